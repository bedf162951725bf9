-- The assessment as it is read: of rows with one key the last one holds, all stay to be seen. What the plates, the
-- composite and the reviews come to is worked out by the board; text_measures is put together in assessment.py, from
-- item_measures below and the views of the sorts of fact.

CREATE MACRO period_end(year, period) AS
    last_day(make_date(year, [3, 6, 9, 12][list_position(['Q1', 'H1', 'Q3', 'FY'], period)], 1));
COMMENT ON MACRO period_end IS 'The last day of a period of a year';

CREATE VIEW schemes AS
SELECT *, 'schemes.csv' AS file, (count(*) OVER (PARTITION BY scheme) - 1)::INTEGER AS corrections
FROM assessment_schemes
QUALIFY line = max(line) OVER (PARTITION BY scheme)
ORDER BY city, valid_from, scheme;
COMMENT ON VIEW schemes IS
    'The schemes of assessment as they stand: pioneer_share and min_weight in per cent; corrections is how many earlier rows of the file this one takes the place of, line where it stands in it';

CREATE VIEW scheme_peers AS
WITH peer AS (
    SELECT *, (count(*) OVER (PARTITION BY scheme, department) - 1)::INTEGER AS corrections
    FROM assessment_peers
    QUALIFY line = max(line) OVER (PARTITION BY scheme, department)
)
SELECT s.city, p.scheme, p.peer_group, p.department, d.sector, o.place AS sector_place, d.department_id IS NOT NULL AS reports, 'peers.csv' AS file, p.line, p.corrections
FROM peer AS p
JOIN schemes AS s USING (scheme)
LEFT JOIN department AS d ON d.city = s.city AND d.name = p.department
LEFT JOIN sector AS o ON o.name = d.sector
ORDER BY s.city, p.scheme, p.peer_group, o.place NULLS LAST, p.department;
COMMENT ON VIEW scheme_peers IS
    'Which department is assessed in which group of peers; reports: whether any loaded page holds something of a department of this name, whose sector is then known';

CREATE VIEW scheme_indicators AS
WITH indicator AS (
    SELECT *, (count(*) OVER (PARTITION BY scheme, indicator, peer_group) - 1)::INTEGER AS corrections
    FROM assessment_indicators
    QUALIFY line = max(line) OVER (PARTITION BY scheme, indicator, peer_group)
)
SELECT
    s.city, i.scheme, i.peer_group, i.indicator, i.direction, i.band_low, i.band_high, i.unit, i.weight,
    i.source, CASE WHEN i.source <> 'supplied' THEN split_part(i.source, ':', 2) END AS measure,
    i.document, min(i.line) OVER (PARTITION BY i.scheme, i.indicator)::INTEGER AS place, 'indicators.csv' AS file, i.line, i.corrections
FROM indicator AS i
JOIN schemes AS s USING (scheme)
ORDER BY s.city, i.scheme, place, i.peer_group;
COMMENT ON VIEW scheme_indicators IS
    'The indicators of each group of peers, ordered by place as the file first names them; direction: higher, lower, or band (better the nearer to it); weight in the composite, NULL outside it; source: supplied, or measure:NAME for one measured from text, whose name in text_measures is measure';

CREATE VIEW assessed_periods AS
WITH named AS (
    SELECT scheme, year, period FROM assessment_values
    UNION
    SELECT scheme, year, period FROM assessment_official
    UNION
    SELECT scheme, year, period FROM assessment_rounds
    UNION
    SELECT s.scheme, r.year, r.period
    FROM schemes AS s
    JOIN report_status AS r ON r.city = s.city AND r.year IS NOT NULL AND r.period IS NOT NULL
    WHERE period_end(r.year, r.period) BETWEEN s.valid_from AND coalesce(s.valid_to, DATE '9999-12-31')
        AND EXISTS (FROM scheme_indicators AS i WHERE i.scheme = s.scheme AND i.measure IS NOT NULL)
)
SELECT s.city, n.scheme, n.year, n.period
FROM named AS n
JOIN schemes AS s USING (scheme)
ORDER BY s.city, n.scheme, n.year, period_order(n.period);
COMMENT ON VIEW assessed_periods IS
    'The periods of which anything of a scheme is known: values, announced results, a round of review, or, where it has an indicator measured from text, a loaded report';

