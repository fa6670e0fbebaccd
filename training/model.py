"""The network in PyTorch, as `verbatim.nlp.network` computes it in numpy, and the batches it learns from."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.arrays import TAGS, Example
from training.chain import LogSum
from verbatim.nlp.network.features import N_GRAM_ROWS, Word, columns
from verbatim.nlp.network.phrases import N_COLUMNS

PIECES = 3
IMPOSSIBLE = -1e4


@dataclass(frozen=True)
class Sizes:
    """How large a network is."""

    forms: int
    shapes: int
    lists: int
    morphs: int
    lemmas: int
    width: int = 160
    depth: int = 5
    form_width: int = 128
    gram_width: int = 128
    shape_width: int = 16
    list_width: int = 16


@dataclass(frozen=True)
class Noise:
    """What is left out while learning, as shares."""

    vectors: float = 0.3
    forms: float = 0.2
    lists: float = 0.1
    phrases: float = 0.15


@dataclass
class Batch:
    """Examples as tensors; the distinct words are those of the batch."""

    kinds: Tensor
    forms: Tensor
    grams: Tensor
    gram_starts: Tensor
    shapes: Tensor
    lists: Tensor
    phrases: Tensor
    groups: Tensor
    n_groups: int
    words: Tensor
    lengths: Tensor
    allowed: Tensor
    has_names: Tensor
    morphs: Tensor
    lemmas: Tensor


def make_batch(examples: list[Example], kinds: list[Word], n_lists: int, device: torch.device) -> Batch:
    """Examples one after the other."""
    numbers, local = np.unique(np.concatenate([e.kinds for e in examples]), return_inverse=True)
    shift = 1 if numbers[0] < 0 else 0
    forms, grams, starts, shapes, lists = columns([kinds[n] for n in numbers[shift:]], n_lists)
    groups, words, n_groups, n_rows = [], [], 0, 0
    for e in examples:
        groups.append(np.where(e.groups >= 0, e.groups + n_groups, -1))
        n_groups += int(e.groups.max(initial=-1)) + 1
        words.append(e.words + n_rows)
        n_rows += len(e.kinds)

    def tensor(array: np.ndarray) -> Tensor:
        return torch.from_numpy(array).to(device)

    def answers(name: str) -> Tensor:
        parts = [getattr(e, name) for e in examples]
        full = [np.full(len(e.words), -1) if p is None else p for e, p in zip(examples, parts, strict=True)]
        return tensor(np.concatenate(full))

    named = [np.full(len(e.lengths), e.allowed is not None) for e in examples]
    every = [np.ones((len(e.words), len(TAGS)), bool) if e.allowed is None else e.allowed for e in examples]
    return Batch(
        tensor(local - shift),
        tensor(forms),
        tensor(grams),
        tensor(starts),
        tensor(shapes),
        tensor(lists),
        tensor(np.concatenate([e.phrases for e in examples])).float(),
        tensor(np.concatenate(groups)),
        n_groups,
        tensor(np.concatenate(words)),
        tensor(np.concatenate([e.lengths for e in examples])),
        tensor(np.concatenate(every)),
        tensor(np.concatenate(named)),
        answers("morphs"),
        answers("lemmas"),
    )


class Maxout(nn.Module):
    """The largest of three linear maps, normalised."""

    def __init__(self, n_in: int, n_out: int) -> None:
        super().__init__()
        self.linear = nn.Linear(n_in, n_out * PIECES)
        nn.init.xavier_uniform_(self.linear.weight)
        nn.init.zeros_(self.linear.bias)
        self.norm = nn.LayerNorm(n_out)

    def forward(self, x: Tensor) -> Tensor:
        """(rows, n_in) to (rows, n_out)."""
        pieces = self.linear(x)
        return self.norm(pieces.view(len(x), PIECES, -1).amax(dim=1))


class Encoder(nn.Module):
    """Words to vectors that know their surroundings."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.forms = nn.Embedding(sizes.forms + 1, sizes.form_width)
        self.grams = nn.EmbeddingBag(N_GRAM_ROWS, sizes.gram_width, mode="mean")
        self.shapes = nn.Embedding(sizes.shapes + 1, sizes.shape_width)
        self.lists = nn.Linear(sizes.lists, sizes.list_width, bias=False)
        for table in (self.forms, self.grams, self.shapes):
            nn.init.uniform_(table.weight, -0.1, 0.1)
        n_in = sizes.form_width + sizes.gram_width + sizes.shape_width + sizes.list_width
        self.word = Maxout(n_in, sizes.width)
        self.phrases = nn.Linear(N_COLUMNS, sizes.width, bias=False)
        nn.init.zeros_(self.phrases.weight)
        self.windows = nn.ModuleList(Maxout(3 * sizes.width, sizes.width) for _ in range(sizes.depth))
        self.pool = nn.Linear(sizes.width, sizes.width, bias=False)
        nn.init.zeros_(self.pool.weight)

    def word_vectors(self, batch: Batch, noise: Noise | None) -> Tensor:
        """(distinct words, width)."""
        forms, lists = batch.forms, batch.lists
        if noise:
            forms = forms.masked_fill(torch.rand(len(forms), device=forms.device) < noise.forms, 0)
            lists = lists * (torch.rand(len(lists), 1, device=lists.device) >= noise.lists)
        known = torch.cat(
            [
                self.forms(forms),
                self.grams(batch.grams, batch.gram_starts),
                self.shapes(batch.shapes),
                self.lists(lists),
            ],
            dim=1,
        )
        return self.word(known)

    def forward(self, batch: Batch, noise: Noise | None, start: Tensor | None = None) -> Tensor:
        """(rows, width), 0 for breaks. `start` takes the place of the word vectors, row by row."""
        mask = (batch.kinds >= 0).unsqueeze(1)
        x = self.word_vectors(batch, noise)[batch.kinds.clamp(min=0)] if start is None else start
        phrases = batch.phrases
        if noise:
            phrases = phrases * (torch.rand(len(phrases), 1, device=phrases.device) >= noise.phrases)
        x = self._drop((x + self.phrases(phrases)) * mask, noise)
        for number, layer in enumerate(self.windows):
            if number == len(self.windows) // 2:
                x = x + self.pool(self._pooled(x, batch))
            padded = functional.pad(x, (0, 0, 1, 1))
            window = torch.cat([padded[:-2], x, padded[2:]], dim=1)
            x = (x + self._drop(layer(window), noise)) * mask
        return x

    @staticmethod
    def _drop(x: Tensor, noise: Noise | None) -> Tensor:
        return functional.dropout(x, noise.vectors) if noise else x

    @staticmethod
    def _pooled(x: Tensor, batch: Batch) -> Tensor:
        at = (batch.groups >= 0).nonzero().squeeze(1)
        if not len(at):
            return torch.zeros_like(x)
        group = batch.groups[at]
        sums = x.new_zeros(batch.n_groups, x.shape[1]).index_add(0, group, x[at])
        counts = torch.bincount(group, minlength=batch.n_groups).clamp(min=1).unsqueeze(1)
        return torch.zeros_like(x).index_copy(0, at, (sums / counts)[group])


