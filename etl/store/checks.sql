-- What must hold in every board database, as queries that return the rows that break it. A check begins with a line
-- "-- check: name: what must hold" and ends where the next begins; what stands above the first is run before them all,
-- and what stands below the line "-- for some reports at a time" again and again, each time with its checks.
-- The tables' own constraints (CHECKs, ENUMs) are not repeated here; what only one sort of fact must hold stands in that
-- sort's folder. The variables printed_characters and folded_characters are what etl.language folds.

-- Any Unicode blank; \s alone is an ASCII one.
CREATE OR REPLACE TEMP MACRO is_blank(character) AS
    regexp_full_match(character, '[\s\x0b\x1c-\x1f\x{85}\p{Z}]');

-- A text with a space in place of each blank.
CREATE OR REPLACE TEMP MACRO with_spaces(text) AS regexp_replace(text, '[\s\x0b\x1c-\x1f\x{85}\p{Z}]', ' ', 'g');

-- The places that lie between the two of each pair, the first among them and the second not.
CREATE OR REPLACE TEMP MACRO places(pairs) AS flatten(list_transform(pairs, lambda pair: range(pair[1], pair[2])));

-- What a term and its occurrence have in common: a spelling without width and case.
CREATE OR REPLACE TEMP MACRO folded(spelling) AS
    translate(spelling, getvariable('printed_characters'), getvariable('folded_characters'));

CREATE OR REPLACE TEMP VIEW evidence AS
SELECT sort, fact_id, item_id, span_start, span_end, sentence_start, sentence_end FROM fact
UNION ALL
SELECT 'term', NULL, item_id, span_start, span_end, sentence_start, sentence_end FROM item_term;

CREATE OR REPLACE TEMP VIEW dated_item AS
SELECT i.item_id, s.department_id, r.report_id, r.city, r.year, r.period::VARCHAR AS period
FROM item AS i
JOIN section AS s USING (section_id)
JOIN report AS r USING (report_id);

-- Whether the second of two items stands in a report of the same department that may be compared with that of the first.
CREATE OR REPLACE TEMP MACRO follows(earlier, later) AS
    earlier.department_id = later.department_id
    AND (earlier.year, period_order(earlier.period)) < (later.year, period_order(later.period))
    AND later.year - earlier.year <= 1;

-- check: build_row: the table build has exactly one row
SELECT count(*) AS rows FROM build HAVING count(*) <> 1;

-- check: id_once: no two rows of a table have one id
SELECT 'report' AS of_table, report_id AS id FROM report GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'page', page_id FROM page GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'department', department_id FROM department GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'section', section_id FROM section GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'item', item_id FROM item GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'fact', fact_id FROM fact GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'term', term_id FROM term GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT 'problem', problem_id FROM problem GROUP BY ALL HAVING count(*) > 1
UNION ALL SELECT sort, fact_id FROM fact_fields GROUP BY ALL HAVING count(*) > 1;

-- check: reference_leads_to_a_row: what the id in a row speaks of is stored
SELECT 'page' AS of_table, 'report' AS refers_to, report_id::VARCHAR AS id FROM page ANTI JOIN report USING (report_id)
UNION ALL SELECT 'page_part', 'page', page_id::VARCHAR FROM page_part ANTI JOIN page USING (page_id)
UNION ALL SELECT 'section', 'report', report_id::VARCHAR FROM section ANTI JOIN report USING (report_id)
UNION ALL SELECT 'section', 'department', department_id::VARCHAR FROM section ANTI JOIN department USING (department_id) WHERE department_id IS NOT NULL
UNION ALL SELECT 'item', 'section', section_id::VARCHAR FROM item ANTI JOIN section USING (section_id)
UNION ALL SELECT 'item', 'page', page_id::VARCHAR FROM item ANTI JOIN page USING (page_id)
UNION ALL SELECT 'item_part', 'item', item_id::VARCHAR FROM item_part ANTI JOIN item USING (item_id)
UNION ALL SELECT 'item_part', 'page', page_id::VARCHAR FROM item_part ANTI JOIN page USING (page_id)
UNION ALL SELECT 'item_sentence', 'item', item_id::VARCHAR FROM item_sentence ANTI JOIN item USING (item_id)
UNION ALL SELECT 'fact', 'item', item_id::VARCHAR FROM fact ANTI JOIN item USING (item_id)
UNION ALL SELECT 'item_term', 'item', item_id::VARCHAR FROM item_term ANTI JOIN item USING (item_id)
UNION ALL SELECT 'item_term', 'term', term_id::VARCHAR FROM item_term ANTI JOIN term USING (term_id)
UNION ALL SELECT 'department', 'sector', sector FROM department ANTI JOIN sector ON sector.name = sector
UNION ALL SELECT 'fact', 'fact_sort', sort FROM fact ANTI JOIN fact_sort ON fact_sort.name = sort;

