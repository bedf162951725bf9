-- The tables of a board database: what the ETL writes and nothing else does. Everything that reads, reads the
-- views in views.sql. Offsets and spans are 0-based code points, end exclusive; lines count from 1. The ENUM types are
-- those of etl/model; the table of a sort of fact is in that sort's folder. Keys and references are not declared here
-- where rows grow in number with the pages: the index behind each would stand in memory whole while a database is built.
-- checks.sql holds them instead.

CREATE TABLE build (
    build_id       VARCHAR NOT NULL CHECK (length(build_id) = 12),
    schema_version INTEGER NOT NULL,
    pages_folder   VARCHAR
);
COMMENT ON TABLE build IS 'One row: which input and which version of the code this database was built from';
COMMENT ON COLUMN build.build_id IS 'First 12 hex digits of a SHA-256 over every input file and the code that reads them';
COMMENT ON COLUMN build.schema_version IS 'Version of these tables and views; the board reads exactly one';
COMMENT ON COLUMN build.pages_folder IS
    'The folder in which the files of the pages lie, relative to that of the database, with "/" between its parts; NULL where no such path leads there';

CREATE TABLE report (
    report_id INTEGER NOT NULL,
    city      VARCHAR,
    year      INTEGER CHECK (year BETWEEN 1949 AND 2199),
    period    period
);
COMMENT ON TABLE report IS 'What one city published for one period; city NULL where no manifest states it, year and period NULL only with a problem';

CREATE TABLE page (
    page_id          INTEGER NOT NULL,
    report_id        INTEGER NOT NULL,
    document         VARCHAR NOT NULL CHECK (document <> ''),
    file             VARCHAR NOT NULL CHECK (file <> ''),
    file_hash        VARCHAR NOT NULL CHECK (length(file_hash) = 64),
    sheet            INTEGER CHECK (sheet > 0),
    sheet_width      DOUBLE CHECK (sheet_width > 0),
    sheet_height     DOUBLE CHECK (sheet_height > 0),
    sheet_turn       INTEGER CHECK (sheet_turn IN (0, 90, 180, 270)),
    content_hash     VARCHAR NOT NULL CHECK (length(content_hash) = 64),
    encoding         VARCHAR NOT NULL,
    read_by          read_by NOT NULL,
    title            VARCHAR,
    period_known_by  period_source,
    page_no          INTEGER CHECK (page_no > 0),
    page_no_known_by page_number_source,
    newspaper        VARCHAR CHECK (newspaper <> ''),
    issue_date       DATE,
    source           VARCHAR,
    continued_from   INTEGER CHECK (continued_from > 0),
    continues_on     INTEGER CHECK (continues_on > 0),
    previous_page_id INTEGER,
    next_page_id     INTEGER,
    first_dept_no    INTEGER CHECK (first_dept_no > 0),
    last_dept_no     INTEGER CHECK (last_dept_no >= first_dept_no),
    text             VARCHAR NOT NULL CHECK (text <> ''),
    CHECK ((page_no IS NULL) = (page_no_known_by IS NULL)),
    CHECK ((sheet IS NULL) = (sheet_width IS NULL) AND (sheet IS NULL) = (sheet_height IS NULL)),
    CHECK ((sheet IS NULL) = (sheet_turn IS NULL))
);
COMMENT ON TABLE page IS 'One loaded newspaper page with its whole text as decoded';
COMMENT ON COLUMN page.document IS 'The name of the file; of a file of several sheets with the sheet behind it, as in FILE#3, and with which report on it, as in FILE#3.2';
COMMENT ON COLUMN page.file IS 'The file that the page was read from, relative to the folder of the pages, which build.pages_folder names';
COMMENT ON COLUMN page.file_hash IS 'SHA-256 of the bytes of the file: whoever shows its picture shows this very file or none';
COMMENT ON COLUMN page.sheet IS 'Of a file that has sheets (PDF) the one that holds the page, from 1; a picture is one sheet; NULL of any other file';
COMMENT ON COLUMN page.sheet_width IS 'In points, of a picture in its pixels, once the sheet stands upright; sheet_height likewise';
COMMENT ON COLUMN page.sheet_turn IS
    'By how many degrees clockwise the sheet must be turned, once it is shown as its file says (a PDF''s rotation, a picture''s EXIF orientation), for its text to stand upright';
