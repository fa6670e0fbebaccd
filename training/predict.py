"""The entities of plain texts, a file each, as one JSON line a text: what a scorer of gold records reads."""

import argparse
import json
from pathlib import Path

import spacy

from verbatim.nlp import pipeline  # noqa: F401  registers what the pipeline names


def main() -> None:
    """Write a record per .txt file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("texts", type=Path)
    parser.add_argument("output", type=Path)
    args = parser.parse_args()
    nlp = spacy.load(args.model)
    with args.output.open("w", encoding="utf-8") as out:
        for path in sorted(args.texts.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            entities = [{"start": e.start_char, "end": e.end_char, "label": e.label_} for e in nlp(text).ents]
            record = {"id": path.stem, "text": text, "entities": entities, "quotes": []}
            out.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