-- check: document_once: a document is one page
SELECT document, count(*) AS pages FROM page GROUP BY ALL HAVING count(*) > 1;

-- check: report_once: a city has one report for a year and period
SELECT city, year, period, count(*) AS reports
FROM report
WHERE year IS NOT NULL AND period IS NOT NULL
GROUP BY ALL
HAVING count(*) > 1;

-- check: report_has_page: every report has a page
SELECT report_id FROM report ANTI JOIN page USING (report_id);

-- check: undated_has_problem: where year or period of a report is not known, a problem says so for each of its pages
SELECT page_id, document
FROM page
JOIN report USING (report_id)
WHERE (year IS NULL OR period IS NULL)
    AND NOT EXISTS (FROM problem WHERE problem.document = page.document AND severity <> 'note');

-- check: period_source: it is told how a page's period is known, exactly where it is known
SELECT page_id, document, period, period_known_by
FROM page
JOIN report USING (report_id)
WHERE (period IS NULL) <> (period_known_by IS NULL);

-- check: content_hash: content_hash is the SHA-256 of the page's text
SELECT page_id, document FROM page WHERE sha256(text) <> content_hash;

-- check: chain_is_mutual: a page's next page has it as its previous one, the other way round too, both in one report
WITH link AS (
    SELECT page_id AS earlier, next_page_id AS later FROM page WHERE next_page_id IS NOT NULL
    UNION
    SELECT previous_page_id, page_id FROM page WHERE previous_page_id IS NOT NULL
)
SELECT link.earlier AS page_id, link.later AS next_page_id
FROM link
LEFT JOIN page AS e ON e.page_id = link.earlier
LEFT JOIN page AS l ON l.page_id = link.later
WHERE e.next_page_id IS DISTINCT FROM link.later OR l.previous_page_id IS DISTINCT FROM link.earlier
    OR e.report_id IS DISTINCT FROM l.report_id;

-- check: parts_do_not_overlap: the parts of a page do not overlap
SELECT page_id, span_start, previous_end
FROM (SELECT *, lag(span_end) OVER (PARTITION BY page_id ORDER BY span_start) AS previous_end FROM page_part)
WHERE span_start < previous_end;

-- check: parts_within_page: no part reaches beyond its page's text
SELECT page_id, span_start, span_end
FROM page_part
JOIN (SELECT page_id, length(text) AS characters FROM page) USING (page_id)
WHERE span_end > characters;

-- check: place_once: a line has one place
SELECT page_id, line, count(*) AS places FROM line_place GROUP BY ALL HAVING count(*) > 1;

-- check: place_is_of_a_line: a line that has a place is one of its page, and its edges are those of its characters
SELECT page_id, line, text, len(edges) AS edges
FROM line_place
LEFT JOIN page_lines USING (page_id, line)
WHERE text IS NULL OR (len(edges) > 0 AND len(edges) <> length(text) + 1);

-- check: place_is_on_its_sheet: a box is on a sheet, a block in a file that has none, and edges go from left to right
SELECT page_id, line, sheet, block
FROM line_place
JOIN page USING (page_id)
WHERE (sheet IS NULL) <> (y_top IS NULL) OR edges <> list_sort(edges);

