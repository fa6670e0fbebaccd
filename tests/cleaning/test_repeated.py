"""What a publisher prints in many articles of a day is furniture; what its articles say is not."""

from __future__ import annotations

import json
import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from cleaning import press_days
from cleaning.press_days import SETTINGS, TITLE, Day, Story, bare_day, ordinary_day
from verbatim.cleaning import clean, identity
from verbatim.cleaning.repeated import MAX_CHARS, Found, find, publisher, remove, sketch
from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record

Row = dict[str, Any]


def found_in(rows: list[Row]) -> Found:
    return find((publisher(row) for row in rows), (sketch(row) for row in rows))


def cut_from(rows: list[Row], found: Found) -> list[list[str]]:
    """What `remove` cuts from each row."""
    return [
        [part["text"] for part in remove(row, found, SETTINGS)["removed"][len(row["removed"]) :]]
        for row in rows
    ]


def day_of(n: int, *lines: str, seed: int = 0, **metadata: Any) -> Day:
    """So many stories, each with these lines below it."""
    rng, day = random.Random(f"{seed} {n}"), Day()
    for _ in range(n):
        story = Story(rng)
        day.add(story.title, [*story.paragraphs(5), *lines], [], **metadata)
    return day


@pytest.mark.parametrize("n_stories", [12, 40])
def test_planted_furniture_goes_and_nothing_else_does(n_stories):
    right = missed = 0
    for seed in range(2):
        day = ordinary_day(seed, n_stories)
        for cut, planted in zip(cut_from(day.rows, found_in(day.rows)), day.planted, strict=True):
            assert not Counter(cut) - Counter(planted)
            right += len(cut)
            missed += len(planted) - len(cut)
    assert right >= 0.95 * (right + missed)


@pytest.mark.parametrize("seed", range(5))
def test_what_stories_share_stays(seed):
    day = bare_day(seed, n_stories=9 + seed)
    assert found_in(day.rows) == {}


def test_a_line_needs_three_stories_and_a_fifth_of_the_articles():
    slogan = "Le Courrier des Deltas, le journal des deux rives"

    def finds(n_with: int, n_without: int) -> bool:
        rows = day_of(n_with, slogan).rows + day_of(n_without).rows
        return bool(found_in(rows))

    assert finds(3, 12)
    assert not finds(2, 0)
    assert not finds(3, 13)
    assert finds(25, 110), "so many are enough, however many articles there are"


def test_versions_of_one_story_are_one_story():
    rng, day, line = random.Random(1), Day(), "Les secours cherchent encore dans les gravats"
    for _ in range(2):
        story = Story(rng)
        kept = story.paragraphs(8)
        for n in range(8):
            changed = [paragraph.replace("ainsi", f"depuis {n} heures") for paragraph in kept[: 3 + n]]
            day.add(f"{story.title} ({n})", [story.sentence(), *changed, line], [])
    assert found_in(day.rows) == {}
    story = Story(rng)
    day.add(story.title, [*story.paragraphs(4), line], [])
    assert found_in(day.rows)[publisher(day.rows[0])], "a third story makes it a line of the title"


@pytest.mark.parametrize(
    ("line", "is_furniture"),
    [
        ("Vie des quartiers", True),
        (
            press_days.NOTES[0],
            True,
        ),
        (press_days.BACKGROUND, False),
        (press_days.SAID, False),
        (press_days.RESULT, False),
        ("— Nous verrons bien", False),
        ("Vie des quartiers " * 20, False),
    ],
)
def test_how_often_is_enough_depends_on_what_a_line_says(line, is_furniture):
    rows = day_of(5, line).rows + day_of(8).rows
    assert bool(found_in(rows)) is is_furniture


def test_a_sentence_about_the_world_has_to_stand_in_half_of_the_articles():
    background = press_days.BACKGROUND
    assert found_in(day_of(7, background).rows + day_of(7).rows)
    assert not found_in(day_of(6, background).rows + day_of(8).rows)
    assert not found_in(day_of(4, background).rows)


