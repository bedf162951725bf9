"""What the page says of newspaper pages and of how exact the extraction is, in words."""

from collections.abc import Mapping

import polars as pl

from board.values.row import Row
from board.words import current, t, texts
from board.words.columns import CODED
from board.words.names import period_name, report_of

# What is measured of each subject: which measures, and which shares of each.
SUBJECTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "claims": {"rank strict": ("precision", "recall", "f1")},
    "figures": {"money": ("precision", "recall", "f1")},
    "sorts": {"money category": ("agreement",), "money stage": ("agreement",), "money basis": ("agreement",)},
    "aside": {"money aside": ("precision", "recall", "f1")},
}
# What is linked from report to report, and the measure of how it stands there.
LINKS = {"tracks": None, "claim changes": "claim changes status", "funding changes": "funding changes status"}


def pages_told(pages: pl.DataFrame) -> pl.DataFrame:
    """The rows of query.pages as the table shows them: what is known with how it is known, and problems in a cell."""
    told = [
        {
            "document": page["document"],
            "city": page["city"],
            "printed_report": report_words(page),
            "newspaper": printed_words(page, "newspaper"),
            "issue_date": printed_words(page, "issue_date"),
            "page_no": printed_words(page, "page_no"),
            "sections": page["sections"],
            "items": page["items"],
            "read_by": page["read_by"],
            "found_problems": problems_words(page),
        }
        for page in pages.iter_rows(named=True)
    ]
    schema = pages.schema
    texts = ("document", "city", "printed_report", "newspaper", "issue_date", "page_no", "read_by", "found_problems")
    return pl.DataFrame(
        told, schema={name: pl.String if name in texts else schema[name] for name in (told[0] if told else texts)}
    )


def page_headers() -> dict[str, str]:
    """The words for the columns that only `pages_told` has."""
    return {"printed_report": t("sources.report"), "found_problems": t("sources.found_problems")}


def report_words(page: Row) -> str:
    """A page's report, and how its period is known."""
    named = period_name(page["period"])
    if page["year"] and page["period"]:
        named = report_of(page["year"], page["period"], None)
    return _known(named, "period_known_by", page)


def printed_words(page: Row, field: str) -> str:
    """The page's `field` (newspaper, issue_date or page_no) as it is printed, and how it is known; that nobody told it
    where it is null."""
    value = page[field]
    if value is None:
        return t("sources.untold")
    said = {
        "newspaper": lambda: t("citation.newspaper", name=value),
        "issue_date": lambda: t(
            "citation.day", year=value.year, month=t("window.names").split()[value.month - 1], day=value.day
        ),
        "page_no": lambda: str(value),
    }[field]()
    return _known(said, f"{field}_known_by", page)


def problems_words(page: Row) -> str:
    """How many problems of each severity a page has."""
    found = [
        t("sources.found", count=page[f"{severity}s"], severity=t(f"severity.{severity}"))
        for severity in ("error", "warning", "note")
        if page[f"{severity}s"]
    ]
    return t("filters.separator").join(found) or t("sources.found_none")


def problem_line(problem: Row) -> str:
    """A problem in words, of a frame in words: how grave it is, its rule, its message."""
    return t("sources.problem", **problem)


def place_words(problem: Row) -> str:
    """Where a problem is: the file, and the line where it has one."""
    line = problem["line"]
    return problem["document"] if line is None else t("sources.place", document=problem["document"], line=line)


def _known(said: str, field: str, page: Row) -> str:
    how = texts(current())[f"{CODED[field]}.{page[field] or 'unknown'}"]
    return said + t("sources.known_by", how=how)


