"""What the page says of a file that was dropped, in words: what it is, what is in it, what it changes."""

from collections import Counter
from collections.abc import Iterable, Sequence

from board.values.fact_sort import FactSort
from board.values.row import Row
from board.words import t
from board.words.names import period_name, report_of, some_names
from board.words.problem_words import shown_problem

# How grave it is what is said: what keeps a file out, what should be looked at, what is good to know.
STOPS, DOUBTS, TELLS = "stops", "doubts", "tells"

Said = tuple[str, str]
"""How grave it is, and the sentence."""


def head(page: Row, sorts: Sequence[FactSort]) -> str:
    """What a page is and holds, in one line: period and how it is known, departments, items, facts of each sort."""
    items = [item for section in page["sections"] for item in section["items"]]
    found = Counter(fact["sort"] for item in items for fact in item["facts"])
    parts = [
        period_words(page),
        t("adding.sections", count=len(page["sections"])),
        t("adding.items", count=len(items)),
        *(t("adding.facts", name=sort.name, count=found[sort.sort]) for sort in sorts),
    ]
    return t("facts.separator").join(parts)


def period_words(page: Row) -> str:
    """Year and period of a page and how they are known, or that the page does not tell."""
    known = page["against"]
    year, period = known["year"], known["period"]
    if year is None or period is None:
        return t("adding.period_unknown")
    how = t(f"period_known_by.{known['period_known_by'] or 'unknown'}")
    return t("adding.report_known", report=report_of(year, period, None), how=how)


def consequences(page: Row) -> list[Said]:
    """What comes of loading a page beside what is loaded already, the gravest first."""
    known = page["against"]
    said: list[Said] = []
    if known["same_file"]:
        said.append((STOPS, t("adding.same_file", documents=some_names(known["same_file"]))))
    elif known["same_text"]:
        said.append((DOUBTS, t("adding.same_text", documents=some_names(known["same_text"]))))
    if known["city"] is None:
        said.append((DOUBTS, t("adding.no_city")))
    if known["year"] is None or known["period"] is None:
        said.append((DOUBTS, t("adding.no_period")))
    said += _overlap(known)
    said += _of_report(known)
    inferred = [section["department"] for section in known["sections"] if section["name_known_by"] == "order"]
    if inferred:
        said.append((TELLS, t("adding.inferred", departments=some_names(inferred))))
    return sorted(said, key=lambda each: (STOPS, DOUBTS, TELLS).index(each[0]))


def left_out(pages: Sequence[Row]) -> list[Said]:
    """What of a file is not loaded with its pages: sheets that nobody could read one by one, those without a report
    together.
    """
    every = pages[0]["left_out"]
    unread = [one for one in every if one["severity"] != "note"]
    silent = [one["document"] for one in every if one["severity"] == "note"]
    said = [(DOUBTS, t("adding.sheet_unread", document=one["document"], said=shown_problem(one))) for one in unread]
    if silent:
        said.append((TELLS, t("adding.sheets_silent", count=len(silent), documents=some_names(silent))))
    return said


def problems(page: Row) -> list[Said]:
    """What is doubtful on the page itself: errors and warnings, then notes."""
    graver = {"error": DOUBTS, "warning": DOUBTS}
    said = [(graver.get(each["severity"], TELLS), shown_problem(each)) for each in page["problems"]]
    for each in page["against"]["problems"]:
        is_own = each["document"] == page["document"]
        words = (
            shown_problem(each) if is_own else t("adding.of_other", document=each["document"], said=shown_problem(each))
        )
        said.append((graver.get(each["severity"], TELLS), words))
    return sorted(said, key=lambda each: (DOUBTS, TELLS).index(each[0]))


def fact_row(fact: Row, page: Row, sort: FactSort) -> dict[str, object]:
    """A fact of a page that is not loaded yet, as fact_words.fact_mark takes one that is."""
    named = {field.column: field.field for field in sort.fields}
    own = {column: fact["fields"].get(named.get(column, column)) for column in sort.headers}
    known = page["against"]
    shared = {
        "year": known["year"],
        "period": known["period"],
        "correction": None,
        "read_by": page["read_by"],
        "quote": fact["quote"],
    }
    return own | shared | {"sort": fact["sort"], "span_start": fact["start"], "span_end": fact["end"]}


def loaded_line(document: str, summary: Row) -> str:
    """What was loaded of a file: its report, departments and items."""
    pages = [page for page in summary["page_summaries"] if page["document"].partition("#")[0] == document]
    reports = dict.fromkeys(_report(page) for page in pages)
    return t(
        "adding.loaded",
        document=document,
        reports=t("filters.separator").join(reports),
        sections=sum(page["sections"] for page in pages),
        items=sum(page["items"] for page in pages),
    )


def file_names(files: Iterable[Row]) -> dict[str, str]:
    """Each loaded file with what it holds, for a list to choose from."""
    return {
        row["file"]: t(
            "adding.file", file=row["file"], report=_report(row), sections=row["sections"], items=row["items"]
        )
        for row in files
    }


def report_words(city: str | None, year: int | None, period: str | None) -> str:
    """A report, as far as it is known."""
    named = report_of(year, period, None) if year and period else period_name(period)
    return f"{city or ''}{named}"


def _report(page: Row) -> str:
    return report_words(page["city"], page["year"], page["period"])


def _overlap(known: Row) -> list[Said]:
    overlap = known["overlap"]
    if overlap is None or not overlap["sections"] or known["same_file"]:
        return []
    documents = dict.fromkeys(document for section in known["sections"] for document in section["documents"])
    return [
        (
            DOUBTS if overlap["items"] else TELLS,
            t("adding.overlap", documents=some_names(documents), **overlap),
        )
    ]


def _of_report(known: Row) -> list[Said]:
    """The report before and after, beside what it should have, and the pages that are missing of it."""
    report, after, expected = known["report"], known["after"], known["expected"]
    if report is None:
        return []
    said = [(TELLS, t("adding.report_is" if report["pages"] else "adding.report_new", after=after, **report))]
    if expected:
        is_met = all(expected[name] == after[name] for name in ("sections", "items"))
        is_over = any(expected[name] < after[name] for name in ("sections", "items"))
        state = "met" if is_met else "over" if is_over else "under"
        said.append((DOUBTS if is_over else TELLS, t(f"adding.expected_{state}", **expected)))
    for missing in known["completes"]:
        page_no = missing["page_no"]
        said.append((TELLS, t("adding.completes_page" if page_no else "adding.completes", page_no=page_no)))
    for missing in known["leaves"]:
        page_no, side = missing["page_no"], missing["names"]
        number = t("adding.page_no", page_no=page_no) if page_no else ""
        said.append((TELLS, t(f"adding.leaves_{side}", page=number)))
    return said