def test_a_note_on_the_author_needs_three_articles_of_that_author():
    note = "Léa Fabre suit les questions de transport pour le Courrier depuis son arrivée à Vaurel."
    others = day_of(40, authors=("Tom Aubier",)).rows
    assert found_in(day_of(3, note, authors=("Léa Fabre",)).rows + others)
    assert not found_in(day_of(3, note, authors=("Tom Aubier",)).rows + others)


def test_publishers_are_told_apart_by_source_and_else_by_folder():
    slogan = "Le journal des deux rives"
    one, other = day_of(2, slogan).rows, day_of(2, slogan, seed=1, source="Le Soir").rows
    assert found_in([*one, *other]) == {}
    for row, folder in zip([*one, *other], ["a", "a", "a", "b"], strict=True):
        row.update(source=None, source_file=f"{folder}/all.zip#{row['guid']}.txt")
    found = found_in([*one, *other])
    assert list(found) == ["folder a"]
    assert [len(cut) for cut in cut_from([*one, *other], found)] == [1, 1, 1, 0]


def test_the_order_of_a_day_does_not_matter():
    rows = ordinary_day(3).rows
    again = random.Random(1).sample(rows, len(rows))
    assert found_in(rows) == found_in(again) != {}


def test_a_line_goes_at_the_edges_of_the_page_only():
    kicker = "L’actu du delta"
    found = found_in(day_of(6, kicker).rows)
    story = Story(random.Random(9))
    day = Day()
    body = story.paragraphs(6)
    day.add(story.title, [kicker, *body[:1], kicker + " !", *body[1:], kicker], [])
    row = remove(day.rows[0], found, SETTINGS)
    assert row["text"].split("\n\n")[1:] == [body[0], kicker + " !", *body[1:]], "no intertitle goes"
    to_reader = "Suivez les deux rives avec nous"
    found = found_in(day_of(6, to_reader).rows)
    day.add(story.title, [body[0], to_reader, *body[1:4], to_reader, *body[4:]], [])
    row = remove(day.rows[1], found, SETTINGS)
    assert row["text"].split("\n\n")[1:] == [body[0], *body[1:4], to_reader, *body[4:]]


def test_a_row_without_such_lines_is_the_row_itself():
    found = found_in(day_of(6, "Vie des quartiers").rows)
    row = day_of(1).rows[0]
    assert remove(row, found, SETTINGS) is row
    assert remove(row, {}, SETTINGS) is row
    assert found_in([]) == {}


def test_what_was_counted_never_costs_an_article():
    lines = [
        "Vie des quartiers",
        "Carnet du jour",
        "Marchés et brocantes du canton de Vaurel et des environs",
    ]
    found = found_in(day_of(6, *lines).rows)
    day = Day()
    day.add(
        "À Vaurel, la rubrique de la semaine est encore plus longue que d’habitude et sans article", lines, []
    )
    assert remove(day.rows[0], found, SETTINGS) is day.rows[0]
    sentence = "La rubrique revient lundi."
    day.add("À Vaurel, la rubrique", [sentence, *lines, *lines[:2]], [])
    assert remove(day.rows[1], found, SETTINGS) is day.rows[1], "too few words would be left"
    assert remove(day.rows[1], found, Settings(_env_file=None, min_words=5))["n_words"] == 8


def test_what_comes_to_light_is_read_too():
    line = press_days.NOTES[0]
    found = found_in(day_of(6, line).rows)
    story, day = Story(random.Random(2)), Day()
    day.add(story.title, [*story.paragraphs(5), "AFP", "Par Léa Fabre", "Publié le 3 mai 2024", line], [])
    row = day.rows[0]
    assert "AFP" in row["text"], "in the middle of the text, for all that cleaning knew"
    after = remove(row, found, SETTINGS)
    assert [part["rule"] for part in after["removed"]] == [
        "credit",
        "byline",
        "published",
        "repeated_in_source",
    ]
    assert (after["credit"], after["authors"]) == ("AFP", ["Léa Fabre"])
    assert after["published_at"] is not None


