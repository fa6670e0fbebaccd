"""Small lakes for tests: rows with sensible defaults, published as a run publishes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from verbatim import schema
from verbatim.identity import stable_id
from verbatim.lake import publish
from verbatim.lake.commits import Commit
from verbatim.lake.storage import Folder

DAY = date(2026, 11, 20)
VERSIONS = {"model": "test-1", "pipeline_version": "0.0.0", "run_id": "run1"}


def article(text: str, source_file: str, **columns: Any) -> dict[str, Any]:
    """A row of articles; its id derives from `source_file`, and the first line is its title."""
    title = text.split("\n", 1)[0]
    return {
        "article_id": stable_id(source_file),
        "source_file": source_file,
        "source": "Le Courrier du Test",
        "title": title,
        "text": text,
        "zones": [{"name": "title", "start": 0, "end": len(title)}],
        "language": "fr",
        "removed": [],
        "encoding": "utf-8",
        "content_hash": stable_id(text),
        "raw_hash": stable_id(text, "raw"),
        "n_chars": len(text),
        "n_words": len(text.split()),
        "n_entities": 0,
        "n_quotes": 0,
        "day": DAY,
        **VERSIONS,
        **columns,
    }


def entity(of: dict[str, Any], mention: str, label: str, **columns: Any) -> dict[str, Any]:
    """A row of entities for the first place where the mention stands, unless `start` is given."""
    start = columns.pop("start", None)
    start = of["text"].index(mention) if start is None else start
    return {
        "mention_id": stable_id(of["article_id"], start, label),
        "article_id": of["article_id"],
        "start": start,
        "end": start + len(mention),
        "text": mention,
        "label": label,
        "zone": "body",
        "name": mention,
        "entity_id": stable_id(of["article_id"], mention),
        "entity_key": mention.lower(),
        "method": "model",
        "day": of["day"],
        **VERSIONS,
        **columns,
    }


def quote(
    of: dict[str, Any], *parts: str, cue: str = "", speaker: str = "", **columns: Any
) -> dict[str, Any]:
    """A row of quotes; parts, cue and speaker are found at their first place in the article."""
    text = of["text"]
    spans = [{"start": text.index(p), "end": text.index(p) + len(p)} for p in parts]
    row = {
        "quote_id": stable_id(of["article_id"], *parts),
        "article_id": of["article_id"],
        "type": "direct",
        "text": " […] ".join(parts),
        "spans": spans,
        "speaker_kind": "person" if speaker else "unknown",
        "speaker_name": speaker or None,
        "speaker_key": speaker.lower() or None,
        "mention_form": "named" if speaker else "none",
        "sentence_start": spans[0]["start"] if spans else 0,
        "sentence_end": spans[-1]["end"] if spans else 0,
        "zone": "body",
        "notes": [],
        "rule": "test",
        "confidence": 0.9,
        "needs_review": False,
        "day": of["day"],
        **VERSIONS,
    }
    for name, mention in (("cue", cue), ("speaker", speaker)):
        if mention:
            start = text.index(mention)
            row |= {f"{name}_text": mention, f"{name}_start": start, f"{name}_end": start + len(mention)}
    return row | columns


def reject(reason: str, source_file: str, **columns: Any) -> dict[str, Any]:
    """A row of rejects."""
    return {
        "reject_id": stable_id(reason, source_file),
        "stage": "ingest",
        "reason": reason,
        "detail": f"made {reason} by a test",
        "source_file": source_file,
        "dataset": "articles",
        "day": DAY,
        "pipeline_version": "0.0.0",
        "run_id": "run1",
        **columns,
    }


def build(
    lake: Path | str,
    day: date = DAY,
    run_id: str = VERSIONS["run_id"],
    figures: list[dict[str, Any]] | None = None,
    of_run: dict[str, Any] | None = None,
    **datasets: list[dict[str, Any]],
) -> str:
    """Publish the rows given by dataset as the day; its row of runs is made from them and `of_run`."""
    rows = {name: datasets.get(name, []) for name in ("articles", "entities", "quotes", "rejects")}
    n = {f"n_{name}": len(r) for name, r in rows.items()}
    n_in = n["n_articles"] + n["n_rejects"]
    origin = {
        "drop_fingerprint": "f0",
        "model": VERSIONS["model"],
        "pipeline_version": VERSIONS["pipeline_version"],
        "schema_version": schema.VERSION,
        "verdict": "passed",
        "data_docs": f"_data_docs/drop_date={day}/index.html",
    }
    stages = [
        {"stage": s, "n_in": n_in, "n_out": n_in, "n_rejected": 0, "seconds": 0.5} for s in schema.STAGES
    ]
    stages[0] |= {"n_out": n["n_articles"], "n_rejected": n["n_rejects"]}
    run = {
        "run_id": run_id,
        "day": day,
        "started_at": datetime(2026, 11, 21, 6, 0, tzinfo=UTC),
        "finished_at": datetime(2026, 11, 21, 6, 0, 9, tzinfo=UTC),
        "stages": stages,
        "n_files": n_in,
        **n,
        **origin,
        "figures": figures,
        "orchestrator_run_id": "test",
        **(of_run or {}),
    }
    tables = {
        name: schema.DATASETS[name].table([{**r, "day": day, "run_id": run_id} for r in listed])
        for name, listed in rows.items()
    }
    tables["runs"] = schema.RUNS.table([run])
    folder = Folder(str(lake))
    files = tuple(publish.write_files(folder, day, tables))
    schemas = {name: dataset.fingerprint for name, dataset in schema.DATASETS.items()}
    made = {"day": day, "run_id": run_id, "files": files, "schemas": schemas}
    told = {name: run[name] for name in ("orchestrator_run_id", *origin)}
    publish.commit_day(folder, Commit(**made, **told))
    return str(lake)
