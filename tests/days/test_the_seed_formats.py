"""Each format of the seed drop: its metadata arrive, its markup does not, its quotations have speakers."""

from __future__ import annotations

import re
from datetime import datetime

import pytest

from days.conftest import DAY, ROOT

PAGES = ROOT / "seeds" / "drops" / f"drop_date={DAY}"

HTML = "la-vigie-du-nord_0044.html"
JSON_LINES = "bulletin-sante_0045.jsonl#1"
NINJS = "le-fil-de-dakar_0046.json"
NEWSML = "le-fil-de-dakar_0048.xml#2"
NITF = "lettre-des-affaires_0049.xml"
RSS = "gazette-du-leman_0050.rss#2"
ATOM_HTML = "revue-horizon_0051.atom#1"
ATOM_XHTML = "revue-horizon_0051.atom#2"
CSV = "tribune-d-abidjan_0052.csv#2"
ZIP = "echo-de-meuse_0053.zip#edition-du-matin/ciney-repas.txt"
ZIP_SIDECAR = "echo-de-meuse_0053.zip#edition-du-matin/dinant-citadelle.txt"
TAR_HTML = "depeche-des-coteaux_0054.tar.gz#2026/11/20/tgv-catenaire.html"
TAR_TEXT = "depeche-des-coteaux_0054.tar.gz#2026/11/20/albi-solaire.txt"
GZIP = "le-relais-de-montreal_0055.txt.gz"
WARC = "l-archipel_0056.warc.gz#437"
PARQUET = "le-fil-de-dakar_0057.parquet#2"
CUT_RSS = "stade-hebdo_0058.xml#1"

