"""The columns of a sheet to articles, and which of them are the report: what a newspaper prints beside it is set aside.

An article begins with rows in larger type that are no department's heading, and what a frame holds is one of its own.
What belongs to the report is known by its title and by headings that count on; its items are found in `segment`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from etl.language import without_blanks
from etl.page.formats.filed_lines import GAP, FiledLine
from etl.page.formats.sheet.flow import Column
from etl.page.formats.sheet.runs import HEADLINE, Row, row_line
from etl.page.numbering import begins_item, heading_number
from etl.page.titles import find_markers, title_of

_PARAGRAPH_GAP = 1.5
_CENTRED = 2.6
_EVEN = 0.8
_MAX_STEP = 5


@dataclass(slots=True)
class Article:
    """`headline` and `text` are lines; `is_framed` where a frame on the sheet holds it."""

    headline: list[FiledLine] = field(default_factory=list)
    text: list[FiledLine] = field(default_factory=list)
    is_framed: bool = False

    @property
    def lines(self) -> list[FiledLine]:
        """All of it, the headline apart from what follows."""
        return [GAP, *self.headline, GAP, *self.text] if self.headline else self.text

    @property
    def has_title(self) -> bool:
        """Whether its headline is a report's title: it names a period or a year, or headings follow it."""
        says = title_of(_joined(self.headline)) if self.headline else None
        return says is not None and (says.period is not None or says.year is not None or bool(self.headings))

    @property
    def headings(self) -> list[int]:
        """The numbers of what may be departments' headings."""
        found = (heading_number(without_blanks(line.text)) for line in self.text)
        return [number for number in found if number]

    @property
    def counts(self) -> bool:
        """Whether anything in it is numbered as a report is, or says that it goes on elsewhere."""
        text = "\\n".join(line.text for line in self.text)
        return bool(self.headings or find_markers(text)) or any(begins_item(line.text) for line in self.text)


@dataclass(slots=True)
class Reading:
    """What a sheet holds: the articles of each report on it, and what stands beside them."""

    reports: list[list[Article]] = field(default_factory=list)
    beside: list[Article] = field(default_factory=list)


def find_articles(columns: Iterable[Column], size: float, blank: float, is_framed: bool = False) -> list[Article]:
    """The articles of columns in reading order; `size` is that of the sheet's text, `blank` as in `row_line`."""
    articles = [Article(is_framed=is_framed)]
    for column in columns:
        if column.opens and articles[-1].text:
            articles[-1].text.append(GAP)
        usual = _usual_step(column.rows)
        for place, rows in enumerate(_by_type(column.rows, size)):
            lines = _lines(rows, column, usual, blank)
            if rows[0].size < HEADLINE * size or heading_number(rows[0].printed):
                apart = [GAP] if place else []
                articles[-1].text += [*apart, *lines]
            elif articles[-1].headline and not articles[-1].text:
                articles[-1].headline += [GAP, *lines]
            else:
                articles.append(Article(lines, is_framed=is_framed))
    return [article for article in articles if article.headline or article.text]


def read_articles(articles: Sequence[Article]) -> Reading:
    """Which articles of a sheet are reports; where none is known to be one, all of them are taken for one."""
    reading = Reading()
    has_titles = any(article.has_title for article in articles)
    last: int | None = None
    for article in articles:
        if article.has_title and not (reading.reports and not article.counts):
            if not reading.reports or any(one.counts for one in reading.reports[-1]):
                reading.reports.append([])
                last = 0
        elif not _goes_on(article, last, reading.reports, has_titles):
            reading.beside.append(article)
            continue
        elif not reading.reports:
            reading.reports.append([])
        reading.reports[-1].append(article)
        last = article.headings[-1] if article.headings else last
    if not reading.reports:
        return Reading([list(articles)], [])
    return reading


def _goes_on(article: Article, last: int | None, reports: Sequence[Sequence[Article]], has_titles: bool) -> bool:
    """Whether an article without a title belongs to the report before it, whose last heading has the number `last`."""
    if article.has_title:
        return True
    if not article.headline and not article.is_framed:
        return article.counts
    if not article.headings:
        return False
    if last is None:
        return not reports and not has_titles
    return last < article.headings[0] <= last + _MAX_STEP


def _by_type(rows: Sequence[Row], size: float) -> list[list[Row]]:
    """The rows in stretches of one type: larger than the text, or not."""
    stretches: list[list[Row]] = []
    for row in rows:
        is_large = row.size >= HEADLINE * size
        if stretches and (stretches[-1][0].size >= HEADLINE * size) == is_large:
            stretches[-1].append(row)
        else:
            stretches.append([row])
    return stretches


def _lines(rows: Sequence[Row], column: Column, usual: float, blank: float) -> list[FiledLine]:
    lines: list[FiledLine] = []
    above: Row | None = None
    for row in rows:
        if above and usual and row.baseline - above.baseline > _PARAGRAPH_GAP * usual:
            lines.append(GAP)
        lines.append(row_line(row, column.box.left, blank, not _is_centred(row, column)))
        above = row
    return lines


def _is_centred(row: Row, column: Column) -> bool:
    left, right = row.box.left - column.box.left, column.box.right - row.box.right
    return left > _CENTRED * row.size and abs(left - right) < _EVEN * row.size


def _usual_step(rows: Sequence[Row]) -> float:
    """The usual distance of two baselines, 0 where there is only one row."""
    steps = [below.baseline - above.baseline for above, below in pairwise(rows)]
    return median(steps) if steps else 0.0


def _joined(lines: Iterable[FiledLine]) -> str:
    return "".join(line.text for line in lines)
