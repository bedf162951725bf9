"""Which loaded page continues which, and what follows from it for pages that do not say their period.

Newspapers print a report over several pages: 下转N版 names the next one, 上接N版 the one before, a page's
own number is not on it. Two pages are neighbours only where department numbers and page numbers fit
together; so are two sheets that follow each other in one file, as a printed web page has them. Nothing
here merges sections.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.inputs import ManifestEntry
from etl.model import ParsedPage, Period, PeriodSource


@dataclass(frozen=True, slots=True)
class DatedPage:
    """A parsed page with the report it belongs to, as far as that is known, and the numbers of its first
    and last section.
    """

    parsed: ParsedPage
    stated: ManifestEntry
    year: int | None
    period: Period | None
    known_by: PeriodSource | None
    first: int | None
    last: int | None

    @property
    def document(self) -> str:
        return self.parsed.page.document

    @property
    def city(self) -> str | None:
        return self.stated.city

    @property
    def page_no(self) -> int | None:
        return self.stated.page_no

    @property
    def is_dated(self) -> bool:
        return self.year is not None and self.period is not None

    @property
    def opens_inside(self) -> bool:
        """Whether the page begins in a section whose heading is on an earlier page."""
        return bool(self.parsed.sections) and self.parsed.sections[0].number is None


def opening_number(parsed: ParsedPage) -> int | None:
    """The number of a page's first section; without heading it is its successor's less one, None where that is none."""
    numbers = [section.number for section in parsed.sections[:2] if section.number is not None]
    if not numbers:
        return None
    return numbers[0] - (parsed.sections[0].number is None) or None


def extent(parsed: ParsedPage) -> tuple[int | None, int | None]:
    """The numbers of a page's first and last section that have one."""
    numbers = [section.number for section in parsed.sections if section.number is not None]
    return opening_number(parsed) or min(numbers, default=None), max(numbers, default=None)


def continues(before: DatedPage, after: DatedPage) -> bool:
    """Whether `after` is the page that comes next after `before` in one report, by every number that is
    known.
    """
    if before is after or before.city != after.city or before.last is None or after.first is None:
        return False
    if after.first != before.last + (not after.opens_inside):
        return False
    onward, backward = before.parsed.continues_on, after.parsed.continued_from
    if onward is None and backward is None and not _is_next_sheet(before, after):
        return False
    if _differ(before.page_no, backward) or _differ(after.page_no, onward):
        return False
    own, following = before.page_no or backward, after.page_no or onward
    pages = [number for number in (before.parsed.continued_from, own, following, after.parsed.continues_on) if number]
    return all(earlier < later for earlier, later in pairwise(pages))


def infer_periods(pages: Sequence[DatedPage]) -> list[DatedPage]:
    """The pages, those without year or period dated by the one report that they continue or that continues
    them.

    A place in a chain that is taken, or that two pages could take, decides nothing.
    """
    pages = list(pages)
    ends = _Ends(pages)
    while True:
        claims = {index: _claims(page, pages, ends) for index, page in enumerate(pages) if not page.is_dated}
        claimants = Counter(place for claimed in claims.values() for place in claimed)
        dated = {}
        for index, claimed in claims.items():
            reports = set(claimed.values())
            contested = any(claimants[place] > 1 for place in claimed)
            if len(reports) == 1 and not contested:
                year, period = reports.pop()
                dated[index] = replace(pages[index], year=year, period=period, known_by=PeriodSource.CHAIN)
        if not dated:
            return pages
        pages = [dated.get(index, page) for index, page in enumerate(pages)]


def link(pages: Sequence[DatedPage]) -> dict[str, str]:
    """For each page of one report that another continues, document by document, the one that does; only
    where it is certain.
    """
    ends = _Ends(pages)
    followers = {
        page.document: [pages[at].document for at in ends.behind(page) if continues(page, pages[at])] for page in pages
    }
    leaders = Counter(document for following in followers.values() for document in following)
    return {
        document: following[0]
        for document, following in followers.items()
        if len(following) == 1 and leaders[following[0]] == 1
    }


class _Ends:
    """Which pages may stand beside a page, by the numbers of their first and last sections: a few of many."""

    def __init__(self, pages: Sequence[DatedPage]) -> None:
        self._by_first: dict[int | None, list[int]] = defaultdict(list)
        self._by_last: dict[int | None, list[int]] = defaultdict(list)
        for index, page in enumerate(pages):
            self._by_first[page.first].append(index)
            self._by_last[page.last].append(index)

    def behind(self, page: DatedPage) -> list[int]:
        """The indices of the pages that may continue a page."""
        if page.last is None:
            return []
        return [*self._by_first.get(page.last, ()), *self._by_first.get(page.last + 1, ())]

    def before(self, page: DatedPage) -> list[int]:
        """The indices of the pages that a page may continue."""
        if page.first is None:
            return []
        return [*self._by_last.get(page.first - 1, ()), *self._by_last.get(page.first, ())]


def _claims(
    page: DatedPage, pages: Sequence[DatedPage], ends: _Ends
) -> dict[tuple[str, str], tuple[int | None, Period | None]]:
    """The free places in the chains of dated pages where `page` fits, as (neighbour, side) -> (year,
    period).
    """
    found = {}
    for other in (pages[at] for at in ends.before(page)):
        if _may_date(other, page) and _goes_on(other, page) and continues(other, page):
            rivals = (pages[at] for at in ends.behind(other))
            if not any(_same_report(other, third) and continues(other, third) for third in rivals):
                found[other.document, "after"] = (other.year, other.period)
    for other in (pages[at] for at in ends.behind(page)):
        if _may_date(other, page) and _goes_on(page, other) and continues(page, other):
            rivals = (pages[at] for at in ends.before(other))
            if not any(_same_report(other, third) and continues(third, other) for third in rivals):
                found[other.document, "before"] = (other.year, other.period)
    return found


def _goes_on(before: DatedPage, after: DatedPage) -> bool:
    """Whether `before` says that it goes on, or its file does."""
    return before.parsed.continues_on is not None or _is_next_sheet(before, after)


def _is_next_sheet(before: DatedPage, after: DatedPage) -> bool:
    """Whether two pages are sheets of one file that follow each other, the later one without a title of its own."""
    sheet, following = before.parsed.page.sheet, after.parsed.page.sheet
    if sheet is None or following is None or following.number != sheet.number + 1 or after.parsed.title:
        return False
    return before.document.partition("#")[0] == after.document.partition("#")[0]


def _may_date(other: DatedPage, page: DatedPage) -> bool:
    """Whether `other` has a year and a period, and none that contradicts those of `page`."""
    return other.is_dated and not _differ(page.year, other.year) and not _differ(page.period, other.period)


def _same_report(dated: DatedPage, other: DatedPage) -> bool:
    return (other.year, other.period) == (dated.year, dated.period)


def _differ(one: object, other: object) -> bool:
    """Whether both are known and not the same."""
    return one is not None and other is not None and one != other
