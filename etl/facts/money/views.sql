-- Funding figures as they are read, which of them sums count, and the sums.

CREATE VIEW funding_categories AS
WITH category AS (
    SELECT unnest(enum_range(NULL::funding_category)) AS category
)
SELECT
    category::VARCHAR AS category, list_position(enum_range(NULL::funding_category), category)::INTEGER AS place,
    category NOT IN ('output', 'other') AS is_summed
FROM category;
COMMENT ON VIEW funding_categories IS
    'What becomes of money, in the order in which it is shown; is_summed: whether figures of the category are ever added up';

CREATE VIEW funding_wholes AS
WITH RECURSIVE step AS (
    SELECT fact_id, whole_id FROM funding WHERE whole_id IS NOT NULL
    UNION
    SELECT s.fact_id, f.whole_id
    FROM step AS s
    JOIN funding AS f ON f.fact_id = s.whole_id
    WHERE f.whole_id IS NOT NULL
)
SELECT fact_id, whole_id FROM step;
COMMENT ON VIEW funding_wholes IS 'For each part and repeat every figure that holds it, its whole, the whole of that, and so on';

CREATE VIEW all_funding AS
WITH covered AS (
    SELECT DISTINCT f.fact_id
    FROM funding AS f
    JOIN funding_wholes AS w USING (fact_id)
    JOIN funding AS whole ON whole.fact_id = w.whole_id
    WHERE (whole.currency, whole.category, whole.stage, whole.basis) = (f.currency, f.category, f.stage, f.basis)
), figure AS (
    SELECT
        * REPLACE (
            qualifier::VARCHAR AS qualifier, basis::VARCHAR AS basis, category::VARCHAR AS category,
            stage::VARCHAR AS stage, role::VARCHAR AS role, window_known_by::VARCHAR AS window_known_by
        )
    FROM funding
)
SELECT
    f.fact_id, p.item_id, p.city, p.year, p.period, p.document, p.dept_no, p.department, p.sector, p.name_known_by, p.item_no,
    f.currency, f.amount_low, f.amount_high, f.qualifier, f.basis, f.category, f.stage, f.role, f.whole_id, f.metric,
    f.window_from, f.window_to, f.window_known_by,
    p.sentence, p.quote, p.span_start, p.span_end, p.sentence_start, p.sentence_end, p.rule, p.correction, p.read_by, p.ref,
    CASE
        WHEN f.role = 'repeat' THEN 'repeat'
        WHEN f.basis <> 'amount' THEN f.basis
        WHEN NOT c.is_summed THEN f.category
        WHEN covered.fact_id IS NOT NULL THEN 'part'
    END AS left_out
FROM figure AS f
JOIN placed_facts AS p USING (fact_id)
JOIN funding_categories AS c USING (category)
LEFT JOIN covered USING (fact_id)
ORDER BY f.fact_id;
COMMENT ON VIEW all_funding IS
    'Every funding figure, one row a mention, amounts in the currency''s unit, with its sentence; left_out says why no sum counts it: repeat, rate, ceiling, a category that is never summed, or part whose whole is in the same sum';
COMMENT ON COLUMN all_funding.window_from IS
    'The first day of the first month that the figure covers; NULL where neither the text nor the report tells the window';
COMMENT ON COLUMN all_funding.window_to IS
    'The last day of the last month that the figure covers; for what is held or owed (余额), the month at whose end it is stated';
COMMENT ON COLUMN all_funding.window_known_by IS
    'stated: the text says which months (1至8月, 截至5月底, 今年以来), or a reader''s correction does; period: they are those of the report. Amounts of different windows are not comparable';

CREATE VIEW funding_sums AS
SELECT
    city, year, period, department, sector, currency, category, stage,
    sum(amount_low)::DECIMAL(20, 2) AS amount_low, sum(amount_high)::DECIMAL(20, 2) AS amount_high,
    CASE WHEN count(DISTINCT qualifier) = 1 THEN any_value(qualifier) ELSE 'approx' END AS qualifier,
    count(*)::INTEGER AS figures, count(DISTINCT (window_from, window_to))::INTEGER AS windows,
    CASE WHEN count(DISTINCT (window_from, window_to)) = 1 THEN any_value(window_from) END AS window_from,
    CASE WHEN count(DISTINCT (window_from, window_to)) = 1 THEN any_value(window_to) END AS window_to,
    CASE WHEN count(DISTINCT (window_from, window_to)) = 1 THEN max(window_known_by) END AS window_known_by
FROM all_funding
WHERE left_out IS NULL
GROUP BY city, year, period, coalesce(department, dept_no::VARCHAR), department, sector, currency, category, stage
ORDER BY ALL;
COMMENT ON VIEW funding_sums IS
    'The only sums of money: within one department, period, currency, category and stage. Over departments or periods nothing may be added: departments name the same money, and FY holds H1 and Q3. qualifier is that of all its figures, or approx; windows is how many different windows they have, and the window stands where it is one';
