"""Press that we annotated or wrote ourselves for learning names.

`annotations/names.jsonl` holds offsets; its texts are those of the corpora (NTREX, Wikinews 2012, the press
sentences of Sequoia). `written/` holds articles of our own with their names marked inline. Neither marks
dates.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from training import treebank
from training.annotation import ALL_LABELS, Annotated, Entity
from training.unseen import texts

FOLDER = Path(__file__).parent
NAMES = FOLDER / "annotations/names.jsonl"
WRITTEN = FOLDER / "written"
LABELS = ALL_LABELS - {"DATE", "TIME"}
SENTENCES_PER_TEXT = 25

_MARK = re.compile(r"\[(PER|ORG|LOC|EVENT|PRODUCT) ([^\[\]]+)\]")


def read_annotated(corpora: Path) -> Iterator[Annotated]:
    """The annotated articles, each with the text it was annotated on.

    Raises:
        ValueError: the corpora hold another text, or none, for an annotated article.
    """
    with NAMES.open(encoding="utf-8") as lines:
        wanted = {record["id"]: record for record in map(json.loads, lines)}
    for key, text in [*texts(corpora), *press_sentences(corpora)]:
        record = wanted.pop(key, None)
        if record is None:
            continue
        if hashlib.sha256(text.encode()).hexdigest() != record["sha256"]:
            raise ValueError(f"{key}: the text is not the one that was annotated")
        yield Annotated(key, text, tuple((s, e, label) for s, e, label in record["entities"]), labels=LABELS)
    if wanted:
        raise ValueError(f"no text for {', '.join(sorted(wanted))}")


def press_sentences(corpora: Path) -> Iterator[tuple[str, str]]:
    """The sentences of Sequoia that come from the press, in their order, a few to a text."""
    found: list[tuple[int, str]] = []
    for part in ("train", "dev", "test"):
        for sentence in treebank.sentences(corpora / f"ud_french_sequoia/fr_sequoia-ud-{part}.conllu"):
            if sentence.key.startswith("annodis"):
                found.append((int(re.sub(r"\D", "", sentence.key.split("_")[-1])), sentence.text))
    ordered = [text for _, text in sorted(found)]
    for number, start in enumerate(range(0, len(ordered), SENTENCES_PER_TEXT)):
        yield f"annodis-{number:02d}", "\n\n".join(ordered[start : start + SENTENCES_PER_TEXT])


def read_written() -> Iterator[Annotated]:
    """The articles that we wrote."""
    for path in sorted(WRITTEN.glob("*.txt")):
        for block in re.split(r"^### ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            name, _, marked = block.partition("\n")
            yield parse(f"{path.stem}-{name.strip()}", marked.strip())


def parse(key: str, marked: str) -> Annotated:
    """A text with marks such as `[PER Anne Morin]` as a text and its entities."""
    text = ""
    entities: list[Entity] = []
    position = 0
    for match in _MARK.finditer(marked):
        text += marked[position : match.start()]
        entities.append((len(text), len(text) + len(match.group(2)), match.group(1)))
        text += match.group(2)
        position = match.end()
    return Annotated(key, text + marked[position:], tuple(entities), labels=LABELS)


def read_second_translation(corpora: Path) -> Iterator[Annotated]:
    """The Canadian translation of the annotated NTREX articles, without annotation."""
    with NAMES.open(encoding="utf-8") as lines:
        keys = {json.loads(line)["id"] for line in lines}
    for key, text in texts(corpora, ntrex="newstest2019-ref.fra-CA.txt"):
        if key in keys and key.startswith("ntrex-"):
            yield Annotated(f"{key}-ca", text)
