"""Reports of an invented city, written as the items of its departments: what a test needs to follow work through them."""

from collections.abc import Mapping, Sequence

from etl.facts import with_facts
from etl.inputs import Inputs
from etl.model import Corpus, PlacedItem
from etl.page import parse_page
from etl.report import assemble_corpus

PERIODS = {"Q1": "年第一季度", "H1": "年上半年", "Q3": "年第三季度", "FY": "年度"}

Items = Sequence[str]


def page(year: int, period: str, departments: Mapping[str, Items]) -> str:
    """A report on one page; each item begins with a sentence of its own."""
    lines = [f"{year}{PERIODS[period]}重点工作开展情况"]
    for number, (department, items) in zip("一二三四五六七八九十", departments.items(), strict=False):
        lines += [f"{number}、{department}", *(f"  {at}.{item}" for at, item in enumerate(items, start=1))]
    return "\n".join(lines) + "\n"


def followed(pages: Mapping[str, str]) -> Corpus:
    """The pages by name, understood as reports with facts, without terms and links."""
    parsed = [parse_page(name, text.encode()) for name, text in pages.items()]
    return with_facts(assemble_corpus(parsed, Inputs((), {}, (), (), "0" * 12)))


def items_of(corpus: Corpus) -> dict[tuple[str, int, int], PlacedItem]:
    """The items by their places."""
    return {
        (item.document, section.dept_no, item.number): item
        for report in corpus.reports
        for section in report.sections
        for item in section.items
    }
