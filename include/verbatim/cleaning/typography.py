"""Characters as they were printed: mojibake repaired, NFC, nothing invisible, one kind of line end.

What a printer sets stays: ’ and ', « », dashes, ligatures, no-break and narrow no-break spaces.
"""

from __future__ import annotations

import re
import unicodedata

from ftfy import TextFixerConfig, fix_text
from ftfy.badness import is_bad

_CONFIG = TextFixerConfig(
    uncurl_quotes=False,
    fix_latin_ligatures=False,
    fix_character_width=False,
    fix_line_breaks=False,
    normalization=None,
    explain=False,
)
# what ftfy acts on beside mojibake: entities, controls and escape sequences, surrogates
_FOR_FTFY = re.compile("[&ÃÂ\x00-\x08\x0b-\x1f\x7f-\x9f\u206a-\u206f\ud800-\udfff\ufeff\ufff9-\ufffc]")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_PARAGRAPH_END = "\u2029"
# a soft hyphen at a line's end is where a typesetter broke the word
_SOFT_HYPHEN_BREAK = re.compile(r"(?<=[^\W\d_])\u00ad[ \t]*\n[ \t]*(?=[^\W\d_])")
_LINE_BLANKS = re.compile(r"[ \t]+")
_EDGE_BLANKS = re.compile(r"^[^\S\n]+|[^\S\n]+$", re.M)
_JOINER = re.compile("(?<![\u2190-\u2bff\ufe0f\U0001f000-\U0001faff])\u200d")  # kept inside an emoji
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200c\u200e\u200f"
    "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width and direction
    "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # surrogates, private use, non-characters
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    "]"
)


def normalise(text: str) -> str:
    """A text in NFC with `\\n` as its only control character and no blanks at the ends of its lines.

    The result is a fixed point: normalising it again changes nothing.
    """
    for _ in range(8):
        previous, text = text, _pass(text)
        if text == previous:
            break
    return text


def _pass(text: str) -> str:
    text = _SURROGATE_PAIR.sub(lambda m: m[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)
    text = _LONE_SURROGATE.sub("", text)  # ftfy would print a replacement character
    text = _LINE_ENDS.sub("\n", text).replace(_PARAGRAPH_END, "\n\n")
    if _FOR_FTFY.search(text) or is_bad(text):  # else it would look at each line and change nothing
        text = fix_text(text, _CONFIG)
    text = _SOFT_HYPHEN_BREAK.sub("", text)
    text = _INVISIBLE.sub("", _JOINER.sub("", text))
    text = _EDGE_BLANKS.sub("", _LINE_BLANKS.sub(" ", text))
    return unicodedata.normalize("NFC", text)
