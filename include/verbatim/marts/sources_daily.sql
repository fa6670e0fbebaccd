-- What each title delivered, and whose voices it carried.
WITH quoted AS (
    SELECT
        drop_date,
        article_id,
        count(*) FILTER (speaker_name IS NOT NULL) AS n_named,
        count(*) FILTER (speaker_kind = 'person') AS n_of_persons,
        count(*) FILTER (speaker_kind = 'person' AND speaker_gender = 'female') AS n_of_women,
        count(*) FILTER (speaker_kind = 'person' AND speaker_gender = 'male') AS n_of_men,
        count(*) FILTER (is_counted) AS n_counted
    FROM {voices}
    GROUP BY drop_date, article_id
)
SELECT
    a.day,
    a.source,
    count(*) AS n_articles,
    count(a.duplicate_of) AS n_copies,
    sum(a.n_words) AS n_words,
    sum(a.n_entities) AS n_entities,
    sum(a.n_quotes) AS n_quotes,
    coalesce(sum(v.n_named), 0) AS n_quotes_named,
    coalesce(sum(v.n_of_persons), 0) AS n_quotes_of_persons,
    coalesce(sum(v.n_of_women), 0) AS n_quotes_of_women,
    coalesce(sum(v.n_of_men), 0) AS n_quotes_of_men,
    coalesce(sum(v.n_counted), 0) AS n_quotes_unique
FROM {articles} a
LEFT JOIN quoted v USING (drop_date, article_id)
GROUP BY a.day, a.source
