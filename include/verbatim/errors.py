"""Errors that a person reads: what happened, where, and what to do. None of them is a bug of Verbatim."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager


class VerbatimError(Exception):
    """The root of them; the CLI prints its message without a traceback and exits with 1."""


class StoreError(VerbatimError):
    """The address of drops or lake is one that nothing here can read."""


class DropError(VerbatimError):
    """The drop of a day is missing or cannot be listed."""


class LakeError(VerbatimError):
    """The lake cannot be read or written, or holds something that is not Verbatim's."""


class NewerLakeError(LakeError):
    """The lake was written by a newer Verbatim."""


class DamagedLakeError(VerbatimError):
    """The lake is not what its commits say: another look would find the same."""


class ConflictError(VerbatimError):
    """Another run published the same day while this one was at work; nothing of this one is published."""


class PublishedError(VerbatimError):
    """The day is published already, just as this run would publish it: there is nothing to do."""


class QualityError(VerbatimError):
    """A dataset failed its expectations: nothing of the day is published."""


class ModelError(VerbatimError):
    """The pipeline cannot be loaded."""


def reading(where: str) -> AbstractContextManager[None]:
    """Say where a disk or store could not be read: LakeError in place of any OSError of the block.

    Args:
        where: the address of what is read.
    """
    return _refused(
        f"read {where}", "Check that the disk or store is there, and that this user or key may read it."
    )


def writing(where: str) -> AbstractContextManager[None]:
    """Say what a disk or store that cannot be written means: LakeError in place of any OSError of the block.

    Args:
        where: the address of what is written.
    """
    return _refused(
        f"write {where}",
        "The published days are untouched; free space or mend permissions, then run the day again.",
    )


@contextmanager
def _refused(what: str, remedy: str) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LakeError(f"cannot {what}: {error.strerror or error}. {remedy}") from error