COMMENT ON COLUMN page.encoding IS 'How the file holds its text: an encoding, or the format of one that is no plain text; picture where it holds none';
COMMENT ON COLUMN page.read_by IS 'text: the file tells its characters; ocr: they were read from a picture (of a PDF from a sheet that is one)';
COMMENT ON COLUMN page.content_hash IS 'SHA-256 of the decoded text';
COMMENT ON COLUMN page.page_no IS 'The number of the page in its newspaper, NULL where nothing tells it';
COMMENT ON COLUMN page.page_no_known_by IS
    'manifest: it is stated; neighbour: 下转 or 上接 on the page before or behind names it; between: it is the one number between those that its own 上接 and 下转 name';
COMMENT ON COLUMN page.newspaper IS 'The newspaper''s name as the manifest states it; issue_date likewise';
COMMENT ON COLUMN page.continued_from IS 'N of the printed 上接N版';
COMMENT ON COLUMN page.continues_on IS 'N of the printed 下转N版';
COMMENT ON COLUMN page.previous_page_id IS 'The loaded page that this one continues, where the chain is known';
COMMENT ON COLUMN page.first_dept_no IS 'The number of the first section on the page, NULL where it is not known; last_dept_no likewise';
COMMENT ON COLUMN page.next_page_id IS 'The loaded page that continues this one, where the chain is known';

CREATE TABLE page_part (
    page_id    INTEGER NOT NULL,
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL,
    kind       part_kind NOT NULL,
    CHECK (span_end > span_start)
);
COMMENT ON TABLE page_part IS 'The ledger: every non-blank character of a page stands in exactly one part';

CREATE TABLE line_place (
    page_id     INTEGER NOT NULL,
    line        INTEGER NOT NULL CHECK (line > 0),
    block       INTEGER CHECK (block > 0),
    x_left      FLOAT,
    y_top       FLOAT,
    x_right     FLOAT CHECK (x_right >= x_left),
    y_bottom    FLOAT CHECK (y_bottom >= y_top),
    edges       FLOAT[] NOT NULL,
    confidences FLOAT[],
    CHECK ((block IS NULL) <> (y_top IS NULL)),
    CHECK ((x_left IS NULL) = (y_top IS NULL) AND (x_right IS NULL) = (y_top IS NULL) AND (y_bottom IS NULL) = (y_top IS NULL))
);
COMMENT ON TABLE line_place IS 'Where the lines of a page that was no plain text stand in its file: in a block (HTML, DOCX) or in a box on the sheet (PDF, pictures)';
COMMENT ON COLUMN line_place.block IS 'The number of the paragraph, cell or the like in the file, from 1';
COMMENT ON COLUMN line_place.x_left IS 'In points, of a picture in its pixels, from the top left corner of the sheet, once it stands upright; x_right, y_top, y_bottom likewise';
COMMENT ON COLUMN line_place.edges IS 'The left edge of each character of the line, and behind them the right edge of the last; empty where only the box is known';
COMMENT ON COLUMN line_place.confidences IS
    'How sure OCR is of each character of the line, from 0 to 1; NULL of a blank that follows from a gap, and of a whole line that was not read by OCR';

CREATE TABLE sector (
    name  VARCHAR PRIMARY KEY CHECK (name <> ''),
    place INTEGER NOT NULL UNIQUE CHECK (place > 0)
);
COMMENT ON TABLE sector IS 'The sectors in the order in which newspapers print them; 未分类 stands last';

CREATE TABLE department (
    department_id INTEGER NOT NULL,
    city          VARCHAR,
    name          VARCHAR NOT NULL CHECK (name <> ''),
    sector        VARCHAR NOT NULL
);
COMMENT ON TABLE department IS 'A department under its canonical name; 未分类 is the sector of one that data/departments.csv does not list';

CREATE TABLE section (
    section_id    INTEGER NOT NULL,
    report_id     INTEGER NOT NULL,
    dept_no       INTEGER NOT NULL CHECK (dept_no > 0),
    department_id INTEGER,
    name_known_by name_source,
    heading       VARCHAR,
    CHECK ((department_id IS NULL) = (name_known_by IS NULL)),
    CHECK ((heading IS NOT NULL) = (name_known_by IS NOT DISTINCT FROM 'heading'))
);
COMMENT ON TABLE section IS 'What one department reported in one report';
COMMENT ON COLUMN section.dept_no IS 'The number printed in this report; for a section whose heading is not loaded, the next heading''s number less one';
COMMENT ON COLUMN section.name_known_by IS 'heading: printed; order: inferred from the order of departments in another report of the city; NULL: not known';
COMMENT ON COLUMN section.heading IS 'The name as printed, without its number';

