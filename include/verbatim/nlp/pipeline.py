"""Loading of the shipped pipeline: tokens, sentences, the network, and the rules after it."""

from functools import cache

import spacy
from spacy.language import Language

from verbatim import models

# They register what the model's configuration, or AFTER_NETWORK, names.
from verbatim.nlp import aliases, consistency, institutions, labels, language, sentences, tokenizer, watch  # noqa: F401
from verbatim.nlp.network import component  # noqa: F401
from verbatim.nlp.network.weights import Network
from verbatim.nlp.quotes import factory  # noqa: F401
from verbatim.settings import settings

# The rules that read the entities, in their order.
AFTER_NETWORK = ("known_labels", "institutions", "watch", "aliases", "quotes")
# Those of them that go by a watch list.
WATCHING = frozenset({"known_labels", "watch", "aliases", "quotes"})


def load(name: str = models.DEFAULT) -> Language:
    """A shipped pipeline with the rules after its own components, loaded once per process.

    Raises:
        ModelError: no pipeline of that name ships with the package, or the watch list cannot be read.
    """
    return _loaded(name, settings().watch_list)


@cache
def _loaded(name: str, watch_list: str | None) -> Language:
    nlp = spacy.load(models.path_of(name))
    for rule in AFTER_NETWORK:
        nlp.add_pipe(rule, config={"watch_list": watch_list} if rule in WATCHING else {})
    return nlp


def with_network(network: Network) -> Language:
    """A pipeline that reads with a network, without the rules after it: what ships once it is on disk."""
    nlp = _empty()
    nlp.add_pipe("press_network")
    nlp.get_pipe("press_network").network = network
    nlp.add_pipe("name_consistency")
    return nlp


@cache
def blank() -> Language:
    """The same tokens and sentences without anything learnt: for tests and for converting corpora."""
    return _empty()


def _empty() -> Language:
    config = {"nlp": {"tokenizer": {"@tokenizers": "verbatim.press_tokenizer.v1"}}}
    nlp = language.PressFrench.from_config(config)
    nlp.add_pipe("press_sentences")
    return nlp
