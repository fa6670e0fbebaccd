"""What an article is compared by: a MinHash signature of a few hundred bytes instead of its text.

A text is taken as the set of its pairs of neighbouring words, without case, typography and words of one
letter. Two signatures tell about which part of these pairs two texts share (the Jaccard similarity of the
sets) and, with the sizes of both sets, which part of the shorter text stands in the longer one. Nothing here
depends on the process or the machine, so that signatures made by many workers can be compared.

Permutations are datasketch's (scheme affine32, fixed seed), and so is their application. Words are hashed
once each, and pairs from them in numpy, which takes a fifth of the time of datasketch's SHA-1 of every pair.
Of each minimum 8 bits are kept, as b-bit MinHash does: for the same bytes, four times as many permutations
say more than 32 bits of each would. datasketch's bBitMinHash keeps the lowest bits, which in this scheme
derive from the lowest bits of a shingle's hash alone; here a multiplication spreads all 32 of them first.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from zlib import crc32

import numpy as np
from datasketch import MinHash

from verbatim.cleaning.words import letters

PERMUTATIONS = 256
SIZE = 4 + PERMUTATIONS
MIN_SHINGLES = 16

_SEED = 1
_WORD = re.compile(r"\d[^\W_]*|[^\W_]{2,}")
_ODD = np.uint32(0x9E3779B1)
_BLOCK = 2048


def signature(text: str) -> bytes:
    """The signature of a text.

    Args:
        text: of any length, title included.

    Returns:
        SIZE bytes: how many different shingles the text has (uint32, little endian), then one byte for each
        permutation. A text with fewer than MIN_SHINGLES has a count of 0 and a digest of its letters: it
        equals the signature of the same letters and is like no other.
    """
    shingles = _shingles(text)
    if len(shingles) < MIN_SHINGLES:
        return bytes(4) + hashlib.shake_256(letters(text).encode("utf-8", "surrogatepass")).digest(
            PERMUTATIONS
        )
    sketch = _empty().copy()
    for start in range(0, len(shingles), _BLOCK):  # a block's work fits the cache, and no text the memory
        sketch.update_batch(shingles[start : start + _BLOCK].tolist())
    spread = (sketch.hashvalues * _ODD) >> np.uint32(24)
    return len(shingles).to_bytes(4, "little") + spread.astype(np.uint8).tobytes()


def _shingles(text: str) -> np.ndarray:
    """Hashes of the pairs of neighbouring words, each once (uint32)."""
    words = _WORD.findall(text.casefold())
    hashes = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in words], dtype=np.uint32)
    return np.unique(hashes[:-1] * _ODD + hashes[1:])


@cache
def _empty() -> MinHash:
    return MinHash(num_perm=PERMUTATIONS, seed=_SEED, scheme="affine32", hashfunc=int)
