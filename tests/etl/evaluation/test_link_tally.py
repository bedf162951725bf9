"""How links and labels are counted: by the page of the earlier side, each found link once."""

import pytest

from etl.evaluation.link_tally import FoundLink, LinkSide, LinkSides, LinkTally
from etl.inputs import LinkLabel
from tests.etl.evaluation.test_link_agreement import label

MONEY = label("money", (1, 1, "5亿元", 1), (2, 1, "6亿元", 1), "changed")
OPTIONAL = label("money", (1, 1, "5亿元", 1), (2, 1, "6亿元", 1), "changed", optional=True)


def sides(document: str, item: int = 1, index: int | None = 0) -> LinkSides:
    return LinkSide((document, 1, item), "5亿元", index), LinkSide(("year.txt", 2, 1), "6亿元", 0)


def found(document: str, item: int = 1, status: str = "changed") -> FoundLink:
    return FoundLink(sides(document, item), "told", status)


@pytest.mark.parametrize(
    ("wanted", "given", "counts"),
    [
        ([(MONEY, sides("a"))], [found("a")], {"a": {"hit": 1}}),
        ([(MONEY, sides("a"))], [found("a", status="repeated")], {"a": {"hit": 1, "differs": 1}}),
        ([(MONEY, sides("a"))], [found("b")], {"a": {"missed": 1}, "b": {"extra": 1}}),
        ([(MONEY, sides("a", index=None))], [found("a")], {"a": {"missed": 1, "extra": 1}}),
        ([(OPTIONAL, sides("a"))], [found("a")], {}),
        ([(OPTIONAL, sides("a"))], [], {}),
        ([(MONEY, sides("a")), (OPTIONAL, sides("a"))], [found("a")], {"a": {"hit": 1}}),
        ([(MONEY, sides("a")), (MONEY, sides("a"))], [found("a")], {"a": {"hit": 1, "missed": 1}}),
    ],
)
def test_counts(wanted: list[tuple[LinkLabel, LinkSides]], given: list[FoundLink], counts: dict) -> None:
    tally = LinkTally("funding changes", has_status=True)
    tally.compare(wanted, given)
    assert tally.counts == counts


def test_measurements_over_all_documents_and_each() -> None:
    tally = LinkTally("funding changes", has_status=True)
    tally.compare(
        [(MONEY, sides("a")), (MONEY, sides("b"))], [found("a"), found("b", status="repeated"), found("b", 2)]
    )
    rows = [
        (m.measure, m.documents, m.labels, m.found, m.precision, m.agreement) for m in tally.measurements(["a", "b"])
    ]
    assert rows == [
        ("funding changes", "all", 2, 3, 0.6667, None),
        ("funding changes status", "all", 2, 1, None, 0.5),
        ("funding changes", "a", 1, 1, 1.0, None),
        ("funding changes status", "a", 1, 1, None, 1.0),
        ("funding changes", "b", 1, 2, 0.5, None),
        ("funding changes status", "b", 1, 0, None, 0.0),
    ]
