"""Lines that stand in many articles of one publisher of a day: furniture that no lexicon knows.

Slogans, legal notes, section menus, adverts for an app, notes on an author. A line shows itself as such only
beside the other articles of the day, so it takes two looks:

    sketch(row)                  of each article, when it is ingested: a few hundred bytes
    find(publishers, sketches)   over the day: the lines that are furniture, by publisher
    remove(row, found, settings) of each article: the row without them

A line is furniture of a publisher if it is short, quotes nobody, stands at the head or the foot of its
articles, and in enough of them. How many are enough depends on what it says. A label, or a line that speaks
to the reader, has to stand in a fifth of the publisher's articles. A sentence about the world may be a
background paragraph that a newsroom puts under each of its reports on one affair, and a line with figures may
be a result: both have to stand in half of them. A line that names the author of every article that it stands
in is a note on that author, and three will do.

Versions and copies of one story repeat its own paragraphs. The articles must therefore tell different
stories: of those that hold a line, only such are counted as share less than three tenths of their vocabulary
with each of those counted already. Two translations of one article share more than that, and of 1,000 pairs
of articles in annotated press 6 do. Vocabulary leaves out labels, what speaks to the reader, and the
sentences in question too, unless they are much of the article: then they are its story.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from verbatim.cleaning import furniture, identity, moments, page, words, zones
from verbatim.settings import Settings
from verbatim.sources.record import Record

RULE = "repeated_in_source"
MAX_CHARS = 300
HEAD_LINES = 4
TAIL_LINES = 10

MIN_STORIES = 3
MIN_STATEMENTS = 5
LABEL_SHARE = 0.2
STATEMENT_SHARE = 0.5
ENOUGH = 25
TELLING = 0.66
SAME_PLACE = 0.8
SAME_STORY = 0.3

Found = dict[str, frozenset[int]]
"""Publisher to the hashes of the lines that are its furniture."""

_HEAD, _TAIL, _STATEMENT, _NAMES_AUTHOR = 1, 2, 4, 8
_MAX_LINES = 400
_MAX_VOCABULARY = 2_000
_MIN_VOCABULARY = 4
_SAMPLED = 2
_MAX_OF_LINE = 255
_HEADER = 2
_LINE = np.dtype([("hash", "<u8"), ("marks", "u1"), ("n_words", "u1")])
_WORD = np.dtype("<u2")
_NO_WORDS = np.empty(0, _WORD)
_SAID = re.compile(r"[«»“”\"]|^\s*[—–-]\s")
_LONG_WORD = re.compile(r"[^\W\d_]{6,}")


def publisher(row: dict[str, Any]) -> str:
    """What the lines of an article are compared within: its source, else its folder of the drop."""
    if row["source"]:
        return f"source {row['source']}"
    return "folder " + str(row["source_file"]).partition("#")[0].rpartition("/")[0]


def sketch(row: dict[str, Any]) -> bytes:
    """What `find` has to know of an article: hashes of its short lines, with their places, and of its words.

    Args:
        row: a row of `articles`.

    Returns:
        10 bytes a line and 2 bytes for every second long word: some 200 bytes for an article of 400 words.
        The same in every process.
    """
    head, *body = row["text"].split("\n\n")
    lines: dict[int, tuple[int, npt.NDArray[np.uint16]]] = {}
    told = [head]
    for n, paragraph in enumerate(body):
        key = _key(paragraph) if len(lines) < _MAX_LINES else None
        is_statement = len(paragraph) > MAX_CHARS or _is_statement(paragraph)
        if key is None and is_statement:
            told.append(paragraph)
        if key is not None:
            marks = _HEAD * (n < HEAD_LINES) | _TAIL * (n >= len(body) - TAIL_LINES)
            marks |= _STATEMENT * is_statement | _NAMES_AUTHOR * _names(paragraph, row["authors"])
            vocabulary = _vocabulary(paragraph)[:_MAX_OF_LINE] if is_statement else _NO_WORDS
            lines[key] = (lines[key][0] | marks if key in lines else marks, vocabulary)
    if len(told) == 1 and not any(len(vocabulary) for _, vocabulary in lines.values()):
        told += body
    packed = np.array([(key, marks, len(words)) for key, (marks, words) in lines.items()], _LINE)
    vocabularies = [words for _, words in lines.values()] + [_vocabulary(" ".join(told))]
    return len(lines).to_bytes(_HEADER, "little") + packed.tobytes() + np.concatenate(vocabularies).tobytes()


def find(publishers: Iterable[str], sketches: Iterable[bytes]) -> Found:
    """The lines of a day that are furniture.

    Args:
        publishers: of each article, as `publisher` gives it.
        sketches: of each article, in the same order, as `sketch` gives it.

    Returns:
        The publishers that have such lines, and the lines. The order of the articles does not matter.
    """
    of_publisher: dict[str, list[bytes]] = defaultdict(list)
    for name, data in zip(publishers, sketches, strict=True):
        of_publisher[name].append(data)
    found = ((name, _find(sorted(of_publisher[name]))) for name in sorted(of_publisher))
    return {name: lines for name, lines in found if lines}


def remove(row: dict[str, Any], found: Found, settings: Settings) -> dict[str, Any]:
    """An article without the lines that are furniture of its publisher.

    Args:
        row: a row of `articles`, as `clean` gives it.
        found: by `find`, over the day.
        settings: gives `min_words`.

    Returns:
        The row itself where nothing is to be removed, or where too little would be left: counting never
        costs an article. Else a row that keeps all of `clean`'s promises: what was cut stands in `removed`,
        as `repeated_in_source` or under the rule of the lexicon that applies now, and what it states fills
        columns that were empty. An id that derives from the content is derived again.
    """
    known = found.get(publisher(row))
    if not known:
        return row
    head, *body = row["text"].split("\n\n")
    if not any(_key(paragraph) in known for paragraph in body):
        return row
    read = page.read(body, head, None, lambda line: _key(line) in known)  # no source: the title stays
    if not read.body or all(part["rule"] != RULE for part in read.removed):
        return row
    text = zones.compose(read.title, read.body)
    n_words = words.count(text)
    if n_words < settings.min_words:
        return row
    was_lead = len(row["zones"]) > 1 and row["zones"][1]["name"] == "lead" and read.body[0] == body[0]
    content = identity.content_hash(text)
    published_at, updated_at = moments.of(
        read.stated, row["published_at"], row["updated_at"], read.dateline_at()
    )
    return {
        **row,
        "article_id": _article_id(row, content),
        "text": text,
        "zones": zones.find(read.title, read.body, was_lead or read.has_break_after_lead),
        "published_at": published_at,
        "updated_at": updated_at,
        "authors": row["authors"] or read.authors(),
        "credit": row["credit"] or read.credit(),
        "removed": [*row["removed"], *read.removed],
        "content_hash": content,
        "n_chars": len(text),
        "n_words": n_words,
    }


def _find(sketches: list[bytes]) -> frozenset[int]:
    """The lines that are furniture of the publisher of these articles."""
    if len(sketches) < MIN_STORIES:
        return frozenset()
    ends = [_HEADER + int.from_bytes(data[:_HEADER], "little") * _LINE.itemsize for data in sketches]
    lines = np.frombuffer(
        b"".join(data[_HEADER:end] for data, end in zip(sketches, ends, strict=True)), _LINE
    )
    article = np.repeat(np.arange(len(sketches)), [(end - _HEADER) // _LINE.itemsize for end in ends])
    order = np.argsort(lines["hash"], kind="stable")
    hashes, starts, counts = np.unique(lines["hash"][order], return_index=True, return_counts=True)
    candidates = []
    for n in np.flatnonzero(counts >= MIN_STORIES):
        places = order[starts[n] : starts[n] + counts[n]]
        needed = _needed(lines["marks"][places], len(sketches))
        if counts[n] >= needed:
            candidates.append((int(hashes[n]), article[places].tolist(), needed))
    in_question = {key for key, _, _ in candidates}

    @lru_cache(maxsize=10_000)
    def vocabulary(n: int) -> frozenset[int]:
        return _told(sketches[n], ends[n], in_question)

    return frozenset(
        key
        for key, holders, needed in candidates
        if _tell_stories(map(vocabulary, holders), max(MIN_STORIES, min(needed, ENOUGH) // 2))
    )


def _told(data: bytes, end: int, in_question: set[int]) -> frozenset[int]:
    """The vocabulary of an article, without the lines in question if that leaves half of it."""
    lines = np.frombuffer(data[:end], _LINE, offset=_HEADER)
    words = np.frombuffer(data, _WORD, offset=end)
    every = frozenset(words.tolist())
    is_kept = np.fromiter((key not in in_question for key in lines["hash"].tolist()), bool, len(lines))
    n_words = lines["n_words"].astype(np.int64)
    kept = np.repeat(is_kept, n_words)
    rest = frozenset(words[: len(kept)][kept].tolist()) | frozenset(words[len(kept) :].tolist())
    return rest if len(rest) >= TELLING * len(every) else every


def _needed(marks: npt.NDArray[np.uint8], n_articles: int) -> int:
    """In how many articles a line has to stand that has these marks where it does."""

    def share(mark: int) -> float:
        return float(np.mean(marks & mark != 0))

    if max(share(_HEAD), share(_TAIL)) < SAME_PLACE:
        return n_articles + 1
    if share(_NAMES_AUTHOR) == 1:
        return MIN_STORIES
    if share(_STATEMENT) == 0:
        return max(MIN_STORIES, min(ENOUGH, int(np.ceil(LABEL_SHARE * n_articles))))
    return max(MIN_STATEMENTS, int(np.ceil(STATEMENT_SHARE * n_articles)))


def _tell_stories(vocabularies: Iterable[frozenset[int]], needed: int) -> bool:
    """Whether so many of these articles differ from one another."""
    stories: list[frozenset[int]] = []
    for vocabulary in vocabularies:
        if not any(_is_same_story(vocabulary, story) for story in stories):
            stories.append(vocabulary)
            if len(stories) == needed:
                return True
    return False


def _is_same_story(one: frozenset[int], other: frozenset[int]) -> bool:
    smaller = min(len(one), len(other))
    return smaller < _MIN_VOCABULARY or len(one & other) >= SAME_STORY * smaller


def _key(paragraph: str) -> int | None:
    """The hash of a line that may be furniture; None for one too long, in quotes, or without letters."""
    if len(paragraph) > MAX_CHARS or _SAID.search(paragraph):
        return None
    letters = words.letters(paragraph)
    if not letters:
        return None
    digest = blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")


def _is_statement(paragraph: str) -> bool:
    """Whether a line says something of the world: a sentence that is not for the reader, or figures."""
    if furniture.is_to_reader(paragraph):
        return False
    return furniture.is_prose(paragraph) or any(c.isdigit() for c in paragraph)


def _names(paragraph: str, authors: list[str]) -> bool:
    return any(author in paragraph for author in authors)


def _vocabulary(text: str) -> npt.NDArray[np.uint16]:
    """A sample of the different long words of a text, sorted: every text samples the same words."""
    hashes = {crc32(word.encode("utf-8", "surrogatepass")) for word in _LONG_WORD.findall(text.casefold())}
    sampled = sorted({h >> 16 for h in hashes if h % _SAMPLED == 0})
    return np.array(sampled[:_MAX_VOCABULARY], _WORD)


def _article_id(row: dict[str, Any], content: str) -> str:
    """The row's id; derived again if it derives from what the article says."""
    record = Record(
        row["source_file"],
        row["raw_hash"],
        0,
        row["encoding"],
        "",
        source=row["source"],
        guid=row["guid"],
        url=row["url"],
    )
    if identity.article_id(record, row["content_hash"]) != row["article_id"]:
        return str(row["article_id"])  # derived from a name of the source that cleaning wrote otherwise
    return identity.article_id(record, content)
