-- The data contract: the flat views that the board, exports and anyone with a SQL client may rely on. Names, meaning and
-- values of the columns listed in the README are fixed. Each measure is defined once, here, or in the folder of the sort
-- of fact that it is of; fact_fields is put together from the list of sorts, in schema.py. Views with an order are those
-- of which a build makes tables (stored_views.py): in it their rows are stored, so that those of a city lie together.

CREATE MACRO period_order(period) AS list_position(['Q1', 'H1', 'Q3', 'FY'], period);
COMMENT ON MACRO period_order IS 'Periods in the order in which they end: ORDER BY period_order(period)';

CREATE VIEW documents AS
SELECT
    p.page_id, p.document, p.file, p.file_hash, p.sheet, p.sheet_width, p.sheet_height, p.sheet_turn, p.read_by::VARCHAR AS read_by,
    r.report_id, r.city, r.year, r.period::VARCHAR AS period,
    p.period_known_by::VARCHAR AS period_known_by, p.title,
    p.newspaper, CASE WHEN p.newspaper IS NOT NULL THEN 'manifest' END AS newspaper_known_by,
    p.issue_date, CASE WHEN p.issue_date IS NOT NULL THEN 'manifest' END AS issue_date_known_by,
    p.page_no, p.page_no_known_by::VARCHAR AS page_no_known_by, p.source,
    p.continued_from, p.continues_on, previous.document AS previous_document, next.document AS next_document,
    p.encoding, p.content_hash, p.text
FROM page AS p
JOIN report AS r USING (report_id)
LEFT JOIN page AS previous ON previous.page_id = p.previous_page_id
LEFT JOIN page AS next ON next.page_id = p.next_page_id;
COMMENT ON VIEW documents IS
    'Every loaded page with its report, its newspaper, day of issue and page number and how each is known, and its neighbours in the chain';

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
FROM numbered
ORDER BY page_id, line;
COMMENT ON VIEW page_lines IS 'A page line by line as printed; line_start is the offset of the line''s first character in the page';

CREATE VIEW page_parts AS
SELECT page_id, document, kind::VARCHAR AS kind, span_start, span_end
FROM page_part
JOIN page USING (page_id);
COMMENT ON VIEW page_parts IS 'The ledger: what each stretch of a page is; together they hold every non-blank character once';

CREATE VIEW seen_items AS
SELECT DISTINCT o.item_id, p.read_by::VARCHAR AS read_by
FROM item_part AS o
JOIN page AS p USING (page_id)
WHERE p.read_by = 'ocr';
COMMENT ON VIEW seen_items IS 'Every item of which at least a part stands on a page that was read by OCR';

CREATE VIEW all_items AS
SELECT
    i.item_id, s.section_id, r.city, r.year, r.period::VARCHAR AS period, p.document, s.dept_no,
    d.name AS department, coalesce(d.sector, '未分类') AS sector, s.name_known_by::VARCHAR AS name_known_by, i.item_no, i.title, i.body,
    length(regexp_replace(i.title || i.body, '\s', '', 'g'))::INTEGER AS characters,
    p.document || ':' || s.dept_no || '.' || i.item_no AS ref, o.place AS sector_place, coalesce(seen.read_by, 'text') AS read_by
FROM item AS i
JOIN section AS s USING (section_id)
JOIN report AS r USING (report_id)
JOIN page AS p USING (page_id)
LEFT JOIN department AS d USING (department_id)
LEFT JOIN sector AS o ON o.name = coalesce(d.sector, '未分类')
LEFT JOIN seen_items AS seen USING (item_id)
ORDER BY i.item_id;
COMMENT ON VIEW all_items IS
    'Every item; title || body is its text; characters counts the non-blank ones; ref names it in links and, unlike item_id, after the next build too; sector_place orders sectors as newspapers print them; read_by: ocr where any page that it stands on was read by OCR, else text';

CREATE VIEW sentences AS
SELECT
    item_id, s.span_start AS sentence_start, s.span_end AS sentence_end,
    substr(i.title || i.body, s.span_start + 1, s.span_end - s.span_start) AS sentence
FROM item_sentence AS s
JOIN item AS i USING (item_id)
ORDER BY item_id, sentence_start;
COMMENT ON VIEW sentences IS 'Every sentence of every item, with its end mark; together they hold all of an item''s characters but the blanks between sentences';

