-- What was said, each utterance once: its wordings over titles and days, under the one that all go back to.
WITH RECURSIVE wordings AS (
    SELECT * FROM wordings_daily WHERE drop_date BETWEEN {since} AND {until}
),
forms AS (
    SELECT
        wording_id,
        min_by(struct_pack(wording_id := varies), day).wording_id AS varies,
        min_by(text, (-length(text), text)) AS text,
        any_value(n_words) AS n_words,
        min_by(
            struct_pack(day := day, quote_id := quote_id, article_id := article_id, type := type), day
        ) AS "first",
        min_by(
            struct_pack("key" := speaker_key, kind := speaker_kind, name := speaker_name),
            (-n_quotes, day)
        ) FILTER (speaker_key IS NOT NULL) AS speaker,
        list(day) AS days,
        flatten(list(sources)) AS sources,
        min(first_at) AS first_at,
        max(last_at) AS last_at,
        sum(n_quotes)::BIGINT AS n_quotes,
        sum(n_quotes_unique)::BIGINT AS n_quotes_unique
    FROM wordings
    GROUP BY wording_id
),
followed AS (
    SELECT wording_id, wording_id AS utterance_id
    FROM forms q
    WHERE varies IS NULL OR varies NOT IN (SELECT wording_id FROM forms)
    UNION ALL
    SELECT f.wording_id, e.utterance_id
    FROM (SELECT wording_id, varies FROM forms WHERE varies IS NOT NULL) f
    JOIN followed e ON f.varies = e.wording_id
),
members AS (
    SELECT *, {words} AS words
    FROM forms q
    JOIN followed USING (wording_id)
),
longest AS (
    SELECT
        utterance_id,
        min_by(
            struct_pack(wording_id := wording_id, text := text, words := words, "first" := "first"),
            (-length(text), wording_id)
        ) AS form
    FROM members
    GROUP BY utterance_id
)
SELECT
    min(list_min(m.days)) AS day,
    max(list_max(m.days)) AS last_day,
    min(m.first_at) AS first_at,
    max(m.last_at) AS last_at,
    m.utterance_id,
    any_value(l.form.text) AS text,
    any_value(l.form.first.type) AS type,
    min_by(m.speaker.key, (-m.n_quotes, m.wording_id)) AS speaker_key,
    min_by(m.speaker.kind, (-m.n_quotes, m.wording_id)) AS speaker_kind,
    min_by(m.speaker.name, (-m.n_quotes, m.wording_id)) AS speaker_name,
    sum(m.n_quotes)::BIGINT AS n_quotes,
    sum(m.n_quotes_unique)::BIGINT AS n_quotes_unique,
    len(list_distinct(flatten(list(m.days)))) AS n_days,
    len(list_distinct(flatten(list(m.sources)))) AS n_sources,
    list_sort(list_distinct(flatten(list(m.sources)))) AS sources,
    count(*) - 1 AS n_variants,
    coalesce(
        list(
            struct_pack(
                text := m.text,
                variant := if(concat(' ', l.form.words, ' ') LIKE concat('% ', m.words, ' %'), 'clipped', 'altered'),
                n_quotes := m.n_quotes,
                first_day := list_min(m.days)
            )
            ORDER BY m.n_quotes DESC, m.wording_id
        ) FILTER (m.wording_id <> l.form.wording_id),
        []
    ) AS variants,
    any_value(l.form.first.day) AS quote_day,
    any_value(l.form.first.quote_id) AS quote_id,
    any_value(l.form.first.article_id) AS article_id
FROM members m
JOIN longest l USING (utterance_id)
GROUP BY m.utterance_id
