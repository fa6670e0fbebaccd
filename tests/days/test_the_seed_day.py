"""The seed drop, from files to rows."""

from __future__ import annotations

from pathlib import Path, PurePath

from verbatim.evaluation import gold

SAMPLE = Path(__file__).parents[1] / "sample"


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


def test_every_file_of_the_seed_is_accounted_for(seed_lake):
    ((n_files, n_articles),) = seed_lake("SELECT n_files, n_articles FROM runs")
    ((n_rejected,),) = seed_lake("SELECT count(*) FROM rejects WHERE dataset = 'articles'")
    assert n_files == n_articles + n_rejected
    assert n_articles >= 25


def test_no_page_furniture_is_left(seed_lake):
    furniture = "Articles similaires|Bouton retour|newsletter|Partager sur|Temps de lecture|Réservé aux"
    assert seed_lake(f"SELECT source_file FROM articles WHERE regexp_matches(text, '{furniture}')") == []
    ((n_removed,),) = seed_lake("SELECT sum(len(removed)) FROM articles")
    assert n_removed >= 30


def test_the_wire_story_that_two_titles_carry(seed_lake):
    copies = seed_lake(
        """SELECT c.source, o.source, c.n_quotes = o.n_quotes FROM articles c
           JOIN articles o ON c.duplicate_of = o.article_id"""
    )
    assert len(copies) == 1
    ((copy, original, same),) = copies
    assert copy != original
    assert same


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