-- check: confidence_is_of_ocr: of each character of a line that OCR read it is told how sure it was, and of no other
SELECT page_id, line, read_by, confidences
FROM line_place
JOIN page_lines USING (page_id, line)
JOIN page USING (page_id)
WHERE confidences IS NOT NULL
    AND (read_by <> 'ocr' OR len(confidences) <> length(page_lines.text)
        OR NOT coalesce(list_min(confidences) >= 0 AND list_max(confidences) <= 1, false));

-- check: problem_part_has_problem: a page with a part that could not be placed has a problem that says so
SELECT DISTINCT page_id, document
FROM page_part
JOIN page USING (page_id)
WHERE kind = 'problem' AND NOT EXISTS (FROM problem WHERE problem.document = page.document);

-- check: problem_line: a problem's line is a line of its page
SELECT problem_id, document, line
FROM problem
JOIN page USING (document)
WHERE line > length(text) - length(replace(text, chr(10), '')) + 1;

-- check: department_once: a city has one department of a name
SELECT city, name, count(*) AS departments FROM department GROUP BY ALL HAVING count(*) > 1;

-- check: section_number_once: a report has one section of a number
SELECT report_id, dept_no, count(*) AS sections FROM section GROUP BY ALL HAVING count(*) > 1;

-- check: department_is_used: every department has a section
SELECT department_id, name FROM department ANTI JOIN section USING (department_id);

-- check: department_in_city: a section's department is one of the report's city
SELECT section_id, r.city, d.city AS department_city
FROM section
JOIN report AS r USING (report_id)
JOIN department AS d USING (department_id)
WHERE r.city IS DISTINCT FROM d.city;

-- check: section_has_item: every section has an item, or a problem of its report says that one is empty
SELECT section_id, dept_no
FROM section
ANTI JOIN item USING (section_id)
WHERE NOT EXISTS (
    FROM page JOIN problem USING (document) WHERE page.report_id = section.report_id AND rule = 'section_empty'
);

-- check: section_on_page: a section's items stand on pages whose first and last section enclose it
SELECT DISTINCT section_id, dept_no, p.document, p.first_dept_no, p.last_dept_no
FROM section
JOIN item USING (section_id)
JOIN item_part AS part USING (item_id)
JOIN page AS p ON p.page_id = part.page_id
WHERE (dept_no BETWEEN p.first_dept_no AND p.last_dept_no) IS NOT true;

-- check: item_numbers_consecutive: the numbers of a section's items leave none out, or a problem says so
WITH ordered AS (
    SELECT section_id, page_id, item_no, lag(item_no) OVER (PARTITION BY section_id ORDER BY item_no) AS previous_no FROM item
)
SELECT section_id, item_no, previous_no
FROM ordered
JOIN page USING (page_id)
WHERE item_no > previous_no + 1
    AND NOT EXISTS (FROM problem WHERE problem.document = page.document AND rule = 'item_gap');

-- check: item_number_once: a section has one item of a number
SELECT section_id, item_no, count(*) AS items FROM item GROUP BY ALL HAVING count(*) > 1;

-- check: item_title: a title is the first sentence, of at most 60 non-blank characters, with text behind it
SELECT item_id, title
FROM item
WHERE title <> '' AND (
    body = '' OR length(replace(title, ' ', '')) > 60 OR length(title) NOT IN (
        SELECT span_end FROM item_sentence AS s WHERE s.item_id = item.item_id AND span_start = 0
    )
);

-- check: item_parts_tile: the parts of an item cover its text from the first character to the last, each once
WITH ordered AS (
    SELECT
        item_id, p.span_start, p.span_end, length(title || body) AS characters,
        lag(p.span_end, 1, 0) OVER item_order AS previous_end, lead(p.span_start) OVER item_order AS next_start
    FROM item
    LEFT JOIN item_part AS p USING (item_id)
    WINDOW item_order AS (PARTITION BY item_id ORDER BY p.span_start)
)
SELECT item_id, span_start, span_end, previous_end, characters
FROM ordered
WHERE span_start IS DISTINCT FROM previous_end OR next_start IS NULL AND span_end <> characters;

-- check: item_begins_on_page: an item's page is the one that its first part stands on
SELECT item_id, item.page_id, item_part.page_id AS first_part
FROM item
JOIN item_part USING (item_id)
WHERE span_start = 0 AND item.page_id <> item_part.page_id;

