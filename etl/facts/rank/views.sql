-- Rank claims as they are read: the flat view, and what a claim's place and strength are.

CREATE MACRO claim_place(kind, value, unit) AS CASE
    WHEN unit = 'percent' THEN NULL
    WHEN kind IN ('ordinal', 'top_n', 'superlative', 'only', 'one_of_n') THEN value
END;
COMMENT ON MACRO claim_place IS
    'The place among its peers that a claim states, at worst: an ordinal''s place, N of the first N or of one of N, 1 of the most and the only; NULL where it states none, or a percentage';

CREATE MACRO claim_strength(kind, scope, value, unit) AS
    list_position(['world', 'nation', 'province', 'city', 'other'], scope) * 1000000
    + CASE WHEN kind = 'first_mover' THEN 1 ELSE least(coalesce(claim_place(kind, value, unit), 9999), 9999) END * 10
    + list_position(['only', 'superlative', 'ordinal', 'first_mover', 'one_of_n', 'top_n', 'first_batch', 'leading'], kind);
COMMENT ON MACRO claim_strength IS
    'Orders claims, the strongest lowest: first by how far they reach (world, nation, province, city, other), then by the place they state, a first mover counting as 1 and what states no place as last, then by kind';

CREATE VIEW all_rank_claims AS
WITH claim AS (
    SELECT fact_id, kind::VARCHAR AS kind, scope::VARCHAR AS scope, value, unit::VARCHAR AS unit, subject, repeats_id
    FROM rank_claim
)
SELECT
    f.fact_id, f.item_id, f.city, f.year, f.period, f.document, f.dept_no, f.department, f.sector, f.name_known_by, f.item_no,
    c.kind, c.scope, c.value, c.unit, c.subject, c.repeats_id, f.sentence, f.quote,
    f.span_start, f.span_end, f.sentence_start, f.sentence_end, f.rule, f.correction, f.read_by, f.ref,
    claim_place(c.kind, c.value, c.unit) AS place, claim_strength(c.kind, c.scope, c.value, c.unit)::INTEGER AS strength,
    c.repeats_id IS NULL AS is_counted
FROM claim AS c
JOIN placed_facts AS f USING (fact_id)
ORDER BY f.fact_id;
COMMENT ON VIEW all_rank_claims IS
    'Every rank claim, one row a mention, with its sentence and its subject, what it places (NULL where the text does not tell); counts take only is_counted, what repeats no other claim of its item';

CREATE VIEW claim_changes AS
SELECT
    x.city, x.department, x.sector, x.year_from, x.period_from, f.item_no AS item_from, f.quote AS quote_from, x.year_to,
    x.period_to, t.item_no AS item_to, t.quote AS quote_to, coalesce(t.subject, f.subject) AS subject,
    CASE WHEN x.status IN ('new', 'not_mentioned') AND coalesce(t.subject, f.subject) IS NULL THEN 'unknown' ELSE x.status END AS status,
    CASE
        WHEN f.kind <> t.kind OR f.scope <> t.scope OR f.unit IS DISTINCT FROM t.unit THEN NULL
        WHEN t.place < f.place THEN 'up' WHEN t.place > f.place THEN 'down'
    END AS change,
    CASE
        WHEN f.kind IN ('ordinal', 'superlative') AND f.place = 1
            AND (x.status = 'not_mentioned' AND f.subject IS NOT NULL OR t.scope = f.scope AND coalesce(t.place, 2) > 1)
        THEN 'first_gone'
    END AS question,
    CASE WHEN x.status IN ('new', 'not_mentioned') AND coalesce(t.subject, f.subject) IS NULL THEN 'unnamed' ELSE x.unknown_because END
        AS unknown_because,
    f.fact_id AS fact_id_from, t.fact_id AS fact_id_to, f.subject AS subject_from, t.subject AS subject_to,
    f.kind AS kind_from, t.kind AS kind_to, f.scope AS scope_from, t.scope AS scope_to, f.value AS value_from, t.value AS value_to,
    f.unit AS unit_from, t.unit AS unit_to, f.sentence AS sentence_from, t.sentence AS sentence_to,
    f.span_start - f.sentence_start AS start_from, t.span_start - t.sentence_start AS start_to, f.ref AS ref_from, t.ref AS ref_to,
    x.sector_place
FROM fact_changes AS x
LEFT JOIN all_rank_claims AS f ON f.fact_id = x.fact_id_from
LEFT JOIN all_rank_claims AS t ON t.fact_id = x.fact_id_to
WHERE x.sort = 'rank' AND coalesce(f.is_counted, true) AND coalesce(t.is_counted, true)
ORDER BY coalesce(f.fact_id, t.fact_id), t.fact_id, x.year_from, x.period_from, x.year_to, x.period_to;
COMMENT ON VIEW claim_changes IS
    'What became of each counted claim in every other report of its department: a row for each pair on one subject, repeated or moved (another place, scope or kind), and for each claim without a partner there, new, not_mentioned or unknown; unknown too is a claim whose text does not tell what it places (unknown_because: unnamed), for nothing could be found to be of the same';
COMMENT ON COLUMN claim_changes.change IS 'up: the place is better than before, down: worse; NULL where the two places are not of one kind and scope';
COMMENT ON COLUMN claim_changes.question IS 'What a reader should ask, which is no verdict. first_gone: a first place that is not said again, or is lower';
COMMENT ON COLUMN claim_changes.start_from IS 'Where the quote begins in its sentence, from 0; start_to likewise';

CREATE VIEW claim_measures AS
SELECT
    c.city, c.year, c.period, c.department, 'scoped_claims' AS measure,
    count(r.fact_id) FILTER (WHERE r.scope <> 'other' AND r.subject IS NOT NULL)::INTEGER AS numerator,
    count(r.fact_id)::INTEGER AS denominator
FROM coverage AS c
LEFT JOIN all_rank_claims AS r
    ON r.city IS NOT DISTINCT FROM c.city AND (r.year, r.period, r.department) = (c.year, c.period, c.department) AND r.is_counted
WHERE c.status = 'loaded'
GROUP BY ALL;
COMMENT ON VIEW claim_measures IS
    'scoped_claims, for every section that is loaded whole: of its counted claims (denominator, 0 where it claims nothing) those that say among whom (world, nation, province or city) and what they place (numerator)';
