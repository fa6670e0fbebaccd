"""Blanks of French typography and line breaks, carried as letters past tools that make plain spaces of them.

The letters are of Linear A, which no newspaper prints; a page's own are left out.
"""

from __future__ import annotations

import re

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_FIRST = 0x10600
_INVISIBLE = "\u00ad\u200b\u2060\ufeff"
_FORBIDDEN = "".join(map(chr, (*range(9), *range(0x0B, 0x0D), *range(0x0E, 0x20), 0xFFFE, 0xFFFF)))
_BLANK_LINES = re.compile(r"\n{3,}")

LINE = chr(_FIRST + len(_SPACES))
"""Stands for the end of a line within a paragraph."""

RESERVED = f"{chr(_FIRST)}-{LINE}"
"""The letters, for a class of a regular expression."""

_CARRY = {
    **{ord(c): chr(_FIRST + n) for n, c in enumerate(_SPACES)},
    **dict.fromkeys(map(ord, _INVISIBLE + _FORBIDDEN)),
    **dict.fromkeys(map(ord, "\u1680\u2028\u2029\x85"), " "),
}
_BRING_BACK = {_FIRST + n: c for n, c in enumerate((*_SPACES, "\n"))}


def carry(text: str) -> str:
    """A text as it can be handed on; what is invisible, or not allowed in XML, is left out."""
    return text.translate(_CARRY)


def printed(text: str) -> str:
    """A text as it was printed, without blanks at the ends of its lines."""
    lines = text.translate(_BRING_BACK).split("\n")
    return _BLANK_LINES.sub("\n\n", "\n".join(line.strip() for line in lines)).strip()
