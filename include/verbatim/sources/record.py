"""What every reader yields, whatever the format: one article as it was delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from verbatim.rejects import Reject


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a drop, decoded but otherwise untouched.

    Args:
        source_file: path in the drop, with #member or #line in containers.
        raw_hash: SHA-256 of the record's bytes.
        n_bytes: their number.
        encoding: the encoding that they were read with.
        text: the body, without byte order mark, front matter and markup; a blank line between paragraphs.
        title: the headline, where the delivery has it apart from the body.
        source: the title that published it.
        guid: the publisher's own identifier.
        url: where it was published; always http or https.
        published_at: aware, in UTC.
        updated_at: aware, in UTC.
        authors: names, in the order given.
        section: the section of the title it stood in.
        keywords: as the publisher gives them.
        credit: the agency, as the publisher writes it.
        version: the publisher's number of this version, larger for a later one.
        embargo_until: the time before which the publisher forbids publication, aware, in UTC.
        is_correction: whether the publisher says that this version corrects an earlier one.
        is_withdrawn: whether the publisher takes the article back; the text may then be empty.
        unread: what the reader could not decode, each as (text, rule); cleaning reports it in `removed`.
    """

    source_file: str
    raw_hash: str
    n_bytes: int
    encoding: str
    text: str
    title: str | None = None
    source: str | None = None
    guid: str | None = None
    url: str | None = None
    published_at: datetime | None = None
    updated_at: datetime | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    keywords: tuple[str, ...] = ()
    credit: str | None = None
    version: int | None = None
    embargo_until: datetime | None = None
    is_correction: bool | None = None
    is_withdrawn: bool = False
    unread: tuple[tuple[str, str], ...] = ()

    def reject(self, reason: str, detail: str) -> Reject:
        """A reject of the ingest stage for this record."""
        return Reject(
            "ingest", reason, detail, self.source_file, raw_hash=self.raw_hash, n_bytes=self.n_bytes
        )
