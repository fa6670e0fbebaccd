"""Points in time as publishers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.sources.dates import french, instant


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2023-09-13T08:15:00Z", utc(2023, 9, 13, 8, 15)),
        ("2023-09-13T08:15:00+02:00", utc(2023, 9, 13, 6, 15)),
        ("2023-09-13T08:15:00", utc(2023, 9, 13, 6, 15)),
        ("2023-09-13 08:15", utc(2023, 9, 13, 6, 15)),
        ("2023-01-13", utc(2023, 1, 12, 23)),
        ("20230913T081500Z", utc(2023, 9, 13, 8, 15)),
        ("Wed, 13 Sep 2023 08:15:00 +0200", utc(2023, 9, 13, 6, 15)),
        ("13 septembre 2023 à 08h15", utc(2023, 9, 13, 6, 15)),
        ("13/09/2023 - 08:15", utc(2023, 9, 13, 6, 15)),
        (datetime(2023, 9, 13, 8, 15), utc(2023, 9, 13, 6, 15)),  # noqa: DTZ001
        (datetime(2023, 9, 13, 8, 15, tzinfo=timezone(timedelta(hours=-4))), utc(2023, 9, 13, 12, 15)),
        (date(2023, 7, 1), utc(2023, 6, 30, 22)),
    ],
)
def test_instant(value, expected):
    found = instant(value)
    assert found == expected
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    "value",
    [None, True, 20230913, 1.5, "", "hier", "2023", "2023-13-45", "31/02/2023", "0001-01-01",
     "9999-12-31T23:59:59-12:00", ["2023-09-13"], {}, "x" * 500, "Wed, 99 Sep 2023 08:15:00 +0200"],
)  # fmt: skip
def test_no_instant(value):
    assert instant(value) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publié le mercredi 13 septembre 2023 à 08h15", utc(2023, 9, 13, 6, 15)),
        ("Publié le 13 septembre 2023 à 8 h 15", utc(2023, 9, 13, 6, 15)),
        ("Publié le 1er mars 2024", utc(2024, 2, 29, 23)),
        ("Mis à jour le 13/09/2023 à 08:15", utc(2023, 9, 13, 6, 15)),
        ("Mis à jour le 13.09.23, 18h", utc(2023, 9, 13, 16)),
        ("le 3 févr. 2024 à 20 heures 30", utc(2024, 2, 3, 19, 30)),
        ("13 août 2023 à 06h00 GMT", utc(2023, 8, 13, 6)),
        ("Publié\u00a0le 13\u00a0septembre 2023 à 08\u202fh\u202f15", utc(2023, 9, 13, 6, 15)),
        ("13 sept. 2023 à 8 h", utc(2023, 9, 13, 6)),
        ("13 septembre 2023, 8h15", utc(2023, 9, 13, 6, 15)),
        ("le 13-09-2023 08:15", utc(2023, 9, 13, 6, 15)),
        ("Publié: 13.9.2023, 08:15", utc(2023, 9, 13, 6, 15)),
        ("Publié le : 13/09/2023 - 08:15", utc(2023, 9, 13, 6, 15)),
        ("2023-09-13 à 08:15", utc(2023, 9, 13, 6, 15)),
        ("08h15, le 13 septembre 2023", utc(2023, 9, 13, 6, 15)),
        ("17h17 - 13/09/2023", utc(2023, 9, 13, 15, 17)),
        ("mer. 13 sept. 2023 à 08:15", utc(2023, 9, 13, 6, 15)),
        ("Publié le 27 Mar 20 à 9:21", utc(2020, 3, 27, 8, 21)),
        ("mercredi 13 septembre 2023 à 08:15 CEST", utc(2023, 9, 13, 6, 15)),
        ("13 janvier 2023 à 08:15 CET", utc(2023, 1, 13, 7, 15)),
        ("13 septembre 2023 à 08h15 GMT+1", utc(2023, 9, 13, 7, 15)),
        ("13 septembre 2023 à 08h15 (UTC-04:00)", utc(2023, 9, 13, 12, 15)),
        ("13 septembre 2023 à 8 h 15 HAE", utc(2023, 9, 13, 12, 15)),
        ("13 janvier 2023 à 8 h 15 HNE", utc(2023, 1, 13, 13, 15)),
        ("13 janvier 2023 à 8 h 15 EST", utc(2023, 1, 13, 13, 15)),
        ("13 septembre 2023 à 8 h 15 HE", utc(2023, 9, 13, 12, 15)),
        ("13 septembre 2023 à 8 h 15, heure de l’Est", utc(2023, 9, 13, 12, 15)),
        ("13/09/2023 08:15 (heure du Québec)", utc(2023, 9, 13, 12, 15)),
        ("13 septembre 2023 à 08h15 (heure de Paris)", utc(2023, 9, 13, 6, 15)),
        ("13 septembre 2023 à 08h15, heure de Dakar", utc(2023, 9, 13, 8, 15)),
        ("13 septembre 2023 à 08h15, heure d’Alger", utc(2023, 9, 13, 7, 15)),
        ("13 septembre 2023 à 08h15 (heure locale)", utc(2023, 9, 13, 6, 15)),
        ("13 septembre 2023 à 8h est une date", utc(2023, 9, 13, 6)),
        ("13 septembre 2023 à 8h et le 14", utc(2023, 9, 13, 6)),
        ("page 3: 13/09/2023", utc(2023, 9, 12, 22)),
        ("13/09/2023 - 29:15", None),
        ("13 septembre 2023 à 8h GMT+99", utc(2023, 9, 13, 6)),
        ("13/09/20234", None),
        ("le 2 mars 20 personnes", None),
        ("31 avril 2023", None),
        ("aujourd'hui à 8h", None),
        ("mardi 12 mars", None),
    ],
)
def test_french(text, expected):
    assert french(text) == expected


def test_a_time_that_stands_before_and_after_a_date_is_the_one_after():
    assert french("17h00, 13 septembre 2023 à 08h15") == utc(2023, 9, 13, 6, 15)


@given(
    st.text(max_size=90)
    | st.lists(
        st.sampled_from([*"0123456789", "/", ".", "-", ":", "h", " ", "mars", "à", "GMT+", "HAE", "lundi"])
    ).map("".join)
)
def test_any_text_is_an_instant_or_none(text):
    assert instant(text) is None or instant(text).tzinfo is UTC