-- check: item_in_report: an item stands on pages of its section's report
SELECT DISTINCT i.item_id, p.page_id
FROM item AS i
JOIN section AS s USING (section_id)
JOIN item_part AS part USING (item_id)
JOIN page AS p ON p.page_id = part.page_id
WHERE p.report_id <> s.report_id;

-- check: sentence_is_whole: the sentence of a fact or term is one of its item's, and holds it
SELECT e.*
FROM evidence AS e
LEFT JOIN item_sentence AS s
    ON s.item_id = e.item_id AND s.span_start = e.sentence_start AND s.span_end = e.sentence_end
WHERE s.item_id IS NULL OR e.span_start < s.span_start OR e.span_end > s.span_end;

-- check: quote_is_the_span: the quote of a fact is the text of its span
SELECT fact_id, sort, item_id, quote, substr(title || body, span_start + 1, span_end - span_start) AS span
FROM fact
JOIN item USING (item_id)
WHERE quote <> substr(title || body, span_start + 1, span_end - span_start);

-- check: fact_has_fields: every fact has its row in the table of its sort, and no row there is without its fact
SELECT fact_id, fact.sort, fact_fields.sort AS fields_of
FROM fact
FULL JOIN fact_fields USING (fact_id)
WHERE fact.sort IS DISTINCT FROM fact_fields.sort;

-- check: link_once: two items are joined by one track, two facts by one link
SELECT item_id_from, item_id_to, NULL AS fact_id_from, NULL AS fact_id_to FROM track GROUP BY ALL HAVING count(*) > 1
UNION ALL
SELECT NULL, NULL, fact_id_from, fact_id_to FROM fact_link GROUP BY ALL HAVING count(*) > 1;

-- check: track_joins_reports: a track joins items of one department in two reports, the earlier first, a year apart at most
SELECT item_id_from, item_id_to
FROM track AS k
LEFT JOIN dated_item AS f ON f.item_id = k.item_id_from
LEFT JOIN dated_item AS t ON t.item_id = k.item_id_to
WHERE follows(f, t) IS NOT TRUE;

-- check: fact_link_joins_reports: a fact link joins facts of one sort as a track joins items
SELECT fact_id_from, fact_id_to, f.sort, t.sort
FROM fact_link AS k
LEFT JOIN fact AS f ON f.fact_id = k.fact_id_from
LEFT JOIN fact AS t ON t.fact_id = k.fact_id_to
LEFT JOIN dated_item AS i ON i.item_id = f.item_id
LEFT JOIN dated_item AS o ON o.item_id = t.item_id
WHERE f.sort IS DISTINCT FROM t.sort OR follows(i, o) IS NOT TRUE;

-- check: fact_link_once: a fact has one partner in another report
WITH side AS (
    SELECT fact_id_from AS fact_id, fact_id_to AS other_id FROM fact_link
    UNION ALL
    SELECT fact_id_to, fact_id_from FROM fact_link
)
SELECT s.fact_id, i.report_id AS other_report_id, count(*) AS partners
FROM side AS s
JOIN fact AS f ON f.fact_id = s.other_id
JOIN dated_item AS i ON i.item_id = f.item_id
GROUP BY ALL
HAVING partners > 1;

-- check: item_status_once: an item has one status for each other report, which is carried at both ends of a track
SELECT item_id, other_year, other_period, count(*) AS rows, NULL AS status
FROM item_status
GROUP BY ALL
HAVING rows > 1
UNION ALL
SELECT i.item_id, o.year, o.period, 1, s.status
FROM (
    SELECT item_id_from AS item_id, item_id_to AS other_id FROM track
    UNION
    SELECT item_id_to, item_id_from FROM track
) AS i
JOIN dated_item AS o ON o.item_id = i.other_id
LEFT JOIN item_status AS s ON s.item_id = i.item_id AND s.other_year = o.year AND s.other_period = o.period
WHERE s.status IS DISTINCT FROM 'carried';

