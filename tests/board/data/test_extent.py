"""What an export says about its selection: pages, filters, build, and n of m departments."""

import pytest

from board.data.extent import provenance_of, provenance_of_everything, section_count
from board.values.filters import Filters
from board.words import t

ALL = Filters("潍坊", 2023)
CASES = {
    "everything": (ALL, "潍坊 2023年度 5 个报纸版面：", "有条目的部门 71 个，已知部门共 71 个"),
    "one period": (
        Filters("潍坊", 2023, periods=("Q3",)),
        "潍坊 2023年度 1 个报纸版面：weifang_2023_Q3_1.txt",
        "有条目的部门 20 个，已知部门共 71 个",
    ),
    "one department": (
        Filters("潍坊", 2023, departments=("市委党校",)),
        "潍坊 2023年度 2 个报纸版面：weifang_2023_H1_1.txt、weifang_2023_FY_1.txt",
        "只列市委党校",
    ),
    "another year": (Filters("潍坊", 2022), "潍坊 2022年度 0 个报纸版面", "有条目的部门 0 个，已知部门共 0 个"),
}


@pytest.mark.parametrize(("filters", "source", "coverage"), CASES.values(), ids=CASES)
def test_source_and_coverage(snapshot, filters, source, coverage):
    told = provenance_of(snapshot, filters)
    assert told.source.startswith(source)
    assert told.coverage == coverage


def test_filters_and_search_are_told_in_words(snapshot):
    told = provenance_of(snapshot, Filters("潍坊", 2023, periods=("H1",)), search=" 党校 ")
    assert told.filters == "潍坊 2023年度；上半年；检索词 党校"


def test_build_and_notice(snapshot, real_database):
    told = provenance_of(snapshot, ALL)
    assert (told.build, told.notice) == (snapshot.build_id, t("app.claims"))
    assert told.built == f"{snapshot.built_at:%Y-%m-%d %H:%M}"


def test_many_pages_are_counted_and_not_named(monkeypatch, snapshot):
    monkeypatch.setattr("board.data.extent.NAMED_DOCUMENTS", 4)
    assert provenance_of(snapshot, ALL).source == "潍坊 2023年度 5 个报纸版面"


def test_a_list_that_no_filter_touches(snapshot):
    told = provenance_of_everything(snapshot)
    assert (told.source, told.filters) == ("已载入的全部 5 个报纸版面", "全部，不筛选")


def test_sections_are_counted_of_the_whole_year(selection):
    """Each department's report of one period is one, whatever is filtered; of another year there is none."""
    chosen, filters = selection
    sections = set(chosen.run("SELECT period, dept_no FROM all_items").rows())
    assert section_count(chosen, filters) == len(sections)
    assert section_count(chosen, Filters(filters.city, filters.year, ("H1",), ("群团",), ("市总工会",))) == len(
        sections
    )
    assert section_count(chosen, Filters(filters.city, 1999)) == 0
