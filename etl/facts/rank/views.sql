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
    f.span_start, f.span_end, f.sentence_start, f.sentence_end, f.rule, f.correction, f.ref,
    claim_place(c.kind, c.value, c.unit) AS place, claim_strength(c.kind, c.scope, c.value, c.unit)::INTEGER AS strength,
    c.repeats_id IS NULL AS is_counted
FROM claim AS c
JOIN placed_facts AS f USING (fact_id);
COMMENT ON VIEW all_rank_claims IS
    'Every rank claim, one row a mention, with its sentence and its subject, what it places (NULL where the text does not tell); counts take only is_counted, what repeats no other claim of its item';
