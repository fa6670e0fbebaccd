-- Quotations with the title and section of their article, and whether they count where copies do not: of
-- articles that are copies of one another, exact or near, the same words count once, in an original that
-- names the speaker, if there is one. Few words are the same only from the same mouth.
SELECT
    q.*,
    a.source,
    a.section,
    row_number() OVER (
        PARTITION BY q.drop_date, {story}, {words}, if({n_words} < {few}, coalesce(q.speaker_key, q.speaker_kind), NULL)
        ORDER BY a.duplicate_of IS NOT NULL, q.speaker_key IS NULL, a.published_at, q.article_id,
            q.sentence_start, q.quote_id
    ) = 1 AS is_counted
FROM {quotes} q
JOIN {articles} a USING (drop_date, article_id)
