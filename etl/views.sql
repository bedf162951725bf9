-- The data contract: the flat views that the board, exports and anyone with a SQL client may rely on. Names, meaning and
-- values of the columns listed in the README are fixed. Each measure is defined once, here.

CREATE MACRO period_order(period) AS list_position(['Q1', 'H1', 'Q3', 'FY'], period);
COMMENT ON MACRO period_order IS 'Periods in the order in which they end: ORDER BY period_order(period)';

CREATE VIEW documents AS
SELECT
    p.page_id, p.document, r.report_id, r.city, r.year, r.period::VARCHAR AS period,
    p.period_known_by::VARCHAR AS period_known_by, p.title, p.page_no, p.source,
    p.continued_from, p.continues_on, previous.document AS previous_document, next.document AS next_document,
    p.encoding, p.content_hash, p.text
FROM page AS p
JOIN report AS r USING (report_id)
LEFT JOIN page AS previous ON previous.page_id = p.previous_page_id
LEFT JOIN page AS next ON next.page_id = p.next_page_id;
COMMENT ON VIEW documents IS 'Every loaded page with its report, how its period is known, and its neighbours in the chain';

CREATE VIEW page_lines AS
WITH split AS (
    SELECT page_id, document, string_split(text, chr(10)) AS lines
    FROM page
), numbered AS (
    SELECT page_id, document, unnest(lines) AS text, generate_subscripts(lines, 1) AS line
    FROM split
)
SELECT
    page_id, document, line::INTEGER AS line, text,
    (sum(length(text) + 1) OVER (PARTITION BY page_id ORDER BY line) - length(text) - 1)::INTEGER AS line_start
FROM numbered;
COMMENT ON VIEW page_lines IS 'A page line by line as printed; line_start is the offset of the line''s first character in the page';

CREATE VIEW page_parts AS
SELECT page_id, document, kind::VARCHAR AS kind, span_start, span_end
FROM page_part
JOIN page USING (page_id);
COMMENT ON VIEW page_parts IS 'The ledger: what each stretch of a page is; together they hold every non-blank character once';

CREATE VIEW all_items AS
SELECT
    i.item_id, s.section_id, r.city, r.year, r.period::VARCHAR AS period, p.document, s.dept_no,
    d.name AS department, coalesce(d.sector, '未分类') AS sector, s.name_known_by::VARCHAR AS name_known_by, i.item_no, i.title, i.body,
    length(regexp_replace(i.title || i.body, '\s', '', 'g'))::INTEGER AS characters,
    p.document || ':' || s.dept_no || '.' || i.item_no AS ref
FROM item AS i
JOIN section AS s USING (section_id)
JOIN report AS r USING (report_id)
JOIN page AS p USING (page_id)
LEFT JOIN department AS d USING (department_id);
COMMENT ON VIEW all_items IS
    'Every item; title || body is its text; characters counts the non-blank ones; ref names it in links and, unlike item_id, after the next build too';

CREATE VIEW item_lines AS
WITH placed AS (
    SELECT
        item_id, page_id, span_start, unnest(origins) AS origin, generate_subscripts(origins, 1) - 1 AS position
    FROM item_part
)
SELECT
    placed.item_id, l.document, l.line, l.text, l.line_start,
    min(placed.span_start + placed.position)::INTEGER AS span_start,
    max(placed.span_start + placed.position + 1)::INTEGER AS span_end,
    list(placed.origin - l.line_start ORDER BY placed.position)::INTEGER[] AS columns
FROM placed
JOIN page_lines AS l
    ON l.page_id = placed.page_id AND placed.origin BETWEEN l.line_start AND l.line_start + length(l.text) - 1
GROUP BY placed.item_id, l.document, l.line, l.text, l.line_start;
COMMENT ON VIEW item_lines IS
    'The newspaper lines an item stands on: the item''s characters [span_start, span_end) are at these columns of the line';

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
    SELECT *, kind::VARCHAR AS kind_name, scope::VARCHAR AS scope_name, unit::VARCHAR AS unit_name FROM rank_claim
)
SELECT
    c.claim_id, i.item_id, i.city, i.year, i.period, i.document, i.dept_no, i.department, i.sector, i.name_known_by, i.item_no,
    c.kind_name AS kind, c.scope_name AS scope, c.value, c.unit_name AS unit,
    substr(i.title || i.body, c.sentence_start + 1, c.sentence_end - c.sentence_start) AS sentence, c.quote,
    c.span_start, c.span_end, c.sentence_start, c.sentence_end, c.rule, c.correction, i.ref,
    claim_place(c.kind_name, c.value, c.unit_name) AS place,
    claim_strength(c.kind_name, c.scope_name, c.value, c.unit_name)::INTEGER AS strength,
    row_number() OVER (
        PARTITION BY c.item_id, c.kind, c.scope, c.value ORDER BY c.span_start, c.span_end, c.claim_id
    ) = 1 AS is_counted