CREATE VIEW item_lines AS
WITH ended AS (
    SELECT *, line_start + length(text) AS line_end FROM page_lines
), met AS (
    SELECT
        o.item_id, l.document, l.line, l.text, l.line_start, o.span_start,
        list_filter(o.origins, lambda place: place >= l.line_start AND place < l.line_end) AS places,
        list_position(o.origins, places[1]) AS nth
    FROM item_part AS o
    JOIN ended AS l ON l.page_id = o.page_id AND l.line_start <= o.origins[-1] AND l.line_end > o.origins[1]
)
SELECT
    item_id, document, line, text, line_start, (span_start + nth - 1)::INTEGER AS span_start,
    (span_start + nth - 1 + len(places))::INTEGER AS span_end,
    list_transform(places, lambda place: place - line_start)::INTEGER[] AS columns
FROM met
WHERE len(places) > 0
ORDER BY item_id, span_start;
COMMENT ON VIEW item_lines IS
    'The newspaper lines an item stands on: the item''s characters [span_start, span_end) are at these columns of the line';

CREATE VIEW line_places AS
SELECT page_id, p.document, p.file, p.sheet, line, block, x_left, y_top, x_right, y_bottom, edges
FROM line_place
JOIN page AS p USING (page_id);
COMMENT ON VIEW line_places IS 'Where each line of a page stands in a file that is no plain text: in a block, or in a box on a sheet';

CREATE VIEW item_places AS
SELECT
    l.item_id, l.document, p.file, p.sheet, l.line, l.span_start, l.span_end, place.block, place.y_top, place.y_bottom,
    list_transform(l.columns, lambda at_column: place.edges[at_column + 1]) AS lefts,
    list_transform(l.columns, lambda at_column: place.edges[at_column + 2]) AS rights
FROM item_lines AS l
JOIN page AS p USING (document)
JOIN line_place AS place ON place.page_id = p.page_id AND place.line = l.line;
COMMENT ON VIEW item_places IS
    'Where the lines of an item stand in a file that is no plain text: in a block, or on a sheet between y_top and y_bottom, in points; the characters of [span_start, span_end) that stand on the line reach from lefts to rights, one by one';

CREATE VIEW citations AS
WITH printed AS (
    SELECT item_id, page_id, min(span_start) AS span_start FROM item_part GROUP BY item_id, page_id
)
SELECT
    i.item_id, i.ref, i.city, i.year, i.period, i.department, i.dept_no, i.item_no,
    arg_min(p.newspaper, o.span_start) AS newspaper, arg_min(p.issue_date, o.span_start) AS issue_date,
    list(p.page_no ORDER BY o.span_start) FILTER (WHERE p.page_no IS NOT NULL) AS page_numbers,
    bool_or(p.page_no IS NULL) AS misses_page_number,
    coalesce(bool_or(p.page_no_known_by <> 'manifest'), false) AS is_page_inferred, i.read_by
FROM all_items AS i
JOIN printed AS o USING (item_id)
JOIN page AS p ON p.page_id = o.page_id
GROUP BY ALL
ORDER BY i.item_id;
COMMENT ON VIEW citations IS
    'Where each item is printed, for a citation: newspaper and day of issue of the page on which it begins, the numbers of all pages that it stands on; is_page_inferred: at least one of them is inferred; read_by as in all_items';

CREATE VIEW placed_facts AS
SELECT
    f.fact_id, f.sort, i.item_id, i.city, i.year, i.period, i.document, i.dept_no, i.department, i.sector, i.sector_place,
    i.name_known_by, i.item_no, i.ref, f.span_start, f.span_end, f.quote,
    substr(i.title || i.body, f.sentence_start + 1, f.sentence_end - f.sentence_start) AS sentence,
    f.sentence_start, f.sentence_end, f.rule, f.correction, i.read_by
FROM fact AS f
JOIN all_items AS i USING (item_id);
COMMENT ON VIEW placed_facts IS 'Every fact with what facts of all sorts share; the view of a sort adds what only that sort has';

CREATE VIEW all_facts AS
SELECT
    f.fact_id, f.sort, f.item_id, f.city, f.year, f.period, f.document, f.dept_no, f.department, f.sector, f.item_no, f.ref,
    f.span_start, f.span_end, f.quote, f.sentence, f.sentence_start, f.sentence_end, f.rule, f.correction, f.read_by, o.fields
