-- Who and what was named by which title; dates and times are left out.
SELECT
    e.day,
    a.source,
    e.label,
    e.entity_key,
    -- the fullest of the names that articles give; of equally long ones the first in order
    min_by(e.name, (-length(e.name), e.name)) AS name,
    min(e.wikidata_id) AS wikidata_id,
    count(*) AS n_mentions,
    count(e.quote_id) AS n_mentions_quoted,
    count(DISTINCT e.article_id) AS n_articles,
    count(DISTINCT e.article_id) FILTER (e.zone = 'title') AS n_articles_titled,
    count(*) FILTER (a.duplicate_of IS NULL) AS n_mentions_unique,
    count(DISTINCT e.article_id) FILTER (a.duplicate_of IS NULL) AS n_articles_unique
FROM {entities} e
JOIN {articles} a USING (drop_date, article_id)
WHERE e.label NOT IN ('DATE', 'TIME')
GROUP BY e.day, a.source, e.label, e.entity_key
