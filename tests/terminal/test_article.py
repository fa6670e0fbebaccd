from io import StringIO

import pytest
from rich.console import Console

import lakes
from verbatim import schema
from verbatim.terminal.article import marked_text, render
from verbatim.terminal.lookup import FoundArticle

TEXT = "Le pont rouvre\n\n« Tout est prêt », a déclaré Nadia Belkacem, « sauf la peinture », mardi à Liège."


def _found(text=TEXT, title=None):
    row = {**lakes.article(text, "a.txt"), "drop_date": lakes.DAY}
    if title:
        row["title"] = title
    entities = [lakes.entity(row, "Nadia Belkacem", "PER"), lakes.entity(row, "Liège", "LOC")]
    columns = {
        "cue_lemma": "déclarer",
        "speaker_role": "maire",
        "medium": "communiqué",
        "notes": ["(le pont, NDLR)"],
    }
    quote = lakes.quote(
        row, "Tout est prêt", "sauf la peinture", cue="a déclaré", speaker="Nadia Belkacem", **columns
    )
    filled = schema.QUOTES.table([quote]).to_pylist()
    return FoundArticle(row, entities, filled)


def _printed(found, *, is_plain=True):
    stream = StringIO()
    console = Console(file=stream, width=80, markup=False, emoji=False, highlight=False)
    console.print(render(found, is_plain=is_plain))
    return stream.getvalue()


def test_plain_text_carries_the_marks_as_brackets():
    assert marked_text(_found(), is_plain=True).plain == (
        "Le pont rouvre\n\n« ⟨1 Tout est prêt⟩ », ⟨1c a déclaré⟩ [PER ⟨1s Nadia Belkacem⟩], "
        "« ⟨1 sauf la peinture⟩ », mardi à [LOC Liège]."
    )


def test_colours_leave_only_the_brackets_of_quotations():
    text = marked_text(_found(), is_plain=False)
    assert text.plain == (
        "Le pont rouvre\n\n« ⟨1 Tout est prêt⟩ », a déclaré Nadia Belkacem, "
        "« ⟨1 sauf la peinture⟩ », mardi à Liège."
    )
    styles = {text.plain[s.start : s.end]: str(s.style) for s in text.spans}
    assert styles["Liège"] == "green"
    assert styles["Tout est prêt"] == "italic"
    assert styles["a déclaré"] == "underline"
    assert "cyan" in styles["Nadia Belkacem"]
    assert "bold" in styles["Nadia Belkacem"]


def test_without_the_marks_the_text_is_the_stored_text():
    text = marked_text(_found(), is_plain=True).plain
    for sign in ("⟨1 ", "⟨1c ", "⟨1s ", "⟩", "[PER ", "[LOC ", "]"):
        text = text.replace(sign, "")
    assert text == TEXT


def test_crossing_marks_and_marks_outside_of_the_text_do_no_harm():
    found = _found()
    found.entities.append({"start": 16, "end": 22, "label": "ORG"})
    found.entities.append({"start": 90, "end": 9_999, "label": "ORG"})
    assert "Tout est prêt" in marked_text(found, is_plain=False).plain


@pytest.mark.parametrize("is_plain", [True, False])
def test_hostile_text_is_printed_as_text(is_plain):
    found = _found("Titre\x1b[2J [bold]x[/bold] :smile:\n\n" + TEXT, title="T\x1b]0;y\x07 [red]z[/red]")
    printed = _printed(found, is_plain=is_plain)
    assert "\x1b" not in printed
    assert "\x07" not in printed
    assert "[bold]x[/bold] :smile:" in printed
    assert "[red]z[/red]" in printed
    assert max(map(len, printed.splitlines())) <= 80


def test_an_article_without_finds():
    row = {**lakes.article(TEXT, "a.txt"), "drop_date": lakes.DAY}
    assert "no entities, no quotations" in _printed(FoundArticle(row, [], []))


def test_the_table_of_quotations_tells_who_said_it_how_and_where():
    printed = _printed(_found())
    for told in (
        "maire",
        "déclarer",
        "direct, 0.90",
        "communiqué",
        "note: (le pont, NDLR)",
        "to be reviewed",
    ):
        assert (told in printed) is (told != "to be reviewed")
