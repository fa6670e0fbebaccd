"""The rows of a made-up day of the press, put together from pieces of articles.

Titles, speakers and the length of articles are spread as in the press: few titles print most, few people say
most, an agency's story is printed by several titles, word for word or nearly so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.pieces import OFFSETS, Pieces, begins, members, moved, text_of
from verbatim import schema
from verbatim.nlp.keys import entity_key
from verbatim.quality.checks import SEPARATOR

# How many articles are put together from one piece, from two, from three.
N_PIECES = (0.25, 0.45, 0.30)
# Words that are replaced in a story, and again in a near copy of it.
REWORDED, EDITED = 0.4, 0.01
EXACT_COPIES, NEAR_COPIES = 0.06, 0.05
CREDITS, CREDITED = (None, "AFP", "Reuters"), (0.85, 0.12, 0.03)
NO_SOURCE, NO_DATE = 0.01, 0.03
SECTIONS = ("Politique", "Économie", "Société", "Régions", "Sports", "Culture", "International", None)
# Frequency of the person or title of rank r is in proportion to 1 / (r + this).
FLATTENED = 2.7
N_PEOPLE = 30_000
_FORMS = (
    "Le Courrier",
    "La Dépêche",
    "L’Écho",
    "Le Journal",
    "La Gazette",
    "Le Quotidien",
    "La Tribune",
    "Le Réveil",
)
_PLACES = "de Valmorin", "du Haut-Arvois", "des Trois-Marais", "de Port-Sainville", "du Pays d’Ouvre"
SOURCES = [f"{_FORMS[n % 8]} {_PLACES[(n + n // 8) % 5]}" for n in range(40)]
SLUGS = pa.array([entity_key(name).replace(" ", "-") for name in SOURCES])


@dataclass(frozen=True)
class Names:
    """Names and keys by number: those that the pieces give, then women and men in turn, by frequency.

    Args:
        names: the names.
        keys: their keys.
        n_given: how many the pieces give.
    """

    names: pa.Array
    keys: pa.Array
    n_given: int

    def people(self, sex: np.ndarray, chance: np.random.Generator) -> np.ndarray:
        """Numbers of people, drawn by their frequency.

        Args:
            sex: 0 female, 1 male, -1 either.
            chance: what decides.
        """
        sex = np.where(sex < 0, chance.integers(0, 2, len(sex)), sex)
        return self.n_given + 2 * ranks((len(self.names) - self.n_given) // 2, len(sex), chance) + sex


def ranks(n: int, size: int, chance: np.random.Generator) -> np.ndarray:
    """Ranks under n, drawn by their frequency."""
    frequency = np.cumsum(1 / (np.arange(n) + FLATTENED))
    return np.searchsorted(frequency, chance.random(size) * frequency[-1])


def hexadecimal(n: int, chance: np.random.Generator, length: int = 20) -> pa.StringArray:
    """So many ids or hashes, as drawn by lot."""
    digits = chance.bytes(n * length // 2).hex().encode()
    places = np.arange(n + 1, dtype=np.int32) * length
    return pa.StringArray.from_buffers(n, pa.py_buffer(places), pa.py_buffer(digits))


def name_all(pieces: Pieces, chance: np.random.Generator, n_people: int = N_PEOPLE) -> Names:
    """The names of the pieces, and made-up ones of people: French given names, surnames of the pieces."""
    given = pa.table({"key": pieces.entities["entity_key"], "name": pieces.entities["name"]})
    said = pieces.quotes.filter(pc.is_valid(pieces.quotes["speaker_key"]))
    given = pa.concat_tables(
        [given, pa.table({"key": said["speaker_key"], "name": said["speaker_name"]})]
    ).to_pylist()
    named = {row["key"]: row["name"] for row in reversed(given)}
    persons = pieces.entities.filter(pc.equal(pieces.entities["label"], "PER"))["name"].to_pylist()
    surnames = sorted({part for name in persons if " " in name for part in name.split(" ")[-1].split("-")})
    surnames = [name for name in surnames if name[0].isupper() and len(name) > 2]
    table = files("verbatim.nlp").joinpath("given_names.tsv").read_text("utf-8").splitlines()

    def one(of: list[str]) -> str:
        return of[chance.integers(len(of))]

    by_sex: list[dict[str, str]] = []
    for sex in "fm":
        first = [line.split("\t")[0].title() for line in table if line.endswith(f"\t{sex}")]
        people: dict[str, str] = {}
        while len(people) < n_people // 2:
            name = f"{one(first)} {one(surnames)}" + (f"-{one(surnames)}" if chance.random() < 0.5 else "")
            people.setdefault(entity_key(name), name)
        by_sex.append(people)
    pairs = [pair for two in zip(*(people.items() for people in by_sex), strict=True) for pair in two]
    keys, names = zip(*named.items(), *pairs, strict=True)
    return Names(pa.array(names), pa.array(keys), len(named))


def make(
    pieces: Pieces,
    names: Names,
    day: date,
    n_articles: int,
    *,
    run: dict[str, Any],
    chance: np.random.Generator,
) -> dict[str, pa.Table]:
    """The rows of a day: articles, entities, quotes.

    Args:
        pieces: what articles are put together from.
        names: the names of people and of all else.
        day: the day.
        n_articles: how many articles.
        run: `model`, `pipeline_version` and `run_id` of its rows.
        chance: what decides.
    """
    stories = _stories(pieces, names, n_articles, chance)
    edition = _printed(pieces, stories, chance)
    ids = hexadecimal(n_articles, chance)
    known = {name: pa.scalar(value) for name, value in {"day": day, **run}.items()}
    quotes = _quotes(pieces, names, edition, ids, chance)
    entities = _entities(pieces, names, edition, ids, quotes["quote_id"], chance=chance)
    rows = {
        "articles": _articles(pieces, edition, ids, day, chance),
        "entities": entities,
        "quotes": quotes,
    }
    return {name: replaced(table, **known) for name, table in rows.items()}


@dataclass(frozen=True)
class _Stories:
    """What is told of a day: the pieces of each story one after another, and who is named in them.

    Args:
        original: the story of each article.
        is_copy: whether an article prints a story that another one has printed.
        is_near: whether it prints it in somewhat other words.
        head: the whole article that each story begins with.
        piece: the number of each piece.
        first_part: where the pieces of each story begin.
        who: the names of the persons of all pieces.
        first_person: where those of each piece begin.
    """

    original: np.ndarray
    is_copy: np.ndarray
    is_near: np.ndarray
    head: np.ndarray
    piece: np.ndarray
    first_part: np.ndarray
    who: np.ndarray
    first_person: np.ndarray


@dataclass(frozen=True)
class _Edition:
    """What is printed of stories: the texts of articles one after another, and where their pieces stand.

    Args:
        stories: the stories.
        text: the texts of all articles.
        at: where each begins, and where the last ends.
        piece: the number of each piece of each article.
        part: the same piece among those of the stories.
        article: the article that it is a part of.
        shift: where it begins in that article.
    """

    stories: _Stories
    text: str
    at: np.ndarray
    piece: np.ndarray
    part: np.ndarray
    article: np.ndarray
    shift: np.ndarray


def _stories(pieces: Pieces, names: Names, n_articles: int, chance: np.random.Generator) -> _Stories:
    n_exact, n_near = int(n_articles * EXACT_COPIES), int(n_articles * NEAR_COPIES)
    n_stories, n_whole = n_articles - n_exact - n_near, pieces.articles.num_rows
    copied = chance.integers(0, max(n_stories // 10, 1), n_exact + n_near)
    number = np.arange(n_articles)
    first_part = begins(chance.choice([1, 2, 3], n_stories, p=N_PIECES))
    head = chance.integers(0, n_whole, n_stories)
    part, story = members(first_part, np.arange(n_stories))
    # a second and a third piece come from other articles than the ones before
    place, third = part - first_part[story], n_whole // 3
    further = head[story] + (place - 1) * third + chance.integers(1, third + 1, len(part))
    piece = np.where(place == 0, head[story], n_whole + further % n_whole)
    person, _ = members(pieces.first_person, piece)
    return _Stories(
        original=np.concatenate([np.arange(n_stories), copied]),
        is_copy=number >= n_stories,
        is_near=number >= n_stories + n_exact,
        head=head,
        piece=piece,
        first_part=first_part,
        who=names.people(pieces.sex_of_person[person], chance),
        first_person=begins(np.diff(pieces.first_person)[piece]),
    )


def _printed(pieces: Pieces, stories: _Stories, chance: np.random.Generator) -> _Edition:
    chars, _ = members(pieces.first_char, stories.piece)
    chars = pieces.chars[chars]
    size = np.diff(pieces.first_char)[stories.piece]
    begin = begins(size)
    word, of = members(pieces.first_word, stories.piece)
    word_at, kind = pieces.word_at[word] + begin[of], pieces.word_kind[word]
    pieces.reword(chars, word_at, kind, REWORDED, chance)

    first_char = begin[stories.first_part]
    first_word = np.searchsorted(word_at, first_char)
    at = begins(np.diff(first_char)[stories.original])
    printed, _ = members(first_char, stories.original)
    chars = chars[printed]
    near = np.flatnonzero(stories.is_near)
    word, of = members(first_word, stories.original[near])
    begin_near = at[near] - first_char[stories.original[near]]
    pieces.reword(chars, word_at[word] + begin_near[of], kind[word], EDITED, chance)

    part, article = members(stories.first_part, stories.original)
    return _Edition(
        stories=stories,
        text=text_of(chars),
        at=at,
        piece=stories.piece[part],
        part=part,
        article=article,
        shift=begins(size[part])[:-1] - at[article],
    )


def _quotes(
    pieces: Pieces, names: Names, edition: _Edition, ids: pa.Array, chance: np.random.Generator
) -> pa.Table:
    row, of = members(pieces.first_quote, edition.piece)
    rows, article, shift = pieces.quotes.take(pa.array(row)), edition.article[of], edition.shift[of]
    spans = moved(rows["spans"].combine_chunks(), shift)
    named = _named(names, edition, rows["speaker_key"], pieces.person_of_quote[row], of)
    return replaced(
        rows,
        quote_id=hexadecimal(len(row), chance),
        article_id=ids.take(pa.array(article)),
        text=_words_of(spans, edition.at[article], edition.text),
        spans=spans,
        speaker_name=names.names.take(named),
        speaker_key=names.keys.take(named),
        **{name: pc.add(rows[name], _int(shift)) for name in OFFSETS},
    )


def _entities(
    pieces: Pieces,
    names: Names,
    edition: _Edition,
    ids: pa.Array,
    quote_ids: pa.ChunkedArray,
    *,
    chance: np.random.Generator,
) -> pa.Table:
    row, of = members(pieces.first_entity, edition.piece)
    rows, article, shift = pieces.entities.take(pa.array(row)), edition.article[of], edition.shift[of]
    named = _named(names, edition, rows["entity_key"], pieces.person_of_entity[row], of)
    number, first_quote = pieces.quote_of_entity[row], begins(np.diff(pieces.first_quote)[edition.piece])
    entity = article * len(names.keys) + named.to_numpy()
    unique, which = np.unique(entity, return_inverse=True)
    return replaced(
        rows,
        mention_id=hexadecimal(len(row), chance),
        article_id=ids.take(pa.array(article)),
        quote_id=quote_ids.take(pa.array(first_quote[of] + number, mask=number < 0)),
        name=names.names.take(named),
        entity_id=hexadecimal(len(unique), chance).take(pa.array(which)),
        entity_key=names.keys.take(named),
        **{name: pc.add(rows[name], _int(shift)) for name in ("start", "end")},
    )


def _articles(
    pieces: Pieces, edition: _Edition, ids: pa.Array, day: date, chance: np.random.Generator
) -> pa.Table:
    stories, text, at = edition.stories, edition.text, edition.at.tolist()
    original, is_near, n, n_stories = stories.original, stories.is_near, len(ids), len(stories.head)
    rows = pieces.articles.take(pa.array(stories.head[original]))
    ends = edition.at[:-1] + pc.utf8_length(rows["title"]).to_numpy()
    zones = moved(pieces.zones.take(pa.array(edition.piece)), edition.shift)
    first_zone = zones.offsets.take(pa.array(np.searchsorted(edition.article, np.arange(n + 1))))
    groups = hexadecimal(n_stories, chance).take(pa.array(original))
    is_shared = np.isin(original, original[stories.is_copy])
    hashes = hexadecimal(n_stories + n, chance)

    def total(each: np.ndarray) -> pa.Array:
        return _int(np.bincount(edition.article, weights=each[edition.piece], minlength=n))

    return replaced(
        rows,
        article_id=ids,
        title=pa.array([text[a:b] for a, b in zip(at, ends.tolist(), strict=False)]),
        text=pa.array([text[a:b] for a, b in pairwise(at)]),
        zones=pa.ListArray.from_arrays(first_zone, zones.values),
        **_delivery(day, original, stories.is_copy, chance),
        content_hash=hashes.take(pa.array(np.where(is_near, n_stories + np.arange(n), original))),
        raw_hash=hexadecimal(n, chance, 64),
        duplicate_of=ids.take(pa.array(original, mask=~stories.is_copy | is_near)),
        near_duplicate_group=pc.if_else(pa.array(is_shared), groups, None),
        n_chars=_int(np.diff(edition.at)),
        n_words=total(pieces.n_words),
        n_entities=total(np.diff(pieces.first_entity)),
        n_quotes=total(np.diff(pieces.first_quote)),
    )


def replaced(table: pa.Table, **columns: Any) -> pa.Table:
    """The table with some columns in the place of those of the same name; a scalar stands in every row."""
    arrays = {name: table[name] for name in table.column_names}
    for name, values in columns.items():
        arrays[name] = pa.repeat(values, table.num_rows) if isinstance(values, pa.Scalar) else values
    return pa.table(arrays)


def _named(
    names: Names, edition: _Edition, keys: pa.ChunkedArray, person: np.ndarray, of: np.ndarray
) -> pa.Array:
    """The number of the name of each row: of somebody drawn where it names a person, else its own.

    Args:
        names: all names.
        edition: what is printed.
        keys: the keys that the rows of the pieces have.
        person: which person of its piece a row names; -1 for none.
        of: which piece of the edition it is of.
    """
    own = pc.index_in(keys.combine_chunks(), names.keys)
    first = edition.stories.first_person[edition.part[of]]
    drawn = pa.array(edition.stories.who[np.where(person < 0, 0, first + person)])
    return pc.if_else(pa.array(person >= 0), drawn, own.cast(pa.int64()))


def _words_of(spans: pa.ListArray, at: np.ndarray, text: str) -> pa.Array:
    """What stands at the spans of each quotation of articles that begin at a place of a text."""
    start, end = (column.to_numpy() for column in spans.flatten().flatten())
    begin = np.repeat(at, pc.list_value_length(spans).to_numpy())
    parts = [text[a:b] for a, b in zip((begin + start).tolist(), (begin + end).tolist(), strict=True)]
    return pc.binary_join(pa.ListArray.from_arrays(spans.offsets, pa.array(parts)), SEPARATOR)


def _delivery(
    day: date, original: np.ndarray, is_copy: np.ndarray, chance: np.random.Generator
) -> dict[str, pa.Array]:
    """Who printed each article, when, and in which file it came; copies come later, from the agency."""
    n = len(original)
    source = ranks(len(SOURCES), n, chance)
    source = np.where(is_copy & (source == source[original]), (source + 1) % len(SOURCES), source)
    slug, number = SLUGS.take(pa.array(source)), pa.array(np.arange(n)).cast(pa.string())
    by_line = pa.array(source % 2 == 0)
    from_evening = datetime.combine(day, datetime.min.time(), UTC) - timedelta(hours=5)
    minutes = chance.triangular(0, 780, 960, n).astype(np.int64)[original]
    minutes += np.where(is_copy, chance.integers(1, 60, n), 0)
    published = pa.array(
        np.datetime64(from_evening.replace(tzinfo=None), "us") + minutes * np.timedelta64(60_000_000, "us")
    )
    published = pc.if_else(
        pa.array(chance.random(n) < NO_DATE), None, published.cast(pa.timestamp("us", tz="UTC"))
    )
    later = pa.array(chance.integers(5, 180, n) * np.timedelta64(60_000_000, "us"))
    updated = pc.if_else(pa.array(chance.random(n) < 0.1), pc.add(published, later), None)
    credit = np.where(np.isin(original, original[is_copy]), 1, chance.choice(len(CREDITS), n, p=CREDITED))
    sections = pa.array(SECTIONS).take(pa.array(chance.integers(0, len(SECTIONS), n)))
    return {
        "source": pc.if_else(
            pa.array(chance.random(n) < NO_SOURCE), None, pa.array(SOURCES).take(pa.array(source))
        ),
        "source_file": pc.if_else(
            by_line,
            pc.binary_join_element_wise(slug, number, ".jsonl#"),
            pc.binary_join_element_wise(slug, number, "xml", "."),
        ),
        "guid": pc.binary_join_element_wise(slug, f"{day:%Y%m%d}", number, "-"),
        "url": pc.binary_join_element_wise("https://", slug, f".example/{day:%Y/%m/%d}/", number, ""),
        "published_at": published,
        "updated_at": updated,
        "section": sections,
        "credit": pa.array(CREDITS).take(pa.array(credit)),
        "version": pa.scalar(None, pa.int32()),
        "embargo_until": pa.scalar(None, schema.ARTICLES.columns["embargo_until"].type),
        "is_correction": pa.scalar(None, pa.bool_()),
    }


def _int(values: np.ndarray) -> pa.Array:
    return pa.array(values.astype(np.int32))
