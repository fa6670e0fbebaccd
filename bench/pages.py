"""What is read from web pages, beside trafilatura and htmldate as they come.

    python -m bench.pages CORPORA [--mistakes]

CORPORA holds html_trafilatura_fr (segments that belong to the article, or do not), html_htmldate_fr (days of
publication) and html_readability_fr (expected texts; no rule was made for it). `reader` is the title and text
of the record; `whole` what cleaning makes of it with the default settings.
"""

from __future__ import annotations

import argparse
import io
import logging
import time
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from statistics import mean

import htmldate
import trafilatura
from rich.console import Console
from rich.table import Table

from verbatim.cleaning import clean
from verbatim.evaluation.main_text import dated_pages, days, marked_pages, overlap, paris_day, segments
from verbatim.settings import Settings
from verbatim.sources import Record, markup
from verbatim.sources.html import pages as html
from verbatim.sources.origin import Origin

SETTINGS = Settings(_env_file=None)  # type: ignore[call-arg]
ORIGIN = Origin("page.html", "page.html", SETTINGS)


def record(data: bytes) -> Record | None:
    """The record of a page, if it gives one."""
    (item,) = html.read(io.BytesIO(data), ORIGIN)
    return item if isinstance(item, Record) else None


def reader(data: bytes) -> str:
    """Title and text of the record of a page."""
    found = record(data)
    return f"{found.title or ''}\n\n{found.text}" if found else ""


def whole(data: bytes) -> str:
    """The text of the article that the page becomes."""
    found = record(data)
    article = clean(found, SETTINGS) if found else None
    return article["text"] if isinstance(article, dict) else ""


def plain_trafilatura(data: bytes) -> str:
    """What trafilatura extracts with its default settings."""
    return trafilatura.extract(data) or ""


def read_day(data: bytes) -> date | None:
    """The day in Paris of the record's publication."""
    found = record(data)
    return paris_day(found.published_at) if found else None


def htmldate_day(data: bytes) -> date | None:
    """What htmldate finds with its default settings."""
    found = htmldate.find_date(data)
    return date.fromisoformat(found) if found else None


def htmldate_original_day(data: bytes) -> date | None:
    """What htmldate finds when it is asked for the first publication."""
    found = htmldate.find_date(data, original_date=True)
    return date.fromisoformat(found) if found else None


def milliseconds(pages: Iterable[bytes], way: Callable[[bytes], object]) -> float:
    """Mean time of a page, after a first round that nothing is counted of."""
    pages = list(pages)
    for data in pages:
        way(data)
    started = time.perf_counter()
    for data in pages:
        way(data)
    return 1000 * (time.perf_counter() - started) / len(pages)


def expected_text(file: Path) -> str:
    """The text of an expected page."""
    return markup.of_fragment(file.read_text("utf-8")).text


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--mistakes", action="store_true", help="name the segments and days that are wrong")
    arguments = parser.parse_args()
    logging.disable(logging.CRITICAL)
    console = Console(width=110)
    for_text, for_dates, held_out = (
        arguments.corpora / f"html_{name}_fr" for name in ("trafilatura", "htmldate", "readability")
    )

    marked = marked_pages(for_text / "evaldata_fr.json", for_text / "pages")
    table = Table("segments", "kept", "absent", "ms a page", title=f"{len(marked)} pages with segments")
    for name, way in (("reader", reader), ("whole", whole), ("trafilatura", plain_trafilatura)):
        figures = segments(marked, way)
        pace = milliseconds((page.data for page in marked), way)
        kept = f"{figures.kept:.3f} ({figures.n_required - len(figures.lost)} of {figures.n_required})"
        absent = f"{figures.absent:.3f} ({figures.n_unwanted - len(figures.left_in)} of {figures.n_unwanted})"
        table.add_row(name, kept, absent, f"{pace:.0f}")
        if arguments.mistakes:
            console.print(name, "lost", figures.lost, "left in", figures.left_in)
    console.print(table)

    dated = dated_pages(for_dates / "dates_fr.json", for_dates / "pages", for_text / "pages")
    table = Table("dates", "right", title=f"{len(dated)} pages with the day of publication")
    ways = {"reader": read_day, "htmldate, original": htmldate_original_day, "htmldate": htmldate_day}
    for name, day_of in ways.items():
        wrong = days(dated, day_of)
        right = len(dated) - len(wrong)
        table.add_row(name, f"{right / len(dated):.3f} ({right} of {len(dated)})")
        if arguments.mistakes:
            console.print(name, [(page.name, str(page.day), str(day)) for page, day in wrong])
    console.print(table)

    cases = sorted(folder for folder in held_out.iterdir() if (folder / "expected.html").is_file())
    table = Table("overlap", *(case.name for case in cases), "mean", title="expected texts, held out")
    for name, way in (
        ("reader", lambda data: getattr(record(data), "text", "")),
        ("trafilatura", plain_trafilatura),
    ):
        scores = [
            overlap(way((case / "source.html").read_bytes()), expected_text(case / "expected.html"))
            for case in cases
        ]
        table.add_row(name, *(f"{score:.3f}" for score in scores), f"{mean(scores):.3f}")
    console.print(table)


if __name__ == "__main__":
    main()
