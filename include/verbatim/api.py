"""The lake from Python, as `verbatim.open` gives it: questions in words or SQL, answers as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from verbatim.errors import VerbatimError
from verbatim.lake import catalog
from verbatim.lake.storage import Folder
from verbatim.queries import asking, quotations, speakers
from verbatim.queries.choice import CLOSED, PATTERNS, Choice

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa


class ChoiceError(VerbatimError):
    """What is asked for cannot be understood."""


@dataclass(frozen=True)
class Rows:
    """The answer to a question; pandas, polars, DuckDB and pyarrow take it as it is, too.

    Args:
        arrow: the rows as a pyarrow table.
    """

    arrow: pa.Table

    def df(self) -> pd.DataFrame:
        """The rows for pandas."""
        return self.arrow.to_pandas()

    def pl(self) -> pl.DataFrame:
        """The rows for polars, which must be installed."""
        import polars

        return polars.DataFrame(self.arrow)

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The rows by Arrow's own protocol."""
        return self.arrow.__arrow_c_stream__(requested_schema)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        """The rows, each as a mapping."""
        for batch in self.arrow.to_batches(max_chunksize=5_000):
            yield from batch.to_pylist()

    def __len__(self) -> int:
        """The number of rows."""
        return int(self.arrow.num_rows)


class Lake:
    """A lake to ask; each answer is of the lake as it is when it is asked.

    Words are found whatever their case and accents.

    Args:
        url: its path or fsspec address.

    Raises:
        LakeError: there is no lake at that place, or this version of Verbatim cannot read it.
    """

    def __init__(self, url: str) -> None:
        catalog.published(url)
        self.url = url

    def __repr__(self) -> str:
        """How it was opened."""
        return f"verbatim.open({self.url!r})"

    @property
    def days(self) -> list[date]:
        """The published days, in order."""
        return [commit.day for commit in catalog.published(self.url)]

    def sql(self, query: str, **parameters: Any) -> Rows:
        """The rows of a query; the tables are those of docs/data-dictionary.md.

        Args:
            query: in DuckDB's SQL, with `$name` for each parameter.
            parameters: the values; all of them must stand in the query.

        Raises:
            duckdb.Error: the query is wrong.
            LakeError: the lake cannot be read.
        """
        return self._rows(lambda lake: lake.table(query, **parameters))

    def quotes(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        speaker: str | None = None,
        text: str | None = None,
        about: str | None = None,
        source: str | None = None,
        kind: str | None = None,
        gender: str | None = None,
        type: str | None = None,
        copies: bool = False,
        limit: int | None = None,
    ) -> Rows:
        """Quotations with the article that each stands in, the newest first.

        Args:
            since: the first day; a date or YYYY-MM-DD. By default that of the lake.
            until: the last day, likewise.
            speaker: a part of the speaker's name.
            text: a part of the quotation.
            about: words of the quotation, of its article's title, or of a name within the quotation.
            source: the title of the press, as it is written.
            kind: of speaker, one of schema.SPEAKER_KINDS.
            gender: of the speaker, one of schema.GENDERS.
            type: one of schema.QUOTE_TYPES.
            copies: whether what copies of articles repeat, exact or near, is there each time.
            limit: at most so many rows.

        Raises:
            ChoiceError: a day or a word of a closed list is none.
            LakeError: the lake cannot be read.
        """
        words = {"name": speaker, "text": text, "about": about, "source": source}
        words |= {"kind": kind, "gender": gender, "type": type}

        def of(lake: asking.Lake) -> pa.Table:
            choice = _choice(lake, since, until, words, copies=copies)
            return quotations.table(lake, choice) if limit is None else quotations.newest(lake, choice, limit)

        return self._rows(of)

    def speakers(
        self,
        *,
        since: date | str | None = None,
        until: date | str | None = None,
        name: str | None = None,
        source: str | None = None,
        kind: str | None = None,
        gender: str | None = None,
        copies: bool = False,
        limit: int | None = None,
    ) -> Rows:
        """Speakers with a name, the most quoted first: quotations, articles, days and titles of each.

        Args:
            since: the first day; a date or YYYY-MM-DD. By default that of the lake.
            until: the last day, likewise.
            name: a part of the name.
            source: the title of the press, as it is written.
            kind: one of schema.SPEAKER_KINDS.
            gender: one of schema.GENDERS.
            copies: whether what copies of articles repeat, exact or near, counts each time.
            limit: at most so many rows.

        Raises:
            ChoiceError: a day or a word of a closed list is none.
            LakeError: the lake cannot be read.
        """
        words = {"name": name, "source": source, "kind": kind, "gender": gender}

        def of(lake: asking.Lake) -> pa.Table:
            return speakers.ranking(lake, _choice(lake, since, until, words, copies=copies), limit)

        return self._rows(of)

    def _rows(self, work: Callable[[asking.Lake], Any]) -> Rows:
        def of(lake: asking.Lake) -> pa.Table:
            catalog.require_days(Folder(self.url), lake.days)
            return work(lake)

        return Rows(asking.ask(self.url, of))


def _choice(
    lake: asking.Lake,
    since: date | str | None,
    until: date | str | None,
    words: dict[str, str | None],
    *,
    copies: bool,
) -> Choice:
    given = {name: value for name, value in words.items() if value is not None}
    for name, value in given.items():
        if name in CLOSED and value not in CLOSED[name]:
            raise ChoiceError(f"{name} cannot be {value!r}; it is one of {', '.join(CLOSED[name])}.")
        if name in PATTERNS and not value.strip():
            what = "the speaker's name" if name == "name" else name
            raise ChoiceError(f"{what} is empty; leave it out to ask for any.")
    first, last = _day(since, lake.days[0].day), _day(until, lake.days[-1].day)
    return Choice(first, last, **given, copies=copies)


def _day(given: date | str | None, otherwise: date) -> date:
    if given is None or isinstance(given, date):
        return given or otherwise
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise ChoiceError(f"{given!r} is not a day; write it like 2026-11-20.") from None
