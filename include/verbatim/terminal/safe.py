"""Text of articles is hostile: nothing in it may steer the terminal that it is printed on.

Every control character (escape sequences begin with one), and every character that turns the direction of
text, becomes one visible character, so that offsets into the text stay what they were.
"""

from __future__ import annotations

REPLACEMENT = "\ufffd"

_KEPT = {0x09, 0x0A}
_CONTROLS = set(range(0x20)) | set(range(0x7F, 0xA0))
_SEPARATORS = {0x2028, 0x2029}
_DIRECTION = {0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_TABLE = dict.fromkeys((_CONTROLS - _KEPT) | _SEPARATORS | _DIRECTION, REPLACEMENT)
_ONE_LINE = {**_TABLE, 0x09: " ", 0x0A: " "}


def visible(text: str) -> str:
    """The text with line breaks and tabs, and with every other control character replaced, one for one."""
    return text.translate(_TABLE)


def shortened(text: str, n_chars: int) -> str:
    """The text on one safe line of at most `n_chars`, an ellipsis at its end where it was cut."""
    line = one_line(text)
    return line if len(line) <= n_chars else line[: n_chars - 1].rstrip() + "…"


def one_line(text: str) -> str:
    """The text on one line: line breaks and tabs are spaces, other control characters are replaced."""
    return text.translate(_ONE_LINE)