FROM placed_facts AS f
JOIN fact_fields AS o USING (fact_id)
ORDER BY f.item_id, f.fact_id;
COMMENT ON VIEW all_facts IS
    'Every fact of every sort; fields is a JSON object of the columns that only its sort has, by their names in fact_sorts.columns';

CREATE VIEW fact_sorts AS
SELECT name AS sort, place, name_zh, name_en, view_name AS view, columns FROM fact_sort;
COMMENT ON VIEW fact_sorts IS
    'The sorts of fact in their order: names in both languages, the flat view, and the columns that only the sort has, with their names, types, the field that data/corrections.csv names, NULL where a reader cannot correct it, whether it may be none, the words that it takes where they are a few, and whether the column links to another fact';

CREATE VIEW term_occurrences AS
SELECT
    i.item_id, i.city, i.year, i.period, i.document, i.dept_no, i.department, i.sector, i.item_no, t.term,
    o.span_start, o.span_end, o.sentence_start, o.sentence_end,
    substr(i.title || i.body, o.sentence_start + 1, o.sentence_end - o.sentence_start) AS sentence, i.ref
FROM item_term AS o
JOIN term AS t USING (term_id)
JOIN all_items AS i USING (item_id)
ORDER BY i.item_id, o.span_start;
COMMENT ON VIEW term_occurrences IS 'Every occurrence of a keyword, one row each with its span and its sentence';

CREATE VIEW all_terms AS
SELECT
    item_id, city, year, period, document, dept_no, department, sector, item_no, term, count(*)::INTEGER AS occurrences
FROM term_occurrences
GROUP BY ALL
ORDER BY item_id, term;
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

CREATE VIEW department_status AS
SELECT
    report_id, department_id, min(dept_no) AS dept_no, sum(items)::INTEGER AS items,
    CASE WHEN bool_or(status = 'partial') THEN 'partial' ELSE 'loaded' END AS status
FROM section_status
WHERE department_id IS NOT NULL
GROUP BY ALL;
COMMENT ON VIEW department_status IS 'What of each named department is loaded in each report that holds some of it';

CREATE VIEW coverage AS
WITH dated AS (
    SELECT * FROM report_status WHERE period IS NOT NULL AND year IS NOT NULL
), known AS (
    SELECT DISTINCT r.city, r.year, s.department_id
    FROM section AS s
    JOIN dated AS r USING (report_id)
    WHERE s.department_id IS NOT NULL
)
SELECT
    r.city, r.year, r.period, p.dept_no, d.name AS department, d.sector,
    coalesce(p.status, CASE WHEN r.is_whole THEN 'not in report' ELSE 'not loaded' END) AS status, p.items,
    o.place AS sector_place
FROM dated AS r
JOIN known AS k ON k.city IS NOT DISTINCT FROM r.city AND k.year = r.year
JOIN department AS d USING (department_id)
JOIN sector AS o ON o.name = d.sector
LEFT JOIN department_status AS p ON p.report_id = r.report_id AND p.department_id = k.department_id
ORDER BY r.report_id, d.department_id;
COMMENT ON VIEW coverage IS
    'Every department known in a city and year × every period with a loaded page: loaded, partial, not loaded, or not in report';

CREATE VIEW other_reports AS
WITH dated AS (
    SELECT report_id, city, year, period, is_whole FROM report_status WHERE period IS NOT NULL AND year IS NOT NULL
)
SELECT
    s.section_id, s.department_id, d.name AS department, d.sector, o.place AS sector_place, r.city,
    CASE WHEN (other.year, period_order(other.period)) < (r.year, period_order(r.period)) THEN 'before' ELSE 'after' END AS direction,
    r.report_id, r.year, r.period, other.report_id AS other_report_id, other.year AS other_year, other.period AS other_period,
    coalesce(p.status, CASE WHEN other.is_whole THEN 'not in report' ELSE 'not loaded' END) AS other_status
FROM section AS s
JOIN department AS d USING (department_id)
JOIN sector AS o ON o.name = d.sector
JOIN dated AS r USING (report_id)
JOIN dated AS other
    ON other.city IS NOT DISTINCT FROM r.city AND other.report_id <> r.report_id AND abs(other.year - r.year) <= 1
LEFT JOIN department_status AS p ON p.report_id = other.report_id AND p.department_id = s.department_id;
COMMENT ON VIEW other_reports IS
    'For each section the other reports of its city, of the same year or one beside it, and what of its department is loaded there';

