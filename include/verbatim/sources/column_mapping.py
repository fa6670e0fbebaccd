"""Which key or column of a publisher's table or JSON holds which field of an article.

Names are compared without case, accents, spaces and punctuation: `Date de publication`, `date_publication`
and `datePublication` are one name. Where several names of one record mean the same field, the first in NAMES
that holds a usable value gives it. Of the text, a plain version is preferred to a marked-up one, unless it is
one long line where the markup has paragraphs. A lead that stands apart goes before the text, unless the text
repeats it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from verbatim.sources import bodies, metadata
from verbatim.sources.markup import Plain

TEXT, MARKUP, LEAD, STATUS = "text", "markup", "lead", "status"

NAMES: dict[str, str] = {
    TEXT: "text texte body corps content contenu article full_text texte_complet texte_integral article_body"
    " article_text texte_article corps_article corps_du_texte body_text content_text main_text plain_text"
    " contenu_texte contenu_article paragraphs paragraphes story news",
    MARKUP: "body_html content_html html body_xhtml html_body html_content text_html texte_html contenu_html"
    " corps_html article_html xhtml content_encoded",
    LEAD: "chapo chapeau standfirst lead lede",
    STATUS: "pub_status publication_status status statut state etat",
    "title": "title titre headline titre_article article_title titre_principal main_title heading",
    "source": "source source_name journal publication publisher media newspaper titre_presse titre_de_presse"
    " nom_media nom_journal outlet site_name site editeur support",
    "guid": "guid uuid article_id id_article document_id doc_id identifier identifiant external_id uri id"
    " oid",
    "url": "url link lien permalink permalien canonical_url canonical article_url url_article web_url"
    " original_url source_url href adresse main_entity_of_page",
    "authors": "authors author auteurs auteur byline by signature journalistes journaliste creator creators"
    " dc_creator writers redacteur redacteurs",
    "section": "section rubrique category categorie categories article_section section_name desk service"
    " theme",
    "keywords": "keywords mots_cles mot_cle keyword tags tag subjects subject sujets themes topics"
    " etiquettes",
    "credit": "credit credit_line credits agence agency news_agency agence_presse agence_de_presse provider"
    " copyright_holder",
    "published_at": "published_at date_publication date_de_publication publication_date date_published"
    " published_on published pub_date publish_date published_date first_published first_publication_date"
    " date_parution date_de_parution parution publie_le date date_time date_heure issued created_at created"
    " creation_date date_created date_creation date_de_creation timestamp jour",
    "updated_at": "updated_at updated updated_on update_date date_updated modified_at modified modified_on"
    " date_modified modification_date date_modification date_de_modification last_modified last_updated"
    " last_update last_mod date_maj maj mis_a_jour_le date_mise_a_jour date_de_mise_a_jour mise_a_jour",
    "version": "version revision version_number numero_version current_version rev",
    "embargo_until": "embargo_until embargo embargoed embargoed_until embargo_date date_embargo fin_embargo",
    "is_correction": "is_correction correction rectificatif corrected",
    "is_withdrawn": "is_withdrawn withdrawn retracted is_retracted retire annule canceled cancelled killed"
    " deleted is_deleted supprime",
}
"""Field to the names that it goes by, preferred ones first."""

_MAX_NAME_CHARS = 60
_MAX_ITEMS = 100
_INNER = ("name", "nom", "label", "title", "rendered", "value", "#text", "literal", "term", "$oid", "$date")
_INNER_OF = {
    "url": ("url", "href", "@id", "rendered", "#text", "value"),
    "source": ("name", "nom", "label", "rendered", "value", "#text", "literal"),  # the title is an image's
}
_NAME_PARTS = (("first_name", "last_name"), ("firstname", "lastname"), ("prenom", "nom"), ("given", "family"))
_BY = re.compile(r"(?:propos recueillis\s+)?(?:par|by|von)\s+", re.I)
_BETWEEN_NAMES = re.compile(r"\s*[,;|/&]\s*|\s+(?:et|and|avec)\s+")
_GONE = frozenset((
    "canceled", "cancelled", "withdrawn", "withheld", "killed", "retracted", "recalled", "deleted",
    "unpublished", "trash", "annule", "annulee", "retire", "retiree", "supprime", "supprimee", "depublie",
    "depubliee",
))  # fmt: skip
_CUT_SHORT = ("…", "...", "[…]", "[...]")
_COMPACT = re.compile(r"((?:19|20)\d{6})(\d{6})?")
_EPOCH = re.compile(r"[1-9]\d{9}(?:\d{3})?(?:\.\d{1,9})?")
_MILLISECONDS = 10**11


@dataclass(frozen=True, slots=True)
class Article:
    """What a mapping says of an article.

    Args:
        text: its text; empty where there is none.
        captions: the captions that stood among the text.
        fields: the fields of a record, clean.
    """

    text: str
    captions: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_usable(self) -> bool:
        """Whether there is a text, or the news that the article is taken back, which needs none."""
        return bool(self.text.strip() or self.fields.get("is_withdrawn"))

    @property
    def unread(self) -> tuple[tuple[str, str], ...]:
        """The captions as a record has them."""
        return tuple((caption, "caption") for caption in self.captions)


def _plain_name(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name).lower()
    return "".join(c for c in letters if c.isalnum() and not unicodedata.combining(c))


_RANK = {
    _plain_name(name): (field, rank)
    for field, names in NAMES.items()
    for rank, name in enumerate(names.split())
}


@lru_cache(maxsize=4096)
def _known(name: str) -> tuple[str, int] | None:
    return _RANK.get(_plain_name(name))


def field_of(name: str) -> str | None:
    """The field that a key or column of this name holds: one of NAMES; None if it holds none."""
    known = _known(name) if len(name) <= _MAX_NAME_CHARS else None
    return known[0] if known else None


def order(names: Iterable[str], columns: Mapping[str, str] | None = None) -> list[tuple[str, str]]:
    """The names that hold a field, each as (field, name), the preferred ones first.

    Args:
        names: the keys or columns there are.
        columns: our field to the column that holds it, which wins where the column is there.
    """
    ranked: list[tuple[int, str, str]] = []
    stated = {column: ours for ours, column in (columns or {}).items()}
    for name in names:
        if name in stated and stated[name] in NAMES:
            ranked.append((-1, stated[name], name))
        elif len(name) <= _MAX_NAME_CHARS and (known := _known(name)):
            ranked.append((known[1], known[0], name))
    settled = {field for rank, field, _ in ranked if rank < 0}
    if TEXT in settled:
        settled.add(MARKUP)
    ranked = [item for item in ranked if item[0] < 0 or item[1] not in settled]
    return [(field, name) for _, field, name in sorted(ranked, key=lambda item: item[0])]


def has_text(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether one of the pairs that `order` gave holds the text."""
    return any(field in {TEXT, MARKUP} for field, _ in pairs)


