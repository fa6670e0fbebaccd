"""Errors that a person reads: what happened, where, and what to do. None of them is a bug of Verbatim."""

from __future__ import annotations


class VerbatimError(Exception):
    """The root of them; the CLI prints its message without a traceback and exits with 1."""


class DropError(VerbatimError):
    """The drop of a day is missing or cannot be listed."""


class LakeError(VerbatimError):
    """The lake cannot be read or written, or holds something that is not Verbatim's."""


class QualityError(VerbatimError):
    """A dataset failed its expectations: nothing of the day is published."""


class ModelError(VerbatimError):
    """The pipeline cannot be loaded."""
