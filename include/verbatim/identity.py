"""Stable ids: the same input gives the same id, in every process and on every machine."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"


def stable_id(*parts: str | int | None, length: int = 20) -> str:
    """Hash of the parts, in lower-case hexadecimal.

    Args:
        parts: what the id derives from, in order; None and "" are told apart.
        length: number of hexadecimal digits (20 = 80 bits: a collision among 10^9 ids has odds of 1 in 10^6).
    """
    joined = _SEPARATOR.join("\x00" if p is None else str(p) for p in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()[:length]


def sha256(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
