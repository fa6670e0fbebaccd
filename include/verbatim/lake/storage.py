"""A folder on any file system that fsspec knows: whole files in, whole files out."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from fsspec.implementations.local import LocalFileSystem

from verbatim import stores
from verbatim.errors import LakeError, reading, writing

# Rows: readers skip whole groups, so small enough to skip, and large enough to compress.
_ROW_GROUP = 65_536
_TEMPORARY = ".tmp"


@dataclass(frozen=True, slots=True)
class Written:
    """A file that was written: rows, bytes, SHA-256 of the bytes."""

    n_rows: int
    n_bytes: int
    sha256: str


class Folder:
    """A folder, local or remote; names are relative to it and use '/'.

    Args:
        url: a path, or an address such as s3://bucket/lake.
    """

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/") or url
        self.fs, self.root = stores.connect(self.url)
        self.is_local = isinstance(self.fs, LocalFileSystem)

    def path(self, name: str) -> str:
        """The file system's own path of a name in this folder."""
        return f"{self.root.rstrip('/')}/{name}"

    def address(self, name: str) -> str:
        """What another program opens: the plain path if local, else the full address."""
        return self.path(name) if self.is_local else self.fs.unstrip_protocol(self.path(name))

    def folder(self, name: str) -> Folder:
        """A folder inside this one."""
        return Folder(f"{self.url}/{name}")

    def exists(self, name: str) -> bool:
        """Whether the file or folder is there."""
        with reading(self.address(name)):
            return bool(self.fs.exists(self.path(name)))

    def names(self, name: str = "") -> list[str]:
        """What lies directly in a folder, sorted; empty where there is no such folder."""
        return sorted(path.rstrip("/").rsplit("/", 1)[-1] for path in self.states(name))

    def states(self, name: str) -> dict[str, str]:
        """What lies directly in a folder, each with a text that changes when it is written anew."""
        where = self.path(name).rstrip("/")
        with reading(self.address(name)):
            try:
                self.fs.invalidate_cache(where)
                found = self.fs.ls(where, detail=True)
            except (FileNotFoundError, NotADirectoryError):
                return {}
        told = ("ETag", "mtime", "LastModified", "created", "size", "ino")
        return {str(entry["name"]): repr([entry.get(key) for key in told]) for entry in found}

    def tree(self, name: str) -> list[str]:
        """The files below a folder, at any depth, sorted, as names in this one; empty where there is none."""
        where = self.path(name).rstrip("/")
        with reading(self.address(name)):
            if self.is_local:  # fsspec asks each file for its size and times, which nobody wants here
                found = [f"{folder}/{file}" for folder, _, files in os.walk(where) for file in files]
                return sorted(f"{name}{path.removeprefix(where)}" for path in found)
            try:
                self.fs.invalidate_cache(where)
                found = self.fs.find(where)
            except (FileNotFoundError, NotADirectoryError):
                return []
        return sorted(f"{name}{str(path).removeprefix(where)}" for path in found)

    def read_bytes(self, name: str) -> bytes:
        """A file's bytes.

        Raises:
            LakeError: it is missing or cannot be read.
        """
        with reading(self.address(name)):
            return bytes(self.fs.cat_file(self.path(name)))

    def write_bytes(self, name: str, data: bytes) -> None:
        """Write a file so that a reader sees the old one or the new one, never a part.

        Raises:
            LakeError: the store refuses it, for want of space or of permission.
        """
        path = self.path(name)
        with writing(self.address(name)):
            if self.is_local:
                _replace(Path(path), data)
            else:
                self.fs.pipe_file(path, data)

    def create(self, name: str, data: bytes) -> bool:
        """Write a small file where there is none; whether it was written. Of several who try, one does.

        Raises:
            LakeError: the store refuses it, for want of space or of permission.
        """
        path = self.path(name)
        with writing(self.address(name)):
            if self.is_local:
                return _create(Path(path), data)
            try:
                self.fs.pipe_file(path, data, mode="create")
            except FileExistsError:
                return False
            return True

    def read_json(self, name: str) -> Any:
        """A JSON file's content.

        Raises:
            LakeError: it is missing, cannot be read or is not JSON.
        """
        try:
            return json.loads(self.read_bytes(name))
        except ValueError as error:
            raise LakeError(f"{self.address(name)} is damaged: {error}") from error

    def write_json(self, name: str, content: Any) -> None:
        """Write JSON as `json_bytes` lays it out."""
        self.write_bytes(name, json_bytes(content))

    def read_table(self, name: str, columns: list[str] | None = None) -> pa.Table:
        """A Parquet file's rows, or some of its columns.

        Raises:
            LakeError: it is missing or is not whole Parquet.
        """
        try:
            return pq.read_table(io.BytesIO(self.read_bytes(name)), columns=columns)
        except pa.ArrowException as error:
            raise LakeError(f"{self.address(name)} is damaged: {error}") from error

    def write_table(self, name: str, table: pa.Table) -> bytes:
        """Write rows as Parquet (zstd, page index); equal rows give equal bytes, which are returned."""
        data = parquet_bytes(table)
        self.write_bytes(name, data)
        return data

    @contextmanager
    def open_parquet(self, name: str) -> Iterator[pq.ParquetFile]:
        """A Parquet file, to be read batch by batch.

        Raises:
            LakeError: it is missing or is not whole Parquet.
        """
        try:
            with reading(self.address(name)), self.fs.open(self.path(name), "rb") as stream:
                yield pq.ParquetFile(stream)
        except pa.ArrowException as error:
            raise LakeError(f"{self.address(name)} is damaged: {error}") from error

    def n_rows(self, name: str) -> int:
        """The number of rows of a Parquet file.

        Raises:
            LakeError: it is missing or is not whole Parquet.
        """
        with self.open_parquet(name) as file:
            return int(file.metadata.num_rows)

    def put(self, name: str, local: Path) -> None:
        """Move a local file here, so that a reader sees the old file or the new one, never a part.

        Raises:
            LakeError: the store refuses it, for want of space or of permission.
        """
        path = self.path(name)
        with writing(self.address(name)):
            if self.is_local:
                _move(local, Path(path))
            else:
                self.fs.put_file(str(local), path)
                local.unlink()

    def scratch(self) -> Path:
        """A new local folder for files that will be `put` here: on the same disk, if this folder is local."""
        if not self.is_local:
            return Path(tempfile.mkdtemp(prefix="verbatim-"))
        root = Path(self.root)
        with writing(str(root)):
            root.mkdir(parents=True, exist_ok=True)
            return Path(tempfile.mkdtemp(prefix=".writing-", dir=root))

    def delete(self, name: str) -> None:
        """Delete a file or a folder with all it holds; no error if it is not there.

        Raises:
            LakeError: the store refuses it.
        """
        try:
            if self.exists(name):
                self.fs.rm(self.path(name), recursive=True)
        except FileNotFoundError:
            return  # somebody else was quicker
        except OSError as error:
            raise LakeError(f"cannot delete {self.address(name)}: {error.strerror or error}.") from error


