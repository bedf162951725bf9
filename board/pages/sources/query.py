"""What the page `sources` selects: every newspaper page, one page as it was understood, and all problems."""

import polars as pl

from board.data.database import Snapshot
from board.words.problem_words import with_words

# The order in which measures stand: facts, then what is said of those that were found. Others stand behind them.
MEASURES = (
    *("rank strict", "rank family", "money", "money counted", "money aside", "money category", "money stage"),
    *("money role", "money basis", "money qualifier"),
)
_SHARES = (
    "precision, precision_low, precision_high, recall, recall_low, recall_high, f1, "
    "agreement, agreement_low, agreement_high"
)


def pages(snapshot: Snapshot) -> pl.DataFrame:
    """Every loaded page in the order of the reports: what is known of it and how (null where nobody told), what begins
    on it, its problems by severity, and its neighbours."""
    return snapshot.run(
        """
        WITH content AS (
            SELECT
                document, count(DISTINCT section_id)::INTEGER AS sections, count(*)::INTEGER AS items,
                min(dept_no) AS first_dept_no
            FROM all_items
            GROUP BY document
        ), found AS (
            SELECT
                document,
                (count(*) FILTER (WHERE severity = 'error'))::INTEGER AS errors,
                (count(*) FILTER (WHERE severity = 'warning'))::INTEGER AS warnings,
                (count(*) FILTER (WHERE severity = 'note'))::INTEGER AS notes
            FROM problems
            GROUP BY document
        )
        SELECT
            d.document, d.city, d.year, d.period, d.period_known_by, d.newspaper, d.newspaper_known_by,
            d.issue_date, d.issue_date_known_by, d.page_no, d.page_no_known_by,
            coalesce(c.sections, 0) AS sections, coalesce(c.items, 0) AS items,
            coalesce(f.errors, 0) AS errors, coalesce(f.warnings, 0) AS warnings, coalesce(f.notes, 0) AS notes,
            d.read_by, d.continued_from, d.previous_document, d.continues_on, d.next_document, d.title, d.source,
            d.encoding
        FROM documents AS d
        LEFT JOIN content AS c USING (document)
        LEFT JOIN found AS f USING (document)
        ORDER BY d.city, d.year, period_order(d.period) NULLS LAST, c.first_dept_no, d.document
        """
    )


def lines(snapshot: Snapshot, document: str) -> pl.DataFrame:
    """A page line by line: line, text, parts.

    Each of parts is a stretch [first, past) of the line's columns that is of one kind; blanks may be in none.
    """
    return snapshot.run(
        """
        WITH part AS (
            SELECT kind, span_start, span_end
            FROM page_parts
            WHERE document = $document
        ), line AS (
            SELECT line, text, line_start, line_start + length(text) AS line_end
            FROM page_lines
            WHERE document = $document
        )
        SELECT
            line, text,
            coalesce(
                list(
                    struct_pack(
                        kind := kind,
                        first := greatest(span_start, line_start) - line_start,
                        past := least(span_end, line_end) - line_start
                    )
                    ORDER BY span_start
                ) FILTER (WHERE kind IS NOT NULL),
                []
            ) AS parts
        FROM line
        LEFT JOIN part ON span_start < line_end AND span_end > line_start AND line_end > line_start
        GROUP BY line, text
        ORDER BY line
        """,
        {"document": document},
    )


def problems(snapshot: Snapshot) -> pl.DataFrame:
    """All problems, the gravest first: severity, document, line (null for the whole page), rule, and the message in the
    current language."""
    return with_words(
        snapshot.run(
            """
            SELECT severity, document, line, rule, message, says, details
            FROM problems
            ORDER BY list_position(['error', 'warning', 'note'], severity), document, line NULLS FIRST, problem_id
            """
        )
    )


def evaluation(snapshot: Snapshot) -> pl.DataFrame:
    """How well the facts agree with the labelled pages, over all of them first; empty where no page is labelled.

    Columns: measure, documents, labels, found, and as shares from 0 to 1 precision, recall, f1 and agreement, each but
    f1 with the bounds of its 95 % interval behind it: precision_low, precision_high and so on.
    """
    return snapshot.run(
        f"""
        SELECT measure, documents, labels, found, {_SHARES}
        FROM evaluation
        ORDER BY documents <> 'all', documents, list_position($measures::VARCHAR[], measure) NULLS LAST, measure
        """,
        {"measures": list(MEASURES)},
    )


def measured(snapshot: Snapshot) -> pl.DataFrame:
    """How exact the rules were on other texts, those first that they had not seen; empty where nobody measured.

    Columns: seen ('yes', 'no'), text_kind, set, measured_on (a date as text), measure, labels, found, hits, and the
    shares as in evaluation.
    """
    return snapshot.run(
        f"""
        SELECT
            CASE WHEN seen THEN 'yes' ELSE 'no' END AS seen, text AS text_kind, set,
            measured_on::VARCHAR AS measured_on, measure, labels, found, hits, {_SHARES}
        FROM (SELECT *, row_number() OVER () AS place FROM measured) AS m
        ORDER BY
            m.seen, list_position(['own_pages', 'real_text', 'reworded_text', 'hard_text'], text),
            m.measured_on DESC, min(m.place) OVER (PARTITION BY m.seen, text, m.measured_on, set),
            list_position($measures::VARCHAR[], measure) NULLS LAST, measure
        """,
        {"measures": list(MEASURES)},
    )
