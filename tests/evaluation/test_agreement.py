"""The figures are those of the scorer that defines them, which is kept outside of this project."""

import importlib.util
import json
import os
import random
import subprocess
import sys
from dataclasses import asdict, replace
from pathlib import Path

import pytest

import lakes
from verbatim.evaluation import gold
from verbatim.evaluation.markup import parse
from verbatim.evaluation.predictions import from_lake
from verbatim.evaluation.records import Entity, Quote, Record, Span
from verbatim.evaluation.report import as_json
from verbatim.evaluation.score import score

SHARED = Path(os.environ.get("VERBATIM_SHARED") or Path(__file__).resolve().parents[2].parent / "shared")
SCORER, GOLD = SHARED / "eval" / "score.py", SHARED / "gold" / "dev"
LABELS = ("PER", "ORG", "LOC", "MISC", "EVENT", "PRODUCT", "WORK", "LAW", "DATE", "TIME")

pytestmark = pytest.mark.skipif(
    not (SCORER.is_file() and GOLD.is_dir()),
    reason=f"no eval/score.py or gold/dev in {SHARED}; VERBATIM_SHARED may name the folder that holds them",
)


def _moved(span, length: int, chance: random.Random):
    if chance.random() < 0.6:
        return span
    start = min(max(0, span.start + chance.randint(-6, 4)), length - 1)
    return replace(span, start=start, end=min(length, max(start + 1, span.end + chance.randint(-12, 12))))


def _moved_all(spans, length: int, chance: random.Random) -> tuple[Span, ...]:
    return () if chance.random() < 0.1 else tuple(_moved(s, length, chance) for s in spans)


def _renamed(name: str | None, chance: random.Random) -> str | None:
    words = (name or "Jeanne Morin").split()
    choices = [
        name,
        name,
        name,
        None,
        words[-1],
        f"M. {name}",
        f"{name} (Paris)",
        "Autre Personne",
        name and name.upper(),
    ]
    return chance.choice(choices)


def _perturbed(record: Record, chance: random.Random) -> Record:
    n = len(record.text)
    entities = [
        replace(_moved(e, n, chance), label=e.label if chance.random() < 0.8 else chance.choice(LABELS))
        for e in record.entities or ()
        if chance.random() < 0.85
    ]
    for _ in range(chance.randint(0, 6)):
        start = chance.randrange(n - 20)
        entities.append(Entity(start, start + chance.randint(1, 20), chance.choice(LABELS)))
    quotes = [
        Quote(
            type=q.type if chance.random() < 0.8 else chance.choice(("direct", "indirect", "mixed")),
            content=tuple(_moved(s, n, chance) for s in q.content),
            cue=_moved_all(q.cue, n, chance),
            speaker=_moved_all(q.speaker, n, chance),
            speaker_name=_renamed(q.speaker_name, chance),
        )
        for q in record.quotes
        if chance.random() < 0.85
    ]
    quotes += [q for q in quotes if chance.random() < 0.2]
    chance.shuffle(entities)
    chance.shuffle(quotes)
    return replace(record, entities=tuple(entities), quotes=tuple(quotes))


def _with_other_text(record: Record, chance: random.Random) -> Record:
    """The same annotations on a text with furniture, cuts and other typography; offsets stay as they fall."""
    way = chance.randrange(5)
    text = record.text
    if way == 0:
        text = text.replace("'", "’").replace(" »", "\u00a0»")
    elif way == 1:
        text = text[: len(text) * 2 // 3]
    elif way == 2:
        text = "PUBLICITÉ " + text
    elif way == 3:
        middle = len(text) // 2
        text = text[:middle] + text[middle + 60 :]
    return replace(record, text=text)


def _defined(predictions: Path) -> dict:
    command = [sys.executable, str(SCORER), str(GOLD), str(predictions), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _ours(records: list[Record], predicted: dict[str, Record]) -> dict:
    figures = as_json(score(records, predicted))
    del figures["attributed by kind"]
    return figures


@pytest.mark.parametrize("seed", range(6))
def test_perturbed_records(tmp_path, seed):
    chance = random.Random(seed)
    records = gold.read_folder(GOLD)
    kept = [r for r in records if chance.random() < 0.95]
    predicted = [_with_other_text(_perturbed(r, chance), chance) for r in kept]
    file = tmp_path / "predicted.jsonl"
    file.write_text("".join(json.dumps(asdict(r)) + "\n" for r in predicted))
    assert _ours(records, {r.id: r for r in predicted}) == _defined(file)


def test_a_lake(tmp_path):
    chance = random.Random(7)
    records = gold.read_folder(GOLD)
    articles, entities, quotes = [], [], []
    for number, record in enumerate(records[:-1]):
        found = _perturbed(record, chance)
        article = lakes.article(found.text, f"lot {number % 3}/{record.id}.txt#{number}")
        articles.append(article)
        entities += [
            lakes.entity(
                article, found.text[e.start : e.end], e.label, start=e.start, mention_id=f"{number}-{i}"
            )
            for i, e in enumerate(found.entities)
        ]
        quotes += [_quote_row(article, q, f"{number}-{i}") for i, q in enumerate(found.quotes)]
    lake = lakes.build(tmp_path / "lake", articles=articles, entities=entities, quotes=quotes)
    assert _ours(records, from_lake(records, lake)) == _defined(Path(lake))


def _quote_row(article: dict, q: Quote, id: str) -> dict:
    cue, speaker = (spans[0] if spans else None for spans in (q.cue, q.speaker))
    row = lakes.quote(
        article,
        quote_id=id,
        type=q.type,
        spans=[asdict(s) for s in q.content],
        speaker_name=q.speaker_name,
        speaker_key=q.speaker_name,
        sentence_start=0,
        sentence_end=1,
    )
    for name, span in (("cue", cue), ("speaker", speaker)):
        row |= {f"{name}_start": span and span.start, f"{name}_end": span and span.end}
    return row


def test_markup_of_the_sample():
    spec = importlib.util.spec_from_file_location("defining_markup", SHARED / "eval" / "markup.py")
    defining = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(defining)
    for file in sorted((Path(__file__).parents[1] / "sample").glob("*.xml")):
        source = file.read_text(encoding="utf-8").rstrip("\n")
        text, entities, quotes, errors = defining.parse(source)
        ours = asdict(parse(source, file.stem))
        assert errors == []
        assert (ours["text"], list(ours["entities"])) == (text, entities)
        wanted = [{k: v for k, v in q.items() if k != "id"} for q in quotes]
        assert json.loads(json.dumps(ours["quotes"])) == wanted
