"""What the page `funding` selects: which figures depend on others."""

from money import CATEGORIES, SUMMED

from board.pages.funding import query


def test_figures_that_depend_on_others_are_told_apart(snapshot, filters):
    aside = query.figures(snapshot, filters).filter("is_aside")
    assert dict(aside.group_by("left_out").len().iter_rows()) == {
        "part": 11,
        "repeat": 1,
        "rate": 2,
        "ceiling": 1,
        "output": 1,
    }, "one part of output: output is never summed, and the part is none of its own"


def test_the_sorts_of_money_and_which_are_summed(snapshot):
    assert tuple(query.categories(snapshot)) == CATEGORIES
    assert tuple(name for name, is_summed in query.categories(snapshot).items() if is_summed) == SUMMED
