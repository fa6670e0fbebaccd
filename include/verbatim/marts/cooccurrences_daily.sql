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
    WHERE label IN {named_labels}
),
named AS (
    SELECT DISTINCT m.day, m.article_id, p.paragraph, m.entity_key, m.label, m.fullest AS name
    FROM mentions m
    ASOF JOIN paragraphs p ON m.day = p.day AND m.article_id = p.article_id AND m."start" >= p."start"
),
pairs AS (
    SELECT
        one.day,
        one.entity_key,
        one.label,
        any_value(one.name) AS name,
        other.entity_key AS with_entity_key,
        other.label AS with_label,
        any_value(other.name) AS with_name,
        article_id,
        any_value(a.source) AS source,
        any_value({story}) AS story,
        count(*) AS n_paragraphs
    FROM named one
    JOIN named other USING (day, article_id, paragraph)
    JOIN {articles} a USING (day, article_id)
    WHERE (one.entity_key, one.label) < (other.entity_key, other.label)
    GROUP BY one.day, one.entity_key, one.label, other.entity_key, other.label, article_id
),
-- of articles that are copies of one another, the one with most such paragraphs counts
counted AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY day, entity_key, label, with_entity_key, with_label, story ORDER BY n_paragraphs DESC
        ) = 1 AS is_counted
    FROM pairs
)
SELECT
    day,
    entity_key,
    label,
    any_value(name) AS name,
    with_entity_key,
    with_label,
    any_value(with_name) AS with_name,
    sum(n_paragraphs) AS n_paragraphs,
    count(*) AS n_articles,
    count(DISTINCT source) AS n_sources,
    coalesce(sum(n_paragraphs) FILTER (is_counted), 0) AS n_paragraphs_unique,
    count(*) FILTER (is_counted) AS n_articles_unique
FROM counted
GROUP BY day, entity_key, label, with_entity_key, with_label
