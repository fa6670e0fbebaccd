"""When a page says that it was published: in full, or from another time that it states."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbatim.cleaning import moments
from verbatim.cleaning.moments import relative


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)


ANCHOR = utc(2024, 3, 14, 10)  # a Thursday, 11 o'clock in Paris


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Publié hier à 18h30", utc(2024, 3, 13, 17, 30)),
        ("Publié avant-hier", utc(2024, 3, 11, 23)),
        ("aujourd’hui à 08:15", utc(2024, 3, 14, 7, 15)),
        ("Publié ce matin à 8 h 15 HAE", utc(2024, 3, 14, 12, 15)),
        ("Publié à 8\u202fh\u202f15", utc(2024, 3, 14, 7, 15)),
        ("Mis à jour à 10h00", utc(2024, 3, 14, 9)),
        ("Publié lundi à 9h", utc(2024, 3, 11, 8)),
        ("Publié jeudi", utc(2024, 3, 13, 23)),
        ("vendredi dernier", utc(2024, 3, 7, 23)),
        ("mardi 12 mars", utc(2024, 3, 11, 23)),
        ("Publié mar. 12 mars à 8h15", utc(2024, 3, 12, 7, 15)),
        ("le 28 décembre à 9h", utc(2023, 12, 28, 8)),
        ("29 février", utc(2024, 2, 28, 23)),
        ("il y a 2 heures", utc(2024, 3, 14, 8)),
        ("il y a une heure", utc(2024, 3, 14, 9)),
        ("il y a 5 min", utc(2024, 3, 14, 9, 55)),
        ("il y a 3 jours", utc(2024, 3, 10, 23)),
        ("il y a une semaine", utc(2024, 3, 6, 23)),
        ("mercredi 12 mars", None),  # it was a Tuesday
        ("30 février", None),
        ("hier à 29h", None),
        ("il y a longtemps", None),
        ("Publié", None),
        ("", None),
    ],
)
def test_a_time_told_from_an_anchor(text, expected):
    assert relative(text, ANCHOR) == expected


def test_hours_are_not_told_from_a_day_without_a_time():
    midnight = utc(2024, 3, 13, 23)
    assert relative("il y a 2 heures", midnight) is None
    assert relative("il y a 2 jours", midnight) == utc(2024, 3, 11, 23)


def test_where_the_anchor_is_not_the_day_of_the_line_only_dates_and_bare_times_are_read():
    assert relative("hier à 18h30", ANCHOR, is_today=False) is None
    assert relative("il y a 2 heures", ANCHOR, is_today=False) is None
    assert relative("lundi à 9h", ANCHOR, is_today=False) is None
    assert relative("mardi 12 mars à 8h", ANCHOR, is_today=False) == utc(2024, 3, 12, 7)
    assert relative("à 10h00", ANCHOR, is_today=False) == utc(2024, 3, 14, 9)


HIER, UPDATED = ("published", "Publié hier à 18h30"), ("updated", "Mis à jour le 14 mars 2024 à 11h00")


def test_without_an_anchor_nothing_is_told():
    assert moments.of([HIER], None, None, None) == (None, None)
    assert moments.of([HIER, ("updated", "Mis à jour il y a 5 min")], None, None, None) == (None, None)


def test_the_update_is_an_anchor_of_the_publication_wherever_it_is_stated():
    expected = (utc(2024, 3, 13, 17, 30), ANCHOR)
    assert moments.of([HIER, UPDATED], None, None, None) == expected
    assert moments.of([HIER], None, ANCHOR, None) == expected


def test_nothing_is_published_after_its_update_or_before_its_dateline():
    later = ("published", "Publié à 18h30")
    assert moments.of([later, UPDATED], None, None, None) == (None, ANCHOR)
    dateline = utc(2024, 3, 13, 23)
    assert moments.of([HIER], None, None, dateline) == (dateline, None)
    assert moments.of([("published", "Publié aujourd’hui à 8h")], None, None, dateline) == (
        utc(2024, 3, 14, 7),
        None,
    )


def test_the_publication_is_an_anchor_of_the_update():
    published = ("published", "Publié le 14 mars 2024 à 11h00")
    assert moments.of([published, ("updated", "mis à jour à 12h30")], None, None, None) == (
        ANCHOR,
        utc(2024, 3, 14, 11, 30),
    )
    assert moments.of([published, ("updated", "mis à jour à 9h")], None, None, None) == (ANCHOR, None)
    assert moments.of([("updated", "mis à jour aujourd’hui à 12h30")], ANCHOR, None, None) == (
        ANCHOR,
        utc(2024, 3, 14, 11, 30),
    )


def test_a_page_that_prints_its_day_in_full_was_seen_on_another_one():
    stated = [("published", "Publié le 14 mars 2024 à 11h00"), ("updated", "mis à jour aujourd’hui à 12h30")]
    assert moments.of(stated, None, None, None) == (ANCHOR, None)


def test_what_the_delivery_says_wins_and_a_full_date_before_a_told_one():
    full = ("published", "Publié le 1er mars 2024")
    assert moments.of([HIER, full, UPDATED], None, None, None)[0] == utc(2024, 2, 29, 23)
    assert moments.of([HIER, full, UPDATED], ANCHOR, None, None)[0] == ANCHOR


@given(
    st.text(max_size=60)
    | st.lists(
        st.sampled_from(
            ["hier", "à", " ", "1", "9", "h", ":", "mars", "lundi", "il y a", "jours", "HAE", "12"]
        )
    ).map("".join),
    st.datetimes(datetime(1700, 1, 1), datetime(2190, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
def test_any_line_tells_a_time_or_none(text, anchor):
    assert (told := relative(text, anchor)) is None or told.tzinfo is UTC
