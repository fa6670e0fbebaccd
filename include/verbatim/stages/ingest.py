"""ingest: the files of a shard become clean articles."""

from __future__ import annotations

from typing import Any

import fsspec

from verbatim import cleaning, sources
from verbatim.rejects import Reject
from verbatim.settings import settings
from verbatim.stages.staging import Staging, Tally


def ingest_shard(staging: str, shard: int) -> dict[str, Any]:
    """Read, decode, parse and clean the files of a shard.

    Args:
        staging: address of the run's staging folder.
        shard: number of the shard.

    Returns:
        The counts of records: `n_in`, `n_out`, `n_rejected`, `seconds`.
    """
    stage, options, tally = Staging(staging), settings(), Tally()
    fs, _ = fsspec.core.url_to_fs(stage.run.drops)
    provenance = stage.run.provenance()
    articles: list[dict[str, Any]] = []
    rejects: list[Reject] = []
    for path, source_file, _ in stage.folder.read_json(f"plan/{shard:04d}.json"):
        for record in sources.read_file(fs, path, source_file, options):
            tally.n_in += 1
            result = record if isinstance(record, Reject) else cleaning.clean(record, options)
            if isinstance(result, Reject):
                rejects.append(result)
            else:
                articles.append({**result, **provenance})
    tally.n_out, tally.n_rejected = len(articles), len(rejects)
    stage.write("ingest", "articles", shard, articles)
    stage.write_rejects("ingest", shard, rejects)
    return stage.close("ingest", shard, tally)
