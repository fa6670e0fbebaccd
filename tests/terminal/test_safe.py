import pytest

from verbatim.terminal.safe import one_line, visible

HOSTILE = [
    "\x1b[31mrouge\x1b[0m",
    "\x1b]0;titre\x07",
    "\x1b]8;;http://x\x1b\\lien",
    "\x9b2J",
    "avant\rarrière",
    "a\x08b",
    "\x00\x7f",
    "droite\u202egauche",
    "\u2066isolé\u2069",
    "ligne\u2028autre",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_steers_the_terminal_and_offsets_stay(text):
    safe = visible(text)
    assert len(safe) == len(text)
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 or c in "\u202e\u2066\u2069\u2028" for c in safe)


def test_french_typography_passes():
    text = "« L’été »\u202f: œuvre\u00a0n° 3 – 10 €\n\tÀ suivre…"
    assert visible(text) == text


def test_one_line_has_no_breaks():
    assert one_line("un\n\tdeux\x1b") == "un  deux\ufffd"
