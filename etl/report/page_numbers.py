"""The number that each page of a report has in its newspaper, which no page prints of itself.

The manifest may state it; else a neighbour's 下转 or 上接 names it; else it is the one number between the two that the
page's own 上接 and 下转 name. Which pages are neighbours is worked out in `chain`.
"""

from collections.abc import Mapping, Sequence

from etl.model import PageNumber, PageNumberSource
from etl.report.chain import DatedPage


def number_pages(pages: Sequence[DatedPage], following: Mapping[str, str]) -> dict[str, PageNumber]:
    """The numbers of the pages of one report, by document; `following` gives for a page the one that continues it. A
    page whose number nothing tells is left out."""
    preceding = {after: before for before, after in following.items()}
    by_document = {page.document: page for page in pages}
    found = {}
    for page in pages:
        before = by_document.get(preceding.get(page.document, ""))
        after = by_document.get(following.get(page.document, ""))
        if number := _number(page, before, after):
            found[page.document] = number
    return found


def _number(page: DatedPage, before: DatedPage | None, after: DatedPage | None) -> PageNumber | None:
    named = (before and before.parsed.continues_on) or (after and after.parsed.continued_from)
    backward, onward = page.parsed.continued_from, page.parsed.continues_on
    if page.page_no:
        return PageNumber(page.page_no, PageNumberSource.MANIFEST)
    if named:
        return PageNumber(named, PageNumberSource.NEIGHBOUR)
    if backward and onward and onward - backward == 2:
        return PageNumber(backward + 1, PageNumberSource.BETWEEN)
    return None
