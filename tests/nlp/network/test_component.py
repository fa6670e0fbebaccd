"""The network as a spaCy component."""

from pathlib import Path

import numpy as np
import pytest
from spacy.language import Language

from nlp.network.networks import network
from verbatim.nlp.network.component import PressNetwork, apply_rule
from verbatim.nlp.network.weights import Network
from verbatim.nlp.pipeline import blank, with_network

TEXTS = ["Anne vit à Lorval.\n\nOui.", "", "\n\n", "Anne\u00a0Morin vit. " * 400, "Non"]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return with_network(network())


def answers(nlp: Language, texts: list[str]) -> list[list[tuple[str, ...]]]:
    return [
        [(t.text, t.pos_, str(t.morph), t.lemma_, t.ent_iob_, t.ent_type_) for t in doc]
        for doc in nlp.pipe(texts)
    ]


def test_every_word_has_an_answer_and_spaces_are_spaces(nlp: Language) -> None:
    for text in TEXTS:
        for token in nlp(text):
            assert token.has_morph()
            assert (token.pos_ == "SPACE") == token.is_space
            assert token.is_space or token.lemma_


def test_batches_change_nothing(nlp: Language) -> None:
    alone = [answers(nlp, [text])[0] for text in TEXTS]
    assert answers(nlp, TEXTS) == alone
    assert answers(nlp, TEXTS[::-1])[::-1] == alone


def test_a_space_within_a_name_is_part_of_it() -> None:
    component = PressNetwork(blank().vocab, network())
    for text in TEXTS:
        for doc in component.pipe([blank()(text)]):
            for ent in doc.ents:
                assert ent.text == ent.text.strip()


def test_memory_zones_leave_nothing_behind(nlp: Language) -> None:
    with nlp.memory_zone():
        first = answers(nlp, TEXTS)
    with nlp.memory_zone():
        assert answers(nlp, TEXTS) == first


def test_survives_the_disk(nlp: Language, tmp_path: Path) -> None:
    network().save(tmp_path / "a")
    network().save(tmp_path / "b")
    for file in sorted((tmp_path / "a").iterdir()):
        assert file.read_bytes() == (tmp_path / "b" / file.name).read_bytes()
    back = Network.load(tmp_path / "a")
    for name, array in network().weights.items():
        np.testing.assert_array_equal(back.weights[name], array)
    assert answers(with_network(back), TEXTS) == answers(nlp, TEXTS)


def test_without_weights_it_says_so() -> None:
    with pytest.raises(ValueError, match="no weights"):
        PressNetwork(blank().vocab)(blank()("Anne"))


@pytest.mark.parametrize(
    ("rule", "form", "lemma"),
    [("0\t", "pont", "pont"), ("1\ter", "parlé", "parler"), ("9\têtre", "est", "être")],
)
def test_lemma_rules(rule: str, form: str, lemma: str) -> None:
    assert apply_rule(rule, form) == lemma


def test_a_proper_name_is_its_own_lemma(nlp: Language) -> None:
    tokens = [t for text in TEXTS for t in nlp(text) if not t.is_space]
    assert any(t.pos_ == "PROPN" for t in tokens)
    assert all((t.lemma_ == t.text) or t.pos_ != "PROPN" for t in tokens)