METADATA = {
    HTML: {
        "title": "Boulogne-sur-Mer : la criée branche ses camions, les mareyeurs font leurs comptes",
        "source": "La Vigie du Nord",
        "url": "https://www.la-vigie-du-nord.example/boulogne/criee-bornes-44817",
        "authors": ["Fantine Delattre-Roussel"],
        "published_at": "2026-11-20T07:15+01:00",
        "updated_at": "2026-11-20T09:02+01:00",
        "section": "Économie",
        "keywords": ["pêche", "Boulogne-sur-Mer", "transport"],
        "encoding": "utf-8",
    },
    JSON_LINES: {
        "title": "Limoges ouvre des consultations de nuit pour les aidants",
        "source": "Bulletin santé",
        "guid": "bs-2026-1186",
        "url": "https://bulletin-sante.example/a/1186",
        "authors": ["Honorine Vergnaud"],
        "published_at": "2026-11-20T05:30+01:00",
        "section": "Hôpital",
        "encoding": "utf-8",
    },
    NINJS: {
        "title": "Le train de Tambacounda reprendra du service en mars, promet Dakar",
        "source": "Le Fil de Dakar",
        "guid": "urn:lefildedakar:20261120:rail-tambacounda",
        "authors": ["Fallou Mbengue-Diatta"],
        "published_at": "2026-11-20T09:05+00:00",
        "updated_at": "2026-11-20T10:30+00:00",
        "keywords": ["transport ferroviaire"],
        "credit": "Le Fil de Dakar",
        "version": 2,
        "encoding": "utf-8",
    },
    NEWSML: {
        "title": "Riz : la vallée du fleuve Sénégal annonce une récolte record",
        "source": "Le Fil de Dakar",
        "guid": "urn:newsml:lefildedakar.example:20261119:riz-vallee",
        "authors": ["Rokhaya Tall-Niane"],
        "published_at": "2026-11-19T15:10+00:00",
        "updated_at": "2026-11-19T17:45+00:00",
        "section": "Économie",
        "keywords": ["riz", "Économie"],
        "credit": "Le Fil de Dakar",
        "version": 2,
        "is_correction": True,
        "encoding": "utf-8",
    },
    NITF: {
        "title": "La biscuiterie Guéméné-Lanvaux rachetée par ses salariés",
        "source": "La Lettre des affaires",
        "guid": "lda:20261119:biscuiterie",
        "url": "https://lettre-des-affaires.example/entreprises/biscuiterie-salaries",
        "authors": ["Azélie Kermadec-Prat"],
        "published_at": "2026-11-19T18:40+01:00",
        "updated_at": "2026-11-20T08:05+01:00",
        "section": "Entreprises",
        "keywords": ["agroalimentaire", "Scop"],
        "version": 3,
        "encoding": "cp1252",
    },
    RSS: {
        "title": "Le dernier vapeur du lac passera l’hiver en cale sèche",
        "source": "La Gazette du Léman",
        "guid": "gdl-2026-118907",
        "url": "https://www.gazette-du-leman.example/vaud/bonivard-cale-seche?utm_source=rss",
        "authors": ["Timo Aebischer"],
        "published_at": "2026-11-20T05:50+01:00",
        "keywords": ["Vaud"],
        "encoding": "utf-8",
    },
    ATOM_HTML: {
        "title": "La bibliothèque où l’on emprunte des voix",
        "source": "Revue Horizon",
        "guid": "tag:revue-horizon.example,2026-11-19:voix",
        "url": "https://revue-horizon.example/culture/voix",
        "authors": ["Marthe Vialatoux"],
        "published_at": "2026-11-19T12:00+01:00",
        "updated_at": "2026-11-20T06:00+01:00",
        "keywords": ["Culture"],
        "encoding": "utf-8",
    },
    ATOM_XHTML: {
        "title": "Dans l’atelier où l’on soigne les manèges",
        "source": "Revue Horizon",
        "guid": "tag:revue-horizon.example,2026-11-20:maneges",
        "url": "https://revue-horizon.example/reportages/maneges",
        "authors": ["Octavie Lanternier", "Saül Demangeon"],
        "published_at": "2026-11-20T06:00+01:00",
        "updated_at": "2026-11-20T06:00+01:00",
        "keywords": ["Reportages"],
        "encoding": "utf-8",
    },
    CSV: {
        "title": "Bouaké : la gare routière déménage, les transporteurs traînent les pieds",
        "source": "Tribune d’Abidjan",
        "guid": "TA-8841",
        "url": "https://tribune-d-abidjan.example/regions/bouake-gare",
        "authors": ["Yves-Landry Koffi-Assalé"],
        "published_at": "2026-11-19T16:20+01:00",
        "section": "Régions",
        "encoding": "cp1252",
    },
    ZIP: {
        "title": "Ciney : les écoles passent au repas gratuit, les communes voisines regardent",
        "authors": ["Eulalie Stassart"],
        "encoding": "utf-8",
    },
    ZIP_SIDECAR: {
        "title": "Dinant rouvre sa citadelle aux visiteurs après quatorze mois de travaux",
        "source": "L’Écho de Meuse",
        "guid": "edm-2026-71302",
        "url": "https://echo-de-meuse.example/namur/dinant-citadelle",
        "authors": ["Fabienne Noirhomme"],
        "published_at": "2026-11-20T05:00+01:00",
        "section": "Namur",
        "keywords": ["patrimoine", "tourisme", "Dinant"],
        "encoding": "utf-8",
    },
    TAR_HTML: {
        "title": "Bloqués quatre heures dans un TGV après la rupture d’une caténaire",
        "source": "La Dépêche des coteaux",
        "url": "https://depeche-des-coteaux.example/france/tgv-catenaire",
        "published_at": "2026-11-19T19:50+01:00",
        "section": "France",
        "credit": "AFP",
        "encoding": "utf-8",
    },
    TAR_TEXT: {
        "title": "Albi : le tribunal annule le permis de la ferme solaire des Cabanes",
        "authors": ["Loup Cazottes"],
        "published_at": "2026-11-20T06:00+01:00",
        "encoding": "utf-8",
    },
    GZIP: {
        "title": "Longueuil : le traversier électrique voguera au printemps",
        "source": "Le Relais de Montréal",
        "guid": "rdm-2026-55120",
        "url": "https://relais-de-montreal.example/rive-sud/traversier-electrique",
        "authors": ["Éloïse Thériault-Nadeau"],
        "published_at": "2026-11-19T17:20-05:00",
        "section": "Rive-Sud",
        "keywords": ["fleuve", "transport collectif"],
        "encoding": "utf-8",
    },
    WARC: {
        "title": "Marie-Galante : des étudiants pour couper la canne",
        "source": "L'Archipel",
        "url": "https://l-archipel.example/guadeloupe/canne-etudiants",
        "authors": ["Gladys Moutoussamy-Petit"],
        "published_at": "2026-11-19T15:30-04:00",
        "section": "Guadeloupe",
        "encoding": "cp1252",
    },
    PARQUET: {
        "title": "Saint-Louis plante 8 000 filaos pour retenir sa plage",
        "source": "Le Fil de Dakar",
        "guid": "urn:newsml:lefildedakar.example:20261119:filaos",
        "authors": ["Aïda Lo-Camara", "Malick Gningue"],
        "published_at": "2026-11-19T18:05+00:00",
        "section": "Environnement",
        "version": 1,
        "encoding": "utf-8",
    },
    CUT_RSS: {
        "title": "Aviron : à Mâcon, huit rameuses et une barreuse de 15 ans",
        "source": "Stade Hebdo",
        "guid": "https://stade-hebdo.example/aviron/macon-tete-de-riviere",
        "url": "https://stade-hebdo.example/aviron/macon-tete-de-riviere",
        "authors": ["Gautier Perrachon"],
        "published_at": "2026-11-19T10:30+01:00",
        "keywords": ["Aviron"],
        "encoding": "utf-8",
    },
}
STATED = (
    "title", "source", "guid", "url", "authors", "published_at", "updated_at", "section", "keywords",
    "credit", "version", "is_correction", "encoding",
)  # fmt: skip

