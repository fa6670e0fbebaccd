"""French for the press as a spaCy language: its own tokens, and nothing of spaCy's French rules.

Those rules take two seconds to import, and none of them is used here.
"""

import spacy
from spacy.language import Language

CODE = "fr_press"


@spacy.registry.languages(CODE)
class PressFrench(Language):
    """The language of the pipelines that ship with Verbatim."""

    lang = CODE