-- check: terms_do_not_overlap: the occurrences of terms in an item do not overlap
SELECT item_id, span_start, previous_end
FROM (SELECT *, lag(span_end) OVER (PARTITION BY item_id ORDER BY span_start) AS previous_end FROM item_term)
WHERE span_start < previous_end;

-- check: term_once: a term is stored once
SELECT term, count(*) AS rows FROM term GROUP BY ALL HAVING count(*) > 1;

-- check: term_is_used: every term has an occurrence
SELECT term_id, term FROM term ANTI JOIN item_term USING (term_id);

-- check: term_is_the_span: an occurrence's span spells its term, save for width and case of Latin letters and digits
WITH spelled AS (
    SELECT item_id, span_start, term, substr(title || body, span_start + 1, span_end - span_start) AS span
    FROM item_term
    JOIN term USING (term_id)
    JOIN item USING (item_id)
)
FROM spelled WHERE term <> span AND folded(term) <> folded(span);

-- check: coverage_once: coverage has one row for a city's year, period and department
SELECT city, year, period, department, count(*) AS rows FROM coverage GROUP BY ALL HAVING count(*) > 1;

-- check: coverage_agrees: coverage counts the departments and the items of every dated report, no more and no fewer
WITH stored AS (
    SELECT
        r.city, r.year, r.period::VARCHAR AS period, count(DISTINCT s.department_id) AS departments, count(s.item_id) AS items
    FROM report AS r
    LEFT JOIN (FROM section LEFT JOIN item USING (section_id) WHERE department_id IS NOT NULL) AS s USING (report_id)
    WHERE r.year IS NOT NULL AND r.period IS NOT NULL
    GROUP BY ALL
), covered AS (
    SELECT
        city, year, period, count(*) FILTER (status IN ('loaded', 'partial')) AS departments, coalesce(sum(items), 0) AS items
    FROM coverage
    GROUP BY ALL
)
SELECT s.city, s.year, s.period, s.departments, c.departments AS covered_departments, s.items, c.items AS covered_items
FROM stored AS s
FULL JOIN covered AS c
    ON c.city IS NOT DISTINCT FROM s.city AND c.year = s.year AND c.period = s.period
WHERE coalesce(s.departments, 0) <> coalesce(c.departments, 0) OR coalesce(s.items, 0) <> coalesce(c.items, 0);

-- check: assessed_row_has_scheme: every row of the assessment is of a scheme that is there
SELECT file, line, scheme
FROM (
    SELECT 'peers.csv' AS file, line, scheme FROM assessment_peers
    UNION ALL SELECT 'indicators.csv', line, scheme FROM assessment_indicators
    UNION ALL SELECT 'values.csv', line, scheme FROM assessment_values
    UNION ALL SELECT 'official.csv', line, scheme FROM assessment_official
    UNION ALL SELECT 'rounds.csv', line, scheme FROM assessment_rounds
    UNION ALL SELECT 'reviews.csv', line, scheme FROM assessment_reviews
    UNION ALL SELECT 'appeals.csv', line, scheme FROM assessment_appeals
)
ANTI JOIN assessment_schemes USING (scheme);

-- check: assessed_value_has_place: every value is of a department and an indicator of its peers, and there where its state says so
WITH place AS (
    SELECT scheme, indicator, department FROM scheme_indicators JOIN scheme_peers USING (scheme, peer_group)
)
SELECT v.line, v.scheme, v.indicator, v.department, v.state, v.value
FROM assessment_values AS v
SEMI JOIN assessment_schemes USING (scheme)
LEFT JOIN place AS p ON (p.scheme, p.indicator, p.department) = (v.scheme, v.indicator, v.department)
WHERE p.indicator IS NULL OR (v.state = 'value') <> (v.value IS NOT NULL);

-- check: votes_are_of_ballots: a group votes about a department no more often than it returned ballots
SELECT scheme, round, department, representatives, sum(votes) AS votes, max(returned) AS returned
FROM review_votes
GROUP BY ALL
HAVING sum(votes) > max(returned) OR max(returned) > min(invited);