CREATE TABLE item (
    item_id    INTEGER NOT NULL,
    section_id INTEGER NOT NULL,
    page_id    INTEGER NOT NULL,
    item_no    INTEGER NOT NULL CHECK (item_no >= 0),
    title      VARCHAR NOT NULL,
    body       VARCHAR NOT NULL,
    CHECK (title || body <> ''),
    CHECK (item_no > 0 OR title = '')
);
COMMENT ON TABLE item IS 'One reported achievement; title || body is its whole text without its number; page_id is where it begins';

CREATE TABLE item_part (
    item_id    INTEGER NOT NULL,
    page_id    INTEGER NOT NULL,
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL,
    origins    INTEGER[] NOT NULL,
    CHECK (span_end > span_start),
    CHECK (len(origins) = span_end - span_start)
);
COMMENT ON TABLE item_part IS 'Where an item''s text stands: one row a page it is on';
COMMENT ON COLUMN item_part.origins IS 'For each character of the text in [span_start, span_end) its offset in the page''s text';

CREATE TABLE item_sentence (
    item_id    INTEGER NOT NULL,
    span_start INTEGER NOT NULL CHECK (span_start >= 0),
    span_end   INTEGER NOT NULL,
    CHECK (span_end > span_start)
);
COMMENT ON TABLE item_sentence IS 'Where the sentences of an item stand; blanks between them belong to none';

CREATE TABLE fact_sort (
    name      VARCHAR PRIMARY KEY CHECK (name <> ''),
    place     INTEGER NOT NULL UNIQUE CHECK (place > 0),
    name_zh   VARCHAR NOT NULL,
    name_en   VARCHAR NOT NULL,
    view_name VARCHAR NOT NULL,
    columns   STRUCT(
        name VARCHAR, type VARCHAR, name_zh VARCHAR, name_en VARCHAR, field VARCHAR, is_correctable BOOLEAN,
        may_be_none BOOLEAN, words VARCHAR[], links BOOLEAN
    )[] NOT NULL
);
COMMENT ON TABLE fact_sort IS 'The sorts of fact that this database holds, as etl/facts declares them';

CREATE TABLE fact (
    fact_id        INTEGER NOT NULL,
    sort           VARCHAR NOT NULL,
    item_id        INTEGER NOT NULL,
    span_start     INTEGER NOT NULL CHECK (span_start >= 0),
    span_end       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL CHECK (sentence_start >= 0),
    sentence_end   INTEGER NOT NULL,
    quote          VARCHAR NOT NULL,
    rule           VARCHAR NOT NULL,
    correction     VARCHAR,
    CHECK (span_start >= sentence_start AND span_end <= sentence_end AND span_end > span_start)
);
COMMENT ON TABLE fact IS 'What an item claims, one row a mention; what only its sort has is in that sort''s table under the same fact_id';
COMMENT ON COLUMN fact.correction IS 'Why data/corrections.csv changed it, NULL where it stands as the rule found it';

CREATE TABLE track (
    item_id_from INTEGER NOT NULL,
    item_id_to   INTEGER NOT NULL,
    score        DOUBLE NOT NULL,
    reason       VARCHAR NOT NULL CHECK (reason <> ''),
    phrases      VARCHAR[] NOT NULL,
    correction   VARCHAR
);
COMMENT ON TABLE track IS 'Two items of a department, of an earlier and a later report, that report on the same work';
COMMENT ON COLUMN track.score IS 'What they share, weighed by rarity, less a quarter of what the strongest rival shares; see etl/tracks';
COMMENT ON COLUMN track.reason IS 'In words what they share';
COMMENT ON COLUMN track.phrases IS 'What the reason names, in the spelling in which texts are compared';
COMMENT ON COLUMN track.correction IS 'Why data/corrections.csv joined them, NULL where the rules did';

CREATE TABLE fact_link (
    fact_id_from INTEGER NOT NULL,
    fact_id_to   INTEGER NOT NULL,
    status       VARCHAR NOT NULL CHECK (status <> ''),
    likeness     DOUBLE NOT NULL CHECK (likeness > 0 AND likeness <= 1)
);
COMMENT ON TABLE fact_link IS 'Two facts of one sort, of a department''s earlier and later report, that are of the same thing';
COMMENT ON COLUMN fact_link.likeness IS 'How alike the two are in what they are of: their names, and what their sentences say before them';

