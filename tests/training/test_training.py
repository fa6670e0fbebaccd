"""The steps that make a network: it learns, it goes on where it stopped, it is put in place in one move."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from training.annotation import Annotated, Word
from training.arrays import Converter, Example, treebank_labels

from nlp.network.networks import network
from training import average, package
from verbatim.nlp.network.features import Lexicon
from verbatim.nlp.network.phrases import Phrases

TEXTS = [
    Annotated(
        "p",
        "Anne Morin vit à Lorval depuis le 3 mai.\nMorin dort.",
        ((0, 10, "PER"), (17, 23, "LOC"), (41, 46, "PER")),
    ),
    Annotated(
        "t", "Elle vit ici.", words=(Word(0, 4, "PRON", "Gender=Fem", "il"), Word(5, 8, "VERB", "", "vivre"))
    ),
]
LEXICON = Lexicon(("anne", "vit", "elle"), ("Xxxx", "xxx"), {"lorval": "t"}, "t")
LABELS = treebank_labels(TEXTS, min_lemma_count=1)


def save(folder: Path) -> Path:
    network().save(folder)
    return folder


def test_package_replaces_the_old_model(tmp_path: Path) -> None:
    trained, destination = save(tmp_path / "trained"), tmp_path / "models/fr_essai"
    package.package(trained, destination, "1.0.0")
    package.package(trained, destination, "1.0.1")
    meta = json.loads((destination / "meta.json").read_text(encoding="utf-8"))
    assert (meta["name"], meta["version"]) == ("fr_essai", "1.0.1")
    assert [p.name for p in destination.parent.iterdir()] == ["fr_essai"]
    assert (destination / "MODEL_CARD.md").exists()


def test_package_refuses_a_model_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trained = save(tmp_path / "trained")
    monkeypatch.setattr(package, "MAX_BYTES", 10)
    with pytest.raises(ValueError, match="more than 10"):
        package.package(trained, tmp_path / "models/fr_essai", "1.0.0")
    assert not (tmp_path / "models/fr_essai").exists()


def test_the_mean_of_networks() -> None:
    first, second = network(0), network(1)
    mean = average.average([first, second])
    np.testing.assert_allclose(
        mean.weights["pool.w"], (first.weights["pool.w"] + second.weights["pool.w"]) / 2
    )
    with pytest.raises(ValueError, match="same words"):
        average.average([first, replace(second, tags=("O",))])


def examples() -> tuple[Converter, list[Example]]:
    converter = Converter(LEXICON, Phrases([("Anne Morin", "0")]), *LABELS)
    return converter, [e for t in TEXTS if (e := converter.example(t)) is not None]


def test_pytorch_and_numpy_compute_the_same() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is only needed for training")
    from training.model import Network, Sizes, make_batch, numpy_weights

    from verbatim.nlp.network.batch import read_docs
    from verbatim.nlp.network.encoder import encode
    from verbatim.nlp.pipeline import blank

    converter, found = examples()
    torch.manual_seed(0)
    learning = Network(Sizes(3, 2, 1, *map(len, LABELS), width=16, depth=3))
    torch.nn.init.normal_(learning.encoder.pool.weight)
    torch.nn.init.normal_(learning.encoder.phrases.weight)
    batch = make_batch(found, converter.kinds.words, 1, torch.device("cpu"))
    theirs = learning.encoder(batch, None)[batch.words].detach().numpy()
    read = read_docs([blank()(t.text) for t in TEXTS], LEXICON, converter.phrases)
    ours = encode(numpy_weights(learning), read.rows)[read.words]
    np.testing.assert_allclose(ours, theirs, rtol=1e-4, atol=1e-5)


def test_the_sum_over_taggings_and_its_gradient() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is only needed for training")
    from training.chain import LogSum

    def plainly(scores, lengths, transitions, initial):  # type: ignore[no-untyped-def]
        reached = initial + scores[:, 0]
        for word in range(1, scores.shape[1]):
            new = torch.logsumexp(reached.unsqueeze(2) + transitions, dim=1) + scores[:, word]
            reached = torch.where((lengths > word).unsqueeze(1), new, reached)
        return torch.logsumexp(reached, dim=1)

    torch.manual_seed(0)
    lengths = torch.randint(1, 8, (6,))
    scores = torch.randn(6, 7, 5, dtype=torch.double)
    scores[:, :, 1:] = scores[:, :, 1:].masked_fill(torch.rand(6, 7, 4) < 0.3, -1e4)
    transitions = torch.randn(5, 5, dtype=torch.double).masked_fill(torch.rand(5, 5) < 0.2, -1e4)
    transitions[0] = 0.5
    initial, weight = torch.randn(5, dtype=torch.double), torch.randn(6, dtype=torch.double)
    results = []
    for way in (plainly, LogSum.apply):
        inputs = [t.clone().requires_grad_() for t in (scores, transitions, initial)]
        total = way(inputs[0], lengths, *inputs[1:])
        (total * weight).sum().backward()
        results.append([total.detach(), *(t.grad for t in inputs)])
    for plain, fast in zip(*results, strict=True):
        torch.testing.assert_close(fast, plain)


def test_it_learns_what_is_annotated() -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is only needed for training")
    from training.model import Network, Sizes, make_batch
    from training.train import export

    from verbatim.nlp.pipeline import with_network

    converter, found = examples()
    torch.manual_seed(0)
    learning = Network(Sizes(3, 2, 1, *map(len, LABELS), width=32, depth=2))
    optimizer = torch.optim.AdamW(learning.parameters(), lr=0.01)
    for _ in range(60):
        losses = learning.losses(make_batch(found, converter.kinds.words, 1, torch.device("cpu")), None)
        loss = sum(losses.values())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    nlp = with_network(export(learning, LEXICON, converter.phrases, LABELS))
    assert [(e.text, e.label_) for e in nlp(TEXTS[0].text).ents] == [
        ("Anne Morin", "PER"),
        ("Lorval", "LOC"),
        ("Morin", "PER"),
    ]
    assert [(t.pos_, t.lemma_) for t in nlp(TEXTS[1].text)][:2] == [("PRON", "il"), ("VERB", "vivre")]


def test_a_stopped_training_goes_on(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is only needed for training")
    from training.checkpoint import Checkpoint

    def parts() -> tuple[object, object]:
        torch.manual_seed(0)
        model = torch.nn.Linear(2, 2)
        return model, torch.optim.AdamW(model.parameters())

    def step(model, optimizer) -> None:  # type: ignore[no-untyped-def]
        optimizer.zero_grad()
        model(torch.rand(3, 2)).sum().backward()
        optimizer.step()

    straight, optimizer = parts()
    step(straight, optimizer)
    Checkpoint(tmp_path / "state.pt", model=straight, optimizer=optimizer).save(1)
    step(straight, optimizer)
    resumed, again = parts()
    assert Checkpoint(tmp_path / "state.pt", model=resumed, optimizer=again).load() == 1
    step(resumed, again)
    torch.testing.assert_close(resumed.weight, straight.weight)  # type: ignore[attr-defined]
    assert Checkpoint(tmp_path / "other.pt", model=resumed).load() == 0
