"""The words, shapes and lists that the network's tables have rows for, from the texts that it learns from."""

from collections import Counter
from collections.abc import Iterable

from training.annotation import Annotated
from verbatim.nlp.network.features import Lexicon, shape_of
from verbatim.nlp.tokenizer import norm, split

MAX_FORMS = 40_000
MIN_FORM_COUNT = 3
MAX_SHAPES = 500


def build(texts: Iterable[Annotated], lists: dict[str, str]) -> Lexicon:
    """The most frequent folded forms and shapes of the texts, beside the lists of names."""
    forms: Counter[str] = Counter()
    shapes: Counter[str] = Counter()
    for text in texts:
        words = Counter(piece for piece in split(text.text) if not piece.isspace())
        for word, n in words.items():
            forms[norm(word)] += n
            shapes[shape_of(word)] += n
    return Lexicon(
        forms=tuple(sorted(f for f, n in most(forms, MAX_FORMS) if n >= MIN_FORM_COUNT)),
        shapes=tuple(sorted(s for s, _ in most(shapes, MAX_SHAPES))),
        lists=lists,
        letters="".join(sorted(set("".join(lists.values())))),
    )


def most(counts: Counter[str], n: int) -> list[tuple[str, int]]:
    """The `n` most frequent, equals in the order of the alphabet."""
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:n]
