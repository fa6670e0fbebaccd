"""French and English say the same things, and every closed list has its words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from verbatim import schema
from verbatim.lake import late
from verbatim.pages import words
from verbatim.pages.words import LANGUAGES, Words, labels, preferred
from verbatim.quality.figures import LIMITS

TEMPLATES = sorted((Path(words.__file__).parents[1] / "templates").glob("*.html"))
CLOSED = {
    "verdict": (*schema.VERDICTS, "failed"),
    "stage": schema.STAGES,
    "reason": schema.REJECT_REASONS,
    "kind": schema.SPEAKER_KINDS,
    "gender": schema.GENDERS,
    "type": schema.QUOTE_TYPES,
    "figure": tuple(LIMITS),
    "late": late.KINDS,
    "label": schema.ENTITY_LABELS,
    "evidence": schema.GENDER_EVIDENCE,
    "form": schema.MENTION_FORMS,
    "labels": schema.NAMED_LABELS,
    "map": ("france", "world"),
}


def keys(labels: dict[str, Any]) -> dict[str, set[str]]:
    """Each key with the places in its text."""
    return {
        f"{group}.{name}": set(re.findall(r"{(\w+)}", text))
        for group, of_group in labels.items()
        for name, text in of_group.items()
    }


def test_every_language_has_the_same_labels_with_the_same_places() -> None:
    first, *others = (keys(labels(language)) for language in LANGUAGES)
    assert all(other == first for other in others)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", CLOSED)
def test_every_value_of_a_closed_list_has_a_label(language: str, group: str) -> None:
    assert set(CLOSED[group]) <= set(labels(language)[group])


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_every_label_that_a_template_names_is_there(template: Path) -> None:
    known = set(keys(labels("en")))
    named = re.findall(r"""\bw\(["']([\w.]+)["'][,)]""", template.read_text())
    assert set(named) <= known


def test_every_label_is_used() -> None:
    text = "".join(path.read_text() for path in TEMPLATES)
    code = "".join(path.read_text() for path in TEMPLATES[0].parents[1].glob("*.py"))
    composed = {"nav", "dataset", "filter", "label", *CLOSED, "refusal", "zone", "evidence", "form", "what"}
    for key in keys(labels("en")):
        if key.partition(".")[0] not in composed:
            assert f'"{key}"' in text + code or f"'{key}'" in text + code, f"{key} is never shown"


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    at = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    english, french = Words("en"), Words("fr")
    assert (english.number(1234567), english.number(0.12345)) == ("1,234,567", "0.123")
    assert french.number(1234567).replace("\u202f", " ") == "1 234 567"
    assert french.number(None) == "–"
    assert english.percent(0.5) == "50%"
    assert (english.day(date(2026, 11, 20)), french.month(8)) == ("Fri 20 Nov 2026", "août")
    assert english.moment(at) == "21 Nov 2026 00:30", "the day is that of Paris"
    assert (english.weekday(0), french.weekday(6)) == ("Mon", "dim.")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-FR,fr;q=0.9,en;q=0.8", "fr"),
        ("en-US,en;q=0.9,fr;q=0.8", "en"),
        ("de,fr;q=0.3,en;q=0.7", "en"),
        ("de", "en"),
        ("", "en"),
        ("fr;q=x,;;,", "en"),
        ("fr;q=0.1", "fr"),
    ],
)
def test_the_language_is_the_one_that_the_browser_likes_best(header: str, language: str) -> None:
    assert preferred(header) == language
