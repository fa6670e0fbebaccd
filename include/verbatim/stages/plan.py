"""plan: list the drop of the day, give the run its ids, and cut the files into shards of bounded bytes."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Any

import fsspec

from verbatim import __version__, models, schema, sources, stores
from verbatim.errors import DropError, PublishedError
from verbatim.identity import stable_id
from verbatim.lake import commits, late
from verbatim.lake.commits import partition
from verbatim.lake.storage import Folder
from verbatim.settings import Settings, settings
from verbatim.sources.cutting import cut as cut_file
from verbatim.sources.listing import is_upload, list_files
from verbatim.sources.origin import escaped
from verbatim.sources.parts import Part
from verbatim.stages.staging import Run, Staging

# Airflow maps a task over at most this many shards ([core] max_map_length is 1024).
MAX_SHARDS = 1000


@dataclass(frozen=True, slots=True, order=True)
class DropFile:
    """A file of a drop, unopened.

    Args:
        path: its path on the file system.
        source_file: its path in the drop.
        n_bytes: its size.
        stamp: another one whenever it was written anew, where the store tells.
        is_upload: it was still on its way when the day was planned.
        is_left_out: the run was asked to read other files.
    """

    path: str
    source_file: str
    n_bytes: int
    stamp: str | None = None
    is_upload: bool = False
    is_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """What a shard reads of a file: the whole of it, or a part; and the bytes of that."""

    file: DropFile
    part: Part
    n_bytes: int

    def entry(self) -> dict[str, Any]:
        """The piece as the plan keeps it."""
        return {
            "path": self.file.path,
            "source_file": self.file.source_file,
            "n_bytes": self.n_bytes,
            "start": self.part.start,
            "end": self.part.end,
            "line": self.part.line,
            "is_upload": self.file.is_upload,
            "is_left_out": self.file.is_left_out,
        }


def plan_day(
    day: date,
    *,
    drops: str,
    lake: str,
    model: str,
    started_at: datetime,
    orchestrator_run_id: str,
    is_strict: bool = False,
    accept: str | None = None,
    sources: Sequence[str] = (),
    unless_published: bool = False,
) -> dict[str, Any]:
    """Plan a run. A day without a drop is planned as an empty one.

    Args:
        day: the drop's date.
        drops: path or fsspec address of the folder that holds the drops.
        lake: path or fsspec address of the lake.
        model: name of the pipeline that reads the articles.
        started_at: the run's start, aware; it goes into `runs` and nowhere else.
        orchestrator_run_id: the id that Airflow, or the CLI, gave the run.
        is_strict: a warning about a table stops the day; so does the setting `strict`.
        accept: why the day is to be published even if it fails.
        sources: patterns, as of a shell, of the only files of the drop to read: `afp/*`, `*.xml`. The others
            are rejects. None for all files.
        unless_published: do nothing where the lake holds just what this run would make.

    Returns:
        `staging` (address of the run's staging folder), `shards` (numbers, at least one) and `n_files`.

    Raises:
        PublishedError: `unless_published`, and it does.
        DropError: no file of the drop fits `sources`.
    """
    options = settings()
    folder = Folder(lake)
    commits.require_readable(folder)
    replaces = commits.state(folder, day)
    fs, root = stores.connect(drops)
    files, sidecars = list_drop(fs, f"{root.rstrip('/')}/{partition(day)}")
    files = _chosen(files, sources, day)
    manifest = list(_manifest(fs, sorted(f for f in files + sidecars if not f.is_upload)))
    fingerprint = fingerprint_of(manifest)
    version = models.version_of(model)
    run = Run(
        day=day,
        drops=drops,
        lake=lake,
        model=model,
        model_version=version,
        run_id=stable_id(
            "run",
            day.isoformat(),
            fingerprint,
            version,
            __version__,
            schema.VERSION,
            _shaping(options),
            *(["sources", *sources] if sources else ()),
        ),
        orchestrator_run_id=orchestrator_run_id,
        started_at=started_at,
        drop_fingerprint=fingerprint,
        n_files=sum(not file.is_upload for file in files),
        replaces=replaces,
        is_strict=is_strict or options.strict,
        accept=accept,
        sources=tuple(sources),
    )
    if unless_published and (there := commits.read(folder, day)) and there.run_id == run.run_id:
        raise PublishedError(
            f"{day} is published from this drop by this version and model already; nothing is to be done."
        )
    staging = Staging.create(run)
    with staging.writer("plan", "files", 0, late.SHAPE) as rows:
        for row in manifest:
            rows.add(row)
    budget = shard_budget(sum(f.n_bytes for f in files), options.shard_bytes)
    shards = into_shards(pieces(fs, files, budget), budget)
    for number, planned in enumerate(shards):
        staging.folder.write_json(f"plan/{number:04d}.json", [piece.entry() for piece in planned])
    return {"staging": staging.url, "shards": list(range(len(shards))), "n_files": run.n_files}


def list_drop(fs: fsspec.AbstractFileSystem, folder: str) -> tuple[list[DropFile], list[DropFile]]:
    """The files of a drop and the sidecars that describe them, each in order.

    Among the files are uploads that never came to their end, and folders that may not be read: each becomes a
    reject. A drop that does not exist has no files.

    Raises:
        DropError: the drop cannot be listed.
    """
    found = list_files(fs, folder) or {}
    beside: dict[str, set[str]] = defaultdict(set)
    for name in found:
        parent, _, last = name.rpartition("/")
        beside[parent].add(last)
    files: list[DropFile] = []
    sidecars: list[DropFile] = []
    for name, entry in found.items():
        file = DropFile(entry.path, name, entry.n_bytes, entry.stamp, is_upload(name))
        if file.is_upload:
            files.append(file)
        elif not sources.is_partial(name):
            is_sidecar = sources.is_sidecar(name, beside[name.rpartition("/")[0]])
            (sidecars if is_sidecar else files).append(file)
    return files, sidecars


def _chosen(files: list[DropFile], patterns: Sequence[str], day: date) -> list[DropFile]:
    """The files, those that no pattern fits marked as left out."""
    if not patterns:
        return files
    fits = [any(fnmatchcase(escaped(file.source_file), pattern) for pattern in patterns) for file in files]
    if not any(fits):
        raise DropError(f"No file of the drop of {day} fits {', '.join(patterns)}. Nothing was changed.")
    return [f if is_in else replace(f, is_left_out=True) for f, is_in in zip(files, fits, strict=True)]


def shard_budget(n_bytes: int, shard_bytes: int) -> int:
    """The bytes of a shard: the setting's, or more where a day would need more shards than Airflow maps over.

    Shards are filled to at least half of this, hence the factor.
    """
    return max(shard_bytes, 2 * n_bytes // MAX_SHARDS + 1)


def pieces(fs: fsspec.AbstractFileSystem, files: Iterable[DropFile], budget: int) -> Iterator[Piece]:
    """Each file, or the parts of a file that is over the budget and of a format that can be cut."""
    for file in files:
        for part in _parts(fs, file, budget):
            end = file.n_bytes if part.end is None else part.end
            yield Piece(file, part, end - part.start)


def into_shards(planned: Iterable[Piece], budget: int) -> list[list[Piece]]:
    """Gather pieces, in order, into shards of about `budget` bytes; always at least one, perhaps empty."""
    shards: list[list[Piece]] = [[]]
    filled = 0
    for piece in planned:
        if shards[-1] and filled + piece.n_bytes > budget and len(shards) < MAX_SHARDS:
            shards.append([])
            filled = 0
        shards[-1].append(piece)
        filled += piece.n_bytes
    return shards


def fingerprint_of(manifest: Iterable[dict[str, Any]]) -> str:
    """Hash of the names and contents of a drop's files."""
    digest = hashlib.sha256()
    for row in manifest:
        digest.update("\x1e{}\x1f{}".format(row["name"], row.get("sha256") or row["trouble"]).encode())
    return digest.hexdigest()


def _manifest(fs: fsspec.AbstractFileSystem, files: list[DropFile]) -> Iterator[dict[str, Any]]:
    """A row of the manifest for each file: what it holds, or why it cannot be read."""
    for file in files:
        row: dict[str, Any] = {
            "name": escaped(file.source_file),
            "n_bytes": file.n_bytes,
            "stamp": file.stamp,
        }
        try:
            if why := sources.trouble(fs, file.path, file.source_file):
                yield {**row, "trouble": why}
                continue
            with fs.open(file.path, "rb") as stream:
                digest = hashlib.file_digest(stream, "sha256")
        except (ConnectionError, TimeoutError):
            raise
        except (OSError, ValueError) as error:
            yield {**row, "trouble": f"unreadable: {error}"}
        else:
            yield {**row, "sha256": digest.hexdigest()}


def _parts(fs: fsspec.AbstractFileSystem, file: DropFile, budget: int) -> list[Part]:
    if file.n_bytes <= budget:
        return [Part()]
    try:
        if sources.trouble(fs, file.path, file.source_file):
            return [Part()]
        with fs.open(file.path, "rb") as stream:
            return cut_file(stream, file.source_file, file.n_bytes, budget)
    except (ConnectionError, TimeoutError):
        raise
    except (OSError, ValueError):
        return [Part()]


# Settings that change no row.
_NOT_SHAPING = {
    # where things are
    "drops", "lake", "model", "models", "watch_list",
    # when they are looked at, and how much of them at once
    "drop_quiet_minutes", "drop_timeout_hours", "shard_bytes",
    # who is told of them, and asked
    "notify", "deadline_hours", "approve_warnings",
    # how long they stay
    "staging_keep_days", "lake_keep_days", "log_keep_days",
    # what is thought of them
    "strict", "max_reject_share", "warn_reject_share", "min_speaker_share", "min_volume", "max_volume",
    "min_entities_per_100_words", "max_entities_per_100_words", "max_label_drift",
}  # fmt: skip


def _shaping(options: Settings) -> str:
    """The settings that change what is written, and the content of the watch list."""
    shaping = options.model_dump_json(exclude=_NOT_SHAPING)
    if options.watch_list:
        from verbatim.nlp import authority

        shaping += repr(authority.watched(options.watch_list))
    return shaping