ENDS = {
    HTML: (8, "avec la préfecture."),
    JSON_LINES: (6, "ne pas avoir été consulté."),
    "bulletin-sante_0045.jsonl#4": (6, "à l’hôpital de la Tour blanche."),
    NINJS: (6, "ne seront desservies qu’à la demande."),
    NEWSML: (6, "en décembre à Saint-Louis."),
    NITF: (6, "une enseigne belge."),
    "gazette-du-leman_0050.rss#1": (6, "au plus tôt en février."),
    RSS: (6, "chaque année 90 000 passagers."),
    ATOM_HTML: (6, "sans avoir été entendu."),
    ATOM_XHTML: (6, "la tête sous un drap."),
    CSV: (6, "des emplacements à l’ombre."),
    "tribune-d-abidjan_0052.csv#12": (6, "la main-d’œuvre nécessaire au tri."),
    ZIP: (6, "en lave aujourd’hui moitié plus."),
    ZIP_SIDECAR: (6, "encore couverts d’échafaudages."),
    TAR_HTML: (7, "pour l’essentiel de 1952."),
    TAR_TEXT: (6, "n’a pas souhaité faire de commentaire."),
    GZIP: (6, "Deux autres bateaux sont en commande."),
    WARC: (6, "le 19 janvier, à Capesterre."),
    PARQUET: (6, "par des émigrés du quartier."),
    CUT_RSS: (6, "Celle de mercredi a vingt-deux ans."),
}
"""The number of paragraphs, the title one of them, and the last words."""

SAID = {
    HTML: ("Un camion qui dort est un camion qui se recharge", "Ghislain Pruvot-Leleu"),
    JSON_LINES: ("Ces gens-là ne tombent jamais malades, ils s’effondrent", "Maëlys Chabrerie"),
    NINJS: ("Un sac d’oignons paie plus cher le voyage que moi", "Coumba Diallo-Seck"),
    NEWSML: (
        "Nous avons gagné deux quintaux à l'hectare sans un litre d'engrais supplémentaire",
        "Oumy Gaye-Ndour",
    ),
    NITF: ("Le prix n'est pas tout quand on sait qui restera dans dix ans", "Tugdual Le Mestre"),
    RSS: ("On ne trouve plus cette pièce, il faut la forger", "Ueli Zbinden"),
    ATOM_HTML: ("Un accent, c’est une archive que personne n’a jamais classée", "Philomène Astruc"),
    ATOM_XHTML: ("On ne repeint pas un cheval, on cherche ce qu’il a été", "Sidonie Barraud-Lenoir"),
    CSV: ("Nous ne chassons personne, nous donnons de l’air à tout le monde", "Aminata Bamba-Kouadio"),
    ZIP: ("Pour une fois, on me commande avant que je plante", "Adelin Pirson"),
    ZIP_SIDECAR: (
        "On a tenu avec les habitués, mais les habitués ne mangent pas de couques",
        "Godelieve Lambot",
    ),
    TAR_HTML: ("Nous sommes restés quatre heures sans lumière ni chauffage", "Ségolène Fauquembergue"),
    TAR_TEXT: ("On ne compense pas une mare en achetant un parking", "Servane Rouquié"),
    GZIP: ("Le fleuve, c’est la seule voie qui n’a pas de cônes orange", "Magalie Thivierge-Roy"),
    WARC: ("On ne règle pas un problème de préfecture avec des stagiaires", "Maryse Nérée-Galas"),
    PARQUET: ("Un arbre ne fait pas reculer la mer, mais il l'oblige à réfléchir", "Birame Faye-Sonko"),
    CUT_RSS: ("On n’entendait que la pluie et la voix de Lou", "Clélia Morestin"),
}

LEFT_OUT = {
    "script": "écrit par un script",
    "event handler": "détournée",
    "analytics": "dataLayer",
    "style": "position: fixed",
    "cookie box": "Tout accepter",
    "cookie text": "mesurer l’audience",
    "newsletter": "l’essentiel du littoral",
    "menu": "S’abonner",
    "share button": "WhatsApp",
    "link between paragraphs": "quotas de la Manche",
    "related article": "deux grues neuves",
    "comments": "Connectez-vous",
    "footer": "Tous droits réservés",
    "publication line": "Publié le 20 novembre",
    "reading time": "2 min",
}
MARKUP = r"</?[A-Za-z!]|&(?:#\d+|\w+);|\bfunction\b|document\.|\bonerror\b|CDATA|xmlns|[{}]|\x00"


