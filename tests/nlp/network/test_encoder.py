"""From words to vectors: what a vector depends on, and what it does not."""

import numpy as np
import pytest
from spacy.tokens import Doc

from nlp.network.networks import WIDTH, network
from verbatim.nlp.network.batch import Batch, read_docs
from verbatim.nlp.network.encoder import encode
from verbatim.nlp.pipeline import blank

NETWORK = network()


def read(*texts: str) -> Batch:
    docs: list[Doc] = [blank()(text) for text in texts]
    return read_docs(docs, NETWORK.lexicon, NETWORK.phrases)


def vectors(*texts: str) -> np.ndarray:
    batch = read(*texts)
    return encode(NETWORK.weights, batch.rows)[batch.words]


def test_one_vector_a_word_and_zero_for_breaks() -> None:
    batch = read("Anne vit.\n\nOui", "Non")
    x = encode(NETWORK.weights, batch.rows)
    assert x[batch.words].shape == (5, WIDTH)
    assert not x[batch.rows.kinds < 0].any()


def test_no_break_spaces_change_nothing() -> None:
    np.testing.assert_allclose(
        vectors("Anne vit à Lorval."), vectors("Anne\u00a0vit\u00a0à\u202fLorval."), rtol=1e-5
    )


def test_neighbours_matter_and_other_lines_do_not() -> None:
    assert not np.allclose(vectors("Anne vit")[0], vectors("Anne dort")[0])
    np.testing.assert_allclose(
        vectors("Anne vit\nPaul dort")[:2], vectors("Anne vit\nRien")[:2], rtol=1e-4, atol=1e-5
    )


def test_a_name_hears_of_its_other_occurrences() -> None:
    alone, twice = vectors("Morin vit"), vectors("Morin vit\nOn a vu Morin")
    assert not np.allclose(alone[0], twice[0])
    small = vectors("morin vit"), vectors("morin vit\nOn a vu morin")
    np.testing.assert_allclose(small[0][0], small[1][0], rtol=1e-4, atol=1e-5)


def test_articles_do_not_touch() -> None:
    first, second = "Morin vit à Lorval.", "Anne a vu Morin."
    together = vectors(first, second)
    np.testing.assert_allclose(
        together, np.concatenate([vectors(first), vectors(second)]), rtol=1e-4, atol=1e-5
    )


@pytest.mark.parametrize("text", ["Anne " * 3000, "Anne vit.\n" * 700])
def test_long_texts_go_through_in_pieces(text: str) -> None:
    x = vectors(text)
    assert np.isfinite(x).all()
    assert len(x) == len(read(text).tokens)


def test_sentences_and_tokens() -> None:
    batch = read("Anne vit. Paul\u00a0dort.\n\nOui", "", "Non")
    assert batch.lengths.tolist() == [3, 3, 1, 1]
    assert batch.tokens.tolist() == [0, 1, 2, 3, 5, 6, 8, 9]