def test_an_id_derives_from_the_content_again_only_where_it_did():
    slogan = "Le journal des deux rives"
    with_guid, bare = day_of(6, slogan), day_of(6, slogan, guid=None)
    assert (
        remove(with_guid.rows[0], found_in(with_guid.rows), SETTINGS)["article_id"]
        == with_guid.rows[0]["article_id"]
    )
    row = remove(bare.rows[0], found_in(bare.rows), SETTINGS)
    alone = day_of(6, guid=None).rows[0]
    assert row["article_id"] == alone["article_id"] != bare.rows[0]["article_id"]
    assert row["content_hash"] == alone["content_hash"] == identity.content_hash(row["text"])


@pytest.mark.parametrize("seed", range(3))
def test_a_row_keeps_all_that_cleaning_promises(seed):
    rows = ordinary_day(seed, 15).rows
    found = found_in(rows)
    for row in rows:
        after = remove(row, found, SETTINGS)
        assert set(after) == set(row)
        lines = Counter(after["text"].split("\n\n")) + Counter(part["text"] for part in after["removed"])
        assert lines == Counter(row["text"].split("\n\n")) + Counter(part["text"] for part in row["removed"])
        assert after["text"].startswith(after["title"] + "\n\n")
        assert (after["title"], after["n_chars"]) == (row["title"], len(after["text"]))
        names = [zone["name"] for zone in after["zones"]]
        assert names[0] == "title"
        assert after["zones"][-1]["end"] == len(after["text"])
        assert remove(after, found, SETTINGS) == after
        again = clean(
            Record("a.txt", "0", 1, "utf-8", after["text"], title=after["title"], source=TITLE), SETTINGS
        )
        assert not isinstance(again, Reject)
        assert (again["text"], again["n_words"]) == (after["text"], after["n_words"])


def test_the_title_stays_as_it_is():
    slogan = "Le journal des deux rives"
    found = found_in(day_of(6, slogan).rows)
    story, day = Story(random.Random(3)), Day()
    day.add(f"{story.title} | {TITLE}", [*story.paragraphs(5), slogan], [])
    day.add(slogan, [*story.paragraphs(5), slogan + " !", slogan], [])
    for row in day.rows:
        after = remove(row, found, SETTINGS)
        assert after is not row
        assert after["title"] == row["title"]


def test_a_sketch_is_small_whatever_the_text():
    row = day_of(1).rows[0]
    assert len(sketch(row)) < 400
    lines = [f"Une ligne qui se répète {n} fois" for n in range(5_000)]
    assert len(sketch({**row, "text": "\n\n".join([row["title"], *lines])})) < 8_000
    assert len(sketch({**row, "text": "T\n\n" + "x" * 10 * MAX_CHARS})) < 100


def test_no_paragraph_of_annotated_press_is_taken_for_furniture():
    shared = Path(os.environ.get("VERBATIM_SHARED") or Path(__file__).parents[3] / "shared")
    path = shared / "corpora/winer_fr/train.jsonl"
    if not path.is_file():
        pytest.skip(f"no reference material at {shared} (set VERBATIM_SHARED)")
    articles = [json.loads(line) for line in path.open(encoding="utf-8")][:400]
    rows = [
        clean(Record("a.txt", "0", 1, "utf-8", a["text"], source="Wikinews", guid=a["id"]), SETTINGS)
        for a in articles
    ]
    sketches = [sketch(row) for row in rows]
    rng = random.Random(1)
    for n in (len(rows), *[rng.choice((3, 5, 8, 12, 20, 40)) for _ in range(100)]):
        start = rng.randrange(len(rows) - n + 1)
        assert find(["Wikinews"] * n, sketches[start : start + n]) == {}
