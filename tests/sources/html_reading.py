"""What the tests of the HTML reader share: reading bytes, and a page around a body."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from verbatim.rejects import Reject
from verbatim.settings import Settings
from verbatim.sources import Record
from verbatim.sources.html import pages as html
from verbatim.sources.origin import Origin

GOLDEN = Path(__file__).parent / "golden" / "html"
SENTENCE = "Le conseil municipal de Valserre a voté mardi soir le budget de la ville, en hausse de 3 %."
MORE = "La séance, ouverte à 20 heures, s’est achevée peu avant minuit dans une salle aux trois quarts vide."
LAST = "Le prochain conseil se tiendra le premier lundi de décembre, à la salle des fêtes du bas de la ville."
PARAGRAPHS = f"<p>{SENTENCE}</p><p>{MORE}</p><p>{LAST}</p>"


def origin(*, known: dict[str, Any] | None = None, declared: str | None = None, **limits: Any) -> Origin:
    """Where a page comes from."""
    settings = Settings(_env_file=None, **limits)
    return Origin("page.html", "page.html", settings, declared=declared, known=known or {})


def read(data: bytes | str, **options: Any) -> Record | Reject:
    """The one item that a page gives."""
    content = data.encode() if isinstance(data, str) else data
    (item,) = html.read(io.BytesIO(content), origin(**options))
    return item


def record(data: bytes | str, **options: Any) -> Record:
    """The record that a page gives."""
    item = read(data, **options)
    assert isinstance(item, Record), item
    return item


def page(body: str = PARAGRAPHS, head: str = "", title: str = "Le budget est voté") -> str:
    """A page with a body, under its headline."""
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )
