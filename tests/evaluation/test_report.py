from io import StringIO

from rich.console import Console

from verbatim.evaluation import report
from verbatim.evaluation.figures import Mistake, Scores, Tally
from verbatim.evaluation.markup import parse
from verbatim.evaluation.score import score

GOLD = parse('<e t="PER">Ada</e> <cue q="1">dit</cue> : « <q id="1" type="direct">Oui</q> »', "a")


def _printed(renderable) -> str:
    stream = StringIO()
    Console(file=stream, width=80).print(renderable)
    return stream.getvalue()


def test_the_tables_hold_every_figure_and_fit_80_columns():
    text = _printed(report.as_tables(score([GOLD], {"a": GOLD})))
    for name in ("articles: 1", "entities exact", "entities typed", "quotes strict", "speaker right", "cue"):
        assert name in text
    assert max(map(len, text.splitlines())) <= 80


def test_missing_articles_are_named():
    assert "without a prediction: a" in _printed(report.as_tables(score([GOLD], {})))


def test_mistakes_are_cut_at_the_limit():
    scores = Scores(mistakes=[Mistake("a", "missed PER", f"nom {i}") for i in range(5)])
    text = _printed(report.mistakes(scores, 2))
    assert "nom 1" in text
    assert "nom 2" not in text
    assert "… and 3 more mistakes" in text


def test_mistakes_cannot_steer_the_terminal():
    scores = Scores(mistakes=[Mistake("a", "missed PER", "\x1b[2J[red]x[/red]")])
    text = _printed(report.mistakes(scores, 9))
    assert "\x1b" not in text
    assert "[red]x[/red]" in text


def test_nothing_to_report():
    scores = Scores()
    scores.tallies["quotes strict"] = Tally()
    assert "0.000" in _printed(report.as_tables(scores))
    assert report.as_json(scores)["quotes strict"]["f"] == 0.0
