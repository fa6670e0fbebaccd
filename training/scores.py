"""Figures for names: exact, against the character offsets of the annotation."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from spacy.language import Language
from spacy.scorer import PRFScore

from training.annotation import Annotated, Entity

MAIN_LABELS = frozenset({"PER", "ORG", "LOC"})
AS_MISC = {"EVENT": "MISC", "PRODUCT": "MISC"}


def name_figures(nlp: Language, gold: Iterable[Annotated], *, misc: bool = False) -> dict[str, PRFScore]:
    """Scores of all labels, of people, organisations and places together, and label by label.

    `misc`: events and products count as one label, dates and hours not at all.
    """
    gold = list(gold)
    scores: dict[str, PRFScore] = {}
    for annotated, doc in zip(gold, nlp.pipe(a.text for a in gold), strict=True):
        want = set(annotated.entities or ())
        have: set[Entity] = {(e.start_char, e.end_char, e.label_) for e in doc.ents}
        if misc:
            have = {
                (s, e, AS_MISC.get(label, label)) for s, e, label in have if label not in {"DATE", "TIME"}
            }
        labels = {label for _, _, label in want | have}
        for name, group in (
            ("all", labels),
            ("PER+ORG+LOC", MAIN_LABELS),
            *((label, {label}) for label in labels),
        ):
            scores.setdefault(name, PRFScore()).score_set(
                {e for e in have if e[2] in group}, {e for e in want if e[2] in group}
            )
    return scores


def read_gold(folder: Path, prefixes: tuple[str, ...] = ("ntrex-", "wn2012-")) -> list[Annotated]:
    """Gold records whose names were annotated by our guide, as a folder of JSON files holds them."""
    records = (json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json")))
    return [
        Annotated(r["id"], r["text"], tuple((e["start"], e["end"], e["label"]) for e in r["entities"]))
        for r in records
        if r["id"].startswith(prefixes)
    ]
