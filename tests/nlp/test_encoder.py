"""The shared encoder: what it knows of a word, and what it makes of white space."""

from pathlib import Path

import numpy as np
import pytest
from spacy.ml.models.tok2vec import MaxoutWindowEncoder
from spacy.tokens import Doc
from thinc.api import Adam, Model, fix_random_seed

from verbatim.nlp.encoder import build_press_encoder, features, read_names
from verbatim.nlp.pipeline import blank

WIDTH = 16
ROWS = {"norm": 200, "prefix": 100, "suffix": 100, "shape": 50, "names": 20}


def make(text: str) -> Doc:
    return blank().make_doc(text)


@pytest.fixture
def encoder(tmp_path: Path) -> Model:
    fix_random_seed(0)
    table = tmp_path / "names.tsv"
    table.write_text("anne\tg\nlorval\tft\n", encoding="utf-8")
    encode = MaxoutWindowEncoder(width=WIDTH, depth=2, window_size=1, maxout_pieces=2)
    model = build_press_encoder(WIDTH, ROWS, encode, names=str(table))
    model.initialize()
    return model


def test_features_of_a_word() -> None:
    assert features("Lorval", {"lorval": "ft"}) == ("lorval", "lor", "val", "Xxxxx", "ft")
    assert features("L’", {}) == features("L'", {})
    assert features("2026", {})[0] == "0000"


def test_one_vector_per_token(encoder: Model) -> None:
    docs = [make("Anne vit à Lorval."), make(""), make("\n\n"), make(" Oui\u00a0!\n\nNon")]
    vectors = encoder.predict(docs)
    assert [v.shape for v in vectors] == [(len(doc), WIDTH) for doc in docs]


def test_a_no_break_space_changes_nothing_for_the_words(encoder: Model) -> None:
    plain, spaced = make("Anne vit à Lorval."), make("Anne\u00a0vit\u00a0à\u202fLorval.")
    first, second = encoder.predict([plain, spaced])
    np.testing.assert_allclose(first, second[[not t.is_space for t in spaced]], rtol=1e-5)


def test_a_space_is_told_from_the_word_after_it(encoder: Model) -> None:
    doc = make("Anne\u00a0vit\n\nici")
    (vectors,) = encoder.predict([doc])
    np.testing.assert_allclose(vectors[1], -vectors[2])
    assert not vectors[3].any()


def test_learns_through_white_space(encoder: Model) -> None:
    docs = [make("Anne\u00a0vit à Lorval.\n\nOui."), make("Non")]
    goal = [np.ones((len(doc), WIDTH), dtype="float32") for doc in docs]
    optimizer = Adam(0.01)

    def step() -> float:
        vectors, backprop = encoder.begin_update(docs)
        gradients = [v - g for v, g in zip(vectors, goal, strict=True)]
        backprop(gradients)
        encoder.finish_update(optimizer)
        return float(sum((g**2).sum() for g in gradients))

    losses = [step() for _ in range(40)]
    assert losses[-1] < 0.8 * losses[0]


def test_lists_travel_with_the_weights(encoder: Model, tmp_path: Path) -> None:
    encode = MaxoutWindowEncoder(width=WIDTH, depth=2, window_size=1, maxout_pieces=2)
    other = build_press_encoder(WIDTH, ROWS, encode)
    other.initialize()
    doc = make("Anne vit à Lorval.")
    other.predict([doc])
    other.from_bytes(encoder.to_bytes())
    np.testing.assert_array_equal(other.predict([doc])[0], encoder.predict([doc])[0])
    assert read_names(tmp_path / "names.tsv") == other.attrs["names"]
