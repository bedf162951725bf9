"""What `--help` says of each command beside its options: what it does, what it reads and prints, examples."""

EPILOG = """\
exit status:
  0    done
  1    a check failed, or --strict met a problem
  2    the input, the database or the command line cannot be used
  3    built, but without a page or text that could not be used or placed, named in an error each
  130  stopped by Ctrl-C
  141  whoever read the output stopped reading

examples:
  python -m etl build                            build data/board.duckdb from data/pages
  python -m etl build --pages in --database out.duckdb --strict
  python -m etl check                            re-run every check on data/board.duckdb
  python -m etl assess FILLED.xlsx --by NAME     bring what an assessor supplies into data/assessment, and build
  python -m etl evaluate                         how well the rules fit the labelled pages
  python -m etl evaluate --against before.json   what a change of the rules gained and lost
  python -m etl show data/pages/PAGE.txt
  python -m etl lexicon                          phrases that may belong into the lexicon of terms
  python -m etl add PAGE.pdf --by NAME           keep a new page, and build
  python -m etl undo 12 --by NAME                take a change back; python -m etl log lists them
"""

BUILD_ABOUT = """\
Read every *.pdf, *.html, *.docx, *.txt and *.md below the folder of the pages, work out which report and department
each text belongs to, write all of it into a new database file, check that, and put it in place of the old one.
Whatever goes wrong, the old database stays as it was. A page that cannot be read or is no page of a report is left out
and named, the rest is built, and the exit status is 3; where none can be used nothing is built. A folder without any
page is refused too, but for --empty: that begins a board to which the first page is added.
"""

BUILD_EPILOG = """\
the folder of the pages:
  *.txt, *.md    one newspaper page a file, in UTF-8, UTF-16 with byte order mark, or GB18030, 4 MiB at most;
  *.pdf          each sheet is a page, the third of several FILE#3; 64 MiB at most, no password, text and no picture;
  *.html, *.htm  a saved web page, 4 MiB at most;
  *.docx         a Word file, 64 MiB at most, without password.
                 Folders in it are read too, names that begin with "." are not, and a link that leaves it is not
                 followed. Other files are named in the list of problems as notes.
  manifest.csv   optional, UTF-8: what is known about a page beside its text. Columns: document (the page's path
                 in this folder), and any of city, year, period (Q1, H1, Q3, FY), page_no, newspaper, issue_date
                 (2026-11-21), source. What it states wins over what the page says; an empty cell states nothing.

data/departments.csv gives the departments' canonical names, sectors and aliases, data/corrections.csv what a reader
found wrong in a fact, data/expected.csv how many sections and items reports have, the files of data/assessment what an
assessor supplies; see data/README.md. With --data they and the pages, the labels, the cache and the database are those
of another folder; so are the words of the rules, where it has a folder rules or lexicon of its own.

What a page and its items say is kept in a folder that may be deleted at any time, by all that decides it: a later build
works out only what changed. However much is kept, and whoever works, the database is the same. --dask hands pages and
items to a cluster whose workers have this version of the program; it needs requirements-dask.txt.

--json prints one object:
  build_id, database, is_whole (nothing was left out), pages, sections, items, facts (by sort), corrected, terms,
  worked_out (the pages and items that the cache did not have), problem_counts (errors, warnings, notes)
  page_summaries: document, city, year, period, sections, items, problems
  problems: document, line (or null), severity ("error", "warning", "note"), rule, message

examples:
  python -m etl build
  python -m etl build --pages ~/pages --database ~/board.duckdb
  python -m etl build --strict || echo "not published"
  python -m etl build --data /srv/board --log --json > /srv/board/summary.json
  python -m etl build --jobs 8 --pages ~/many
  python -m etl build --dask tcp://10.0.0.2:8786 --pages ~/very_many
"""

CHECK_ABOUT = """\
Run the checks that every build runs on a database that is there, print each with its result, and change nothing.
"""

ASSESS_ABOUT = """\
Read the XLSX template that the board hands out, filled in, and add what is new in it to the files of data/assessment,
which may be missing. All of it is checked together with what is there before anything is written; old rows stay, a row
of the same scheme, period, indicator and department corrects the one before it, and what says nothing new is left out,
so that the same workbook may be handed in again. It is one change, whole or not at all, ends with a build, and can be
undone. --by also names who enters the values where the workbook does not say it.
"""

ASSESS_EPILOG = """\
Sheets are known by their names, columns by their headings, values by names or codes, in Chinese or English. The
sheet 数值 has the departments down and the indicators across; there may be several, as in 数值（上半年）. An empty cell
under 办法 means the only scheme. The sheet 说明 is not read. A formula counts with the value it was saved with.
Limits: 4 MiB, 64 MiB unpacked, 50 sheets, 20,000 rows, 500 columns.

--json prints what the other commands that change data do, with files (file, added, corrections); change is null where
the workbook says nothing new.

examples:
  python -m etl assess 挂牌亮榜.xlsx --by 市考核办
  python -m etl assess 挂牌亮榜.xlsx --by 市考核办 --data /srv/board
"""

EVALUATE_ABOUT = """\
Compare the facts that the rules find with those that a reader labelled, sort by sort, and what they link from report to
report with the labelled links: precision, recall and F1 over all labelled pages and each of them, how often single
fields agree, each share with its 95 % interval (Wilson), and every difference. The labels and what they mean are in
data/labels.
"""

