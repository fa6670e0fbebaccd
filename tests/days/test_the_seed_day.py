"""The seed drop, from files to rows."""

from __future__ import annotations

from pathlib import Path, PurePath

from verbatim.evaluation import gold

SAMPLE = Path(__file__).parents[1] / "sample"
N_FILES = 58

TEXTS = {
    "Le Rhin libre - édition du soir ": "0030",
    "bulletin-sante_": "0016",
    "courrier-des-cretes_": "0027",
    "courrier-du-mistral_": "0002 0021",
    "courrier-du-saguenay_": "0008",
    "depeche-des-coteaux_": "0023",
    "echo-de-meuse_": "0004 0017",
    "feuille-du-luxembourg_": "0013",
    "gazette-du-leman_": "0003 0037 0043",
    "journal-du-littoral_": "0001 0020 0033",
    "l-archipel_": "0024",
    "l-insulaire_": "0011",
    "la-chronique-parlementaire_": "0025 0041",
    "la-lettre-des-iles_": "0031",
    "la-vigie-du-nord_": "0018 0022 0034",
    "le-fil-de-dakar_": "0005 0032",
    "le-matin-d-anfa_": "0007",
    "le-relais-de-montreal_": "0028",
    "lettre-des-affaires_": "0010 0029",
    "observatoire-monde_": "0019",
    "quotidien-des-hauts-plateaux_": "0006",
    "revue-horizon_": "0009 0026 0040",
    "science-et-causes_": "0015",
    "stade-hebdo_": "0014 0042",
    "tribune-d-abidjan_": "0012",
}
ARTICLES = {
    *(f"{stem}{number}.txt" for stem, numbers in TEXTS.items() for number in numbers.split()),
    "bulletin-sante_0045.jsonl#1",
    "bulletin-sante_0045.jsonl#4",
    "depeche-des-coteaux_0054.tar.gz#2026/11/20/albi-solaire.txt",
    "depeche-des-coteaux_0054.tar.gz#2026/11/20/tgv-catenaire.html",
    "echo-de-meuse_0053.zip#edition-du-matin/ciney-repas.txt",
    "echo-de-meuse_0053.zip#edition-du-matin/dinant-citadelle.txt",
    "gazette-du-leman_0050.rss#1",
    "gazette-du-leman_0050.rss#2",
    "l-archipel_0056.warc.gz#437",
    "la-vigie-du-nord_0044.html",
    "le-fil-de-dakar_0046.json",
    "le-fil-de-dakar_0048.xml#2",
    "le-fil-de-dakar_0057.parquet#2",
    "le-relais-de-montreal_0055.txt.gz",
    "lettre-des-affaires_0049.xml",
    "revue-horizon_0051.atom#1",
    "revue-horizon_0051.atom#2",
    "stade-hebdo_0058.xml#1",
    "tribune-d-abidjan_0052.csv#12",
    "tribune-d-abidjan_0052.csv#2",
}
REJECTS = {
    "bulletin-sante_0045.jsonl#2": ("ingest", "malformed"),
    "bulletin-sante_0045.jsonl#3": ("ingest", "language"),
    "courrier-du-mistral_0036.txt": ("ingest", "binary"),
    "echo-de-meuse_0053.zip#../hors-de-l-archive.txt": ("ingest", "unsafe"),
    "gazette-du-leman_0050.rss#3": ("ingest", "too_short"),
    "journal-du-littoral_0035.txt": ("ingest", "empty"),
    "l-archipel_0056.warc.gz#1705": ("ingest", "unsupported"),
    "l-archipel_0056.warc.gz#1999": ("ingest", "unsupported"),
    "l-insulaire_0039.txt": ("ingest", "no_body"),
    "le-fil-de-dakar_0047.json": ("deduplicate", "superseded"),
    "le-fil-de-dakar_0048.xml#1": ("deduplicate", "superseded"),
    "le-fil-de-dakar_0048.xml#3": ("ingest", "withdrawn"),
    "le-fil-de-dakar_0057.parquet#1": ("deduplicate", "withdrawn"),
    "observatoire-monde_0038.txt": ("ingest", "language"),
    "stade-hebdo_0058.xml#2": ("ingest", "malformed"),
    "tribune-d-abidjan_0052.csv#11": ("ingest", "malformed"),
}


def test_every_record_is_the_article_or_the_reject_that_it_should_be(seed_lake):
    articles = [name for (name,) in seed_lake("SELECT source_file FROM articles ORDER BY 1")]
    rejects = seed_lake("SELECT source_file, stage, reason FROM rejects WHERE dataset = 'articles'")
    assert articles == sorted(ARTICLES)
    assert sorted(rejects) == sorted((name, *why) for name, why in REJECTS.items())


def test_in_is_out_and_rejected_at_every_stage(seed_lake):
    ((run,),) = seed_lake("SELECT runs FROM runs")
    stages = {stage["stage"]: stage for stage in run["stages"]}
    for stage in stages.values():
        assert stage["n_in"] == stage["n_out"] + stage["n_rejected"], stage
    n_stopped = sum(stage == "ingest" for stage, _ in REJECTS.values())
    assert run["n_files"] == N_FILES
    assert stages["ingest"]["n_in"] == len(ARTICLES) + len(REJECTS)
    assert stages["deduplicate"]["n_in"] == len(ARTICLES) + len(REJECTS) - n_stopped
    assert stages["extract"]["n_in"] == stages["extract"]["n_out"] == len(ARTICLES)


