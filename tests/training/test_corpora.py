"""The readers of the corpora, on samples made up in the corpora's formats."""

import json
from pathlib import Path

import pytest
from training.annotation import Annotated

from training import press, treebank, unseen, wikiner, winer

CONLLU = """\
# sent_id = essai-1
# text = Va-t-elle parler des «grands» travaux ?
1\tVa\taller\tVERB\t_\tMood=Ind|Number=Sing\t0\troot\t_\tSpaceAfter=No
2\t-t-elle\til\tPRON\t_\tGender=Fem|Number=Sing\t1\tnsubj\t_\t_
3\tparler\tparler\tVERB\t_\tVerbForm=Inf\t1\txcomp\t_\t_
4-5\tdes\t_\t_\t_\t_\t_\t_\t_\t_
4\tde\tde\tADP\t_\t_\t8\tcase\t_\t_
5\tles\tle\tDET\t_\tDefinite=Def|Number=Plur\t8\tdet\t_\t_
6\t«\t«\tPUNCT\t_\t_\t7\tpunct\t_\tSpaceAfter=No
7\tgrands\tgrand\tADJ\t_\tNumber=Plur\t9\tamod\t_\tSpaceAfter=No
8\t»\t»\tPUNCT\t_\t_\t7\tpunct\t_\t_
9\ttravaux\ttravail\tNOUN\t_\tNumber=Plur\t3\tobl\t_\t_
9.1\trien\trien\tPRON\t_\t_\t_\t_\t_\t_
10\t?\t?\tPUNCT\t_\t_\t1\tpunct\t_\t_

# sent_id = essai-2
# text = Oui.
1\tOui\toui\tINTJ\t_\t_\t0\troot\t_\tSpaceAfter=No
2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_
"""


def test_winer_takes_the_outermost_of_nested_entities(tmp_path: Path) -> None:
    text = "La mairie de Lorval parle mardi 3 mai."
    nested = [[3, 19, "Organization"], [13, 19, "Location"], [26, 37, "Date"]]
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"id": "x", "text": text, "entities": [], "nested": nested}), encoding="utf-8")
    (article,) = winer.read(path)
    assert article.entities == ((3, 19, "ORG"), (26, 37, "DATE"))
    assert article.words is None


def test_treebank_words_stand_where_the_text_has_them(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    (text,) = treebank.read(path)
    assert text.text == "Va-t-elle parler des «grands» travaux ? Oui."
    assert text.entities is None
    words = {text.text[w.start : w.end]: (w.pos, w.morph) for w in text.words or ()}
    assert words["-t-elle"] == ("PRON", "Gender=Fem|Number=Sing")
    assert words["des"] == ("ADP", "Definite=Def|Number=Plur")
    assert words["Oui"] == ("INTJ", "")
    assert {w.lemma for w in text.words or () if text.text[w.start : w.end] in {"Va", "travaux"}} == {
        "aller",
        "travail",
    }
    assert "rien" not in words
    assert len(words) == 11


def test_wikiner_is_set_again_as_running_text(tmp_path: Path) -> None:
    rows = "L' O|ami O|de B-PER|Vauban I-PER|( O|un O|Russe B-LOC|russe B-LOC|) O|va O|à O|Lorval B-LOC|. O"
    path = tmp_path / "a.txt"
    path.write_text(rows.replace("|", "\n") + "\n\n", encoding="utf-8")
    (text,) = wikiner.read(path)
    assert text.text == "L'ami de Vauban (un Russe russe) va à Lorval."
    named = [(text.text[s:e], label) for s, e, label in text.entities or ()]
    assert named == [("Vauban", "PER"), ("Russe", "LOC"), ("Lorval", "LOC")]
    assert text.labels == {"PER", "ORG", "LOC"}


def test_web_services_are_organisations_for_learning() -> None:
    text = "Elle a écrit sur Twitter et Hubble."
    article = Annotated("a", text, ((17, 24, "PRODUCT"), (28, 34, "PRODUCT")))
    assert winer.by_our_guide(article).entities == ((17, 24, "ORG"), (28, 34, "PRODUCT"))


def test_marked_text() -> None:
    text = press.parse("a", "[PER Anne Morin] parle à [LOC Lorval].")
    assert text.text == "Anne Morin parle à Lorval."
    assert text.entities == ((0, 10, "PER"), (19, 25, "LOC"))
    assert "DATE" not in text.labels


def test_our_own_articles_are_well_formed() -> None:
    written = list(press.read_written())
    assert len({a.key for a in written}) == len(written) > 300
    for article in written:
        assert not set("[]") & set(article.text), article.key
        assert all(article.text[s:e] == article.text[s:e].strip() for s, e, _ in article.entities or ()), (
            article.key
        )


def test_annotated_press_comes_with_its_texts() -> None:
    corpora = Path(__file__).parents[3] / "shared/corpora"
    if not corpora.exists():
        pytest.skip("the corpora are not here")
    articles = list(press.read_annotated(corpora))
    assert len(articles) > 200
    measured = {p.stem for p in unseen.ANNOTATIONS.glob("*.json")}
    measured |= {p.stem for p in (corpora.parent / "gold/dev").glob("*.json")}
    assert not measured & {a.key for a in articles}, "these are for measuring alone"
