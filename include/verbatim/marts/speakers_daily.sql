-- Who was quoted by which title: `_unique` leaves out articles that are exact copies of another one.
SELECT
    q.day,
    a.source,
    q.speaker_key,
    q.speaker_kind,
    q.speaker_gender,
    -- the fullest of the names that articles give; of equally long ones the first in order
    min_by(q.speaker_name, (-length(q.speaker_name), q.speaker_name)) AS speaker_name,
    count(*) AS n_quotes,
    count(*) FILTER (q.type = 'direct') AS n_direct,
    count(DISTINCT q.article_id) AS n_articles,
    count(*) FILTER (a.duplicate_of IS NULL) AS n_quotes_unique,
    count(DISTINCT q.article_id) FILTER (a.duplicate_of IS NULL) AS n_articles_unique
FROM {quotes} q
JOIN {articles} a USING (drop_date, article_id)
GROUP BY q.day, a.source, q.speaker_key, q.speaker_kind, q.speaker_gender
