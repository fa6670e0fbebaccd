"""Sentences without any quotation, through the whole pipeline: terms in marks, acts, thoughts, homographs."""

from pathlib import Path

from verbatim import nlp
from verbatim.nlp.reading import read_texts

LINES = (Path(__file__).parent / "hard_negatives.txt").read_text(encoding="utf-8").splitlines()
SENTENCES = [line for line in LINES if line and not line.startswith("#")]


def test_at_most_four_of_two_hundred_are_taken_for_quotations():
    assert len(SENTENCES) == 200
    readings = read_texts(nlp.load(), SENTENCES)
    false = [
        f"{text} → {q.rule}: {[text[a:b] for a, b in q.spans]}"
        for text, reading in zip(SENTENCES, readings, strict=True)
        for q in reading.quotations
    ]
    assert len(false) <= 4, "\n".join(false)
