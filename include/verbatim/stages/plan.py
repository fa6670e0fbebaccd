"""plan: list the drop of the day, give the run its ids, and cut the files into shards of bounded bytes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import fsspec

from verbatim import __version__, models, schema, sources
from verbatim.identity import stable_id
from verbatim.lake.commits import partition
from verbatim.settings import Settings, settings
from verbatim.stages.staging import Run, Staging

# Airflow maps a task over at most this many shards ([core] max_map_length is 1024).
MAX_SHARDS = 1000
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, order=True)
class DropFile:
    """A file of a drop: its path on the file system, its path in the drop, its size in bytes."""

    path: str
    source_file: str
    n_bytes: int


def plan_day(
    day: date, *, drops: str, lake: str, model: str, started_at: datetime, orchestrator_run_id: str
) -> dict[str, Any]:
    """Plan a run. A day without a drop is planned as an empty one.

    Args:
        day: the drop's date.
        drops: path or fsspec address of the folder that holds the drops.
        lake: path or fsspec address of the lake.
        model: name of the pipeline that reads the articles.
        started_at: the run's start, aware; it goes into `runs` and nowhere else.
        orchestrator_run_id: the id that Airflow, or the CLI, gave the run.

    Returns:
        `staging` (address of the run's staging folder), `shards` (numbers, at least one) and `n_files`.
    """
    options = settings()
    fs, root = fsspec.core.url_to_fs(drops)
    files, sidecars = list_drop(fs, f"{root.rstrip('/')}/{partition(day)}")
    fingerprint = _fingerprint(fs, sorted(files + sidecars))
    version = models.version_of(model)
    run = Run(
        day=day,
        drops=drops,
        lake=lake,
        model=model,
        model_version=version,
        run_id=stable_id(
            "run", day.isoformat(), fingerprint, version, __version__, schema.VERSION, _shaping(options)
        ),
        orchestrator_run_id=orchestrator_run_id,
        started_at=started_at,
        drop_fingerprint=fingerprint,
        n_files=len(files),
    )
    staging = Staging.create(run, stable_id("staging", orchestrator_run_id, length=12))
    shards = cut(files, options.shard_bytes)
    for number, shard in enumerate(shards):
        staging.folder.write_json(
            f"plan/{number:04d}.json", [[f.path, f.source_file, f.n_bytes] for f in shard]
        )
    return {"staging": staging.url, "shards": list(range(len(shards))), "n_files": len(files)}


def list_drop(fs: fsspec.AbstractFileSystem, folder: str) -> tuple[list[DropFile], list[DropFile]]:
    """The files of a drop and the sidecars that describe them, each in order, without partial uploads.

    A drop that does not exist has no files.
    """
    if not fs.isdir(folder):
        return [], []
    found = {path[len(folder) + 1 :]: (path, info) for path, info in fs.find(folder, detail=True).items()}
    beside: dict[str, set[str]] = defaultdict(set)
    for name in found:
        parent, _, last = name.rpartition("/")
        beside[parent].add(last)
    files: list[DropFile] = []
    sidecars: list[DropFile] = []
    for name, (path, info) in sorted(found.items()):
        if sources.is_partial(name):
            continue
        is_sidecar = sources.is_sidecar(name, beside[name.rpartition("/")[0]])
        (sidecars if is_sidecar else files).append(DropFile(path, name, int(info.get("size") or 0)))
    return files, sidecars


def cut(files: list[DropFile], shard_bytes: int) -> list[list[DropFile]]:
    """Cut files, in order, into shards of about `shard_bytes`; always at least one, perhaps empty."""
    budget = max(shard_bytes, sum(f.n_bytes for f in files) // MAX_SHARDS + 1)
    shards: list[list[DropFile]] = [[]]
    filled = 0
    for file in files:
        if shards[-1] and filled + file.n_bytes > budget and len(shards) < MAX_SHARDS:
            shards.append([])
            filled = 0
        shards[-1].append(file)
        filled += file.n_bytes
    return shards


def _fingerprint(fs: fsspec.AbstractFileSystem, files: list[DropFile]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"\x1e{file.source_file}\x1f".encode("utf-8", "surrogateescape"))
        try:
            if why := sources.trouble(fs, file.path, file.source_file):
                digest.update(f"\x1f{why}".encode())
                continue
            with fs.open(file.path, "rb") as stream:
                while chunk := stream.read(_CHUNK):
                    digest.update(chunk)
        except OSError as error:
            digest.update(f"\x1funreadable: {error.errno}".encode())
    return digest.hexdigest()


def _shaping(options: Settings) -> str:
    """The settings that change what is written, and the content of the watch list."""
    kept = ("max_article_bytes", "min_words", "languages", "review_below", "max_reject_share")
    shaping = options.model_dump_json(include=set(kept))
    if options.watch_list:
        from verbatim.nlp import authority

        shaping += repr(authority.watched(options.watch_list))
    return shaping