def test_every_reject_says_why_and_which_bytes(seed_lake):
    rows = seed_lake("SELECT source_file, detail, length(raw_hash) FROM rejects")
    assert [name for name, detail, _ in rows if not detail] == []
    assert {name for name, _, n in rows if n != 64} == {"echo-de-meuse_0053.zip#../hors-de-l-archive.txt"}


def test_offsets_lead_to_the_stored_strings(seed_lake):
    wrong = seed_lake(
        """SELECT 'entity', e.mention_id FROM entities e JOIN articles a USING (article_id)
           WHERE substr(a.text, e.start + 1, e."end" - e.start) <> e.text
           UNION ALL
           SELECT 'cue', q.quote_id FROM quotes q JOIN articles a USING (article_id)
           WHERE substr(a.text, q.cue_start + 1, q.cue_end - q.cue_start) <> q.cue_text
           UNION ALL
           SELECT 'speaker', q.quote_id FROM quotes q JOIN articles a USING (article_id)
           WHERE substr(a.text, q.speaker_start + 1, q.speaker_end - q.speaker_start) <> q.speaker_text"""
    )
    assert wrong == []


def test_keys_are_unique_and_references_lead_somewhere(seed_lake):
    for dataset, key in (("articles", "article_id"), ("entities", "mention_id"), ("quotes", "quote_id")):
        assert seed_lake(f"SELECT {key} FROM {dataset} GROUP BY 1 HAVING count(*) > 1") == []
    assert seed_lake("SELECT * FROM quotes ANTI JOIN articles USING (article_id)") == []
    assert seed_lake("SELECT * FROM entities ANTI JOIN articles USING (article_id)") == []
    assert seed_lake("SELECT * FROM entities WHERE quote_id NOT IN (SELECT quote_id FROM quotes)") == []
    assert seed_lake("SELECT repeats FROM quotes WHERE repeats NOT IN (SELECT quote_id FROM quotes)") == []


def test_counts_agree(seed_lake):
    ((run,),) = seed_lake("SELECT runs FROM runs")
    ((articles, entities, quotes, rejects),) = seed_lake(
        """SELECT (SELECT count(*) FROM articles), (SELECT count(*) FROM entities),
                  (SELECT count(*) FROM quotes), (SELECT count(*) FROM rejects)"""
    )
    assert (run["n_articles"], run["n_entities"], run["n_quotes"], run["n_rejects"]) == (
        articles, entities, quotes, rejects,
    )  # fmt: skip
    assert seed_lake("SELECT sum(n_entities), sum(n_quotes) FROM articles") == [(entities, quotes)]
    assert run["verdict"] == "passed"


def test_no_page_furniture_is_left(seed_lake):
    furniture = (
        "Articles similaires|Bouton retour|newsletter|Partager (?:sur|cet)|Temps de lecture|Réservé aux"
    )
    assert seed_lake(f"SELECT source_file FROM articles WHERE regexp_matches(text, '{furniture}')") == []
    ((n_removed,),) = seed_lake("SELECT sum(len(removed)) FROM articles")
    assert n_removed >= 30


def test_the_wire_story_that_four_titles_carry(seed_lake):
    copies = seed_lake(
        """SELECT c.source_file, o.source_file, c.n_quotes = o.n_quotes FROM articles c
           JOIN articles o ON c.duplicate_of = o.article_id"""
    )
    assert copies == [("journal-du-littoral_0020.txt", "courrier-du-mistral_0021.txt", True)]
    near = seed_lake(
        """SELECT list(source_file ORDER BY source_file) FROM articles
           WHERE near_duplicate_group IS NOT NULL GROUP BY near_duplicate_group"""
    )
    assert near == [
        (
            [
                "courrier-du-mistral_0021.txt",
                "depeche-des-coteaux_0054.tar.gz#2026/11/20/tgv-catenaire.html",
                "journal-du-littoral_0020.txt",
                "la-vigie-du-nord_0022.txt",
            ],
        )
    ]


def test_quotations_of_every_type_have_speakers(seed_lake):
    rows = dict(seed_lake("SELECT type, avg((speaker_kind <> 'unknown')::int) FROM quotes GROUP BY 1"))
    assert set(rows) == {"direct", "indirect", "mixed"}
    assert min(rows.values()) > 0.6


def test_each_annotated_article_comes_out_as_its_annotation_has_it(seed_lake):
    texts = {PurePath(name).stem: text for name, text in seed_lake("SELECT source_file, text FROM articles")}
    annotated = gold.read_folder(SAMPLE)
    assert len(annotated) >= 30
    assert [record.id for record in annotated if texts.get(record.id) != record.text] == []


def test_entities_say_what_found_them(seed_lake):
    methods = {method for (method,) in seed_lake("SELECT DISTINCT method FROM entities")}
    assert {"model", "rule"} <= methods <= {"authority", "model", "rule"}
