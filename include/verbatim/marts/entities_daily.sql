-- Who and what was named by which title; dates and times are left out.
WITH named AS (
    SELECT
        e.day,
        a.source,
        e.label,
        e.entity_key,
        e.article_id,
        -- the fullest of the names that articles give; of equally long ones the first in order
        min_by(e.name, (-length(e.name), e.name)) AS name,
        min(e.wikidata_id) AS wikidata_id,
        count(*) AS n_mentions,
        count(e.quote_id) AS n_quoted,
        bool_or(e.zone = 'title') AS is_titled,
        -- of articles that are copies of one another, the one that names it most often counts
        row_number() OVER (
            PARTITION BY e.day, e.label, e.entity_key, any_value({story})
            ORDER BY any_value(a.duplicate_of) IS NOT NULL, count(*) DESC, any_value(a.published_at), e.article_id
        ) = 1 AS is_counted
    FROM {entities} e
    JOIN {articles} a USING (drop_date, article_id)
    WHERE e.label IN {named_labels}
    GROUP BY e.day, a.source, e.label, e.entity_key, e.article_id
)
SELECT
    day,
    source,
    label,
    entity_key,
    min_by(name, (-length(name), name)) AS name,
    min(wikidata_id) AS wikidata_id,
    sum(n_mentions) AS n_mentions,
    sum(n_quoted) AS n_mentions_quoted,
    count(*) AS n_articles,
    count(*) FILTER (is_titled) AS n_articles_titled,
    coalesce(sum(n_mentions) FILTER (is_counted), 0) AS n_mentions_unique,
    count(*) FILTER (is_counted) AS n_articles_unique
FROM named
GROUP BY day, source, label, entity_key
