-- Who was quoted by which title.
SELECT
    day,
    source,
    speaker_key,
    speaker_kind,
    speaker_gender,
    -- the fullest of the names that articles give; of equally long ones the first in order
    min_by(speaker_name, (-length(speaker_name), speaker_name)) AS speaker_name,
    count(*) AS n_quotes,
    count(*) FILTER (type = 'direct') AS n_direct,
    count(DISTINCT article_id) AS n_articles,
    count(*) FILTER (is_counted) AS n_quotes_unique,
    count(DISTINCT article_id) FILTER (is_counted) AS n_articles_unique
FROM {voices}
GROUP BY day, source, speaker_key, speaker_kind, speaker_gender
