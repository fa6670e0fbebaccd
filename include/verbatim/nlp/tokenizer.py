"""French press tokens: elisions, inverted clitics, abbreviations and typographic spaces.

One regular expression, whose alternatives each look a bounded way ahead, reads the text once: the time
is linear in the text. Every character lands in exactly one token or in the one space after it.

    l’Europe        l’ | Europe
    a-t-elle dit    a | -t-elle | dit
    pro-Assad       pro- | Assad
    dit-il          dit | -il
    « Oui »         « | Oui | »        (no-break spaces are tokens of their own, plain spaces are not)
    M. Dupont       M. | Dupont
    art. 49-3       art. | 49 | - | 3
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

_W = r"[\w\u0300-\u036f\u00ad]"
_HYPHEN = r"[-\u2010\u2011]"
_APOSTROPHE = r"['\u2019\u02bc\u2032]"

_SUBJECT = "je|tu|il|elle|on|nous|vous|ils|elles|ce"
_OBJECT = "moi|toi|lui|leur|le|la|les|y|en"
_CLITIC = rf"""{_HYPHEN}(?:
      (?:t{_HYPHEN}|t{_APOSTROPHE})?(?:{_SUBJECT}|{_OBJECT})
    | (?:T{_HYPHEN}|T{_APOSTROPHE})?(?:{_SUBJECT.upper()})
    | [mt]{_APOSTROPHE}en
    )(?:(?!{_HYPHEN}?{_W})|(?={_HYPHEN}(?:{_SUBJECT}|{_OBJECT})(?!{_HYPHEN}?{_W})))"""

_ELISION = rf"""(?i:qu|jusqu|lorsqu|puisqu|quoiqu|[cdjlmnst]){_APOSTROPHE}(?=[\w«"“‘])"""

# Compounds whose last part looks like a clitic or whose first part looks like an elision.
_COMPOUND = rf"""(?:
      (?i:rendez{_HYPHEN}vous)
    | (?i:c{_APOSTROPHE}est{_HYPHEN}à{_HYPHEN}dire)
    | (?i:s{_APOSTROPHE}il{_HYPHEN}vous{_HYPHEN}plaît)
    | Jong{_HYPHEN}[Ii]l
    )(?!{_W})"""

_ABBREVIATION = r"""(?:
      (?:MM?|M(?:me|lle|gr|r)s?|[DP]rs?|Ste?|Jr|Sr|Inc|Corp|Ltd|Cie|Bros)\.
    | (?:p|pp|ex|av|apr|etc|cf|env|tél|hab|chap|fig|éd|vol|janv|févr|juill|vs|bd|boul|ibid)\.
    | (?:[Aa]rts?|[Aa]l|[Ss]ept|[Oo]ct|[Nn]ov|[Dd]éc|[Nn]o)\.(?=[ \u00a0\u202f]?\d)
    )(?![\w])
    | [nN][°º]s?(?![^\W\d])
    | (?i:anti|pro)[-\u2010\u2011](?=[A-ZÀ-Ý])"""

# The letters of a word; a hyphen goes on with it unless digits stand on both sides or a clitic follows.
_WORD = rf"""\w{_W}*(?:(?!{_CLITIC})(?:{_HYPHEN}(?!(?<=[\dh].)\d)|{_APOSTROPHE}){_W}+)*"""

_TOKEN = re.compile(
    rf"""
      \s+
    | (?:https?://|www\.)[^\s<>«»"“”]*[^\s<>«»"“”.,;:!?)\]…'\u2019]
    | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}}){{1,8}}
    | [@\#]\w+
    | (?<={_W}){_CLITIC}
    | (?<!{_W})(?:{_COMPOUND}|{_ELISION}|{_ABBREVIATION})
    | (?<!{_W})[A-ZÀ-Ý]\.(?:{_HYPHEN}?[A-ZÀ-Ý]\.)*
    | \d+(?:[.,]\d+)+(?!{_W})
    | {_WORD}
    | \.{{2,}}
    | .
    """,
    re.VERBOSE | re.DOTALL,
)


def split(text: str) -> Iterator[str]:
    """The pieces of a text in order, runs of white space included; joined, they are the text."""
    for match in _TOKEN.finditer(text):
        yield match.group()


class PressTokenizer:
    """Text to `Doc`; holds no state but the vocabulary, so there is nothing to serialise."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of a text; `doc.text` is the text."""
        words: list[str] = []
        spaces: list[bool] = []
        for piece in split(text):
            if piece[0] == " " and words and not spaces[-1]:
                spaces[-1] = True
                piece = piece[1:]  # noqa: PLW2901
                if not piece:
                    continue
            words.append(piece)
            spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:
        """The `Doc` of each text, in order."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the rules are code."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "PressTokenizer":
        """Itself."""
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Writes nothing."""

    def from_disk(self, path: str | Path, **_: Any) -> "PressTokenizer":
        """Itself."""
        return self


@spacy.registry.tokenizers("verbatim.press_tokenizer.v1")
def create_press_tokenizer() -> Callable[[Language], PressTokenizer]:
    """The tokenizer as spaCy's configuration names it."""

    def make(nlp: Language) -> PressTokenizer:
        return PressTokenizer(nlp.vocab)

    return make


_DIGIT = re.compile(r"\d")
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "′": "'", "‐": "-", "‑": "-", "“": '"', "”": '"', "„": '"'})


def norm(text: str) -> str:
    """The form under which the statistical components know a token: case, digits and typography folded.

    Guillemets stay what they are: unlike straight marks they tell which end of a quotation they stand at.
    """
    return _DIGIT.sub("0", text.lower().translate(_FOLDED))
