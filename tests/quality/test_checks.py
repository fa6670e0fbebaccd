"""Row checks beyond the plain defect: what a check must let pass, and odd values that must not raise."""

from __future__ import annotations

from typing import Any

import pytest

import rows
from quality.frames import TEXTS, table
from verbatim.quality import checks

QUOTES = {"q-a1": "a1", "q-a2": "a2"}


def of_quotes(**changes: Any) -> dict[str, list[bool]]:
    return checks.of_quotes(table("quotes", rows.quote(**changes)), TEXTS, QUOTES)


def of_entities(**changes: Any) -> dict[str, list[bool]]:
    return checks.of_entities(table("entities", rows.entity(**changes)), TEXTS, QUOTES)


def failed(found: dict[str, list[bool]]) -> set[str]:
    return {name for name, values in found.items() if not all(values)}


def test_a_quotation_without_cue_and_speaker_is_sound() -> None:
    nothing = {f"{part}_{of}": None for part in ("cue", "speaker") for of in ("start", "end", "text")}
    assert failed(of_quotes(**nothing)) == set()


def test_a_quotation_in_two_parts_is_sound() -> None:
    first, second = rows.TEXT.index("Tout"), rows.TEXT.index("prêt")
    spans = [{"start": first, "end": first + 4}, {"start": second, "end": second + 4}]
    assert failed(of_quotes(spans=spans, text="Tout […] prêt")) == set()
    assert failed(of_quotes(spans=spans[::-1], text="prêt […] Tout")) == {"offsets_hold"}


def test_references_to_quotations_of_the_same_article_are_sound_and_no_others() -> None:
    assert failed(of_entities(quote_id="q-a1")) == failed(of_quotes(repeats="q-a1")) == set()
    assert failed(of_entities(quote_id="q-a2")) == {"quote_exists"}
    assert failed(of_quotes(repeats="q-a2")) == {"repeats_exists"}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"spans": []}, {"offsets_hold"}),
        ({"spans": None}, {"offsets_hold"}),
        ({"text": None}, {"offsets_hold"}),
        ({"speaker_end": 10_000}, {"speaker_holds"}),
        ({"cue_start": None, "cue_end": None}, {"cue_holds"}),
        ({"sentence_start": None}, {"sentence_holds"}),
        ({"sentence_start": -1}, {"sentence_holds"}),
    ],
)
def test_odd_values_fail_and_do_not_raise(changes: dict[str, Any], expected: set[str]) -> None:
    assert failed(of_quotes(**changes)) == expected


@pytest.mark.parametrize("changes", [{"start": -1}, {"start": None}, {"end": 0}, {"text": None}])
def test_odd_offsets_of_an_entity_fail_and_do_not_raise(changes: dict[str, Any]) -> None:
    assert failed(of_entities(**changes)) == {"offsets_hold"}