-- for some reports at a time: what looks at single characters, of which memory need not hold those of all pages. The
-- variables first_report and last_report are the ids of the reports between which it looks. Whole pages and items are
-- compared first; only the doubtful ones are laid out by character, and what breaks a rule there is told. To doubt too
-- much costs time alone, so a page is doubted unless these comparisons prove that every rule holds there.

CREATE OR REPLACE TEMP VIEW page_of_reports AS
FROM page WHERE report_id BETWEEN getvariable('first_report') AND getvariable('last_report');

CREATE OR REPLACE TEMP VIEW item_of_reports AS
SELECT item_id, title || body AS text
FROM item
JOIN section USING (section_id)
WHERE report_id BETWEEN getvariable('first_report') AND getvariable('last_report');

-- Held are the places of a page's characters that items hold, in the order of items, and texts what the items have
-- there; owned are the places in parts of the kind item, and free those in no part.
CREATE OR REPLACE TEMP TABLE doubtful_page AS
WITH held AS (
    SELECT
        page_id, list(origins ORDER BY item_id, span_start) AS held,
        string_agg(substr(text, span_start + 1, span_end - span_start), '' ORDER BY item_id, span_start) AS texts
    FROM item_part
    JOIN item_of_reports USING (item_id)
    GROUP BY page_id
), ordered AS (
    SELECT page_id, kind, span_start, span_end, lag(span_end, 1, 0) OVER page_order AS previous_end
    FROM page_part
    SEMI JOIN page_of_reports USING (page_id)
    WINDOW page_order AS (PARTITION BY page_id ORDER BY span_start, span_end)
), part AS (
    SELECT
        page_id, bool_or(span_start < previous_end) AS overlap, max(span_end) AS last_end,
        list((previous_end, span_start)) AS free,
        list((span_start, span_end) ORDER BY span_start) FILTER (kind = 'item') AS owned
    FROM ordered
    GROUP BY page_id
), joined AS (
    FROM (SELECT page_id, text FROM page_of_reports) LEFT JOIN part USING (page_id) FULL JOIN held USING (page_id)
), known AS (
    SELECT
        page_id, text, overlap, texts, string_split(with_spaces(text), '') AS letters,
        coalesce(flatten(held), []) AS held, coalesce(places(owned), []) AS owned,
        places(list_append(free, (coalesce(last_end, 0), length(text)))) AS free
    FROM joined
)
SELECT page_id, text
FROM known
WHERE (
    NOT coalesce(overlap, false)
    AND len(list_filter(free, lambda place: letters[place + 1] <> ' ')) = 0
    AND len(list_filter(held, lambda place, i: place <= coalesce(held[i - 1], -1) OR place >= len(letters))) = 0
    AND array_to_string(list_transform(held, lambda place: letters[place + 1]), '') = coalesce(texts, '')
    AND list_filter(held, lambda place: letters[place + 1] <> ' ')
        = list_filter(owned, lambda place: letters[place + 1] <> ' ')
) IS NOT true;

CREATE OR REPLACE TEMP TABLE doubtful_item AS
WITH ordered AS (
    SELECT item_id, span_start, span_end, lag(span_end, 1, 0) OVER item_order AS previous_end
    FROM item_sentence
    SEMI JOIN item_of_reports USING (item_id)
    WINDOW item_order AS (PARTITION BY item_id ORDER BY span_start, span_end)
), sentence AS (
    SELECT
        item_id, bool_or(span_start < previous_end) AS overlap, max(span_end) AS last_end,
        list(span_start) AS firsts, list(span_end) AS ends, list((previous_end, span_start)) AS free
    FROM ordered
    GROUP BY item_id
), known AS (
    SELECT
        item_id, text, overlap, last_end, firsts, ends, string_split(with_spaces(text), '') AS letters,
        places(list_append(free, (last_end, length(text)))) AS free
    FROM item_of_reports
    LEFT JOIN sentence USING (item_id)
)
SELECT item_id
FROM known
WHERE (
    text = with_spaces(text) AND text = trim(text) AND NOT contains(text, '  ')
    AND NOT overlap AND last_end <= length(text)
    AND len(list_filter(firsts, lambda place: letters[place + 1] = ' ')) = 0
    AND len(list_filter(ends, lambda place: letters[place] = ' ')) = 0
    AND len(list_filter(free, lambda place: letters[place + 1] <> ' ')) = 0
) IS NOT true;