CREATE VIEW indicator_value_rows AS
WITH entered AS (
    SELECT
        *, lag((value, state)) OVER entries AS before,
        line = max(line) OVER (PARTITION BY scheme, year, period, indicator, department) AS is_current
    FROM assessment_values
    WINDOW entries AS (PARTITION BY scheme, year, period, indicator, department ORDER BY line)
)
SELECT
    s.city, e.scheme, e.year, e.period, e.indicator, e.department, e.state, e.value, e.as_of, e.source, e.entered_by,
    'values.csv' AS file, e.line, e.is_current, coalesce(e.before <> (e.value, e.state), false) AS is_correction
FROM entered AS e
JOIN schemes AS s USING (scheme)
ORDER BY s.city, e.scheme, e.year, period_order(e.period), e.indicator, e.department, e.line;
COMMENT ON VIEW indicator_value_rows IS
    'Every row of values.csv, those that a later one took the place of too; is_correction: its value or state is another than that of the row before it';

CREATE VIEW indicator_values AS
WITH counted AS (
    SELECT
        *, sum(is_correction::INTEGER) OVER (PARTITION BY scheme, year, period, indicator, department)::INTEGER AS corrections
    FROM indicator_value_rows
)
SELECT
    p.city, p.scheme, p.year, p.period, i.peer_group, i.indicator, i.place AS indicator_place, d.department,
    CASE WHEN i.measure IS NULL THEN 'supplied' ELSE 'measure' END AS known_by,
    CASE
        WHEN i.measure IS NULL THEN coalesce(v.state, 'not_supplied')
        WHEN m.denominator > 0 THEN 'value' WHEN m.denominator = 0 THEN 'not_applicable' ELSE 'not_supplied'
    END AS state,
    CASE WHEN i.measure IS NULL THEN v.value WHEN m.denominator > 0 THEN (100.0::DOUBLE * m.numerator / m.denominator)::DECIMAL(30, 12) END AS value,
    m.numerator, m.denominator, v.as_of, v.source, v.entered_by, v.file, v.line, coalesce(v.corrections, 0)::INTEGER AS corrections
FROM assessed_periods AS p
JOIN scheme_indicators AS i USING (scheme)
JOIN scheme_peers AS d ON d.scheme = i.scheme AND d.peer_group = i.peer_group
LEFT JOIN counted AS v
    ON v.is_current AND i.measure IS NULL
        AND (v.scheme, v.year, v.period, v.indicator, v.department) = (p.scheme, p.year, p.period, i.indicator, d.department)
LEFT JOIN text_measures AS m
    ON (m.city, m.year, m.period, m.department, m.measure) = (p.city, p.year, p.period, d.department, i.measure)
ORDER BY p.city, p.scheme, p.year, period_order(p.period), i.peer_group, i.place, d.department;
COMMENT ON VIEW indicator_values IS
    'What holds for every indicator, department of its peers and period: value (a value, in the unit; for an indicator measured from text the share in per cent, with its numerator and denominator), not_applicable, not_supplied (entered so, or no row: then line is NULL), pending; corrections counts how often value or state was changed';
COMMENT ON COLUMN indicator_values.known_by IS 'supplied: from values.csv; measure: from text_measures';

CREATE VIEW official_results AS
WITH announced AS (
    SELECT *, (count(*) OVER (PARTITION BY scheme, year, period, indicator, department) - 1)::INTEGER AS corrections
    FROM assessment_official
    QUALIFY line = max(line) OVER (PARTITION BY scheme, year, period, indicator, department)
)
SELECT
    s.city, a.scheme, a.year, a.period, a.indicator, a.department, a.result, a.announced_on, a.document, 'official.csv' AS file, a.line,
    a.corrections
FROM announced AS a
JOIN schemes AS s USING (scheme)
ORDER BY s.city, a.scheme, a.year, period_order(a.period), a.indicator NULLS LAST, a.department;
COMMENT ON VIEW official_results IS
    'What was announced: of an indicator the plate (green, yellow, red), star or flag, of the composite (indicator NULL) pioneer; none where the announcement gives none';

