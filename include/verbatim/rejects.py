"""What did not pass a stage: nothing is dropped without one of these."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from verbatim.identity import stable_id


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing that a stage turned down, with the way back to its bytes.

    Args:
        stage: one of schema.STAGES.
        reason: one of schema.REJECT_REASONS.
        detail: why, in words that an operator understands.
        source_file: path in the drop, with #member or #line in containers.
        dataset: the dataset that lost the row.
        row_key: the key of that row, where it had one.
        raw_hash: SHA-256 of the bytes, where they could be read.
        n_bytes: their number.
    """

    stage: str
    reason: str
    detail: str
    source_file: str
    dataset: str = "articles"
    row_key: str | None = None
    raw_hash: str | None = None
    n_bytes: int | None = None

    @classmethod
    def of_article(cls, stage: str, reason: str, detail: str, row: dict[str, Any]) -> Reject:
        """A reject for a row of articles."""
        return cls(
            stage, reason, detail, row["source_file"], row_key=row["article_id"], raw_hash=row["raw_hash"]
        )

    def row(self) -> dict[str, Any]:
        """The reject as a row of the dataset `rejects`, without day, run and version."""
        return {
            "reject_id": stable_id(self.stage, self.reason, self.source_file, self.dataset, self.row_key),
            "stage": self.stage,
            "reason": self.reason,
            "detail": self.detail,
            "source_file": self.source_file,
            "dataset": self.dataset,
            "row_key": self.row_key,
            "raw_hash": self.raw_hash,
            "n_bytes": self.n_bytes,
        }