def article(mapping: Mapping[str, Any], pairs: Iterable[tuple[str, str]] | None = None) -> Article:
    """What a mapping of any shape says of an article.

    Args:
        mapping: values may be nested: {"name": …} for an author, {"rendered": …} for a body.
        pairs: what `order` gives for its keys.
    """
    texts: dict[str, list[object]] = {TEXT: [], MARKUP: [], LEAD: []}
    fields: dict[str, Any] = {}
    withdrawn = False
    for ours, name in order(mapping) if pairs is None else pairs:
        value = mapping.get(name)
        if value is None:
            continue
        if ours in texts:
            texts[ours].append(value)
        elif ours == STATUS:
            withdrawn = withdrawn or is_withdrawn(value)
        elif ours not in fields and (clean := metadata.field(ours, _simple(ours, value))) is not None:
            fields[ours] = clean
    if withdrawn:
        fields["is_withdrawn"] = True
    body = _body(texts[TEXT], texts[MARKUP])
    return Article(_with_lead(texts[LEAD], body.text), body.captions, fields)


def is_withdrawn(status: object) -> bool:
    """Whether the status of an article, such as canceled or withheld, takes it back."""
    return isinstance(status, str) and len(status) <= _MAX_NAME_CHARS and _plain_name(status) in _GONE


def names(value: object) -> list[str]:
    """Names from a byline, a list of names, or mappings with a name or a first and a last name."""
    if isinstance(value, str):
        return [name for name in _BETWEEN_NAMES.split(_BY.sub("", value[:2_000].strip(), count=1)) if name]
    if isinstance(value, Mapping):
        for keys in _NAME_PARTS:
            if all(isinstance(value.get(key), str) for key in keys):
                return [" ".join(value[key] for key in keys)]
        inner = _inner(value, _INNER)
        return [inner] if isinstance(inner, str) else []
    if isinstance(value, list | tuple):
        return [name for item in value[:_MAX_ITEMS] for name in _listed(item)]
    return []


def _listed(item: object) -> list[str]:
    """The name that an item of a list is: it may hold a comma."""
    if isinstance(item, Mapping):
        return names(item)
    name = _BY.sub("", item[:2_000].strip(), count=1) if isinstance(item, str) else ""
    return [name] if name else []


def _body(plain: list[object], marked: list[object]) -> Plain:
    body = _first_text(plain)
    if marked and "\n" not in body.text.strip():
        other = _first_text(marked)
        if not body.text.strip() or "\n" in other.text.strip():
            return other
    return body


def _first_text(values: list[object]) -> Plain:
    return next((found for value in values if (found := bodies.of_value(value)).text.strip()), Plain(""))


def _with_lead(leads: list[object], text: str) -> str:
    """The text with the lead before it, if it is no shortened copy of the text."""
    lead = _first_text(leads).text.strip() if leads and text.strip() else ""
    if not lead or lead.endswith(_CUT_SHORT):
        return text
    opening = " ".join(text[: 2 * len(lead) + 500].split())
    return text if " ".join(lead.split())[:80] in opening else f"{lead}\n\n{text}"


def _simple(ours: str, value: Any) -> Any:
    """A value of JSON, CSV or Parquet as `metadata.field` takes it."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    if ours == "authors":
        return names(value)
    if ours == "keywords":
        return value.replace("|", ",") if isinstance(value, str) else names(value)
    if isinstance(value, Mapping):
        value = _inner(value, _INNER_OF.get(ours, _INNER))
    elif isinstance(value, list | tuple):
        return _simple(ours, value[0]) if value and not isinstance(value[0], list | tuple) else None
    if ours == "title" and isinstance(value, str) and ("<" in value or "&" in value):
        return bodies.of_string(value[:10_000]).text
    return _moment(value) if ours in metadata.INSTANTS else value


def _inner(value: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    found = (value[key] for key in keys if key in value)
    return next((inner for inner in found if isinstance(inner, str | int | float | datetime)), None)


def _moment(value: object) -> object:
    """Digits without a separator as what they mean: 20230913, 20230913081500, or time since 1970.

    The latter is in seconds or milliseconds, from 2001 on.
    """
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return value
    digits = str(value).strip() if not isinstance(value, int) or abs(value) < 10**15 else ""
    if (compact := _COMPACT.fullmatch(digits)) is not None:
        return f"{compact[1]}T{compact[2]}" if compact[2] else digits
    if _EPOCH.fullmatch(digits) is None:
        return value
    since = float(digits)
    return datetime.fromtimestamp(since / 1_000 if since >= _MILLISECONDS else since, UTC)
