"""WiNER: French Wikinews articles with named entities, one JSON object a line."""

import json
from collections.abc import Iterator
from pathlib import Path

from training.annotation import Annotated, outermost

LABELS = {
    "Person": "PER",
    "Organization": "ORG",
    "Location": "LOC",
    "Event": "EVENT",
    "Product": "PRODUCT",
    "Date": "DATE",
    "Hour": "TIME",
}


def read(path: Path) -> Iterator[Annotated]:
    """The articles of a file, with the outermost of their nested entities."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield Annotated(
                key=f"winer-{article['id']}",
                text=article["text"],
                entities=outermost((start, end, LABELS[kind]) for start, end, kind in article["nested"]),
            )
