"""Articles of a published day, cut into pieces that other articles are put together from.

A piece is a whole article, or one without its title, which follows another piece. Its rows of entities and
quotes go with it, their offsets counted from its start. Words that no row names may give place to others of
the same length, so that texts differ and every offset holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from verbatim import schema
from verbatim.cleaning import words
from verbatim.lake import catalog

# A word that may be replaced: in small letters, not a part of a longer one.
_WORD = re.compile(r"(?<![^\W_])(?<!-)[a-zà-öø-ÿœ]{4,}(?![^\W_]|[-’'])")
_VOWELS = frozenset("aeiouyhàâäéèêëîïôöùûüœ")
OFFSETS = ("cue_start", "cue_end", "speaker_start", "speaker_end", "sentence_start", "sentence_end")


@dataclass(frozen=True)
class Pieces:
    """Pieces by number: first every whole article, then every article without its title.

    What a piece has several of lies in a row, and `first_…` gives where those of each piece begin, and where
    the last ends.

    Args:
        articles: the rows of the whole articles.
        entities: rows of all pieces.
        quotes: rows of all pieces.
        first_entity, first_quote, first_person, first_char, first_word: where those of each piece begin.
        zones: the zones of each piece.
        n_words: the number of words of each piece.
        chars: the code points of all pieces.
        word_at: where each replaceable word begins in its piece.
        word_kind: number of its kind: of the same length, ending and kind of beginning.
        quote_of_entity: which quotation of its piece a mention stands in; -1 for none.
        person_of_entity, person_of_quote: which person of its piece a row names; -1 for none.
        sex_of_person: 0 female, 1 male, -1 unknown.
        vocabulary: code points of the words, by kind.
        first_letter: where each word begins in `vocabulary`.
        first_of_kind: the number of the first word of each kind.
    """

    articles: pa.Table
    entities: pa.Table
    quotes: pa.Table
    first_entity: np.ndarray
    first_quote: np.ndarray
    first_person: np.ndarray
    first_char: np.ndarray
    first_word: np.ndarray
    zones: pa.ListArray
    n_words: np.ndarray
    chars: np.ndarray
    word_at: np.ndarray
    word_kind: np.ndarray
    quote_of_entity: np.ndarray
    person_of_entity: np.ndarray
    person_of_quote: np.ndarray
    sex_of_person: np.ndarray
    vocabulary: np.ndarray
    first_letter: np.ndarray
    first_of_kind: np.ndarray

    def reword(
        self, chars: np.ndarray, at: np.ndarray, kind: np.ndarray, share: float, chance: np.random.Generator
    ) -> None:
        """Replace a share of the words of some text, in place, each by one of its kind.

        Args:
            chars: code points.
            at: where the replaceable words begin.
            kind: their kinds.
            share: how many of them are replaced.
            chance: what decides.
        """
        chosen = chance.random(len(at)) < share
        at, kind = at[chosen], kind[chosen]
        low, high = self.first_of_kind[kind], self.first_of_kind[kind + 1]
        word = low + (chance.random(len(at)) * (high - low)).astype(np.int64)
        letters, of = members(self.first_letter, word)
        chars[letters - self.first_letter[word][of] + at[of]] = self.vocabulary[letters]


def members(first: np.ndarray, groups: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The members of some groups, one group after another.

    Args:
        first: the number of the first member of each group, and one past the last of all.
        groups: numbers of groups, in any order and as often as wanted.

    Returns:
        The numbers of the members, and for each the place in `groups` that it is there for.
    """
    n = np.diff(first)[groups]
    of = np.repeat(np.arange(len(groups)), n)
    member = (first[groups] - begins(n)[:-1])[of]
    member += np.arange(len(of))
    return member, of


def begins(n: np.ndarray) -> np.ndarray:
    """Where each of some groups begins that have so many members; then where the last ends."""
    return np.concatenate(([0], np.cumsum(n)))


def moved(lists: pa.ListArray, by: np.ndarray) -> pa.ListArray:
    """Lists of spans, those of each list moved so far."""
    lengths = pc.list_value_length(lists).to_numpy()
    parts = lists.flatten()
    far = pa.array(np.repeat(by, lengths).astype(np.int32))
    fields = {f.name: column for f, column in zip(parts.type, parts.flatten(), strict=True)}
    for name in ("start", "end"):
        fields[name] = pc.add(fields[name], far)
    spans = pa.StructArray.from_arrays(list(fields.values()), list(fields))
    return pa.ListArray.from_arrays(pa.array(begins(lengths).astype(np.int32)), spans)


