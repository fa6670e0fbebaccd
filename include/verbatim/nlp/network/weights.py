"""A network on disk: its tables in half precision, and the words, lists and labels that they stand for."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from verbatim.nlp.network.encoder import Weights
from verbatim.nlp.network.features import Lexicon
from verbatim.nlp.network.phrases import Phrases

_TABLES = ("forms", "grams")


@dataclass(frozen=True)
class Network:
    """What was learnt, ready to read with.

    Args:
        weights: arrays of 32 bits by name.
        lexicon: what its tables have rows for.
        phrases: the names that it knows from lists.
        tags: labels of the names head, `O`, `B-PER`, `I-PER` …
        morphs: labels of the morphology head, part of speech and features parted by a tab.
        lemmas: labels of the lemma head, letters to cut off and letters to put on parted by a tab.
    """

    weights: Weights
    lexicon: Lexicon
    phrases: Phrases
    tags: tuple[str, ...]
    morphs: tuple[str, ...]
    lemmas: tuple[str, ...]

    def save(self, folder: Path) -> None:
        """Write the network into a folder; the same network gives the same bytes."""
        folder.mkdir(parents=True, exist_ok=True)
        halves = {k: v.astype("float16") if k in _TABLES else v for k, v in sorted(self.weights.items())}
        np.savez(folder / "weights.npz", allow_pickle=False, **halves)
        labels = {
            "tags": self.tags,
            "morphs": self.morphs,
            "lemmas": self.lemmas,
            "lists": self.lexicon.letters,
        }
        (folder / "labels.json").write_text(
            json.dumps(labels, ensure_ascii=False, indent=0), encoding="utf-8"
        )
        _write(folder / "forms.txt.gz", self.lexicon.forms)
        _write(folder / "shapes.txt.gz", self.lexicon.shapes)
        _write(folder / "lists.tsv.gz", (f"{k}\t{v}" for k, v in self.lexicon.lists.items()))
        _write(folder / "phrases.tsv.gz", (f"{k}\t{v}" for k, v in sorted(self.phrases.entries.items())))

    @classmethod
    def load(cls, folder: Path) -> Network:
        """Read a network from a folder.

        Raises:
            OSError: a file of it is missing.
            ValueError: a file is not what `save` writes.
        """
        with np.load(folder / "weights.npz", allow_pickle=False) as arrays:
            weights = {name: arrays[name].astype("float32") for name in arrays.files}
        labels = json.loads((folder / "labels.json").read_text(encoding="utf-8"))
        lexicon = Lexicon(
            forms=tuple(_read(folder / "forms.txt.gz")),
            shapes=tuple(_read(folder / "shapes.txt.gz")),
            lists=dict(line.split("\t") for line in _read(folder / "lists.tsv.gz")),
            letters=labels["lists"],
        )
        phrases = Phrases.of_keys(dict(line.split("\t") for line in _read(folder / "phrases.tsv.gz")))
        return cls(
            weights, lexicon, phrases, tuple(labels["tags"]), tuple(labels["morphs"]), tuple(labels["lemmas"])
        )


def _write(path: Path, lines: object) -> None:
    text = "".join(f"{line}\n" for line in lines)  # type: ignore[attr-defined]
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as out:
        out.write(text.encode())
    path.write_bytes(buffer.getvalue())


def _read(path: Path) -> list[str]:
    return gzip.decompress(path.read_bytes()).decode().split("\n")[:-1]
