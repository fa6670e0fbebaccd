"""Places and maps: coordinates that can be, marks where they belong, labels that can be read."""

from __future__ import annotations

import json
import math
from itertools import combinations
from pathlib import Path

import pytest

from verbatim.nlp.keys import entity_key
from verbatim.report import atlas
from verbatim.report.atlas import Place, coordinates, maps

COUNTRIES = Path(__file__).parents[3] / "shared/corpora/gaz_countries_mledoze/countries.json"


def place(name: str, n: int = 1) -> Place:
    return Place(entity_key(name), name, n)


def test_every_place_is_on_earth_and_known_by_each_of_its_names() -> None:
    assert len(coordinates()) > 500
    assert all(
        -90 <= latitude <= 90 and -180 <= longitude <= 180 for latitude, longitude in coordinates().values()
    )
    assert coordinates()["cote d ivoire"] == coordinates()[entity_key("Côte d'Ivoire")]
    assert coordinates()["royaume uni"] == coordinates()["grande bretagne"]


def test_no_name_has_two_places() -> None:
    names = [name for line in atlas._lines("places") for name in line.split("\t")[0].split(" | ")]
    assert len({entity_key(name) for name in names}) == len(names)


@pytest.mark.skipif(not COUNTRIES.exists(), reason="needs the shared corpora")
def test_countries_are_where_others_have_them() -> None:
    checked = 0
    for country in json.loads(COUNTRIES.read_text(encoding="utf-8")):
        there = coordinates().get(entity_key(country["translations"]["fra"]["common"]))
        if there is None or country["area"] > 1e6:
            continue
        checked += 1
        latitude, longitude = country["latlng"]
        degrees = math.hypot(there[0] - latitude, (there[1] - longitude) * math.cos(math.radians(latitude)))
        far = max(2.0, math.sqrt(country["area"]) / 111)
        # a few are kept by their islands there
        assert degrees < far or entity_key(country["translations"]["fra"]["common"]) in {
            "polynesie francaise", "somalie", "malaisie",
        }, country["name"]["common"]  # fmt: skip
    assert checked > 100


def test_a_place_is_on_one_map() -> None:
    france, world = maps(
        [place("Lyon", 3), place("Genève"), place("France", 9), place("Tokyo", 2), place("Nulle Part")]
    )
    assert [mark.place.name for mark in france.marks] == ["Lyon", "Genève"]
    assert [mark.place.name for mark in world.marks] == ["France", "Tokyo"]
    assert maps([place("Nulle Part")]) == []
    assert [one.name for one in maps([place("Lyon")])] == ["france"]


def test_marks_are_on_the_map_and_their_area_goes_by_the_number() -> None:
    everywhere = [Place(key, key, 1 + number) for number, key in enumerate(coordinates())]
    for one in maps(everywhere):
        assert all(0 <= mark.x <= one.width and 0 <= mark.y <= one.height for mark in one.marks)
        assert [mark.place.n for mark in one.marks] == sorted((m.place.n for m in one.marks), reverse=True)
    (france,) = maps([place("Lyon", 100), place("Nantes", 25), place("Lille", 1)])
    assert [mark.radius for mark in france.marks] == [13.0, 6.5, 2.5]


def test_north_is_up_and_west_is_left() -> None:
    (france,) = maps([place("Lille"), place("Marseille"), place("Brest"), place("Strasbourg")])
    at = {mark.place.name: (mark.x, mark.y) for mark in france.marks}
    assert at["Lille"][1] < at["Marseille"][1]
    assert at["Brest"][0] < at["Strasbourg"][0]


def test_labels_do_not_cover_one_another() -> None:
    crowd = [
        "Paris",
        "Montreuil",
        "Nanterre",
        "Créteil",
        "Versailles",
        "Bobigny",
        "Argenteuil",
        "Lyon",
        "Villeurbanne",
    ]
    (france,) = maps([place(name) for name in crowd])
    boxes = []
    for mark in france.marks:
        if mark.label:
            left, base = mark.label
            boxes.append((left, base - 12, left + 5.6 * len(mark.place.name), base))
    assert len(boxes) > 2
    for a, b in combinations(boxes, 2):
        assert a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
    assert all(left >= 0 and right <= france.width for left, _, right, _ in boxes)
