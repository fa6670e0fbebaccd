"""A report as one HTML page: nothing in it comes from elsewhere, and nothing in it is a script."""

from __future__ import annotations

from datetime import date
from importlib.resources import files

from verbatim import pages, schema
from verbatim.lake import catalog
from verbatim.lake.storage import Folder
from verbatim.pages import plots
from verbatim.pages.rendering import environment
from verbatim.pages.words import words
from verbatim.queries.asking import Lake, ask
from verbatim.report import atlas, figures


def render(lake: str, day: date, language: str) -> str:
    """The report of a published day.

    Args:
        lake: path or fsspec address of the lake.
        day: the day.
        language: one of words.LANGUAGES.

    Raises:
        LakeError: the lake cannot be read, or the day is not published.
    """

    def of(opened: Lake) -> figures.Figures:
        catalog.require_days(Folder(lake), opened.days)
        return figures.of_day(opened, day)

    return _page(ask(lake, of), language)


def _page(found: figures.Figures, language: str) -> str:
    n_places = len(found.places)
    known = [place for place in found.places if place.key in atlas.coordinates()]
    return environment().get_template("report.html").render(
        w=words(language),
        language=language,
        style=(files(pages) / "static" / "verbatim.css").read_text(encoding="utf-8"),
        found=found,
        run=found.run,
        plot=plots.series(found.volume, width=640, height=90),
        labels=schema.NAMED_LABELS,
        maps=atlas.maps(known),
        n_places=n_places,
        n_placed=len(known),
    )  # fmt: skip
