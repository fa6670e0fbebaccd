"""Where places are: coordinates by name, and how marks for them are laid out on a map.

`places.tsv` has a line a place: its names, parted by ` | `, latitude and longitude in degrees. `outlines.tsv`
has coarse coasts and borders, a ring a line, for orientation alone. Both are of our own writing.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from verbatim.nlp.keys import entity_key

MAX_RADIUS, MIN_RADIUS = 13.0, 2.5
N_LABELS = 12
_LETTER, _LINE = 5.6, 12.0
"""About the width of a letter of a label and the height of its line, in pixels."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place that was named: by its name and key, in how many articles."""

    key: str
    name: str
    n: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a map: a circle whose area goes by the number, and perhaps a label beside it, in pixels."""

    place: Place
    x: float
    y: float
    radius: float
    label: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Map:
    """A map of `width` by `height` pixels: outlines as polygons of SVG, and marks, the largest first."""

    name: str
    width: int
    height: int
    outlines: Sequence[str]
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def is_within(self, other: _Box) -> bool:
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a map shows: degrees from west to east and from south to north, and the parallel that is true."""

    name: str
    width: int
    west: float
    east: float
    south: float
    north: float
    parallel: float

    @property
    def scale(self) -> float:
        return self.width / ((self.east - self.west) * math.cos(math.radians(self.parallel)))

    @property
    def height(self) -> int:
        return round((self.north - self.south) * self.scale)

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def at(self, latitude: float, longitude: float) -> tuple[float, float]:
        x = (longitude - self.west) * math.cos(math.radians(self.parallel)) * self.scale
        return round(x, 1), round((self.north - latitude) * self.scale, 1)


_FRANCE = _Frame("france", 420, -5.6, 10.0, 41.0, 51.7, 46.5)
_WORLD = _Frame("world", 600, -180.0, 180.0, -57.0, 84.0, 0.0)
_WHOLE_COUNTRY = entity_key("France")


@cache
def coordinates() -> dict[str, tuple[float, float]]:
    """Latitude and longitude, in degrees, of each place that is known, by the key of each of its names."""
    found = {}
    for line in _lines("places"):
        names, latitude, longitude = line.split("\t")
        for name in names.split(" | "):
            found[entity_key(name)] = float(latitude), float(longitude)
    return found


def maps(places: Iterable[Place]) -> list[Map]:
    """France and the world with those places whose coordinates are known; a map without any is left out.

    A place in France is on its map and not on the other one; the country as a whole is on that of the world.
    """
    known = [(place, *coordinates()[place.key]) for place in places if place.key in coordinates()]
    at_home = [one for one in known if _FRANCE.holds(*one[1:]) and one[0].key != _WHOLE_COUNTRY]
    of_frame = {_FRANCE: at_home, _WORLD: [one for one in known if one not in at_home]}
    return [_laid_out(frame, placed) for frame, placed in of_frame.items() if placed]


def _laid_out(frame: _Frame, placed: Sequence[tuple[Place, float, float]]) -> Map:
    top = max(place.n for place, *_ in placed)
    marks: list[Mark] = []
    taken: list[_Box] = []
    for place, latitude, longitude in sorted(placed, key=lambda one: (-one[0].n, one[0].key)):
        x, y = frame.at(latitude, longitude)
        radius = round(max(MIN_RADIUS, MAX_RADIUS * math.sqrt(place.n / top)), 1)
        room = _room(frame, taken, _beside(place.name, x, y, radius)) if len(taken) < N_LABELS else None
        if room:
            taken.append(room)
        label = (round(room.left, 1), round(room.bottom, 1)) if room else None
        marks.append(Mark(place, x, y, radius, label))
    return Map(frame.name, frame.width, frame.height, _outlines(frame), marks)


def _beside(name: str, x: float, y: float, radius: float) -> Iterator[_Box]:
    """Where the label of a mark may go: to its right, its left, above."""
    width = len(name) * _LETTER
    for left, base in (
        (x + radius + 2, y + 4),
        (x - radius - 2 - width, y + 4),
        (x - width / 2, y - radius - 3),
    ):
        yield _Box(left, base - _LINE, left + width, base)


def _room(frame: _Frame, taken: Sequence[_Box], boxes: Iterable[_Box]) -> _Box | None:
    """The first of the boxes that is on the map and on no other label."""
    whole = _Box(0, 0, frame.width, frame.height)
    return next((box for box in boxes if box.is_within(whole) and not any(map(box.meets, taken))), None)


def _outlines(frame: _Frame) -> list[str]:
    rings = (line.split("\t") for line in _lines("outlines"))
    return [
        " ".join("{},{}".format(*frame.at(latitude, longitude)) for longitude, latitude in _points(ring))
        for name, ring in rings
        if name == frame.name
    ]


def _points(ring: str) -> Iterable[tuple[float, float]]:
    for point in ring.split():
        longitude, latitude = point.split(",")
        yield float(longitude), float(latitude)


def _lines(name: str) -> list[str]:
    return (files(__package__) / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