CREATE TABLE term (
    term_id INTEGER NOT NULL,
    term    VARCHAR NOT NULL CHECK (length(term) > 1)
);
COMMENT ON TABLE term IS 'A keyword: a phrase of data/lexicon/terms.csv as written there, or a content word that jieba cut between such phrases';

CREATE TABLE item_term (
    item_id        INTEGER NOT NULL,
    term_id        INTEGER NOT NULL,
    span_start     INTEGER NOT NULL CHECK (span_start >= 0),
    span_end       INTEGER NOT NULL,
    sentence_start INTEGER NOT NULL CHECK (sentence_start >= 0),
    sentence_end   INTEGER NOT NULL,
    CHECK (span_end > span_start)
);
COMMENT ON TABLE item_term IS 'One occurrence of a term in an item: [span_start, span_end) spells it, save for width and case of Latin letters and digits, in the sentence [sentence_start, sentence_end)';

CREATE TABLE problem (
    problem_id INTEGER NOT NULL,
    document   VARCHAR NOT NULL,
    line       INTEGER CHECK (line > 0),
    severity   severity NOT NULL,
    rule       VARCHAR NOT NULL CHECK (rule <> ''),
    says       VARCHAR NOT NULL CHECK (says = rule OR starts_with(says, rule || '.')),
    details    JSON NOT NULL,
    message    VARCHAR NOT NULL CHECK (message <> '')
);
COMMENT ON TABLE problem IS 'What could not be placed, what is doubtful, and what was inferred; message says it in English, says names the sentence (the rule, or the rule and its case) and details holds as JSON what stands in it, for any other language';

CREATE TABLE measurement (
    measure        VARCHAR NOT NULL,
    documents      VARCHAR NOT NULL,
    labels         INTEGER NOT NULL CHECK (labels >= 0),
    found          INTEGER NOT NULL CHECK (found >= 0),
    precision      DOUBLE CHECK (precision BETWEEN precision_low AND precision_high),
    precision_low  DOUBLE CHECK (precision_low BETWEEN 0 AND 1),
    precision_high DOUBLE CHECK (precision_high BETWEEN 0 AND 1),
    recall         DOUBLE CHECK (recall BETWEEN recall_low AND recall_high),
    recall_low     DOUBLE CHECK (recall_low BETWEEN 0 AND 1),
    recall_high    DOUBLE CHECK (recall_high BETWEEN 0 AND 1),
    f1             DOUBLE CHECK (f1 BETWEEN 0 AND 1),
    agreement      DOUBLE CHECK (agreement BETWEEN agreement_low AND agreement_high),
    agreement_low  DOUBLE CHECK (agreement_low BETWEEN 0 AND 1),
    agreement_high DOUBLE CHECK (agreement_high BETWEEN 0 AND 1),
    PRIMARY KEY (measure, documents)
);
COMMENT ON TABLE measurement IS 'How well extraction agrees with the labelled pages, as of this build';
COMMENT ON COLUMN measurement.documents IS 'One labelled page, or all';
COMMENT ON COLUMN measurement.agreement IS 'For a field of matched facts the share that agrees; facts have precision, recall and f1, a yes or no that follows from them has all four';
COMMENT ON COLUMN measurement.precision_low IS 'The 95 % score interval (Wilson) is precision_low to precision_high; recall and agreement have theirs likewise';