FROM claim AS c
JOIN all_items AS i USING (item_id);
COMMENT ON VIEW all_rank_claims IS
    'Every rank claim, one row a mention, with its sentence; counts take only is_counted, the first mention of a kind, scope and value in its item';

CREATE VIEW funding_wholes AS
WITH RECURSIVE step AS (
    SELECT funding_id, whole_id FROM funding WHERE whole_id IS NOT NULL
    UNION
    SELECT s.funding_id, f.whole_id
    FROM step AS s
    JOIN funding AS f ON f.funding_id = s.whole_id
    WHERE f.whole_id IS NOT NULL
)
SELECT funding_id, whole_id FROM step;
COMMENT ON VIEW funding_wholes IS 'For each part and repeat every figure that holds it, its whole, the whole of that, and so on';

CREATE VIEW all_funding AS
WITH covered AS (
    SELECT DISTINCT f.funding_id
    FROM funding AS f
    JOIN funding_wholes AS w USING (funding_id)
    JOIN funding AS whole ON whole.funding_id = w.whole_id
    WHERE (whole.currency, whole.category, whole.stage, whole.basis) = (f.currency, f.category, f.stage, f.basis)
)
SELECT
    f.funding_id, i.item_id, i.city, i.year, i.period, i.document, i.dept_no, i.department, i.sector, i.name_known_by, i.item_no,
    f.currency, f.amount_low, f.amount_high, f.qualifier::VARCHAR AS qualifier, f.basis::VARCHAR AS basis,
    f.category::VARCHAR AS category, f.stage::VARCHAR AS stage, f.role::VARCHAR AS role, f.whole_id, f.metric,
    substr(i.title || i.body, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence, f.quote,
    f.span_start, f.span_end, f.sentence_start, f.sentence_end, f.rule, f.correction, i.ref,
    CASE
        WHEN f.role = 'repeat' THEN 'repeat'
        WHEN f.basis <> 'amount' THEN f.basis::VARCHAR
        WHEN f.category IN ('output', 'other') THEN f.category::VARCHAR
        WHEN covered.funding_id IS NOT NULL THEN 'part'
    END AS left_out
FROM funding AS f
JOIN all_items AS i USING (item_id)
LEFT JOIN covered USING (funding_id);
COMMENT ON VIEW all_funding IS
    'Every funding figure, one row a mention, amounts in the currency''s unit, with its sentence; left_out says why no sum counts it: repeat, rate, ceiling, output, other, or part whose whole is in the same sum';

CREATE VIEW funding_sums AS
SELECT
    city, year, period, department, sector, currency, category, stage,
    sum(amount_low)::DECIMAL(20, 2) AS amount_low, sum(amount_high)::DECIMAL(20, 2) AS amount_high,
    CASE WHEN count(DISTINCT qualifier) = 1 THEN any_value(qualifier) ELSE 'approx' END AS qualifier,
    count(*)::INTEGER AS figures
FROM all_funding
WHERE left_out IS NULL
GROUP BY city, year, period, coalesce(department, dept_no::VARCHAR), department, sector, currency, category, stage;
COMMENT ON VIEW funding_sums IS
    'The only sums of money: within one department, period, currency, category and stage. Over departments or periods nothing may be added: departments name the same money, and FY holds H1 and Q3. qualifier is that of all its figures, or approx';

CREATE MACRO per_ten_thousand(occurrences, characters) AS occurrences * 10000.0 / nullif(characters, 0);
COMMENT ON MACRO per_ten_thousand IS
    'Occurrences per 10,000 non-blank characters of the same text; NULL where it has no character or they are not known';

CREATE VIEW term_occurrences AS
SELECT
    i.item_id, i.city, i.year, i.period, i.document, i.dept_no, i.department, i.sector, i.item_no, t.term,
    o.span_start, o.span_end
FROM item_term AS o
JOIN term AS t USING (term_id)
JOIN all_items AS i USING (item_id);
COMMENT ON VIEW term_occurrences IS 'Every occurrence of a keyword, one row each with its span';

CREATE VIEW all_terms AS
SELECT
    item_id, city, year, period, document, dept_no, department, sector, item_no, term, count(*)::INTEGER AS occurrences
FROM term_occurrences
GROUP BY ALL;
COMMENT ON VIEW all_terms IS 'How often each keyword occurs in each item';

CREATE VIEW section_status AS
WITH extent AS (
    SELECT s.section_id, min(i.item_no) AS first_item, count(i.item_id)::INTEGER AS items
    FROM section AS s
    LEFT JOIN item AS i USING (section_id)
    GROUP BY s.section_id
), broken_off AS (
    SELECT DISTINCT report_id, last_dept_no AS dept_no
    FROM page
    WHERE continues_on IS NOT NULL AND next_page_id IS NULL
)
SELECT
    s.section_id, s.report_id, s.dept_no, s.department_id, e.items,
    CASE WHEN e.first_item > 1 OR b.dept_no IS NOT NULL THEN 'partial' ELSE 'loaded' END AS status
FROM section AS s
JOIN extent AS e USING (section_id)
LEFT JOIN broken_off AS b ON b.report_id = s.report_id AND b.dept_no = s.dept_no;
COMMENT ON VIEW section_status IS
    'partial: its first item is above 1, or it is the last section before a 下转 whose page is not loaded; else loaded';

CREATE VIEW report_status AS
WITH open_page AS (
    SELECT report_id, bool_or(continues_on IS NOT NULL AND next_page_id IS NULL
        OR continued_from IS NOT NULL AND previous_page_id IS NULL) AS is_open
    FROM page
    GROUP BY report_id
)
SELECT
    r.report_id, r.city, r.year, r.period::VARCHAR AS period, count(s.section_id)::INTEGER AS sections, sum(s.items)::INTEGER AS items,
    min(s.dept_no) AS first_dept_no, max(s.dept_no) AS last_dept_no,
    coalesce(min(s.dept_no) = 1 AND max(s.dept_no) = count(*) AND bool_and(s.status = 'loaded')
        AND NOT any_value(o.is_open), false) AS is_whole
FROM report AS r
JOIN open_page AS o USING (report_id)
LEFT JOIN section_status AS s USING (report_id)
GROUP BY ALL;
COMMENT ON VIEW report_status IS 'Every report; is_whole: it begins at department 1, misses no number and no page';

CREATE VIEW coverage AS
WITH dated AS (
    SELECT * FROM report_status WHERE period IS NOT NULL AND year IS NOT NULL
), known AS (
    SELECT DISTINCT r.city, r.year, s.department_id
    FROM section AS s
    JOIN dated AS r USING (report_id)
    WHERE s.department_id IS NOT NULL
), present AS (
    SELECT
        report_id, department_id, min(dept_no) AS dept_no, sum(items)::INTEGER AS items,
        CASE WHEN bool_or(status = 'partial') THEN 'partial' ELSE 'loaded' END AS status
    FROM section_status
    WHERE department_id IS NOT NULL
    GROUP BY ALL
)
SELECT
    r.city, r.year, r.period, p.dept_no, d.name AS department, d.sector,
    coalesce(p.status, CASE WHEN r.is_whole THEN 'not in report' ELSE 'not loaded' END) AS status, p.items
FROM dated AS r
JOIN known AS k ON k.city IS NOT DISTINCT FROM r.city AND k.year = r.year
JOIN department AS d USING (department_id)
LEFT JOIN present AS p ON p.report_id = r.report_id AND p.department_id = k.department_id;
COMMENT ON VIEW coverage IS
    'Every department known in a city and year × every period with a loaded page: loaded, partial, not loaded, or not in report';

CREATE VIEW missing_pages AS
WITH named AS (
    SELECT report_id, continues_on AS page_no, document, last_dept_no AS after_dept_no, NULL AS before_dept_no
    FROM page
    WHERE continues_on IS NOT NULL AND next_page_id IS NULL
    UNION ALL
    SELECT report_id, continued_from, document, NULL, first_dept_no
    FROM page
    WHERE continued_from IS NOT NULL AND previous_page_id IS NULL
)
SELECT
    r.city, r.year, r.period::VARCHAR AS period, n.page_no, max(n.after_dept_no)::INTEGER AS after_dept_no,
    min(n.before_dept_no)::INTEGER AS before_dept_no, list(n.document ORDER BY n.document) AS named_by
FROM named AS n
JOIN report AS r USING (report_id)
GROUP BY r.report_id, r.city, r.year, r.period, n.page_no;
COMMENT ON VIEW missing_pages IS
    'Newspaper pages that 上接 or 下转 names and nobody loaded, and between which department numbers they stand';

CREATE VIEW problems AS
SELECT problem_id, document, line, severity::VARCHAR AS severity, rule, message FROM problem;
COMMENT ON VIEW problems IS 'What could not be placed (error), what is doubtful (warning), what was inferred or ignored (note)';

CREATE VIEW evaluation AS
SELECT measure, documents, labels, found, precision, recall, f1, agreement FROM measurement;
COMMENT ON VIEW evaluation IS 'Precision, recall and F1 of the extraction on the labelled pages in data/labels, and how often each field of money agrees';