class Network(nn.Module):
    """The encoder and its heads."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.encoder = Encoder(sizes)
        self.tags = nn.Linear(sizes.width, len(TAGS))
        self.morphs = nn.Linear(sizes.width, sizes.morphs)
        self.lemmas = nn.Linear(sizes.width, sizes.lemmas)
        self.transitions = nn.Parameter(torch.zeros(len(TAGS), len(TAGS)))
        self.initial = nn.Parameter(torch.zeros(len(TAGS)))
        forbidden = torch.tensor(
            [[after[0] == "I" and before[2:] != after[2:] for after in TAGS] for before in TAGS]
        )
        self.register_buffer("forbidden", forbidden)
        self.register_buffer("not_first", torch.tensor([tag[0] == "I" for tag in TAGS]))

    def all_transitions(self) -> Tensor:
        """(tags before, tags after), what cannot follow far below 0."""
        return self.transitions.masked_fill(self.forbidden, IMPOSSIBLE)

    def all_initial(self) -> Tensor:
        """(tags,), likewise for the first word of a sentence."""
        return self.initial.masked_fill(self.not_first, IMPOSSIBLE)

    def losses(self, batch: Batch, noise: Noise | None) -> dict[str, Tensor]:
        """The loss of each head, a mean over its annotated words."""
        x = self.encoder(batch, noise)[batch.words]
        out = {}
        if bool(batch.has_names.any()):
            out["names"] = self._names_loss(x, batch)
        for name, answers in (("morphs", batch.morphs), ("lemmas", batch.lemmas)):
            at = answers >= 0
            if bool(at.any()):
                out[name] = functional.cross_entropy(getattr(self, name)(x[at]), answers[at])
        return out

    def _names_loss(self, x: Tensor, batch: Batch) -> Tensor:
        """Minus the log probability of all taggings that the annotation allows, per word."""
        scores = self.tags(x)
        open_scores, closed = padded(scores, batch), padded(scores, batch, allowed=True)
        named = batch.has_names
        both = torch.cat([open_scores[named], closed[named]])
        lengths = batch.lengths[named]
        total = LogSum.apply(
            both.float(), torch.cat([lengths, lengths]), self.all_transitions(), self.all_initial()
        )
        n = len(lengths)
        return (total[:n] - total[n:]).sum() / lengths.sum()


def padded(scores: Tensor, batch: Batch, *, allowed: bool = False) -> Tensor:
    """(words, tags) as (sentences, most words, tags); what is not allowed far below 0."""
    if allowed:
        scores = scores.masked_fill(~batch.allowed, IMPOSSIBLE)
    lengths = batch.lengths
    out = scores.new_zeros(len(lengths), int(lengths.max()), scores.shape[1])
    sentence = torch.repeat_interleave(torch.arange(len(lengths), device=scores.device), lengths)
    within = torch.arange(len(scores), device=scores.device) - (lengths.cumsum(0) - lengths)[sentence]
    return out.index_put((sentence, within), scores)


def numpy_weights(network: Network) -> dict[str, np.ndarray]:
    """The weights as `verbatim.nlp.network` names them."""
    e = network.encoder
    out = {
        "forms": e.forms.weight,
        "grams": e.grams.weight,
        "shapes": e.shapes.weight,
        "lists": e.lists.weight.T,
        "phrases": e.phrases.weight.T,
        "pool.w": e.pool.weight.T,
        "tags.transitions": network.all_transitions(),
        "tags.initial": network.all_initial(),
    }
    maxouts = {"word": e.word, **{f"window.{n}": layer for n, layer in enumerate(e.windows)}}
    for name, layer in maxouts.items():
        out[f"{name}.w"], out[f"{name}.b"] = layer.linear.weight.T, layer.linear.bias
        out[f"{name}.g"], out[f"{name}.h"] = layer.norm.weight, layer.norm.bias
    for name in ("tags", "morphs", "lemmas"):
        head = getattr(network, name)
        out[f"{name}.w"], out[f"{name}.b"] = head.weight.T, head.bias
    return {name: np.ascontiguousarray(w.detach().cpu().numpy(), dtype="float32") for name, w in out.items()}
