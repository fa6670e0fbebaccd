"""Teach the pretrained network names, parts of speech, features and lemmas, from all that is annotated."""

from __future__ import annotations

import argparse
import copy
import random
import time
from pathlib import Path

import torch
from torch import nn

from training import lists, texts
from training.arrays import TAGS, Converter, treebank_labels
from training.checkpoint import Checkpoint, device, read_lexicon
from training.model import Network, Noise, Sizes, make_batch, numpy_weights
from training.pretrain import batches
from training.scores import name_figures, read_gold
from verbatim.nlp.network.features import Lexicon
from verbatim.nlp.network.weights import Network as Trained

WORDS_PER_BATCH = 1500
SILVER_EPOCHS = 2
EPOCHS = 8
RATE = 1e-3
SHARES = {"names": 1.0, "morphs": 0.1, "lemmas": 0.05}
AVERAGE = 0.998


class Average:
    """A running mean of the weights, which serves better than the last ones."""

    def __init__(self, network: nn.Module) -> None:
        self.network = copy.deepcopy(network).eval()
        self.steps = 0

    def update(self, network: nn.Module) -> None:
        """Take one step's weights in."""
        self.steps += 1
        keep = min(AVERAGE, 1 - 1 / self.steps)
        with torch.no_grad():
            for mean, new in zip(self.network.parameters(), network.parameters(), strict=True):
                mean.lerp_(new, 1 - keep)

    def state_dict(self) -> dict[str, object]:
        """The mean and how many steps it holds."""
        return {"network": self.network.state_dict(), "steps": torch.tensor(self.steps)}

    def load_state_dict(self, state: dict[str, object]) -> None:
        """Take up a saved mean."""
        self.network.load_state_dict(state["network"])
        self.steps = int(state["steps"])  # type: ignore[call-overload]


def export(
    network: Network, lexicon: Lexicon, phrases: object, labels: tuple[list[str], list[str]]
) -> Trained:
    """What was learnt, as the pipeline reads it."""
    return Trained(numpy_weights(network), lexicon, phrases, TAGS, *map(tuple, labels))  # type: ignore[arg-type]


def train(corpora: Path, pretrained: Path, output: Path, args: argparse.Namespace) -> None:
    """Train, or go on where a training stopped; ends with `output/network` and `output/done`."""
    torch.manual_seed(texts.SEED)  # the same heads to begin with, or a mean of trainings makes no sense
    vocabulary = read_lexicon(pretrained)
    phrases = lists.build(corpora)
    treebanks = texts.treebank_texts(corpora)
    labels = treebank_labels(treebanks)
    converter = Converter(vocabulary, phrases, *labels)
    encoder = torch.load(pretrained / "encoder.pt", weights_only=True)
    width = encoder["word.norm.weight"].shape[0]
    depth = sum(name.startswith("windows.") and name.endswith("norm.weight") for name in encoder)
    rows = (len(vocabulary.forms), len(vocabulary.shapes), len(vocabulary.letters))
    network = Network(Sizes(*rows, len(labels[0]), len(labels[1]), width=width, depth=depth))
    network.encoder.load_state_dict(encoder)
    torch.manual_seed(texts.SEED + args.seed)
    where = device()
    network.to(where)
    press, silver = texts.press_texts(corpora, args.wikinews), texts.silver_texts(corpora)
    n_press = sum(len(t.text.split()) for t in [*press, *treebanks]) * 1.25
    n_silver = sum(len(t.text.split()) for t in silver) * 1.25
    steps = int((args.epochs * n_press + args.silver_epochs * n_silver) / WORDS_PER_BATCH)
    optimizer = torch.optim.AdamW(network.parameters(), lr=args.rate, betas=(0.9, 0.99), weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / 300, max(0.02, 1 - step / steps))
    )
    average = Average(network)
    output.mkdir(parents=True, exist_ok=True)
    checkpoint = Checkpoint(
        output / "state.pt", model=network, optimizer=optimizer, schedule=schedule, average=average
    )
    began = time.time()
    noise = Noise(args.dropout, args.form_dropout, 0.1, args.phrase_dropout)
    for epoch in range(checkpoint.load(), args.epochs):
        seen = [*press, *treebanks, *(silver if epoch < args.silver_epochs else [])]
        examples = [
            e
            for t in texts.epoch(seen, corpora, epoch + 1000 * args.seed)
            if (e := converter.example(t)) is not None
        ]
        rng = random.Random(f"{texts.SEED}.{args.seed}.{epoch}")  # noqa: S311  no secret
        total, n = 0.0, 0
        for batch in batches(examples, WORDS_PER_BATCH, rng):
            tensors = make_batch(batch, converter.kinds.words, len(vocabulary.letters), where)
            with torch.autocast(where.type, dtype=torch.bfloat16):
                losses = network.losses(tensors, noise)
            loss = sum(SHARES[name] * value for name, value in losses.items())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update(network)
            total, n = total + loss.item(), n + 1
        print(f"· epoch {epoch}: loss {total / n:.4f}, {time.time() - began:.0f} s", flush=True)
        checkpoint.save(epoch + 1)
        if (epoch + 1) % args.look_every == 0 or epoch + 1 == args.epochs:
            trained = export(average.network, vocabulary, phrases, labels)
            trained.save(output / "network")
            look(trained, corpora)
    (output / "done").touch()


def look(trained: Trained, corpora: Path) -> None:
    """Print where the network stands on the articles that nothing is learnt from."""
    from training import winer
    from verbatim.nlp.pipeline import with_network

    nlp = with_network(trained)
    dev = name_figures(nlp, winer.read(corpora / texts.PRESS_DEV))
    line = " ".join(
        f"{k} {dev[k].fscore:.3f}" for k in ("all", "PER+ORG+LOC", "PER", "ORG", "LOC", "EVENT", "PRODUCT")
    )
    print(f"  press of 2018: {line}", flush=True)
    gold = corpora.parent / "gold/dev"
    if gold.exists():
        figures = name_figures(nlp, read_gold(gold), misc=True)
        line = " ".join(
            f"{k} {figures[k].fscore:.3f}" for k in ("all", "PER+ORG+LOC", "PER", "ORG", "LOC", "MISC")
        )
        print(f"  other press:   {line}", flush=True)


def main() -> None:
    """Train, unless it is done."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("pretrained", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--silver-epochs", type=int, default=SILVER_EPOCHS)
    parser.add_argument("--wikinews", type=int, default=2, help="times that a pass sees its articles")
    parser.add_argument("--rate", type=float, default=RATE)
    parser.add_argument("--dropout", type=float, default=Noise.vectors)
    parser.add_argument("--form-dropout", type=float, default=Noise.forms)
    parser.add_argument("--phrase-dropout", type=float, default=Noise.phrases)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--look-every", type=int, default=5)
    args = parser.parse_args()
    if (args.output / "done").exists():
        print(f"· {args.output} is trained")
        return
    train(args.corpora, args.pretrained, args.output, args)


if __name__ == "__main__":
    main()
