-- Whose voices a title carried in each of its sections: quotations, words and speakers, of women and of men.
WITH voices AS (
    SELECT *, len(regexp_extract_all(text, '[\pL\pN]+')) AS n_words
    FROM {voices}
    WHERE speaker_kind = 'person'
)
SELECT
    day,
    source,
    section,
    count(*) AS n_quotes_of_persons,
    count(*) FILTER (speaker_gender = 'female') AS n_quotes_of_women,
    count(*) FILTER (speaker_gender = 'male') AS n_quotes_of_men,
    coalesce(sum(n_words) FILTER (speaker_gender = 'female'), 0) AS n_words_of_women,
    coalesce(sum(n_words) FILTER (speaker_gender = 'male'), 0) AS n_words_of_men,
    count(DISTINCT speaker_key) FILTER (speaker_gender = 'female') AS n_women,
    count(DISTINCT speaker_key) FILTER (speaker_gender = 'male') AS n_men,
    count(*) FILTER (is_counted) AS n_quotes_of_persons_unique,
    count(*) FILTER (is_counted AND speaker_gender = 'female') AS n_quotes_of_women_unique,
    count(*) FILTER (is_counted AND speaker_gender = 'male') AS n_quotes_of_men_unique,
    coalesce(sum(n_words) FILTER (is_counted AND speaker_gender = 'female'), 0) AS n_words_of_women_unique,
    coalesce(sum(n_words) FILTER (is_counted AND speaker_gender = 'male'), 0) AS n_words_of_men_unique,
    count(DISTINCT speaker_key) FILTER (is_counted AND speaker_gender = 'female') AS n_women_unique,
    count(DISTINCT speaker_key) FILTER (is_counted AND speaker_gender = 'male') AS n_men_unique
FROM voices
GROUP BY day, source, section
