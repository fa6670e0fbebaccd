"""The shipped pipeline: what it gives, on any text, every time."""

import json
import shutil
from pathlib import Path

import pytest
from spacy.language import Language

from verbatim import models
from verbatim.errors import ModelError
from verbatim.models import version_of
from verbatim.nlp import load
from verbatim.settings import Settings

LABELS = {"PER", "ORG", "LOC", "EVENT", "PRODUCT", "DATE", "TIME"}
TEXT = (
    "Lyon : la mairie ferme un pont\n\n"
    "Le maire de Lyon, Jean Martin, a parlé mardi 3 mai 2022 à Paris. "
    "«\u00a0Nous n’avons pas le choix\u00a0», a-t-il déclaré à l’Agence France-Presse."
)
HOSTILE = [
    "",
    " ",
    "\n\n\n",
    "\u00a0\u202f\u2009",
    "😀 «»“”’’''\" … ?!!! —–-",
    "A" * 5000,
    "«" * 500,
    "PARIS LONDRES M. MME LE PRÉSIDENT A-T-IL DIT",
    "\x00\x01\ufffd e\u0301 \u00ad \u200b \ufeff",
    "   Jean\u00a0\u00a0Martin \n Lyon\r\n\r\nParis\t",
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load()


def test_components_and_labels(nlp: Language) -> None:
    assert nlp.pipe_names[:3] == ["press_sentences", "press_network", "name_consistency"]
    assert set(nlp.get_pipe("press_network").labels) == LABELS


def test_is_loaded_once() -> None:
    assert load() is load("fr_press")


def test_an_unknown_model_says_how_to_make_one() -> None:
    with pytest.raises(ModelError, match="make model"):
        load("no_such_model")


def test_reads_a_plain_text(nlp: Language) -> None:
    doc = nlp(TEXT)
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {("Jean Martin", "PER"), ("Paris", "LOC"), ("mardi 3 mai 2022", "DATE")} <= found
    clitic = next(t for t in doc if t.text == "-t-il")
    assert clitic.pos_ == "PRON"
    assert clitic.morph.get("Gender") == ["Masc"]
    said = next(t for t in doc if t.text == "déclaré")
    assert (said.pos_, said.morph.get("VerbForm")) == ("VERB", ["Part"])
    assert said.lemma_ == "déclarer"


@pytest.mark.parametrize("text", [TEXT, *HOSTILE])
def test_offsets_survive(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    end = 0
    for token in doc:
        assert text[end : token.idx].strip(" ") == ""
        assert text[token.idx : token.idx + len(token)] == token.text
        end = token.idx + len(token)
    assert text[end:].strip(" ") == ""
    for ent in doc.ents:
        assert text[ent.start_char : ent.end_char] == ent.text
        assert ent.text == ent.text.strip()
        assert "\n" not in ent.text


def test_the_same_text_gives_the_same_answer(nlp: Language) -> None:
    def answer(doc: object) -> list[tuple[str, ...]]:
        return [(t.text, t.pos_, str(t.morph), t.ent_iob_, t.ent_type_) for t in doc]  # type: ignore[attr-defined]

    alone = answer(nlp(TEXT))
    among_others = [answer(doc) for doc in nlp.pipe([HOSTILE[4], TEXT, HOSTILE[7], TEXT])]
    assert alone == answer(nlp(TEXT)) == among_others[1] == among_others[3]


def test_a_no_break_space_is_a_space(nlp: Language) -> None:
    plain = "Le juge Jean Martin a vu Mme Anne Petit à Lyon."
    doc = nlp(plain.replace(" ", "\u00a0"))
    assert [t.pos_ for t in doc if not t.is_space] == [t.pos_ for t in nlp(plain)]


def test_version_names_the_very_files() -> None:
    version = version_of()
    name, number, digest = version.split("-")
    assert name == "fr_press"
    assert number.count(".") == 2
    assert len(digest) == 8
    assert version == version_of()


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pipelines of one's own, which holds a copy of the shipped one as version 9."""
    later = tmp_path / "models" / "fr_later"
    shutil.copytree(models.path_of(), later)
    meta = later / "meta.json"
    meta.write_text(meta.read_text().replace(f'"{json.loads(meta.read_text())["version"]}"', '"9.0.0"'))
    options = Settings(_env_file=None, models=str(later.parent))  # type: ignore[call-arg]
    monkeypatch.setattr(models, "settings", lambda: options)
    return later.parent


def test_a_model_of_the_house_reads_beside_the_shipped_one(house: Path) -> None:
    assert models.path_of("fr_later") == house / "fr_later"
    assert models.path_of("fr_press").parent == models.FOLDER
    assert models.version_of("fr_later").startswith("fr_later-9.0.0-")
    assert [e.text for e in load("fr_later")("Nadia Belkacem vit à Liège.").ents] == [
        "Nadia Belkacem",
        "Liège",
    ]


@pytest.mark.parametrize("name", ["../models/fr_later", "..", "", ".", "fr_later/", "/etc"])
def test_a_model_is_a_name_and_no_path(house: Path, name: str) -> None:
    with pytest.raises(ModelError, match=r"there is no model .*fr_later, fr_press"):
        models.path_of(name)