COMMENT ON COLUMN funding_sums.window_known_by IS 'stated where the text of any of its figures states the window';

CREATE VIEW funding_changes AS
SELECT
    x.city, x.department, x.sector, x.year_from, x.period_from, f.item_no AS item_from, f.quote AS quote_from, x.year_to,
    x.period_to, t.item_no AS item_to, t.quote AS quote_to, coalesce(t.metric, f.metric) AS metric, x.status,
    CASE
        WHEN f.stage = 'realised' AND t.stage = 'planned' THEN NULL
        WHEN t.amount_low > f.amount_high THEN 'more' WHEN t.amount_high < f.amount_low THEN 'less'
    END AS change,
    CASE
        WHEN x.status NOT IN ('changed', 'realised') THEN NULL
        WHEN t.window_from > f.window_from OR t.window_to <= f.window_to THEN 'windows'
        WHEN t.amount_high < f.amount_low AND t.stage = f.stage AND f.basis = 'amount' THEN 'shrinks'
    END AS question,
    x.unknown_because, f.fact_id AS fact_id_from, t.fact_id AS fact_id_to, f.metric AS metric_from, t.metric AS metric_to,
    coalesce(f.currency, t.currency) AS currency, f.amount_low AS amount_low_from, f.amount_high AS amount_high_from,
    t.amount_low AS amount_low_to, t.amount_high AS amount_high_to, f.basis AS basis_from, t.basis AS basis_to,
    f.category AS category_from, t.category AS category_to, f.stage AS stage_from, t.stage AS stage_to,
    f.window_from AS first_day_from, f.window_to AS last_day_from, f.window_known_by AS window_known_by_from,
    t.window_from AS first_day_to, t.window_to AS last_day_to, t.window_known_by AS window_known_by_to,
    f.sentence AS sentence_from, t.sentence AS sentence_to,
    f.span_start - f.sentence_start AS start_from, t.span_start - t.sentence_start AS start_to, f.ref AS ref_from, t.ref AS ref_to, x.sector_place
FROM fact_changes AS x
LEFT JOIN all_funding AS f ON f.fact_id = x.fact_id_from
LEFT JOIN all_funding AS t ON t.fact_id = x.fact_id_to
WHERE x.sort = 'money' AND coalesce(f.role, '') <> 'repeat' AND coalesce(t.role, '') <> 'repeat'
ORDER BY coalesce(f.fact_id, t.fact_id), t.fact_id, x.year_from, x.period_from, x.year_to, x.period_to;
COMMENT ON VIEW funding_changes IS
    'What became of each figure in every other report of its department: a row for each pair on one metric, repeated, changed (another amount) or realised (planned, then in hand), and for each figure without a partner there, new, not_mentioned or unknown; repeats within an item are left out';
COMMENT ON COLUMN funding_changes.change IS 'more: the later amount is larger, less: smaller; NULL where they are equal, their ranges overlap, or the later one is only planned';
COMMENT ON COLUMN funding_changes.question IS
    'What a reader should ask, which is no verdict. windows: the later figure is of months that begin later or end no later, so the two are no development; shrinks: a window that holds the earlier one holds less';
COMMENT ON COLUMN funding_changes.start_from IS 'Where the quote begins in its sentence, from 0; start_to likewise';

CREATE VIEW funding_measures AS
WITH later AS (
    SELECT c.city, c.year, c.period, c.department, o.period AS later_period
    FROM coverage AS c
    JOIN coverage AS o
        ON o.city IS NOT DISTINCT FROM c.city AND (o.year, o.department) = (c.year, c.department)
            AND period_order(o.period) > period_order(c.period)
    WHERE c.status = 'loaded' AND o.status = 'loaded'
), realised AS (
    SELECT x.fact_id_from AS fact_id, x.period_to AS later_period
    FROM funding_changes AS x
    WHERE x.status = 'realised' AND x.year_to = x.year_from
)
SELECT
    l.city, l.year, l.period, l.department, 'realised_plans' AS measure, count(DISTINCT r.fact_id)::INTEGER AS numerator,
    count(DISTINCT f.fact_id)::INTEGER AS denominator
FROM later AS l
LEFT JOIN all_funding AS f
    ON f.city IS NOT DISTINCT FROM l.city AND (f.year, f.period, f.department) = (l.year, l.period, l.department)
        AND f.stage = 'planned' AND f.left_out IS NULL
LEFT JOIN realised AS r ON r.fact_id = f.fact_id AND r.later_period = l.later_period
GROUP BY ALL;
COMMENT ON VIEW funding_measures IS
    'realised_plans, for every section that is loaded whole and has a later one of its year that is too: of its planned amounts that sums count (denominator, 0 where it plans none) those that a later one of these reports in hand (numerator)';
