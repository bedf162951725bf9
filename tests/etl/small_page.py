"""One page of two items with facts of both sorts, understood as a report."""

from etl.inputs import Inputs
from etl.model import Corpus
from etl.page import parse_page
from etl.report import assemble_corpus

PAGE = (
    "2024年度重点工作开展情况\n一、甲局\n"
    "  1.指标居全省第一。争取上级资金5亿元，其中技改资金2亿元。\n"
    "  2.满意度列全市第三，系全省首创。\n"
)


def corpus(text: str = PAGE) -> Corpus:
    return assemble_corpus([parse_page("a.txt", text.encode())], Inputs((), {}, (), (), "0" * 12))
