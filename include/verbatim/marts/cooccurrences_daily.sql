-- Who and what was named beside whom and what, in one paragraph of an article.
WITH parts AS (
    SELECT
        day,
        article_id,
        unnest(string_split(text, chr(10) || chr(10))) AS part,
        generate_subscripts(string_split(text, chr(10) || chr(10)), 1) AS paragraph
    FROM {articles}
),
paragraphs AS (
    SELECT
        day,
        article_id,
        paragraph,
        sum(length(part) + 2) OVER (PARTITION BY day, article_id ORDER BY paragraph) - length(part) - 2 AS "start"
    FROM parts
),
-- the fullest of the names that articles give; of equally long ones the first in order
mentions AS (
    SELECT *, min_by(name, (-length(name), name)) OVER (PARTITION BY day, entity_key, label) AS fullest
    FROM {entities}
    WHERE label NOT IN ('DATE', 'TIME')
),
named AS (
    SELECT DISTINCT m.day, m.article_id, p.paragraph, m.entity_key, m.label, m.fullest AS name
    FROM mentions m
    ASOF JOIN paragraphs p ON m.day = p.day AND m.article_id = p.article_id AND m."start" >= p."start"
)
SELECT
    one.day,
    one.entity_key,
    one.label,
    any_value(one.name) AS name,
    other.entity_key AS with_entity_key,
    other.label AS with_label,
    any_value(other.name) AS with_name,
    count(*) AS n_paragraphs,
    count(DISTINCT a.article_id) AS n_articles,
    count(DISTINCT a.source) AS n_sources,
    count(*) FILTER (a.duplicate_of IS NULL) AS n_paragraphs_unique,
    count(DISTINCT a.article_id) FILTER (a.duplicate_of IS NULL) AS n_articles_unique
FROM named one
JOIN named other USING (day, article_id, paragraph)
JOIN {articles} a USING (day, article_id)
WHERE (one.entity_key, one.label) < (other.entity_key, other.label)
GROUP BY one.day, one.entity_key, one.label, other.entity_key, other.label