EVALUATE_EPILOG = """\
beside the fields of the facts are measured
  money aside    whether a figure is part of another or said again: precision, recall, and how often both answer alike
  money counted  whether a sum counts a figure; 1 less the agreement is the share that sums count wrongly

of links (a page is that of the earlier side)
  tracks         items of two reports that report on the same work, linked by the threshold of the rules
  tracks apart   each department linked by the threshold that is best for all others, so by one that has not seen it
  claim changes, funding changes    claims and figures of one thing in two reports, and whether their status is right

--json prints one object:
  measurements  measure, documents (a page, or "all"), labels, found, precision, recall, f1, agreement (null where the
                measure has none), and of each share but F1 the bounds of its interval, as in precision_low
  differences   measure, what ("missed", "extra", "differs"), place (document, department number, item), quote, detail

--against compares with what --json wrote before a change of the rules: labels gained and lost, facts that are new and
wrong, or wrong and gone, fields that became right or wrong, and each measure before -> after. The exit status is 0
whatever it finds.

examples:
  python -m etl evaluate --json > before.json
  python -m etl evaluate --against before.json
"""

SHOW_ABOUT = """\
Print how the pages of one file are understood from it alone: title, period, page markers, sections, items with their
line numbers and the facts found in them, problems. The manifest, the corrections and the other pages are not looked at,
but for --against; what they add is seen in the database.
"""

SHOW_EPILOG = """\
--json prints one object, of a file with several pages a list of them; lines count from 1, spans are code points from 0
into the page's text, end exclusive:
  document, encoding, content_hash (SHA-256 of the decoded text), read_by ("text", "ocr")
  sheet: number, width, height (in points), turn (degrees clockwise until it stands upright); null of plain text
  title, year, period ("Q1", "H1", "Q3", "FY"), continued_from, continues_on    null where the page does not tell
  sections: number, heading (both null where the heading is on an earlier page), line,
            continuation (text, first_line, last_line; the rest of an earlier page's item) or null,
            items: number (0: text without a number), text, first_line, last_line, facts
  facts:    sort ("rank", "money"), start, end, sentence_start, sentence_end (spans of the item's text), quote, rule,
            fields: what only facts of the sort have, named as in data/corrections.csv; a field that names another
            fact of the sort holds its place among those of the item, counted from 0
  parts:    kind ("title", "preamble", "marker", "heading", "number", "item", "markup", "aside",
            "problem"), start, end, first_line, last_line; together they hold every non-blank character of the page
  problems: line (or null), severity ("error", "warning", "note"), rule, message; and to say it in another language
            says (which sentence it is) and details (the values in it)
  left_out: what of the same file is no page: problems, each with its document
  against:  only with --against: what adding the page would change of what a database holds; see data/README.md.
            The options that state something of the page are those of `add`, and matter only here.

examples:
  python -m etl show data/pages/PAGE.txt
  python -m etl show ~/new.pdf --json --against data/board.duckdb --city CITY
  python -m etl show data/pages/ISSUE.pdf
  python -m etl show --json data/pages/PAGE.txt | python -m json.tool --no-ensure-ascii
"""

LEXICON_ABOUT = """\
Propose phrases for the lexicon of terms: what the pages put into “…” or 《…》 more than once, and units of several
words, ranked by their C-value (Frantzi, Ananiadou and Mima 2000). What data/lexicon decides already, what departments
and cities are called, and what occurs too rarely are left out. Nothing is written: terms.csv and stop_words.csv decide.
"""

ADD_ABOUT = """\
Add newspaper pages: each file is understood as `show` does it, kept byte for byte in the folder of the pages under a
name of ours, and gets a row in manifest.csv with what the options state; then the database is built. Where one file is
no page of a report, or is there already, nothing is added. Nothing is overwritten. If it fails all is as it was.
"""

ADD_EPILOG = """\
An option that is left out is left to the text. What --json prints is told in data/README.md.

examples:
  python -m etl add ~/page.pdf --by NAME --city CITY --newspaper NEWSPAPER --issue-date 2024-07-30
  python -m etl add better.pdf --by NAME --city CITY --replace CITY_2024_H1_1.txt
"""

REMOVE_ABOUT = """\
Take pages out of the folder of the pages, and their rows out of manifest.csv; then the database is built. The files are
kept in data/removed, and `undo` puts all back.
"""

CORRECT_ABOUT = """\
Correct a fact or a track: write rows into data/corrections.csv, one for each --set, all of one fact or item; then the
database is built. What cannot be applied is refused. data/README.md tells the fields and their values.
"""

CORRECT_EPILOG = """\
examples (QUOTE and METRIC as printed):
  python -m etl correct --by NAME --reason WHY --city CITY --year 2024 --period H1 --dept-no 3 --item 1 \\
      --quote QUOTE --set category=credit --set stage=planned
  ... --set fact=none                                                 takes the fact away
  ... --set fact=money --set category=investment --set metric=METRIC  adds one
  ... --set "track=2024 FY 15.2"                                      joins two items, without --quote
"""

UNDO_ABOUT = """\
Take back an add, a removal or a correction: the data folder is then as it was before it, but for the log, and the
database is built. An undo cannot be undone.
"""

LOG_ABOUT = """\
Print who added, removed, corrected and undid what, when (UTC), and why: data/changes.csv.
"""
