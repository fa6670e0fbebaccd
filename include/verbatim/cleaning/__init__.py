"""Records become clean articles: typography, paragraphs, page furniture, zones, language, identity."""

from verbatim.cleaning.article import clean

__all__ = ["clean"]
