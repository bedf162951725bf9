"""How links agree with labelled ones: what is a hit, a miss and an extra, and which sections are measured at all."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from etl.build import understand
from etl.evaluation import Evaluation, evaluate
from etl.facts import SORTS, fields_by_sort, with_facts
from etl.inputs import Inputs, LabelledEnd, LinkLabel, TrackCorrection, read_links
from etl.model import Corpus, Period
from etl.page import parse_page
from etl.paths import ROOT
from etl.report import assemble_corpus
from etl.tracks import with_tracks

HALF = """\
2024年上半年重点工作开展情况
一、甲局
  1.澄心湖生态修复工程开工。完成投资2亿元，水质达标率居全省第三。
  2.开展“云帆助企”行动。发放助企资金300万元。
  3.组织机关羽毛球比赛。
二、乙局
  1.建成“银杏书屋”12处。
三、丙局
  1.清理河道垃圾。
"""
YEAR = """\
2024年度重点工作开展情况
一、丙局
  1.举办招聘会。
二、甲局
  1.澄心湖生态修复工程完工。完成投资5亿元，水质达标率居全省第一。
  2.深化“云帆助企”行动。发放助企资金300万元。
三、乙局
  1.新增“银杏书屋”9处。
"""


def linked_corpus(corrections: Sequence[TrackCorrection] = ()) -> Corpus:
    pages = [parse_page(name, text.encode()) for name, text in (("half.txt", HALF), ("year.txt", YEAR))]
    return with_tracks(with_facts(assemble_corpus(pages, Inputs((), {}, (), (), "0" * 12))), corrections)


def label(sort: str, earlier: tuple, later: tuple, status: str | None = None, optional: bool = False) -> LinkLabel:
    """Sides are department, item and, of a fact, its quote and which one it is."""
    sides = (
        LabelledEnd(document, *side[:2], fact=side[2:] or None)
        for document, side in (("half.txt", earlier), ("year.txt", later))
    )
    return LinkLabel(2, sort, *sides, status, optional, "甲工程")


LAKE = label("track", (1, 1), (2, 1))
HELP = label("track", (1, 2), (2, 2))
BOOKS = label("track", (2, 1), (3, 1))
WATER = label("rank", (1, 1, "居全省第三", 1), (2, 1, "居全省第一", 1), "moved")
INVESTED = label("money", (1, 1, "2亿元", 1), (2, 1, "5亿元", 1), "changed")
PAID = label("money", (1, 2, "300万元", 1), (2, 2, "300万元", 1), "repeated")
NOTHING = label("read", (3, 0), (1, 0))
LINKS = (LAKE, HELP, BOOKS, WATER, INVESTED, PAID, NOTHING)


def measured(links: Sequence[LinkLabel], corpus: Corpus | None = None) -> dict[str, tuple]:
    """(labels, found, precision, recall, agreement) over all documents by measure."""
    evaluation = evaluate(corpus or linked_corpus(), (), links)
    return {
        m.measure: (m.labels, m.found, m.precision, m.recall, m.agreement)
        for m in evaluation.measurements
        if m.documents == "all"
    }


ALL_RIGHT = {
    "tracks": (3, 3, 1.0, 1.0, None),
    "tracks apart": (3, 3, 1.0, 1.0, None),
    "claim changes": (1, 1, 1.0, 1.0, None),
    "claim changes status": (1, 1, None, None, 1.0),
    "funding changes": (2, 2, 1.0, 1.0, None),
    "funding changes status": (2, 2, None, None, 1.0),
}
OPTIONAL = [
    label(one.sort, *((end.dept_no, end.item, *(end.fact or ())) for end in (one.earlier, one.later)), one.status, True)
    for one in (LAKE, INVESTED)
]


@pytest.mark.parametrize(
    ("links", "changes"),
    [
        (LINKS, {}),
        ((HELP, *LINKS[2:]), {"tracks": (2, 3, 0.6667, 1.0, None)}),
        ((*LINKS, label("track", (1, 3), (2, 2))), {"tracks": (4, 3, 1.0, 0.75, None)}),
        ((*LINKS, label("track", (1, 3), (2, 2), optional=True)), {}),
        ((OPTIONAL[0], *LINKS[1:]), {"tracks": (2, 2, 1.0, 1.0, None)}),
        (
            (OPTIONAL[1], *(one for one in LINKS if one is not INVESTED)),
            {"funding changes": (1, 1, 1.0, 1.0, None), "funding changes status": (1, 1, None, None, 1.0)},
        ),
        (
            (*(one for one in LINKS if one is not WATER), label("rank", (1, 1, "全省第三", 1), (2, 1, "达标率居全省第一", 1), "repeated")),
            {"claim changes status": (1, 0, None, None, 0.0)},
        ),
        (
            (*(one for one in LINKS if one is not WATER), label("rank", (1, 1, "居全省第三", 2), (2, 1, "居全省第一", 1), "moved")),
            {"claim changes": (1, 1, 0.0, 0.0, None), "claim changes status": (0, 0, None, None, None)},
        ),
        ((*LINKS, label("rank", (1, 9, "居全省第三", 1), (2, 1, "居全省第一", 1), "moved")), {"claim changes": (2, 1, 1.0, 0.5, None)}),
    ],
)  # fmt: skip
def test_agreement_of_links(links: Sequence[LinkLabel], changes: dict[str, tuple]) -> None:
    wanted = ALL_RIGHT | changes
    found = measured(links)
    assert {measure: found[measure] for measure in wanted if measure != "tracks apart"} == {
        measure: wanted[measure] for measure in wanted if measure != "tracks apart"
    }


def test_an_optional_pair_sets_no_threshold() -> None:
    others = [((1, 1), (2, 2)), ((1, 2), (2, 1)), ((1, 3), (2, 1)), ((1, 3), (2, 2))]
    optional = [label("track", earlier, later, optional=True) for earlier, later in others]
    # The third label scores 2.0, less than halfway between the 5.0 and the 0.0 that the other departments have.
    assert measured((*LINKS, *optional))["tracks apart"] == (3, 2, 1.0, 0.6667, None)


def test_a_pair_that_is_sure_comes_before_an_optional_one_that_means_the_same() -> None:
    optional = label("rank", (1, 1, "全省第三", 1), (2, 1, "居全省第一", 1), "moved", optional=True)
    assert measured((optional, *LINKS))["claim changes"] == ALL_RIGHT["claim changes"]


def test_sections_that_no_row_names_are_not_measured() -> None:
    assert measured([BOOKS])["tracks"] == (1, 1, 1.0, 1.0, None)
    assert measured([BOOKS])["funding changes"] == (0, 0, None, None, None)


def test_in_sections_where_a_reader_found_nothing_all_that_is_found_is_wrong() -> None:
    assert measured([NOTHING])["tracks"] == (0, 0, None, None, None)
    assert measured([label("read", (2, 0), (3, 0))])["tracks"] == (0, 1, 0.0, None, None)


@pytest.mark.parametrize(
    "links", [(), [LinkLabel(2, "track", LabelledEnd("x.txt", 1, 1, None), LAKE.later, None, False, "x")]]
)
def test_labels_of_other_pages_do_not_count(links: Sequence[LinkLabel]) -> None:
    assert evaluate(linked_corpus(), (), links) == Evaluation((), ())


def test_differences_name_both_sides() -> None:
    wrong = label("money", (1, 1, "2亿元", 1), (2, 1, "5亿元", 1), "realised")
    missed = label("track", (1, 3), (2, 2))
    differences = evaluate(linked_corpus(), (), (HELP, BOOKS, WATER, wrong, missed)).differences
    told = {(d.measure, d.what, d.place, d.quote): d.detail for d in differences if d.measure != "tracks apart"}
    extra = told.pop(("tracks", "extra", ("half.txt", 1, 1), "-> year.txt 2.1"))
    assert extra.startswith("score ")
    assert "共同的说法：澄心湖生态修复工程" in extra
    assert told == {
        ("tracks", "missed", ("half.txt", 1, 3), "-> year.txt 2.2"): "甲工程",
        ("funding changes status", "differs", ("half.txt", 1, 1), "2亿元 -> year.txt 2.1 5亿元"): "realised -> changed",
        (
            "funding changes",
            "extra",
            ("half.txt", 1, 2),
            "300万元 -> year.txt 2.2 300万元",
        ): "repeated: 助企资金 -> 助企资金",
    }


def test_tracks_are_measured_as_the_rules_score_them_whatever_a_reader_corrected() -> None:
    parted = TrackCorrection(2, (None, 2024, Period.H1, 1, 1), (None, 2024, Period.FY, 2, 1), False, "x")
    corpus = linked_corpus([parted])
    assert len(corpus.tracks) == len(linked_corpus().tracks) - 1
    assert measured(LINKS, corpus)["tracks"] == ALL_RIGHT["tracks"]


def test_documents_are_those_of_the_earlier_side() -> None:
    measurements = evaluate(linked_corpus(), (), LINKS).measurements
    assert {m.documents for m in measurements} == {"all", "half.txt"}
    assert all(len({(m.labels, m.found) for m in measurements if m.measure == one}) == 1 for one in ALL_RIGHT)


# (labels, found, precision and recall at least) of the links of the pages that come with the board and of tests/continued
REACHED = {
    "data": {"tracks": (50, 1.0, 0.98), "tracks apart": (50, 1.0, 0.98), "claim changes": (10, 1.0, 1.0), "funding changes": (7, 1.0, 1.0)},
    "continued": {"tracks": (123, 0.95, 0.9), "tracks apart": (123, 0.94, 0.91), "claim changes": (44, 1.0, 0.97), "funding changes": (65, 0.95, 0.9)},
}  # fmt: skip
FOLDERS = {"data": (ROOT / "data", "labels"), "continued": (ROOT / "tests" / "continued", "")}


@pytest.mark.parametrize("name", REACHED)
def test_what_is_reached_does_not_fall(name: str) -> None:
    folder, labels = FOLDERS[name]
    corpus, _ = understand(folder / "pages", labels=folder / labels)
    found = {m.measure: m for m in corpus.measurements if m.documents == "all"}
    assert {measure: found[measure].labels for measure in REACHED[name]} == {
        measure: reached[0] for measure, reached in REACHED[name].items()
    }
    for measure, (_, precision, recall) in REACHED[name].items():
        assert found[measure].precision >= precision, measure
        assert found[measure].recall >= recall, measure
    assert {found[f"{kind} changes status"].agreement for kind in ("claim", "funding")} == {1.0}


@pytest.mark.parametrize("name", FOLDERS)
def test_labels_name_items_that_are_there_and_quote_them(name: str) -> None:
    folder, labels = FOLDERS[name]
    corpus, _ = understand(folder / "pages", labels=folder / labels)
    texts = {
        (item.document, section.dept_no, item.number): item.text
        for report in corpus.reports
        for section in report.sections
        for item in section.items
    }
    for one in read_links(Path(folder, labels, "links.csv"), fields_by_sort(SORTS)):
        for side in (one.earlier, one.later):
            if one.sort != "read":
                assert (side.fact or ("", 1))[0] in "".join(texts[side.place].split()), (one.line, side)