def table_of(frame: pl.DataFrame, subject: str, key: tuple[str, ...]) -> pl.DataFrame:
    """Measures of a subject of SUBJECTS, long, as a table: one row for each value of the `key` columns, in their order,
    with the labels of the first measure that was taken and a column for each share of each measure, as text.

    A column is called as `share_headers` names it; null where a measure has no such share, or was not taken.
    """
    measures = SUBJECTS[subject]
    rows: dict[tuple[object, ...], dict[str, object]] = {}
    for row in frame.filter(pl.col("measure").is_in(list(measures))).iter_rows(named=True):
        whose = tuple(row[name] for name in key)
        told = rows.setdefault(whose, dict(zip(key, whose, strict=True)) | {"labels": None})
        told["labels"] = row["labels"] if told["labels"] is None else told["labels"]
        for share in measures[row["measure"]]:
            told[_column(row["measure"], share)] = share_words(
                row[share], row.get(f"{share}_low"), row.get(f"{share}_high")
            )
    shares = [_column(measure, share) for measure, named in measures.items() for share in named]
    schema = dict.fromkeys(key, pl.String) | {"labels": pl.Int32} | dict.fromkeys(shares, pl.String)
    return pl.DataFrame(list(rows.values()), schema=schema)


def before_and_after(frame: pl.DataFrame, subject: str) -> pl.DataFrame:
    """The frame of query.measured as a table with a row for each set of texts: the labels and shares of `table_of` as
    they were measured before the rules had seen it, and beside them the last share of each measure after they were
    mended by it, without its interval, since that tells how well the rules fit. Null where that was not measured."""
    first, second = (table_of(frame.filter(seen=seen), subject, ("set",)) for seen in ("no", "yes"))
    told = {_column(measure, shares[-1]) for measure, shares in SUBJECTS[subject].items()}
    bare = frame.filter(seen="yes").with_columns(pl.lit(None).alias(f"agreement_{end}") for end in ("low", "high"))
    later = table_of(bare, subject, ("set",)).select(
        "set", *(pl.col(name).alias(_after(name)) for name in second.columns if name in told)
    )
    sets = pl.concat([first.select("set", "labels"), second.select("set", "labels")]).unique(
        "set", keep="first", maintain_order=True
    )
    return sets.join(first.drop("labels"), on="set", how="left", maintain_order="left").join(
        later, on="set", how="left", maintain_order="left"
    )


def before_and_after_headers(subject: str) -> dict[str, str]:
    """The words for the columns of `before_and_after`."""
    named = share_headers(subject)
    later = {_after(name): t("sources.after", share=words) for name, words in named.items()}
    return named | later


def share_headers(subject: str) -> dict[str, str]:
    """The words for the columns of `table_of`: the share where the subject has one measure, else the measure."""
    measures = SUBJECTS[subject]
    return {
        _column(measure, share): t(f"column.{share}" if len(measures) == 1 else f"sources.of_{measure.split()[-1]}")
        for measure, shares in measures.items()
        for share in shares
    }


def links_of(frame: pl.DataFrame) -> pl.DataFrame:
    """What LINKS measure over all labelled pages, a row each: measure, labels, precision, recall, f1, and as agreement
    how often the status of a pair that was found is right."""
    by_measure = {row["measure"]: row for row in frame.filter(documents="all").iter_rows(named=True)}
    rows = [
        {
            "measure": measure,
            "labels": row["labels"],
            "precision": share_words(row["precision"], row["precision_low"], row["precision_high"]),
            "recall": share_words(row["recall"], row["recall_low"], row["recall_high"]),
            "f1": share_words(row["f1"]),
            "status_right": share_words(status["agreement"], status["agreement_low"], status["agreement_high"])
            if status
            else None,
        }
        for measure, status_measure in LINKS.items()
        if (row := by_measure.get(measure))
        for status in [by_measure.get(status_measure or "")]
    ]
    texts = ("measure", "precision", "recall", "f1", "status_right")
    return pl.DataFrame(
        rows, schema=dict.fromkeys(texts[:1], pl.String) | {"labels": pl.Int32} | dict.fromkeys(texts[1:], pl.String)
    )


def _column(measure: str, share: str) -> str:
    return f"{measure}: {share}"


def _after(column: str) -> str:
    return f"{column} after"


def share_words(share: float | None, low: float | None = None, high: float | None = None) -> str | None:
    """A share in per cent with one decimal, and the bounds of its interval where it has one."""
    if share is None:
        return None
    if low is None or high is None:
        return _percent(share) + "%"
    return t("sources.interval", share=_percent(share), low=_percent(low), high=_percent(high))


def _percent(share: float) -> str:
    return f"{100 * share:.1f}"
