"""Loading of the shipped pipeline: tokens, sentences, morphology, entities, and the rules after them."""

from functools import cache

import spacy
from spacy.language import Language

from verbatim import models

# They register what the model's configuration, or AFTER_NER, names.
from verbatim.nlp import aliases, consistency, encoder, institutions, sentences, tokenizer  # noqa: F401
from verbatim.nlp.quotes import factory  # noqa: F401

# The rules that read the entities, in their order.
AFTER_NER = ("institutions", "aliases", "quotes")


def load(name: str = models.DEFAULT) -> Language:
    """A shipped pipeline with the rules after its own components, loaded once per process.

    Raises:
        ModelError: no pipeline of that name ships with the package.
    """
    return _loaded(name)


@cache
def _loaded(name: str) -> Language:
    nlp = spacy.load(models.path_of(name))
    for component in AFTER_NER:
        nlp.add_pipe(component)
    return nlp


@cache
def blank() -> Language:
    """The same tokens and sentences without anything learnt: for tests and for converting corpora."""
    config = {
        "nlp": {
            "tokenizer": {"@tokenizers": "verbatim.press_tokenizer.v1"},
            "after_creation": {"@callbacks": "verbatim.press_norms.v1"},
        }
    }
    nlp = spacy.blank("fr", config=config)
    nlp.add_pipe("press_sentences")
    return nlp
