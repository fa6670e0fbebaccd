"""Colours of the pages, of Data Docs too, that everybody can read."""

from __future__ import annotations

import re

import pytest

from verbatim.pages import static

CSS = static.contents()["verbatim.css"].decode()
TOKENS = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\);", CSS))
GROUNDS = ("ground", "raised")
INKS = ("text", "quiet", "link", "good", "warn", "bad")
MARKS = ("bar", "heat-2", "heat-3", "heat-4")


def luminance(colour: str) -> float:
    """The relative luminance of #rrggbb, as WCAG 2 has it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", INKS)
def test_text_can_be_read_on_every_ground(ink: str, ground: str, mode: int) -> None:
    colours = [TOKENS[name].split(", ")[mode] for name in (ink, ground)]
    assert contrast(*colours) >= 4.5


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_bars_stand_out_from_the_ground(mode: int) -> None:
    bar, ground = (TOKENS[name].split(", ")[mode] for name in ("bar", "ground"))
    assert contrast(bar, ground) >= 3


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_heat_grows_from_level_to_level(mode: int) -> None:
    ground = TOKENS["ground"].split(", ")[mode]
    levels = [contrast(TOKENS[f"heat-{level}"].split(", ")[mode], ground) for level in range(5)]
    assert levels == sorted(levels)
    assert len(set(levels)) == 5


def test_text_has_no_colour_but_a_token() -> None:
    assert not re.findall(r"(?<![-\w])(?:color|fill): #\w+", CSS)


def test_nothing_comes_from_another_host() -> None:
    for name, content in static.contents().items():
        text = content.decode().replace('xmlns="http://www.w3.org/2000/svg"', "")
        text = text.replace('"http://www.w3.org/2000/svg"', "")
        assert not re.search(r"https?:|url\(|@import", text), name