def cut(lake: str) -> Pieces:
    """The pieces of the articles of a lake."""
    articles = _rows(lake, "articles")
    rows = {article["article_id"]: ([], []) for article in articles}  # type: dict[str, tuple[list, list]]
    for number, name in enumerate(("entities", "quotes")):
        for row in _rows(lake, name):
            rows[row["article_id"]][number].append(row)
    pieces = [
        _piece(article, *rows[article["article_id"]], without_title)
        for without_title in (False, True)
        for article in articles
    ]
    pool = sorted((_kind(word), word) for piece in pieces for word, _ in piece["words"])
    kinds = {kind: number for number, kind in enumerate(dict.fromkeys(kind for kind, _ in pool))}
    sizes = np.bincount([kinds[kind] for kind, _ in pool])

    def column(name: str) -> np.ndarray:
        return np.array(list(chain.from_iterable(piece[name] for piece in pieces)), dtype=np.int64)

    def first(name: str) -> np.ndarray:
        return np.array([0, *accumulate(len(piece[name]) for piece in pieces)])

    def table(name: str) -> pa.Table:
        listed = [row for piece in pieces for row in piece[name]]
        return pa.Table.from_pylist(listed, schema.DATASETS[name].arrow)

    found = [word for piece in pieces for word in piece["words"]]
    return Pieces(
        articles=pa.Table.from_pylist(articles, schema.ARTICLES.arrow),
        entities=table("entities"),
        quotes=table("quotes"),
        first_entity=first("entities"),
        first_quote=first("quotes"),
        first_person=first("sexes"),
        first_char=first("text"),
        first_word=first("words"),
        zones=pa.array([piece["zones"] for piece in pieces], schema.ARTICLES.columns["zones"].type),
        n_words=np.array([words.count(piece["text"]) for piece in pieces]),
        chars=code_points("".join(piece["text"] for piece in pieces)),
        word_at=np.array([at for _, at in found]),
        word_kind=np.array([kinds[_kind(word)] for word, _ in found]),
        quote_of_entity=column("quote_of_entity"),
        person_of_entity=column("person_of_entity"),
        person_of_quote=column("person_of_quote"),
        sex_of_person=column("sexes"),
        vocabulary=code_points("".join(word for _, word in pool)),
        first_letter=np.array([0, *accumulate(len(word) for _, word in pool)]),
        first_of_kind=begins(sizes),
    )


def code_points(text: str) -> np.ndarray:
    """The code points of a text."""
    return np.frombuffer(text.encode("utf-32-le"), dtype="<u4")


def text_of(chars: np.ndarray) -> str:
    """The text of code points."""
    return chars.astype("<u4").tobytes().decode("utf-32-le")


def _rows(lake: str, name: str) -> list[dict[str, Any]]:
    declared = schema.DATASETS[name]
    table = catalog.dataset(lake, name).to_table(columns=declared.arrow.names)
    rows: list[dict[str, Any]] = table.sort_by(declared.key).to_pylist()
    return rows


def _piece(
    article: dict[str, Any], entities: list[dict[str, Any]], quotes: list[dict[str, Any]], without_title: bool
) -> dict[str, Any]:
    cut = len(article["title"]) if without_title else 0
    text = article["text"][cut:]
    zones = [_moved_row(zone, ("start", "end"), cut) for zone in article["zones"] if zone["start"] >= cut]
    entities = [_moved_row(row, ("start", "end"), cut) for row in entities if row["start"] >= cut]
    quotes = [
        {
            **_moved_row(row, OFFSETS, cut),
            "spans": [_moved_row(s, ("start", "end"), cut) for s in row["spans"]],
        }
        for row in quotes
        if min(row[n] for n in OFFSETS if row[n] is not None) >= cut and row["spans"][0]["start"] >= cut
    ]
    if without_title:
        for row in chain(entities, quotes):
            row["zone"] = "body" if row["zone"] == "lead" else row["zone"]
        zones = [{**zone, "name": "body" if zone["name"] == "lead" else zone["name"]} for zone in zones]
    ids = {row["quote_id"]: number for number, row in enumerate(quotes)}
    for row in quotes:
        row["repeats"] = None  # words are replaced, one by one
    keys = dict.fromkeys(row["entity_key"] for row in entities if row["label"] == "PER")
    keys |= dict.fromkeys(row["speaker_key"] for row in quotes if row["speaker_kind"] == "person")
    keys.pop(None, None)
    persons = {key: number for number, key in enumerate(keys)}
    sexes = dict.fromkeys(persons, -1)
    for row in quotes:
        if row["speaker_key"] in sexes and row["speaker_gender"] in {"female", "male"}:
            sexes[row["speaker_key"]] = int(row["speaker_gender"] == "male")
    return {
        "text": text,
        "zones": zones,
        "entities": entities,
        "quotes": quotes,
        "words": _words(text, entities, quotes),
        "sexes": list(sexes.values()),
        "quote_of_entity": [ids.get(row["quote_id"], -1) for row in entities],
        "person_of_entity": [persons.get(row["entity_key"], -1) for row in entities],
        "person_of_quote": [persons.get(row["speaker_key"], -1) for row in quotes],
    }


def _moved_row(row: dict[str, Any], names: tuple[str, ...], cut: int) -> dict[str, Any]:
    return {**row, **{name: row[name] - cut for name in names if row[name] is not None}}


def _words(text: str, entities: list[dict[str, Any]], quotes: list[dict[str, Any]]) -> list[tuple[str, int]]:
    """The words that may be replaced, each with its place: those outside of mentions, cues and speakers."""
    taken = np.zeros(len(text) + 1, dtype=bool)
    for row in entities:
        taken[row["start"] : row["end"]] = True
    for row in quotes:
        for part in ("cue", "speaker"):
            if row[f"{part}_start"] is not None:
                taken[row[f"{part}_start"] : row[f"{part}_end"]] = True
    return [(m[0], m.start()) for m in _WORD.finditer(text) if not taken[m.start() : m.end()].any()]


def _kind(word: str) -> tuple[int, bool, str]:
    return len(word), word[0] in _VOWELS, word[-1]
