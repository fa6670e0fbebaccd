"""Press annotated with quotations: offsets here, texts from the corpora.

`annotations/quotations.jsonl` holds 468 articles: 440 on which the rules were developed and the confidence is
learnt, and 28 chosen blind, whose errors nobody looked at. This puts annotations and texts together as gold
records, which `verbatim evaluate` reads:

    python -m training.quotations ../shared/corpora blind build/blind && verbatim evaluate build/blind
"""

import argparse
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from training.unseen import texts
from verbatim.evaluation.records import Quote, Record, Span

QUOTATIONS = Path(__file__).parent / "annotations/quotations.jsonl"
PARTS = ("developed", "blind")


def read(corpora: Path, part: str) -> Iterator[Record]:
    """The annotated articles of a part, by their ids, each with the text it was annotated on.

    Raises:
        ValueError: the corpora hold another text, or none, for an annotated article.
    """
    with QUOTATIONS.open(encoding="utf-8") as lines:
        wanted = {record["id"]: record for record in map(json.loads, lines) if record["part"] == part}
    found = {key: text for key, text in texts(corpora) if key in wanted}
    for key, record in wanted.items():
        if hashlib.sha256(found.get(key, "").encode()).hexdigest() != record["sha256"]:
            raise ValueError(f"{key}: no text, or not the one that was annotated")
        yield Record(key, found[key], None, tuple(_quote(quote) for quote in record["quotes"]))


def _quote(quote: dict) -> Quote:
    content, cue, speaker = (
        tuple(Span(start, end) for start, end in quote[name]) for name in ("content", "cue", "speaker")
    )
    return Quote(quote["type"], content, cue, speaker, quote["name"], quote["kind"])


def as_json(record: Record) -> str:
    """A record as the gold files hold it."""

    def spans(parts: tuple[Span, ...]) -> list[dict[str, int]]:
        return [{"start": part.start, "end": part.end} for part in parts]

    quotes = [
        {
            "type": quote.type,
            "content": spans(quote.content),
            "cue": spans(quote.cue),
            "speaker": spans(quote.speaker),
            "speaker_name": quote.speaker_name,
            "speaker_kind": quote.speaker_kind,
        }
        for quote in record.quotes
    ]
    whole = {"id": record.id, "text": record.text, "entities": None, "quotes": quotes}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def main() -> None:
    """Put annotations and texts together."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    try:
        for record in read(options.corpora, options.part):
            (options.folder / f"{record.id}.json").write_text(as_json(record), encoding="utf-8")
    except ValueError as error:
        raise SystemExit(str(error)) from error


if __name__ == "__main__":
    main()
