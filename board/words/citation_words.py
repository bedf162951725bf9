"""Citations in words, as an official paper prints them: 《某报》2023年7月25日第4版，市财政局，某市2023年上半年第4条."""

from functools import reduce

from board.values.citation import Citation
from board.words import t
from board.words.names import period_name, report_of
from board.words.quotation import quotable


def printed_words(citation: Citation) -> str:
    """Newspaper, day and page, which of them is inferred or was told by nobody, and whether OCR read the text."""
    known: list[str] = []
    unknown: list[str] = []
    for part, words in (
        ("newspaper", citation.newspaper and t("citation.newspaper", name=citation.newspaper)),
        ("issue_date", citation.issue_date and _day(citation)),
        ("page", _pages(citation)),
    ):
        if words:
            known.append(words)
        else:
            unknown.append(t(f"citation.{part}_name"))
    said = [reduce(lambda before, after: t("citation.then", before=before, after=after), known)] if known else []
    if citation.is_inferred:
        said.append(t("citation.inferred"))
    if unknown:
        said.append(t("citation.unknown", names=t("filters.separator").join(unknown)))
    if citation.read_by != "text":
        said.append(t(f"citation.{citation.read_by}"))
    return t("citation.comma").join(said)


def cite(citation: Citation) -> str:
    """The whole citation of an item: where it is printed, whose it is, in which report, under which number."""
    return t(
        "citation.whole",
        printed=printed_words(citation),
        department=citation.department or t("item.department_unknown", dept_no=citation.dept_no),
        city=citation.city or t("filters.city_unknown"),
        report=_report(citation),
        number=t("citation.item" if citation.item_no else "citation.unnumbered", item_no=citation.item_no),
    )


def cited(text: str, citation: Citation) -> str:
    """A passage with its citation behind it, as it goes into a paper."""
    return t("citation.cited", text=quotable(text), citation=cite(citation))


def _report(citation: Citation) -> str:
    if citation.year is None or citation.period is None:
        return period_name(citation.period)
    return report_of(citation.year, citation.period, None)


def _day(citation: Citation) -> str:
    day = citation.issue_date
    assert day
    return t("citation.day", year=day.year, month=t("window.names").split()[day.month - 1], day=day.day)


def _pages(citation: Citation) -> str:
    if not citation.page_numbers:
        return ""
    numbers = t("filters.separator").join(map(str, citation.page_numbers))
    return t("citation.pages" if len(citation.page_numbers) > 1 else "citation.page", numbers=numbers)
