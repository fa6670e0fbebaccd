"""What reads the text: tokens, sentences, entities, quotations and their speakers."""

from verbatim.nlp.pipeline import load

__all__ = ["load"]
