"""Where the sentences of a French press text begin: rules, in linear time.

A line break always ends a sentence. A stop ends one unless what stands around it says otherwise: an
abbreviation, an initial, a number before it; a comma, a lower-case letter or a closing bracket after it.
Quotation marks and brackets that close after the stop belong to its sentence.
"""

import re
from bisect import bisect_left

import numpy as np
from spacy.attrs import IDX, SENT_START
from spacy.language import Language
from spacy.tokens import Doc

_SPACE = r"[^\S\n\r\u2028\u2029\u0085]"

# A run of stops, with what closes after it, and the white space that follows.
_STOP = re.compile(
    rf"""(?P<stop>[.!?…]+)
         (?P<close>(?:{_SPACE}{{0,3}}[»›)\]]|["”’'])*)
         (?P<space>\s*)""",
    re.VERBOSE,
)
_BREAK = re.compile(r"[\n\r\u2028\u2029\u0085]\s*")
_SPACES = re.compile(r"\s*")
_STRAIGHT_MARK_OR_BREAK = re.compile(r'["\n\r\u2028\u2029\u0085]')
_WORD_BEFORE = re.compile(r"[^\W\d_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_ACRONYM = re.compile(r"J\. ?-?C$|(?:[A-Z]\.){2}[A-Z]$")
_LIST_NUMBER = re.compile(r"(?:^|[\n\r])[^\S\n\r]*\d{1,3}$")
_OPENING = frozenset("«‹“„‘\"'([{—–-")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations that a name or a number follows.
_NEVER_LAST = _words(
    "m mm mr mme mmes mlle mlles mgr dr drs pr prs me st ste jr sr av bd boul cf p pp vol éd chap fig "
    "env hab tél al apr janv févr juill v vs"
)
# These are words as well: abbreviations only before a number.
_BEFORE_NUMBER = _words("art arts al n no nos sept oct nov déc avr mar fév p pp vol chap fig t")
# These may end a sentence: the next word decides.
_MAYBE_LAST = _words("etc ex inc corp ltd co cie bros")
_STARTERS = _words(
    "le la les l un une des il elle ils elles on je nous vous ce cet cette ces c son sa ses leur leurs "
    "mon ma en dans sur sous à au aux de du d pour par avec sans selon depuis après avant pendant mais et "
    "ou or car donc ainsi aussi puis alors si s quand lorsque comme qui que qu quoi où plus plusieurs "
    "tout toute tous toutes certains chaque aucun y n ne m j"
)
# After initials “Le”, “La” and “De” may begin a surname.
_PARTICLES = _words("le la les de du des d l m n y")
_CONTEXT = 16
_MARK_NAMES = {"Yahoo", "Jeopardy"}


def sentence_starts(text: str) -> list[int]:
    """The offsets at which sentences begin, ascending, the first sentence's included.

    A text without anything but white space has none.
    """
    starts = {match.end() for match in _BREAK.finditer(text)}
    closing = _closing_straight_marks(text)
    for match in _STOP.finditer(text):
        start = match.end()
        if start in closing:
            start = _SPACES.match(text, start + 1).end()  # type: ignore[union-attr]
        if start < len(text) and _ends_sentence(text, match, start):
            starts.add(start)
    starts.add(len(text) - len(text.lstrip()))
    starts.discard(len(text))
    return sorted(starts)


def _closing_straight_marks(text: str) -> set[int]:
    """The straight double quotation marks with a space before them that close: the second of each pair."""
    closing: set[int] = set()
    is_open = False
    for match in _STRAIGHT_MARK_OR_BREAK.finditer(text):
        if match.group() != '"':
            is_open = False
            continue
        at = match.start()
        if is_open and text[at - 1].isspace():
            closing.add(at)
        is_open = not is_open
    return closing


def _ends_sentence(text: str, match: re.Match[str], end: int) -> bool:
    """Whether the sentence ends with the stop, given that the text goes on at `end`."""
    stop, close, space = match.group("stop", "close", "space")
    following = text[end]
    if _BREAK.search(space):
        return True
    if not space and not _glued(text, match):
        return False
    if text[match.start() - 1 : match.start()] in {"[", "("}:  # […] and (…) stand for words left out
        return False
    if not (following.isupper() or following.isdigit() or following in _OPENING):
        return False
    if following in _OPENING and not _opens_sentence(text, end):
        return False
    if stop == "." and not close:
        return _full_stop(text, match.start(), end)
    return not (stop == "!" and _word_before(text, match.start()) in _MARK_NAMES)


def _glued(text: str, match: re.Match[str]) -> bool:
    """Whether a space was lost after the stop, as in “dit-elle.Puis il”."""
    before, end = text[max(0, match.start() - 2) : match.start()], match.end()
    if match.group("close")[-1:] in {"»", "”"}:
        return text[end].isupper()
    after = text[end : end + 2]
    return before.islower() and before.isalpha() and len(before) == 2 and after.istitle() and len(after) == 2


def _opens_sentence(text: str, start: int) -> bool:
    """Whether a sentence begins with the opening mark or the dash at `start`: its first letter decides."""
    for char in text[start + 1 : start + _CONTEXT]:
        if char.isalpha():
            return char.isupper()
        if char.isdigit() or char in "[…":
            return True
        if not (char.isspace() or char in _OPENING):
            return False
    return False


def _full_stop(text: str, stop: int, after: int) -> bool:
    """Whether a single stop ends the sentence: a capital, a digit or an opening mark follows."""
    word = _word_before(text, stop)
    following = text[after]
    if not word:
        return not _LIST_NUMBER.search(text, max(0, stop - _CONTEXT), stop)
    folded = word.lower()
    next_word = _WORD_AFTER.match(text, after, after + _CONTEXT)
    starter = next_word.group().lower() if next_word else ""
    if folded in _BEFORE_NUMBER and following.isdigit():
        return False
    if len(word) == 1 and word.isupper():
        return _after_initial(text, stop, starter)
    if folded in _MAYBE_LAST:
        return starter in _STARTERS
    if folded in {"m", "mm"}:
        return word.islower()
    return folded not in _NEVER_LAST


def _after_initial(text: str, stop: int, starter: str) -> bool:
    """Whether a sentence ends with “C.”: not in M. Dupont nor in J. K. Rowling, but in “av. J.-C. Les …”."""
    if _ACRONYM.search(text, max(0, stop - _CONTEXT), stop):
        return starter in _STARTERS
    if text[stop - 1] == "M":
        return False
    return starter in _STARTERS - _PARTICLES


def _word_before(text: str, stop: int) -> str:
    match = _WORD_BEFORE.search(text, max(0, stop - _CONTEXT), stop)
    return match.group() if match else ""


@Language.factory("press_sentences", assigns=["token.is_sent_start", "doc.sents"])
def create_press_sentences(nlp: Language, name: str) -> "PressSentences":
    """The component as spaCy's configuration names it."""
    return PressSentences()


class PressSentences:
    """Sets the sentence boundaries of a `Doc`; white space belongs to the sentence before it."""

    def __call__(self, doc: Doc) -> Doc:
        """Mark every token as first of its sentence or not."""
        starts = sentence_starts(doc.text)
        offsets = doc.to_array(IDX).tolist()
        first = {0} | {bisect_left(offsets, start) for start in starts}
        marks = np.array([1 if n in first else -1 for n in range(len(doc))], dtype="int64")
        # Set at once: token by token, spaCy looks through the whole Doc each time.
        return doc.from_array([SENT_START], marks.view("uint64").reshape(-1, 1))