CREATE VIEW review_rounds AS
WITH stated AS (
    SELECT *, (count(*) OVER (PARTITION BY scheme, round, representatives) - 1)::INTEGER AS corrections
    FROM assessment_rounds
    QUALIFY line = max(line) OVER (PARTITION BY scheme, round, representatives)
)
SELECT
    s.city, r.scheme, r.round, r.year, r.period, r.opened_on, r.representatives, r.weight, r.stated_on, r.stated_on <= r.opened_on AS is_stated_beforehand,
    r.document, 'rounds.csv' AS file, r.line, r.corrections
FROM stated AS r
JOIN schemes AS s USING (scheme)
ORDER BY s.city, r.scheme, r.opened_on, r.round, r.representatives;
COMMENT ON VIEW review_rounds IS
    'The rounds of review, a row for each group of representatives with its weight, NULL where groups are not weighted; is_stated_beforehand: the weight was stated no later than the day on which the round opened';

CREATE VIEW review_votes AS
WITH counted AS (
    SELECT *, (count(*) OVER (PARTITION BY scheme, round, department, representatives, option) - 1)::INTEGER AS corrections
    FROM assessment_reviews
    QUALIFY line = max(line) OVER (PARTITION BY scheme, round, department, representatives, option)
)
SELECT
    r.city, v.scheme, v.round, r.year, r.period, v.department, v.representatives, v.option, v.votes, v.invited, v.returned,
    'reviews.csv' AS file, v.line, v.corrections
FROM counted AS v
JOIN review_rounds AS r USING (scheme, round, representatives)
ORDER BY
    r.city, v.scheme, r.opened_on, v.round, v.department, v.representatives,
    list_position(['satisfied', 'acceptable', 'dissatisfied', 'unknown'], v.option);
COMMENT ON VIEW review_votes IS
    'The votes of each group of representatives for each option about each department; invited and returned are those of the group and department';

CREATE VIEW appeals AS
WITH decided AS (
    SELECT *, (count(*) OVER (PARTITION BY scheme, appeal) - 1)::INTEGER AS corrections
    FROM assessment_appeals
    QUALIFY line = max(line) OVER (PARTITION BY scheme, appeal)
)
SELECT
    s.city, a.scheme, a.appeal, a.year, a.period, a.department, a.indicator, a.what, a.reason, a.raised_on, a.decision, a.decided_on,
    a.effect, a.document, 'appeals.csv' AS file, a.line, a.corrections
FROM decided AS a
JOIN schemes AS s USING (scheme)
ORDER BY s.city, a.scheme, a.raised_on, a.appeal;
COMMENT ON VIEW appeals IS 'Appeals as they stand: against an indicator or the composite (indicator NULL), what was decided, and what it changed';

CREATE VIEW template_sheets AS
SELECT sheet, place, form, file, name_zh, name_en, what_zh, what_en, filled_by FROM template_sheet ORDER BY place;
COMMENT ON VIEW template_sheets IS
    'The sheets of the XLSX template in their order. rows: a row of headings, then rows. matrix: rows on top with a heading and one cell each (part top), the header row with the heading of the part down and the columns across, rows under it for the part under, then a row for each of the part down; further sheets of the form bear the name with anything in brackets behind it. guide: not read back. filled_by: a row whose cell in this column is empty is only prepared, and left out';

CREATE VIEW template_columns AS
SELECT
    c.sheet, c.place, c.name, c.part, c.kind, c.is_required, c.default_value, c.is_key, c.least, c.most, c.name_zh, c.name_en, c.what_zh,
    c.what_en,
    coalesce(
        (
            SELECT list({'value': v.value, 'name_zh': v.name_zh, 'name_en': v.name_en} ORDER BY v.place)
            FROM template_value AS v
            WHERE v.sheet = c.sheet AND v.name = c.name
        ), []
    ) AS allowed
FROM template_column AS c
JOIN template_sheet AS s USING (sheet)
ORDER BY s.place, c.place;
COMMENT ON VIEW template_columns IS
    'The columns of the template''s sheets: heading and meaning in both languages, the part of a matrix where the column stands (top, across, under, down, cell), its kind (text, choice, whole, number, day), and the values allowed with their names, any of which a cell may hold';