def one_line(text: str) -> str:
    """A text whose no-break spaces are plain."""
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize("source_file", METADATA)
def test_what_the_publisher_states_is_what_the_row_says(seed_lake, source_file):
    ((*values,),) = seed_lake(f"SELECT {', '.join(STATED)} FROM articles WHERE source_file = '{source_file}'")
    row = dict(zip(STATED, values, strict=True))
    row["title"] = one_line(row["title"])
    expected = dict.fromkeys(STATED) | {"authors": [], "keywords": []} | METADATA[source_file]
    for name in ("published_at", "updated_at"):
        expected[name] = datetime.fromisoformat(expected[name]) if expected[name] else None
    assert row == expected


@pytest.mark.parametrize("source_file", ENDS)
def test_the_text_is_whole_and_ends_where_it_should(seed_lake, source_file):
    ((title, text),) = seed_lake(f"SELECT title, text FROM articles WHERE source_file = '{source_file}'")
    paragraphs = text.split("\n\n")
    n_paragraphs, last_words = ENDS[source_file]
    assert paragraphs[0] == title
    assert len(paragraphs) == n_paragraphs
    assert one_line(paragraphs[-1]).endswith(last_words)


def test_no_markup_and_no_script_reach_an_article(seed_lake):
    assert seed_lake(f"SELECT source_file FROM articles WHERE regexp_matches(text, '{MARKUP}')") == []
    assert seed_lake(f"SELECT source_file FROM articles WHERE regexp_matches(title, '{MARKUP}')") == []


@pytest.mark.parametrize("words", LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_stands_around_an_article_stays_out_of_it(seed_lake, words):
    page = (PAGES / HTML).read_text(encoding="utf-8")
    assert words in page
    assert seed_lake(f"SELECT source_file FROM articles WHERE contains(text, '{words}')") == []


def test_captions_and_notes_are_kept_apart(seed_lake):
    rows = seed_lake(
        f"""SELECT source_file, cut.rule, cut.text FROM (SELECT source_file, unnest(removed) cut FROM articles
            WHERE source_file IN ('{HTML}', '{NINJS}', '{NEWSML}', '{NITF}')) ORDER BY ALL"""
    )
    assert rows == [
        (HTML, "caption", "Le quai Loubet, jeudi avant l’aube. Photo La Vigie du Nord / Côme Vandenabeele"),
        (NINJS, "caption", "La gare de Tambacounda, le 20 novembre 2026."),
        (
            NEWSML,
            "editor_note",
            "CORRIGE le tonnage au premier paragraphe : 680 000 tonnes, et non 780 000.",
        ),
        (NITF, "caption", "La deuxième ligne de la biscuiterie, jeudi, à Pontivy."),
        (NITF, "editor_note", "Ne pas confondre avec la biscuiterie Lanvaux de Redon."),
    ]


@pytest.mark.parametrize("source_file", SAID)
def test_a_quotation_of_each_format_has_its_speaker(seed_lake, source_file):
    said = seed_lake(
        f"""SELECT q.text, q.speaker_name FROM quotes q JOIN articles a USING (article_id)
            WHERE a.source_file = '{source_file}' AND q.type = 'direct'"""
    )
    assert SAID[source_file] in [(one_line(text), name) for text, name in said]


def test_the_last_version_of_an_article_stands_and_the_older_one_names_it(seed_lake):
    details = dict(seed_lake("SELECT source_file, detail FROM rejects WHERE reason = 'superseded'"))
    assert details == {
        "le-fil-de-dakar_0047.json": f"an older version of {NINJS}",
        "le-fil-de-dakar_0048.xml#1": f"an older version of {NEWSML}",
    }
    ((text,),) = seed_lake(f"SELECT text FROM articles WHERE source_file = '{NEWSML}'")
    assert "680 000 tonnes" in text
    assert "780 000" not in text


def test_an_article_that_is_taken_back_is_in_no_dataset(seed_lake):
    details = dict(seed_lake("SELECT source_file, detail FROM rejects WHERE reason = 'withdrawn'"))
    assert details == {
        "le-fil-de-dakar_0048.xml#3": "the publisher takes this article back",
        "le-fil-de-dakar_0057.parquet#1": "taken back by le-fil-de-dakar_0048.xml#3",
    }
    assert seed_lake("SELECT source_file FROM articles WHERE contains(text, 'Thiès')") == []
    assert seed_lake("SELECT text FROM quotes WHERE contains(text, 'camions-citernes')") == []