def json_bytes(content: Any) -> bytes:
    """JSON, keys sorted, so that equal content gives equal bytes."""
    return json.dumps(content, indent=1, sort_keys=True, default=str).encode() + b"\n"


def is_temporary(name: str) -> bool:
    """Whether a file of this name was on its way to another name when its writer stopped."""
    return name.startswith(".") and name.endswith(_TEMPORARY)


def write_parquet(path: Path, batches: Iterable[pa.RecordBatch], shape: pa.Schema) -> Written:
    """Write batches as a local Parquet file (zstd, page index), each a row group; equal rows, equal bytes.

    Raises:
        LakeError: the disk refuses it.
    """
    n_rows = 0
    with writing(str(path)), pq.ParquetWriter(path, shape, compression="zstd", write_page_index=True) as file:
        for batch in batches:
            file.write_batch(batch, row_group_size=max(batch.num_rows, 1))
            n_rows += batch.num_rows
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256")
    return Written(n_rows, path.stat().st_size, digest.hexdigest())


def parquet_bytes(table: pa.Table) -> bytes:
    """Rows as the bytes of a Parquet file (zstd, page index)."""
    sink = io.BytesIO()
    pq.write_table(table, sink, compression="zstd", write_page_index=True, row_group_size=_ROW_GROUP)
    return sink.getvalue()


def _move(source: Path, target: Path) -> None:
    """Move a file on this machine: durably, and in one step once its bytes are on the target's disk."""
    with _beside(target) as beside:
        shutil.move(source, beside)
        with beside.open("rb") as file:
            os.fsync(file.fileno())
        beside.replace(target)


def _replace(path: Path, data: bytes) -> None:
    with _beside(path) as beside:
        _write_through(beside, data)
        beside.replace(path)


def _create(path: Path, data: bytes) -> bool:
    with _beside(path) as beside:
        _write_through(beside, data)
        try:
            path.hardlink_to(beside)
        except FileExistsError:
            return False
        return True


@contextmanager
def _beside(target: Path) -> Iterator[Path]:
    """A name for what is on its way to a target; where it went is on the disk when the block ends."""
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}{_TEMPORARY}")
    try:
        yield beside
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    finally:
        beside.unlink(missing_ok=True)


def _write_through(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
