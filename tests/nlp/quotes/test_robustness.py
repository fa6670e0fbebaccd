"""Whatever the text, a result with true offsets, in time that grows with the text alone."""

import random
import re
import time
from pathlib import Path

import pytest

from nlp.quotes.annotated import found_in, prepared
from verbatim.evaluation.gold import read_folder
from verbatim.nlp.quotes.extract import extract
from verbatim.nlp.quotes.factory import article_of
from verbatim.schema import CUE_CLASSES, GENDER_EVIDENCE, GENDERS, MENTION_FORMS, QUOTE_TYPES, SPEAKER_KINDS

PIECES = [
    "«",
    "»",
    "“",
    "”",
    '"',
    "'",
    "’",
    ",",
    ".",
    ":",
    ";",
    "!",
    "?",
    "…",
    "(",
    ")",
    "[",
    "]",
    "–",
    "—",
    "-",
    "que",
    "qu'",
    "selon",
    "d'après",
    "pour",
    "a",
    "dit",
    "déclaré",
    "affirme",
    "-t-il",
    "-il",
    "il",
    "elle",
    "Luc",
    "Roy",
    "la",
    "ministre",
    "le",
    "maire",
    "et",
    "mais",
    "de",
    "à",
    "ne",
    "pas",
    "avoir",
    "partir",
    "\n\n",
    "\n",
    "12",
    "%",
    "un",
    "une",
]


def valid(text, quotations):
    for index, q in enumerate(quotations):
        assert q.type in QUOTE_TYPES
        assert q.speaker_kind in SPEAKER_KINDS
        assert q.speaker_gender in GENDERS
        assert q.speaker_gender_evidence in {None, *GENDER_EVIDENCE}
        assert q.mention_form in MENTION_FORMS
        assert q.cue_class is None or q.cue_class in CUE_CLASSES
        assert 0 <= q.confidence <= 1
        assert q.repeats is None or q.repeats < index
        assert q.spans
        last = 0
        for start, end in q.spans:
            assert last <= start < end <= len(text)
            last = end
        for span in (q.cue, q.speaker, q.sentence):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
    starts = [q.spans[0] for q in quotations]
    assert starts == sorted(starts)


@pytest.mark.parametrize("seed", range(40))
def test_random_text_never_raises(seed):
    rng = random.Random(seed)
    text = " ".join(rng.choice(PIECES) for _ in range(400)).strip()
    valid(text, found_in(text, []))


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "«", "»", '"', "Selon", "a dit", "« Selon »", "dit-il", ":", "« » : «"]
)
def test_scraps(text):
    valid(text, found_in(text, []))


@pytest.mark.parametrize(
    "text",
    [
        "Selon le maire, M.",
        "Le pont tiendra, a dit le maire, M.",
        "Luc Roy se définit comme",
        "Le train est parti, se félicite-t-il de",
        "Luc Roy décrit comme ce lundi matin",
        "Luc Roy a dit vouloir se",
        "Selon Luc Roy, la mine ferme et s'",
        "« Nous partons demain, dit " + "plus " * 1500 + "»",
        "Selon la police, un homme est mort !\u2028; il serait parti hier.",
    ],
)
def test_texts_that_break_off(text):
    valid(text, found_in(text, [(m.start(), m.end(), "PER") for m in re.finditer("Luc Roy", text)]))


def test_articles_cut_off_anywhere():
    for record in read_folder(Path(__file__).parents[2] / "sample"):
        spaces = [k for k, char in enumerate(record.text[:2000]) if char.isspace()]
        for end in spaces[::17]:
            text = record.text[:end].rstrip()
            valid(text, found_in(text, []))


@pytest.mark.parametrize(
    "unit",
    [
        "« a ",
        "» ",
        '" ',
        "« a », dit-il. ",
        "il dit que ",
        "selon le maire, ",
        "le maire de la ville de la ",
        "qui ",
        "(",
        "Luc Roy et ",
        "de la ",
        "« Nous partons demain matin tous.\n\n",
        "– Pourquoi ?\n– Parce que.\n",
        "« Oui, dit un homme, non ",
    ],
)
def test_time_is_linear(unit):
    def seconds(n):
        text = unit * n
        doc = prepared(text, [])
        started = time.process_time()
        found = extract(article_of(doc))
        taken = time.process_time() - started
        valid(text, found)
        return taken

    seconds(100)
    small, large = (min(seconds(n) for _ in range(2)) for n in (500, 2000))
    assert large < 10 * small + 0.5


def test_nothing_outlives_a_document():
    text = "« La route est coupée », a dit Luc Roy. « Elle rouvrira demain. »"
    first = found_in(text, [(31, 38, "PER")])
    found_in("« Rien ici », a dit Anne Petit.", [(20, 30, "PER")])
    assert found_in(text, [(31, 38, "PER")]) == first
    assert found_in("« Nous verrons cela demain matin. »", [])[0].speaker_name is None
