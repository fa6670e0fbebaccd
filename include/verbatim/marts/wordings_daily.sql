-- Each wording of the quotations of a day, and what it varies of what was said that day and in the days before.
WITH days AS (
    SELECT unnest({days}) AS day
),
said AS (
    SELECT
        q.day,
        q.quote_id,
        q.article_id,
        q.type,
        q.text,
        q.speaker_key,
        q.speaker_kind,
        q.speaker_name,
        a.source,
        a.published_at,
        {story} AS story,
        {words} AS words,
        {n_words} AS n_words
    FROM {quotes} q
    JOIN {articles} a USING (drop_date, article_id)
    WHERE q.repeats IS NULL
),
-- few words are the same only from the same mouth on the same day
worded AS (
    SELECT *, left(md5(if(n_words < {few}, concat_ws('|', words, day, coalesce(speaker_key, story)), words)), 16) AS wording_id
    FROM said
    WHERE words <> ''
),
-- who is most often said to have said it
voices AS (
    SELECT day, wording_id, min_by(speaker, (-n, speaker)) AS speaker
    FROM (
        SELECT
            day,
            wording_id,
            struct_pack(
                "key" := speaker_key,
                kind := speaker_kind,
                name := min_by(speaker_name, (-length(speaker_name), speaker_name))
            ) AS speaker,
            count(*) AS n
        FROM worded
        WHERE speaker_key IS NOT NULL
        GROUP BY day, wording_id, speaker_key, speaker_kind
    )
    GROUP BY day, wording_id
),
daily AS (
    SELECT
        w.day,
        w.wording_id,
        any_value(w.words) AS words,
        any_value(w.n_words) AS n_words,
        any_value(v.speaker) AS speaker,
        min_by(w.text, (-length(w.text), w.text)) AS text,
        min_by(
            struct_pack(quote_id := w.quote_id, article_id := w.article_id, type := w.type),
            (coalesce(w.published_at, TIMESTAMPTZ 'infinity'), w.quote_id)
        ) AS "first",
        count(*) AS n_quotes,
        count(DISTINCT w.story) AS n_quotes_unique,
        list_sort(list(DISTINCT w.source) FILTER (w.source IS NOT NULL)) AS sources,
        min(w.published_at) AS first_at,
        max(w.published_at) AS last_at
    FROM worded w
    LEFT JOIN voices v USING (day, wording_id)
    GROUP BY w.day, w.wording_id
),
-- what was known on each day, the eldest first; of one day the longest
known AS (
    SELECT *, row_number() OVER (PARTITION BY day ORDER BY seen, -length(words), words, wording_id) AS rank
    FROM (
        SELECT
            days.day,
            d.wording_id,
            any_value(d.words) AS words,
            any_value(d.n_words) AS n_words,
            min(d.day) AS seen,
            min_by(d.speaker.key, d.day) AS speaker_key
        FROM days
        JOIN daily d ON d.day BETWEEN days.day - {reach} AND days.day
        GROUP BY days.day, d.wording_id
    )
),
shingled AS (
    SELECT
        *,
        list_distinct(
            list_transform(range(1, n_words - 2), i -> hash(list_slice(string_split(words, ' '), i, i + 3)))
        ) AS shingles
    FROM known
    WHERE n_words >= {few}
),
spread AS (
    SELECT day, rank, seen = day AS is_new, unnest(shingles) AS shingle
    FROM shingled
),
-- of all that hold four words, the first and the one before are looked at: enough, and linear
held AS (
    SELECT day, rank, is_new, first_value(rank) OVER holders AS first_rank, lag(rank) OVER holders AS last_rank
    FROM spread
    SEMI JOIN (SELECT day, shingle FROM spread WHERE is_new) USING (day, shingle)
    WINDOW holders AS (PARTITION BY day, shingle ORDER BY rank)
),
pairs AS (
    SELECT day, rank, earlier
    FROM (
        SELECT day, rank, unnest(list_distinct([first_rank, last_rank])) AS earlier
        FROM held
        WHERE is_new AND last_rank IS NOT NULL
    )
    GROUP BY day, rank, earlier
    HAVING count(*) >= 2
),
compared AS (
    SELECT
        n.day,
        n.wording_id,
        e.wording_id AS varies,
        e.rank,
        least(n.n_words, e.n_words) AS n_words,
        len(list_intersect(n.shingles, e.shingles)) AS n_shared,
        least(len(n.shingles), len(e.shingles)) AS n_shingles,
        if(n.n_words < e.n_words, concat(' ', e.words, ' ') LIKE concat('% ', n.words, ' %'),
            concat(' ', n.words, ' ') LIKE concat('% ', e.words, ' %')) AS is_clipped,
        coalesce(n.speaker_key = e.speaker_key, true) AS is_possible
    FROM pairs
    JOIN shingled n USING (day, rank)
    JOIN shingled e ON (e.day, e.rank) = (pairs.day, pairs.earlier)
),
varied AS (
    SELECT day, wording_id, varies, n_shared, rank
    FROM compared
    WHERE (is_clipped AND (is_possible OR n_words >= 8))
        OR (is_possible AND n_shared >= 3 AND 2 * n_shared >= n_shingles)
    UNION ALL
    -- three or four words that their speaker said within more
    SELECT n.day, n.wording_id, e.wording_id, 0, e.rank
    FROM known n
    JOIN known e USING (day, speaker_key)
    WHERE n.seen = day AND n.n_words BETWEEN 3 AND {few} - 1 AND e.rank < n.rank
        AND concat(' ', e.words, ' ') LIKE concat('% ', n.words, ' %')
),
likest AS (
    SELECT day, wording_id, min_by(varies, (-n_shared, rank)) AS varies
    FROM varied
    GROUP BY day, wording_id
)
SELECT
    d.day,
    d.wording_id,
    d.text,
    d.first.type AS type,
    d.speaker.key AS speaker_key,
    d.speaker.kind AS speaker_kind,
    d.speaker.name AS speaker_name,
    d.n_words,
    d.n_quotes,
    d.n_quotes_unique,
    coalesce(d.sources, []) AS sources,
    d.first_at,
    d.last_at,
    d.first.quote_id AS quote_id,
    d.first.article_id AS article_id,
    l.varies
FROM daily d
LEFT JOIN likest l USING (day, wording_id)
WHERE d.day IN (SELECT day FROM days)