CREATE VIEW all_tracks AS
SELECT
    f.city, f.department, f.year AS year_from, f.period AS period_from, f.document AS document_from, f.dept_no AS dept_no_from,
    f.item_no AS item_from, t.year AS year_to, t.period AS period_to, t.document AS document_to, t.dept_no AS dept_no_to,
    t.item_no AS item_to, k.score, k.reason, k.phrases, k.correction, k.item_id_from, k.item_id_to, f.ref AS ref_from, t.ref AS ref_to
FROM track AS k
JOIN all_items AS f ON f.item_id = k.item_id_from
JOIN all_items AS t ON t.item_id = k.item_id_to
ORDER BY k.item_id_from, k.item_id_to;
COMMENT ON VIEW all_tracks IS
    'Items of a department in an earlier and a later report that report on the same work; one item may go on in several and come from several. Item and department numbers are those printed in each report';

CREATE VIEW item_status AS
WITH linked AS (
    SELECT k.item_id_from AS item_id, s.report_id AS other_report_id
    FROM track AS k
    JOIN item AS i ON i.item_id = k.item_id_to
    JOIN section AS s USING (section_id)
    UNION
    SELECT k.item_id_to, s.report_id
    FROM track AS k
    JOIN item AS i ON i.item_id = k.item_id_from
    JOIN section AS s USING (section_id)
)
SELECT
    i.city, i.year, i.period, i.document, i.dept_no, i.department, i.item_no, o.direction, o.other_year, o.other_period,
    CASE
        WHEN l.item_id IS NOT NULL THEN 'carried'
        WHEN o.other_status <> 'loaded' THEN 'unknown'
        WHEN o.direction = 'before' THEN 'new' ELSE 'not_mentioned'
    END AS status,
    CASE WHEN l.item_id IS NULL AND o.other_status <> 'loaded' THEN o.other_status END AS unknown_because, i.item_id, i.ref
FROM all_items AS i
JOIN other_reports AS o USING (section_id)
LEFT JOIN linked AS l ON l.item_id = i.item_id AND l.other_report_id = o.other_report_id
ORDER BY i.item_id, o.other_report_id;
COMMENT ON VIEW item_status IS
    'What became of every item in each later report of its department (direction after: carried, not_mentioned), and whether it was there in each earlier one (before: carried, new); unknown where the department''s section in the other report is not wholly loaded, unknown_because says how much is';

CREATE VIEW fact_changes AS
WITH placed AS (
    SELECT f.fact_id, f.sort, i.section_id, s.report_id
    FROM fact AS f
    JOIN item AS i USING (item_id)
    JOIN section AS s USING (section_id)
), linked AS (
    SELECT k.fact_id_from, k.fact_id_to, k.status, f.report_id AS report_from, t.report_id AS report_to
    FROM fact_link AS k
    JOIN placed AS f ON f.fact_id = k.fact_id_from
    JOIN placed AS t ON t.fact_id = k.fact_id_to
), side AS (
    SELECT fact_id_from AS fact_id, report_to AS other_report_id, fact_id_to AS other_id, status FROM linked
    UNION ALL
    SELECT fact_id_to, report_from, fact_id_from, status FROM linked
)
SELECT
    p.sort, o.city, o.department, o.sector, o.sector_place,
    CASE WHEN o.direction = 'after' THEN o.year ELSE o.other_year END AS year_from,
    CASE WHEN o.direction = 'after' THEN o.period ELSE o.other_period END AS period_from,
    CASE WHEN o.direction = 'after' THEN o.other_year ELSE o.year END AS year_to,
    CASE WHEN o.direction = 'after' THEN o.other_period ELSE o.period END AS period_to,
    CASE WHEN o.direction = 'after' THEN p.fact_id ELSE side.other_id END AS fact_id_from,
    CASE WHEN o.direction = 'after' THEN side.other_id ELSE p.fact_id END AS fact_id_to,
    coalesce(
        side.status,
        CASE
            WHEN o.other_status <> 'loaded' THEN 'unknown' WHEN o.direction = 'before' THEN 'new' ELSE 'not_mentioned'
        END
    ) AS status,
    CASE WHEN side.status IS NULL AND o.other_status <> 'loaded' THEN o.other_status END AS unknown_because
