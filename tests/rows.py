"""Rows for tests: the smallest sound article with one entity and one quotation, and room to break it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from verbatim import __version__

DAY = date(2026, 11, 20)
TITLE = "Le pont rouvre lundi"
TEXT = f"{TITLE}\n\n« Tout est prêt », a déclaré Nadia Belkacem mardi à la presse locale réunie sur le quai."
PROVENANCE = {"day": DAY, "model": "fr_press-test", "pipeline_version": __version__, "run_id": "run"}


def article(article_id: str = "a1", **changes: Any) -> dict[str, Any]:
    """A row of articles."""
    return {
        "article_id": article_id,
        "source_file": f"{article_id}.txt",
        "source": "Le Journal du quai",
        "guid": None,
        "url": None,
        "title": TITLE,
        "text": TEXT,
        "zones": [
            {"name": "title", "start": 0, "end": len(TITLE)},
            {"name": "body", "start": len(TITLE) + 2, "end": len(TEXT)},
        ],
        "language": "fr",
        "language_score": 0.99,
        "published_at": datetime(2026, 11, 19, 7, tzinfo=UTC),
        "updated_at": None,
        "authors": [],
        "section": None,
        "keywords": [],
        "credit": None,
        "version": None,
        "embargo_until": None,
        "is_correction": None,
        "removed": [],
        "encoding": "utf-8",
        "content_hash": f"content-{article_id}",
        "raw_hash": f"raw-{article_id}",
        "duplicate_of": None,
        "near_duplicate_group": None,
        "n_chars": len(TEXT),
        "n_words": 18,
        "n_entities": 1,
        "n_quotes": 1,
        **PROVENANCE,
        **changes,
    }


def entity(article_id: str = "a1", **changes: Any) -> dict[str, Any]:
    """A row of entities: the speaker of the quotation."""
    start = TEXT.index("Nadia Belkacem")
    return {
        "mention_id": f"m-{article_id}",
        "article_id": article_id,
        "start": start,
        "end": start + len("Nadia Belkacem"),
        "text": "Nadia Belkacem",
        "label": "PER",
        "zone": "body",
        "quote_id": None,
        "name": "Nadia Belkacem",
        "entity_id": f"e-{article_id}",
        "entity_key": "nadia belkacem",
        "wikidata_id": None,
        "method": "model",
        **PROVENANCE,
        **changes,
    }


def quote(article_id: str = "a1", **changes: Any) -> dict[str, Any]:
    """A row of quotes."""
    words, cue, speaker = "Tout est prêt", "a déclaré", "Nadia Belkacem"
    start, cue_start, speaker_start = TEXT.index(words), TEXT.index(cue), TEXT.index(speaker)
    return {
        "quote_id": f"q-{article_id}",
        "article_id": article_id,
        "type": "direct",
        "text": words,
        "spans": [{"start": start, "end": start + len(words)}],
        "cue_text": cue,
        "cue_lemma": "déclarer",
        "cue_start": cue_start,
        "cue_end": cue_start + len(cue),
        "cue_class": "say",
        "speaker_text": speaker,
        "speaker_start": speaker_start,
        "speaker_end": speaker_start + len(speaker),
        "speaker_kind": "person",
        "speaker_name": speaker,
        "speaker_key": "nadia belkacem",
        "speaker_role": None,
        "speaker_gender": "female",
        "speaker_gender_evidence": "first_name",
        "mention_form": "named",
        "medium": None,
        "sentence_start": len(TITLE) + 2,
        "sentence_end": len(TEXT),
        "zone": "body",
        "notes": [],
        "repeats": None,
        "rule": "incise",
        "confidence": 0.75,
        "needs_review": False,
        **PROVENANCE,
        **changes,
    }
