"""The network as a component of a spaCy pipeline: parts of speech, features, lemmas and names in one pass."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
from spacy.attrs import ENT_IOB, ENT_TYPE, LEMMA, MORPH, POS
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from verbatim.nlp.network.batch import Batch, read_docs
from verbatim.nlp.network.crf import decode
from verbatim.nlp.network.encoder import encode
from verbatim.nlp.network.weights import Network

_MAX_TOKENS = 16_000
_CHUNK = 2048
_BEGIN, _INSIDE, _OUTSIDE = 3, 1, 2


@Language.factory(
    "press_network",
    requires=["token.is_sent_start"],
    assigns=["token.pos", "token.morph", "token.lemma", "doc.ents", "token.ent_iob", "token.ent_type"],
)
def create_press_network(nlp: Language, name: str) -> PressNetwork:
    """The component as spaCy's configuration names it."""
    return PressNetwork(nlp.vocab)


class PressNetwork:
    """Reads articles in batches; their sentences must be marked."""

    def __init__(self, vocab: Vocab, network: Network | None = None) -> None:
        self.vocab = vocab
        self._network: Network | None = None
        if network is not None:
            self.network = network

    @property
    def network(self) -> Network:
        """What was learnt.

        Raises:
            ValueError: nothing was loaded yet.
        """
        if self._network is None:
            raise ValueError("press_network has no weights: load it from disk, or give it a Network")
        return self._network

    @network.setter
    def network(self, network: Network) -> None:
        strings, morphology = self.vocab.strings, self.vocab.morphology
        marks = {"O": _OUTSIDE, "B": _BEGIN, "I": _INSIDE}
        self._network = network
        self._tags = np.array([(marks[tag[0]], strings.add(tag[2:])) for tag in network.tags], dtype="uint64")
        parts = [label.split("\t") for label in network.morphs]
        self._morphs = np.array([(strings.add(p), morphology.add(f)) for p, f in parts], dtype="uint64")
        self._space = (strings.add("SPACE"), morphology.add(""))
        self._is_name = np.array([pos == "PROPN" for pos, _ in parts])

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names; none before it is loaded."""
        if self._network is None:
            return ()
        return tuple(dict.fromkeys(tag[2:] for tag in self.network.tags if tag != "O"))

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one article."""
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Annotate articles, a batch at a time."""
        batch: list[Doc] = []
        n_tokens = 0
        for doc in stream:
            if batch and (len(batch) == batch_size or n_tokens + len(doc) > _MAX_TOKENS):
                self._annotate(batch)
                yield from batch
                batch, n_tokens = [], 0
            batch.append(doc)
            n_tokens += len(doc)
        if batch:
            self._annotate(batch)
            yield from batch

    def _annotate(self, docs: list[Doc]) -> None:
        network = self.network
        docs = [doc for doc in docs if len(doc)]
        if not docs:
            return
        batch = read_docs(docs, network.lexicon, network.phrases)
        weights = network.weights
        x = encode(weights, batch.rows)[batch.words]
        tags = decode(
            x @ weights["tags.w"] + weights["tags.b"],
            batch.lengths,
            weights["tags.transitions"],
            weights["tags.initial"],
        )
        morphs = _best(x, weights["morphs.w"], weights["morphs.b"])
        lemmas = _best(x, weights["lemmas.w"], weights["lemmas.b"])
        n_tokens = sum(len(doc) for doc in docs)
        columns = np.zeros((n_tokens, 5), dtype="uint64")
        columns[:, :2] = self._names(tags, batch, n_tokens)
        columns[:, 2:4] = self._space
        columns[batch.tokens, 2:4] = self._morphs[morphs]
        columns[batch.tokens, 4] = self._lemmas(lemmas, batch)
        # A proper name is its own lemma.
        is_name = self._is_name[morphs]
        columns[batch.tokens[is_name], 4] = batch.orths[is_name]
        start = 0
        for doc in docs:
            doc.from_array([ENT_IOB, ENT_TYPE, POS, MORPH, LEMMA], columns[start : start + len(doc)])
            start += len(doc)

    def _names(self, tags: np.ndarray, batch: Batch, n_tokens: int) -> np.ndarray:
        out = np.zeros((n_tokens, 2), dtype="uint64")
        out[:, 0] = _OUTSIDE
        out[batch.tokens] = self._tags[tags]
        # A space within a name is part of it.
        for word in np.flatnonzero(self._tags[tags][1:, 0] == _INSIDE) + 1:
            out[batch.tokens[word - 1] + 1 : batch.tokens[word]] = self._tags[tags[word]]
        return out

    def _lemmas(self, labels: np.ndarray, batch: Batch) -> np.ndarray:
        strings = self.vocab.strings
        words, rules = batch.rows.words, self.network.lemmas
        pairs, which = np.unique(batch.kinds * len(rules) + labels, return_inverse=True)
        lemmas = [
            strings.add(apply_rule(rules[pair % len(rules)], words[pair // len(rules)].folded))
            for pair in pairs.tolist()
        ]
        return np.array(lemmas, dtype="uint64")[which]

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the network into a folder."""
        self.network.save(Path(path))

    def from_disk(self, path: str | Path, **_: Any) -> PressNetwork:
        """Read the network from a folder."""
        self.network = Network.load(Path(path))
        return self


def _best(x: np.ndarray, weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    """The best label of each row, a piece of the rows at a time."""
    best = np.zeros(len(x), dtype="int64")
    for start in range(0, len(x), _CHUNK):
        piece = slice(start, start + _CHUNK)
        best[piece] = (x[piece] @ weights + bias).argmax(axis=1)
    return best


def apply_rule(rule: str, form: str) -> str:
    """The lemma of a folded form: letters cut off its end, others put on.

    >>> apply_rule("1\\ter", "parlé"), apply_rule("9\\têtre", "est")
    ('parler', 'être')
    """
    cut, ending = rule.split("\t")
    n = min(int(cut), len(form))
    return form[: len(form) - n] + ending