FROM placed AS p
JOIN other_reports AS o USING (section_id)
LEFT JOIN side ON side.fact_id = p.fact_id AND side.other_report_id = o.other_report_id
WHERE side.other_id IS NULL OR o.direction = 'after';
COMMENT ON VIEW fact_changes IS
    'Facts in every two reports of a department that are compared: linked ones in one row, and each other fact in a row of its own, with what its being alone means; the view of changes of a sort adds what only that sort has';

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
SELECT problem_id, document, line, severity::VARCHAR AS severity, rule, message, says, details FROM problem;
COMMENT ON VIEW problems IS 'What could not be placed (error), what is doubtful (warning), what was inferred or ignored (note); message in English, says and details (JSON) for any language';

CREATE VIEW evaluation AS
SELECT
    measure, documents, labels, found, precision, precision_low, precision_high, recall, recall_low, recall_high, f1,
    agreement, agreement_low, agreement_high
FROM measurement;
COMMENT ON VIEW evaluation IS
    'Precision, recall and F1 of the extraction on the labelled pages in data/labels, and how often fields of matched facts agree, and what follows from these: whether a figure stands aside (part or repeat), whether a sum counts it; likewise of what is linked from report to report, a link counted on the page of its earlier side; low and high of a share are the bounds of its 95 % interval (Wilson)';

CREATE VIEW measured AS
SELECT
    text::VARCHAR AS text, set, seen, measured_on, measure, labels, found, hits, precision, precision_low,
    precision_high, recall, recall_low, recall_high, f1, agreement, agreement_low, agreement_high
FROM measured_set;
COMMENT ON VIEW measured IS
    'How exact the rules were on other texts, as counted on a day (data/labels/measured.csv): measures, shares and intervals as in evaluation; seen: whether the rules knew the texts then, so that only the unseen tell how exact they are elsewhere';

CREATE MACRO has_checkable_number(text) AS
    regexp_matches(text, '(^|[^第A-Za-z0-9０-９.．])[0-9０-９]+([.．][0-9０-９]+)?[余多]?[十百千万亿]*([%％‰]|[^0-9０-９余多十百千万亿年月日时点号届版期热\s\p{P}\p{S}\p{Latin}])')
    OR regexp_matches(text, '第[0-9０-９一二三四五六七八九十百]+[名位]');
COMMENT ON MACRO has_checkable_number IS
    'Whether a text holds a number that somebody could check: digits that count or measure something (8项, 3.5亿元, 21%), or a place (第2位); no date, year, hour, number of a telephone, a document or in a name, and no number in a word of Latin letters';

CREATE VIEW item_measures AS
SELECT
    c.city, c.year, c.period, c.department, 'checkable_items' AS measure,
    count(i.item_id) FILTER (
        WHERE has_checkable_number(i.title || i.body)
            OR i.item_id IN (SELECT f.item_id FROM numbered_facts JOIN fact AS f USING (fact_id))
    )::INTEGER AS numerator,
    count(i.item_id)::INTEGER AS denominator
FROM coverage AS c
LEFT JOIN all_items AS i ON i.city IS NOT DISTINCT FROM c.city AND (i.year, i.period, i.department) = (c.year, c.period, c.department)
WHERE c.status = 'loaded'
GROUP BY ALL
UNION ALL
SELECT
    c.city, c.year, c.period, c.department, 'carried_items', count(DISTINCT s.item_id) FILTER (WHERE s.status = 'carried')::INTEGER,
    count(DISTINCT s.item_id)::INTEGER
FROM coverage AS c
JOIN item_status AS s ON s.city IS NOT DISTINCT FROM c.city AND (s.year, s.period, s.department) = (c.year, c.period, c.department)
JOIN coverage AS o
    ON o.city IS NOT DISTINCT FROM c.city AND (o.year, o.period, o.department) = (s.other_year, s.other_period, c.department)
WHERE c.status = 'loaded' AND o.status = 'loaded' AND s.direction = 'after' AND s.other_year = c.year
GROUP BY ALL;
COMMENT ON VIEW item_measures IS
    'For every section that is loaded whole. checkable_items: of its items (denominator) those with a number that can be checked: digits that count or measure something (has_checkable_number), an amount, or a claim with a value (numbered_facts). carried_items, where a later one of its year is loaded whole too: of its items (denominator) those on whose work one of these reports again (numerator)';