CREATE OR REPLACE TEMP TABLE page_character AS
WITH split AS (
    SELECT page_id, string_split(text, '') AS characters FROM doubtful_page WHERE text IS NOT NULL
), numbered AS (
    SELECT page_id, generate_subscripts(characters, 1) - 1 AS place, unnest(characters) AS character FROM split
), part AS (
    SELECT page_id, unnest(range(span_start, span_end)) AS place, kind
    FROM page_part
    SEMI JOIN split USING (page_id)
)
SELECT page_id, place, character, is_blank(character) AS blank, kind
FROM numbered
LEFT JOIN part USING (page_id, place);

CREATE OR REPLACE TEMP TABLE origin AS
SELECT
    item_id, page_id, span_start, span_start + generate_subscripts(origins, 1) - 1 AS position, unnest(origins) AS place
FROM item_part
SEMI JOIN item_of_reports USING (item_id)
SEMI JOIN doubtful_page USING (page_id);

CREATE OR REPLACE TEMP TABLE item_character AS
WITH split AS (
    SELECT item_id, string_split(text, '') AS characters
    FROM item_of_reports
    SEMI JOIN (SELECT item_id FROM origin UNION FROM doubtful_item) USING (item_id)
)
SELECT item_id, generate_subscripts(characters, 1) - 1 AS position, unnest(characters) AS character FROM split;

-- check: ledger_is_complete: every non-blank character of a page stands in a part
SELECT page_id, place, character FROM page_character WHERE NOT blank AND kind IS NULL;

-- check: item_blanks: the only blanks in an item's text are single spaces inside it
SELECT item_id, position
FROM item_character AS c
JOIN item USING (item_id)
WHERE is_blank(character)
    AND (character <> ' ' OR position = 0 OR position = length(title || body) - 1 OR substr(title || body, position, 1) = ' ');

-- check: origins_ascend: an item's characters stand on a page in the order of its text
SELECT item_id, page_id, position, place
FROM (SELECT *, lag(place) OVER (PARTITION BY item_id, page_id ORDER BY position) AS previous_place FROM origin)
WHERE place <= previous_place;

-- check: origin_is_the_character: each character of an item is the one that the page has there; a space may be any blank
SELECT o.item_id, o.position, i.character, o.page_id, o.place, p.character AS printed
FROM origin AS o
JOIN item_character AS i USING (item_id, position)
LEFT JOIN page_character AS p USING (page_id, place)
WHERE i.character IS DISTINCT FROM p.character AND NOT (i.character = ' ' AND coalesce(p.blank, false));

-- check: character_in_one_item: no character of a page is in two items
SELECT page_id, place, list(item_id ORDER BY item_id) AS items
FROM origin
JOIN page_character USING (page_id, place)
WHERE NOT blank
GROUP BY page_id, place
HAVING count(*) > 1;

-- check: ledger_agrees_with_items: the characters that the ledger calls item are those that items hold
SELECT page_id, place, p.character, p.kind, o.item_id
FROM (SELECT page_id, place, any_value(item_id) AS item_id FROM origin GROUP BY ALL) AS o
FULL JOIN page_character AS p USING (page_id, place)
WHERE NOT p.blank AND (p.kind IS NOT DISTINCT FROM 'item') <> (o.item_id IS NOT NULL);

-- check: sentences_tile: every non-blank character of an item is in one sentence, and none begins or ends with a blank
WITH placed AS (
    SELECT item_id, span_start, span_end, unnest(range(span_start, span_end)) AS position
    FROM item_sentence
    SEMI JOIN item_character USING (item_id)
)
SELECT item_id, position, character, count(span_start) AS sentences
FROM item_character
FULL JOIN placed USING (item_id, position)
GROUP BY item_id, position, character
HAVING character IS NULL OR sentences > 1 OR NOT is_blank(character) AND sentences = 0
    OR is_blank(character) AND bool_or(position IN (span_start, span_end - 1));
