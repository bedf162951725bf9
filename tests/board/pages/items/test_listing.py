"""The files of the page `items`: the facts of what was found, one sheet a sort."""

import pytest

from board.data import item_facts
from board.pages.items import listing, query
from board.words.columns import worded

OWN = {
    "rank": {"说法种类", "范围", "数值", "所比事项"},
    "money": {"所指", "所涵盖的月份", "涵盖期首日", "资金类别", "阶段"},
}


@pytest.mark.parametrize("name", OWN)
def test_a_sheet_of_facts_can_be_read_without_the_sentences(selection, name):
    snapshot, filters = selection
    ids = query.select(snapshot, filters).get_column("item_id").to_list()
    (sort,) = [sort for sort in item_facts.sorts(snapshot) if sort.sort == name]
    sheet = worded(listing.facts_for_file(snapshot, sort, ids), item_facts.headers(snapshot))
    assert set(sheet.columns) >= OWN[name]
    if name == "money":
        assert sheet.select("所指", "所涵盖的月份").null_count().row(0) == (0, 0)
