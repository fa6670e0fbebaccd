"""WiNER: French Wikinews articles with named entities, one JSON object a line."""

import json
from collections.abc import Iterator
from dataclasses import replace
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


# Our guide calls social networks and web services organisations; WiNER mostly calls them products.
SERVICES = frozenset(
    {
        "Digg",
        "Facebook",
        "Google",
        "Identi.ca",
        "Instagram",
        "LinkedIn",
        "Reddit",
        "Snapchat",
        "Telegram",
        "TikTok",
        "Twitter",
        "Uber",
        "WhatsApp",
        "Wikimedia",
        "Wikipédia",
        "Yahoo!",
        "YouTube",
        "Youtube",
    }
)


def by_our_guide(article: Annotated) -> Annotated:
    """The article with its web services as organisations: for learning, not for measuring."""
    entities = (
        (start, end, "ORG" if label == "PRODUCT" and article.text[start:end] in SERVICES else label)
        for start, end, label in article.entities or ()
    )
    return replace(article, entities=tuple(entities))


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
