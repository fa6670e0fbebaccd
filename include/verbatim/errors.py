"""Errors that a person reads: what happened, where, and what to do. None of them is a bug of Verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class VerbatimError(Exception):
    """The root of them; the CLI prints its message without a traceback and exits with 1."""


class StoreError(VerbatimError):
    """The address of drops or lake is one that nothing here can read."""


class DropError(VerbatimError):
    """The drop of a day is missing or cannot be listed."""


class LakeError(VerbatimError):
    """The lake cannot be read or written, or holds something that is not Verbatim's."""


class DamagedLakeError(VerbatimError):
    """The lake is not what its commits say: another look would find the same."""


class ConflictError(VerbatimError):
    """Another run published the same day while this one was at work; nothing of this one is published."""


class QualityError(VerbatimError):
    """A dataset failed its expectations: nothing of the day is published."""


class ModelError(VerbatimError):
    """The pipeline cannot be loaded."""


@contextmanager
def reading(where: str) -> Iterator[None]:
    """Say where a disk or store could not be read.

    Args:
        where: the address of what is read.

    Raises:
        LakeError: in place of any OSError of the block.
    """
    try:
        yield
    except OSError as error:
        raise LakeError(
            f"cannot read {where}: {error.strerror or error}. "
            "Check that the disk or store is there, and that this user or key may read it."
        ) from error


@contextmanager
def writing(where: str) -> Iterator[None]:
    """Say what a disk or store that refuses to be written means, and what to do.

    Args:
        where: the address of what is written.

    Raises:
        LakeError: in place of any OSError of the block.
    """
    try:
        yield
    except OSError as error:
        raise LakeError(
            f"cannot write {where}: {error.strerror or error}. "
            "The published days are untouched; free space or mend permissions, then run the day again."
        ) from error
