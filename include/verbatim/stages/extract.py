"""extract: each text is read once, for every article that carries it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from verbatim.nlp import pipeline
from verbatim.nlp.reading import Reading, read_texts
from verbatim.nlp.rows import entity_rows, quote_rows
from verbatim.rejects import Reject
from verbatim.settings import settings
from verbatim.stages.staging import Staging, Tally


def extract_shard(staging: str, shard: int) -> dict[str, Any]:
    """Read the articles of a shard.

    Args:
        staging: address of the run's staging folder.
        shard: number of the shard.

    Returns:
        The counts of articles (`n_in`, `n_out`, `n_rejected`, `seconds`), and `n_entities`, `n_quotes`.
    """
    stage, tally = Staging(staging), Tally()
    run = stage.run
    provenance = run.provenance()
    review_below = settings().review_below
    kept: dict[str, list[dict[str, Any]]] = {"articles": [], "entities": [], "quotes": []}
    rejects: list[Reject] = []
    articles = stage.read("deduplicate", "articles", shard).to_pylist()
    for article, reading in _read_once(articles, run.model):
        if isinstance(reading, str):
            rejects.append(Reject.of_article("extract", "extract_failed", reading, article))
            continue
        entities = entity_rows(article, reading, provenance)
        quotes = quote_rows(article, reading, provenance, review_below=review_below)
        article |= {"n_entities": len(entities), "n_quotes": len(quotes)}
        kept["articles"].append(article)
        kept["entities"] += entities
        kept["quotes"] += quotes
    tally.n_in, tally.n_out, tally.n_rejected = len(articles), len(kept["articles"]), len(rejects)
    tally.more = {"n_entities": len(kept["entities"]), "n_quotes": len(kept["quotes"])}
    for dataset, rows in kept.items():
        stage.write("extract", dataset, shard, rows)
    stage.write_rejects("extract", shard, rejects)
    return stage.close("extract", shard, tally)


def _read_once(articles: list[dict[str, Any]], model: str) -> Iterator[tuple[dict[str, Any], Reading | str]]:
    """Each article with the reading of its text, or with the reason why it could not be read."""
    texts = list(dict.fromkeys(article["text"] for article in articles))
    readings = dict(zip(texts, read_texts(pipeline.load(model), texts), strict=True))
    return ((article, readings[article["text"]]) for article in articles)
