"""One article on the terminal: entities in the colour of their label, quotations with cue and speaker."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from verbatim.queries.quotations import who
from verbatim.terminal.lookup import FoundArticle
from verbatim.terminal.safe import one_line, visible

LABEL_STYLES = {
    "PER": "cyan",
    "ORG": "magenta",
    "LOC": "green",
    "EVENT": "yellow",
    "PRODUCT": "yellow",
    "DATE": "blue",
    "TIME": "blue",
}
_QUOTE, _CUE, _SPEAKER, _BRACKET = "italic", "underline", "bold underline", "bold yellow"
_METADATA = (
    "article_id", "drop_date", "source", "published_at", "authors", "section", "keywords", "credit", "url",
    "source_file", "duplicate_of", "near_duplicate_group",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Mark:
    """A part of the text that stands out: by style, by brackets around it, or by both."""

    start: int
    end: int
    style: str
    before: str = ""
    after: str = ""


def render(article: FoundArticle, *, is_plain: bool) -> RenderableType:
    """The article: title, metadata, marked text, legend, table of quotations.

    Args:
        article: its row, with the rows of its entities and quotations.
        is_plain: without colours, so that brackets carry what colours would.
    """
    parts: list[RenderableType] = [
        Text(one_line(article.row["title"]), "bold"),
        _metadata(article.row),
        Text(),
    ]
    parts.append(marked_text(article, is_plain=is_plain))
    parts += [Text(), _legend(article, is_plain=is_plain)]
    if article.quotes:
        parts += [Text(), _quotations(article)]
    return Group(*parts)


def marked_text(article: FoundArticle, *, is_plain: bool) -> Text:
    """The text with its marks; every offset counts characters of the text as it is stored."""
    source = visible(article.row["text"])
    marks = list(_entity_marks(article, is_plain=is_plain))
    marks += _quote_marks(article, is_plain=is_plain)
    marks = [m for m in marks if 0 <= m.start < m.end <= len(source)]
    opening: dict[int, list[_Mark]] = {}
    for mark in marks:
        opening.setdefault(mark.start, []).append(mark)
    cuts = sorted({0, len(source), *opening, *(m.end for m in marks)})
    text = Text()
    active: list[_Mark] = []
    for cut, after in zip(cuts, [*cuts[1:], len(source)], strict=True):
        for mark in reversed([m for m in active if m.end == cut]):
            text.append(mark.after, _BRACKET)
        active = [m for m in active if m.end != cut]
        for mark in sorted(opening.get(cut, ()), key=lambda m: -m.end):
            text.append(mark.before, _BRACKET)
            active.append(mark)
        text.append(source[cut:after], " ".join(m.style for m in active))
    return text


def _entity_marks(article: FoundArticle, *, is_plain: bool) -> Iterator[_Mark]:
    for entity in article.entities:
        label = entity["label"]
        brackets = (f"[{label} ", "]") if is_plain else ("", "")
        yield _Mark(entity["start"], entity["end"], LABEL_STYLES.get(label, ""), *brackets)


def _quote_marks(article: FoundArticle, *, is_plain: bool) -> Iterator[_Mark]:
    for number, quote in enumerate(article.quotes, start=1):
        for span in quote["spans"]:
            yield _Mark(span["start"], span["end"], _QUOTE, f"⟨{number} ", "⟩")
        for name, style, sign in (("cue", _CUE, "c"), ("speaker", _SPEAKER, "s")):
            if quote[f"{name}_start"] is not None:
                brackets = (f"⟨{number}{sign} ", "⟩") if is_plain else ("", "")
                yield _Mark(quote[f"{name}_start"], quote[f"{name}_end"], style, *brackets)


def _metadata(row: dict[str, Any]) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name in _METADATA:
        value = row.get(name)
        if value:
            shown = ", ".join(value) if isinstance(value, list) else str(value)
            table.add_row(Text(name), Text(one_line(shown)))
    return table


def _legend(article: FoundArticle, *, is_plain: bool) -> Text:
    text = Text()
    for label in dict.fromkeys(e["label"] for e in article.entities):
        text.append(f"[{label} …]" if is_plain else label, LABEL_STYLES.get(label, "")).append("  ")
    if article.quotes:
        text.append("⟨1 ", _BRACKET).append("quotation", _QUOTE).append("⟩", _BRACKET).append("  ")
        text.append("⟨1c cue⟩" if is_plain else "cue", _CUE).append("  ")
        text.append("⟨1s speaker⟩" if is_plain else "speaker", _SPEAKER)
    return text or Text("no entities, no quotations", "dim")


def _quotations(article: FoundArticle) -> Table:
    table = Table(box=None, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("", justify="right", no_wrap=True)
    table.add_column("who", min_width=12, max_width=26)
    table.add_column("how", min_width=12, max_width=18)
    table.add_column("words")
    for number, quote in enumerate(article.quotes, start=1):
        if number > 1:
            table.add_row()
        speaker, role = who(quote)
        said_by = Text(one_line(speaker or "–"))
        if role:
            said_by.append(f"\n{one_line(role)}", "dim")
        how = Text(one_line(quote["cue_lemma"] or quote["cue_text"] or "–"))
        how.append(f"\n{quote['type']}, {quote['confidence']:.2f}", "dim")
        if quote["medium"]:
            how.append(f"\n{one_line(quote['medium'])}", "dim")
        if quote["needs_review"]:
            how.append("\nto be reviewed", "yellow")
        words = Text(one_line(quote["text"]), _QUOTE)
        for note in quote["notes"]:
            words.append(f"\nnote: {one_line(note)}", "dim")
        table.add_row(str(number), said_by, how, words)
    return table
