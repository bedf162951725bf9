from board.data.citations import citations


def test_an_item_is_cited_with_what_is_known_of_its_page(snapshot):
    found = citations(snapshot, ["weifang_2023_FY_1.txt:24.3", "weifang_2023_H1_1.txt:1.1", "no.txt:1.1"])
    assert found.keys() == {"weifang_2023_FY_1.txt:24.3", "weifang_2023_H1_1.txt:1.1"}
    inferred, unknown = found["weifang_2023_FY_1.txt:24.3"], found["weifang_2023_H1_1.txt:1.1"]
    assert (inferred.page_numbers, inferred.is_inferred, inferred.newspaper) == ((6,), True, None)
    assert (inferred.department, inferred.year, inferred.period, inferred.item_no) == ("市文联", 2023, "FY", 3)
    assert (unknown.page_numbers, unknown.is_inferred, unknown.issue_date) == ((), False, None)