CREATE TABLE measured_set (
    text           text_kind NOT NULL,
    set            VARCHAR NOT NULL CHECK (set <> ''),
    seen           BOOLEAN NOT NULL,
    measured_on    DATE NOT NULL,
    measure        VARCHAR NOT NULL,
    labels         INTEGER NOT NULL CHECK (labels >= 0),
    found          INTEGER NOT NULL CHECK (found >= 0),
    hits           INTEGER NOT NULL CHECK (hits BETWEEN 0 AND least(labels, found)),
    precision      DOUBLE CHECK (precision BETWEEN precision_low AND precision_high),
    precision_low  DOUBLE CHECK (precision_low BETWEEN 0 AND 1),
    precision_high DOUBLE CHECK (precision_high BETWEEN 0 AND 1),
    recall         DOUBLE CHECK (recall BETWEEN recall_low AND recall_high),
    recall_low     DOUBLE CHECK (recall_low BETWEEN 0 AND 1),
    recall_high    DOUBLE CHECK (recall_high BETWEEN 0 AND 1),
    f1             DOUBLE CHECK (f1 BETWEEN 0 AND 1),
    agreement      DOUBLE CHECK (agreement BETWEEN agreement_low AND agreement_high),
    agreement_low  DOUBLE CHECK (agreement_low BETWEEN 0 AND 1),
    agreement_high DOUBLE CHECK (agreement_high BETWEEN 0 AND 1),
    PRIMARY KEY (text, set, seen, measured_on, measure)
);
COMMENT ON TABLE measured_set IS 'How exact the rules were on sets of texts that do not come with this build: the counts of data/labels/measured.csv and what they come to';
COMMENT ON COLUMN measured_set.text IS 'Whose text: own_pages come with the board, real_text was written by others, reworded_text tells such text in other words, hard_text was made up to be hard';
COMMENT ON COLUMN measured_set.seen IS 'Whether the rules had been written or mended with these texts at hand when they were measured';
COMMENT ON COLUMN measured_set.hits IS 'In how many labels and found facts agree; of a field how many of the matched facts agree';

CREATE TABLE change_log (
    change     INTEGER PRIMARY KEY CHECK (change > 0),
    changed_at TIMESTAMP NOT NULL,
    changed_by VARCHAR NOT NULL CHECK (changed_by <> ''),
    action     VARCHAR NOT NULL CHECK (action IN ('add', 'remove', 'correct', 'assess', 'undo')),
    documents  VARCHAR[] NOT NULL,
    reason     VARCHAR,
    undoes     INTEGER CHECK (undoes < change),
    undone_by  INTEGER CHECK (undone_by > change),
    details    JSON NOT NULL,
    CHECK ((action = 'undo') = (undoes IS NOT NULL))
);
COMMENT ON TABLE change_log IS 'Who added, removed, corrected, assessed and undid what by a command, the rows of data/changes.csv';
COMMENT ON COLUMN change_log.changed_at IS 'When, in UTC';
COMMENT ON COLUMN change_log.documents IS 'The files in the folder of the pages that it is of; none of a correction or an assessment';
COMMENT ON COLUMN change_log.undoes IS 'The change that this one takes back; undone_by is the change that took this one back';
COMMENT ON COLUMN change_log.details IS 'An object: files (document, name, sha256, bytes, kept) of what was added or removed, rows of what was corrected, assessed (file, added, corrections) of the files of an assessment that got rows; what begins with _ serves undo alone';
CREATE TABLE template_sheet (
    sheet   VARCHAR PRIMARY KEY,
    place   INTEGER NOT NULL UNIQUE CHECK (place >= 0),
    form    VARCHAR NOT NULL CHECK (form IN ('rows', 'matrix', 'guide')),
    file    VARCHAR CHECK ((file IS NULL) = (form = 'guide')),
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    what_zh VARCHAR NOT NULL,
    what_en VARCHAR NOT NULL,
    filled_by VARCHAR
);
COMMENT ON TABLE template_sheet IS 'The sheets of the XLSX template that `python -m etl assess` reads back, as etl/inputs describes the files of data/assessment';

CREATE TABLE template_column (
    sheet         VARCHAR NOT NULL REFERENCES template_sheet (sheet),
    place         INTEGER NOT NULL CHECK (place > 0),
    name          VARCHAR NOT NULL,
    part          VARCHAR NOT NULL,
    kind          VARCHAR NOT NULL,
    is_required   BOOLEAN NOT NULL,
    default_value VARCHAR,
    is_key        BOOLEAN NOT NULL,
    least         INTEGER,
    most          INTEGER,
    name_zh       VARCHAR NOT NULL,
    name_en       VARCHAR NOT NULL,
    what_zh       VARCHAR NOT NULL,
    what_en       VARCHAR NOT NULL,
    PRIMARY KEY (sheet, name)
);
COMMENT ON TABLE template_column IS 'The columns of the sheets, which are those of their files';

CREATE TABLE template_value (
    sheet   VARCHAR NOT NULL,
    name    VARCHAR NOT NULL,
    place   INTEGER NOT NULL CHECK (place > 0),
    value   VARCHAR NOT NULL,
    name_zh VARCHAR NOT NULL,
    name_en VARCHAR NOT NULL,
    PRIMARY KEY (sheet, name, value),
    FOREIGN KEY (sheet, name) REFERENCES template_column (sheet, name)
);
COMMENT ON TABLE template_value IS 'The values that a column may hold, where these are few';
