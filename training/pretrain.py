"""Learn from plain text which word fits a gap: the encoder knows French before it sees an annotation."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training import lexicon, texts
from training.arrays import Converter, Example, treebank_labels
from training.checkpoint import Checkpoint, device, write_lexicon
from training.model import Batch, Network, Noise, Sizes, make_batch
from training.typography import variant
from verbatim.nlp.network.phrases import Phrases

WORDS_PER_BATCH = 5000
GAPS = 0.2
N_DRAWN = 3000
EPOCHS = 8
RATE = 2e-3
SHAPE_SHARE = 0.3
NOISE = Noise(vectors=0.1, forms=0.05, lists=0.1, phrases=0.0)


class GapFiller(nn.Module):
    """The encoder with two heads: which form stands in the gap, and in what shape."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        sizes = network.encoder.sizes
        self.encoder = network.encoder
        self.gap = nn.Parameter(torch.zeros(sizes.width))
        self.to_form = nn.Linear(sizes.width, sizes.form_width)
        self.form_bias = nn.Parameter(torch.zeros(sizes.forms + 1))
        self.shape = nn.Linear(sizes.width, sizes.shapes + 1)

    def loss(self, batch: Batch, noise: Noise) -> Tensor:
        """The mean loss of a batch in which part of the words is left out."""
        is_gap = torch.rand(len(batch.kinds), device=batch.kinds.device) < GAPS
        is_gap &= batch.kinds >= 0
        draw = torch.rand(len(batch.kinds), 1, device=batch.kinds.device)
        own = self.encoder.word_vectors(batch, noise)[batch.kinds.clamp(min=0)]
        other = own[torch.randint(len(own), (len(own),), device=own.device)]
        changed = torch.where(draw < 0.8, self.gap, torch.where(draw < 0.9, other, own))
        start = torch.where(is_gap.unsqueeze(1), changed, own)
        batch.groups = batch.groups.masked_fill(is_gap, -1)
        x = self.encoder(batch, noise, start)[is_gap]
        kinds = batch.kinds[is_gap]
        forms, shapes = batch.forms[kinds], batch.shapes[kinds]
        known = forms > 0
        candidates, answers = self._candidates(batch.forms, forms[known])
        guesses = self.to_form(x[known]) @ self.encoder.forms(candidates).T + self.form_bias[candidates]
        loss = functional.cross_entropy(guesses.float(), answers)
        return loss + SHAPE_SHARE * functional.cross_entropy(self.shape(x), shapes)

    def _candidates(self, present: Tensor, answers: Tensor) -> tuple[Tensor, Tensor]:
        """The forms to choose among, those of the batch and some drawn ones, and the place of each answer."""
        drawn = torch.randint(1, len(self.form_bias), (N_DRAWN,), device=present.device)
        candidates = torch.unique(torch.cat([present[present > 0], drawn]))
        return candidates, torch.searchsorted(candidates, answers)


def batches(examples: list[Example], n_words: int, rng: random.Random) -> Iterator[list[Example]]:
    """Examples in a random order, about `n_words` at a time."""
    order = list(range(len(examples)))
    rng.shuffle(order)
    batch: list[Example] = []
    count = 0
    for number in order:
        batch.append(examples[number])
        count += len(examples[number].words)
        if count >= n_words:
            yield batch
            batch, count = [], 0
    if batch:
        yield batch


def pretrain(corpora: Path, names: Path, output: Path, epochs: int = EPOCHS, **sizes: int) -> None:
    """Train, or go on where a training stopped; ends with `output/done`."""
    torch.manual_seed(texts.SEED)
    raw = [variant(text, f"{texts.SEED}.raw") for text in texts.raw_texts(corpora)]
    lists = dict(line.split("\t") for line in names.read_text(encoding="utf-8").splitlines())
    vocabulary = lexicon.build(raw, lists)
    output.mkdir(parents=True, exist_ok=True)
    write_lexicon(vocabulary, output)
    morphs, lemmas = treebank_labels(texts.treebank_texts(corpora))
    converter = Converter(vocabulary, Phrases([]), morphs, lemmas)
    examples = [e for text in raw if (e := converter.example(text)) is not None]
    del raw
    n_words = sum(len(e.words) for e in examples)
    print(
        f"· {len(examples):,} texts, {n_words:,} words, {len(converter.kinds.words):,} distinct", flush=True
    )
    network = Network(
        Sizes(
            len(vocabulary.forms),
            len(vocabulary.shapes),
            len(vocabulary.letters),
            len(morphs),
            len(lemmas),
            **sizes,
        )
    )
    where = device()
    filler = GapFiller(network).to(where)
    steps = epochs * (n_words // WORDS_PER_BATCH)
    optimizer = torch.optim.AdamW(filler.parameters(), lr=RATE, betas=(0.9, 0.98), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, RATE, total_steps=steps + epochs + 1, pct_start=0.05
    )
    checkpoint = Checkpoint(output / "state.pt", model=filler, optimizer=optimizer, schedule=schedule)
    start_epoch = checkpoint.load()
    began = time.time()
    for epoch in range(start_epoch, epochs):
        rng = random.Random(f"{texts.SEED}.{epoch}")  # noqa: S311  no secret
        total = n = 0.0
        for batch in batches(examples, WORDS_PER_BATCH, rng):
            tensors = make_batch(batch, converter.kinds.words, len(vocabulary.letters), where)
            with torch.autocast(where.type, dtype=torch.bfloat16):
                loss = filler.loss(tensors, NOISE)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(filler.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total, n = total + loss.item(), n + 1
            if n % 100 == 0:
                print(
                    f"  epoch {epoch} step {n:.0f} loss {total / n:.3f} {time.time() - began:.0f} s",
                    flush=True,
                )
        print(f"· epoch {epoch}: loss {total / n:.3f}, {time.time() - began:.0f} s", flush=True)
        checkpoint.save(epoch + 1)
    torch.save(network.encoder.state_dict(), output / "encoder.pt")
    (output / "done").touch()


def main() -> None:
    """Pretrain, unless it is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("names", type=Path, help="lists of names.py")
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--width", type=int, default=Sizes.width)
    parser.add_argument("--depth", type=int, default=Sizes.depth)
    args = parser.parse_args()
    if (args.output / "done").exists():
        print(f"· {args.output} is pretrained")
        return
    pretrain(args.corpora, args.names, args.output, args.epochs, width=args.width, depth=args.depth)


if __name__ == "__main__":
    main()
