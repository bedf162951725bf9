"""The address is what a page shows: opened, moved, left and found again."""

from types import SimpleNamespace
from urllib.parse import parse_qs

import pytest

from board.choices import address, navigation
from board.words import t

EVERYTHING = {"view": ["a"], "page": ["2"], "lang": ["en"], "department": ["x", "y"], "period": ["H1"], "report": ["-"]}


@pytest.mark.parametrize(
    "url", [{}, {"period": ["FY", "H1"]}, {"view": ["a"]}, {"item": ["p:1"]}, EVERYTHING], ids=lambda url: ",".join(url)
)
def test_an_address_that_is_opened_is_shown(session, url):
    assert session.run("ranks", url) == url
    assert address.is_linked()
    assert not address.is_moved()
    assert session.told == [], "the browser has it"
    assert {name: address.asked(name) for name in url} == {name: tuple(values) for name, values in url.items()}
    assert address.asked("nothing") == ()
    assert address.page() == "ranks"


def test_an_address_that_changes_on_its_page_is_opened(session):
    session.run("ranks", {"period": ["H1"], "view": ["a"]})
    assert session.run("ranks", {"view": ["b"]}) == {"view": ["b"]}
    assert not address.is_linked(), "one of the board's own links"


OPENED = [
    ({}, {"period": ["H1"]}, True),
    ({"finding": ["shrinks"]}, {"finding": ["shrinks"], "page": ["2"]}, True),
    ({"who": ["x"]}, {"who": ["x"], "compare": ["H1-FY"], "beside": ["y"]}, True),
    ({}, {"finding": ["shrinks"]}, False),
    ({"view": ["a"]}, {}, False),
    ({"item": ["p:1"]}, {"item": ["p:2"]}, False),
    ({}, {"document": ["p.txt"]}, False),
]


@pytest.mark.parametrize(("before", "after", "is_same"), OPENED)
def test_what_is_opened_on_a_page_is_another_picture_and_a_choice_on_it_is_not(session, before, after, is_same):
    shown = []
    for url in (before, after):
        session.run("overview", url, draw=lambda: shown.append(address.opened()))
    assert (shown[0] == shown[1]) is is_same
    session.run("sources", after, draw=lambda: shown.append(address.opened()))
    assert shown[2] != shown[1], "another page"


def test_a_run_without_a_change_opens_nothing(session):
    session.run("ranks", {"view": ["a"]})
    assert session.run("ranks") == {"view": ["a"]}
    assert not address.is_linked()
    assert not address.is_moved()


def test_a_choice_is_kept_and_told_at_the_beginning_of_the_run(session):
    session.run("ranks", {"period": ["H1"], "view": ["a"]})
    session.move("view", "b")
    at_the_beginning = []
    session.run("ranks", draw=lambda: at_the_beginning.extend(session.told))
    assert at_the_beginning == [{"period": ["H1"], "view": ["b"]}]
    assert address.is_moved()
    assert not address.is_linked()
    session.run("ranks")
    assert not address.is_moved(), "once"


def test_a_choice_wins_over_an_address_that_the_browser_still_has(session):
    session.run("ranks", {"period": ["H1"]})
    session.move("period", "Q3")
    assert session.run("ranks", {"period": ["H1"]}) == {"period": ["Q3"]}


def test_what_is_chosen_while_a_page_is_drawn_is_told_at_its_end(session):
    assert session.run("ranks", {"view": ["x"]}, draw=lambda: address.forget("view")) == {}
    assert session.told == [{}]


NAMES = ("report", "period", "sector", "department", "lang", "ordered", "page", "q", "view")


def test_every_address_has_one_order(session):
    session.run("ranks", {name: ["1"] for name in reversed(NAMES)})
    assert tuple(address.parameters()) == NAMES
    session.move("report", "2")
    session.run("ranks")
    assert tuple(session.told[0]) == NAMES


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {"period": ["H1"], "item": ["p:1"], "q": ["a", "b"]}),
        ({"item": "p:2"}, {"period": ["H1"], "item": ["p:2"], "q": ["a", "b"]}),
        ({"item": None, "page": None}, {"period": ["H1"], "q": ["a", "b"]}),
        ({"q": "c", "period": None}, {"item": ["p:1"], "q": ["c"]}),
        ({"lang": "en"}, {"period": ["H1"], "lang": ["en"], "item": ["p:1"], "q": ["a", "b"]}),
    ],
)
def test_a_link_to_the_page_that_is_shown_changes_what_it_says(session, changes, expected):
    before = session.run("items", {"q": ["a", "b"], "item": ["p:1"], "period": ["H1"]})
    assert address.parameters(**changes) == expected
    assert list(address.parameters(**changes)) == list(expected)
    assert session.shown() == before


@pytest.mark.parametrize(
    ("page", "given", "expected"),
    [
        ("ranks", {}, {"period": ["FY"], "scope": ["nation"], "view": ["a"]}),
        ("ranks", {"view": "b"}, {"period": ["FY"], "view": ["b"]}),
        ("sources", {}, {"period": ["FY"]}),
        ("items", {"item": "p:1", "q": "c"}, {"period": ["FY"], "item": ["p:1"], "q": ["c"]}),
    ],
)
def test_a_link_to_another_page_has_the_shared_choices_and_its_own(session, page, given, expected):
    session.run("ranks", {"period": ["H1"], "view": ["a"], "scope": ["nation"], "pick": ["m"], "page": ["2"]})
    session.run("funding", {"period": ["FY"], "category": ["credit"]})
    assert address.parameters_of(page, **given) == expected


@pytest.mark.parametrize("name", ["item", "pick", "page", "lines"])
def test_what_points_into_a_picture_stands_in_its_address_and_in_no_link_to_its_page(session, name):
    session.run("keywords", {"view": ["kwic"], name: ["2"]})
    assert address.parameters()[name] == ["2"]
    session.run("ranks", {})
    assert address.parameters_of("keywords") == {"view": ["kwic"]}


def test_the_page_that_is_shown_is_linked_as_it_is_now_drawn(session):
    session.run("ranks", {"view": ["a"]})
    session.move("view", "b")
    session.run("ranks")
    assert address.parameters_of("ranks") == {"view": ["b"]}


def turn(session, page: str) -> dict:
    """Follow the link to a page that was just drawn."""
    return session.run(page, address.parameters_of(page))


def test_a_page_is_found_as_it_was_left(session):
    session.run("ranks", {"period": ["H1"], "view": ["places"]})
    assert turn(session, "funding") == {"period": ["H1"]}
    session.move("category", "credit")
    session.run("funding")
    session.move("period", "FY")
    session.run("funding")
    assert turn(session, "ranks") == {"period": ["FY"], "view": ["places"]}
    assert turn(session, "funding") == {"period": ["FY"], "category": ["credit"]}


def test_a_choice_that_turns_the_page_is_kept_there(session):
    """The link was followed before the run for the choice had begun."""
    session.run("ranks", {"view": ["a"]})
    session.move("view", "b")
    assert session.run("funding", {}) == {}
    assert address.parameters_of("ranks") == {"view": ["b"]}


# What the reader chooses, one after the other, before a link of the first picture is followed; what is shown then.
CHOICES = [
    ([("period", "FY")], {"period": ["FY"]}),
    ([("period", "FY"), ("sector", "S")], {"period": ["FY"], "sector": ["S"]}),
    ([("period", "FY"), ("view", "b"), ("period",), ("lang", "en")], {"lang": ["en"]}),
    ([("period",)], {}),
]


@pytest.mark.parametrize("runs", ["begun", "ended"])
@pytest.mark.parametrize(("choices", "expected"), CHOICES, ids=[str(len(choices)) for choices, _ in CHOICES])
def test_a_link_drawn_before_the_last_choices_undoes_none_of_them(session, choices, expected, runs):
    first = {"period": ["H1"]}
    session.run("ranks", first)
    link = address.parameters_of("funding")
    for name, *values in choices:
        session.move(name, *values)
        if runs == "ended":
            session.run("ranks")
        else:
            address.begin("ranks")
    assert session.run("funding", link) == expected
    assert session.told == [expected], "it followed a link that says otherwise"


def test_a_link_drawn_before_the_last_choice_keeps_its_own(session):
    session.run("ranks", {"period": ["H1"]})
    link = address.parameters_of("items", item="p:1")
    session.move("period", "FY")
    assert session.run("items", link) == {"period": ["FY"], "item": ["p:1"]}


def test_a_link_drawn_before_the_last_choice_does_not_undo_it_after_a_move_that_chooses_nothing(session):
    """Opening a table says nothing of the links: the run for the choice may have ended before it drew them."""
    session.run("ranks", {})
    session.move("period", "FY")
    session.run("ranks")
    address.note_move()
    session.run("ranks")
    assert session.run("funding", {}) == {"period": ["FY"]}


def test_a_choice_on_its_way_wins_over_whatever_a_link_says(session):
    session.run("items", {"period": ["H1"], "sector": ["S"]})
    session.move("department", "D")
    expected = {"period": ["H1"], "sector": ["S"], "department": ["D"], "view": ["a"]}
    assert session.run("ranks", {"sector": ["S"], "view": ["a"]}) == expected


def test_an_address_of_before_that_is_asked_for_twice_is_meant(session):
    """Where Streamlit does not tell that it was Back."""
    session.run("ranks", {"period": ["H1"]})
    session.move("period", "FY")
    session.run("ranks")
    assert session.run("ranks", {"period": ["H1"]}) == {"period": ["FY"]}
    assert session.told == [{"period": ["FY"]}]
    assert session.run("ranks", {"period": ["H1"]}) == {"period": ["H1"]}


def test_a_choice_that_is_known_to_the_browser_is_undone_by_an_address_of_before(session):
    session.run("ranks", {"period": ["H1"]})
    session.move("period", "FY")
    session.run("ranks")
    session.run("ranks")
    assert session.run("ranks", {"period": ["H1"]}) == {"period": ["H1"]}


@pytest.mark.parametrize("page", ["items", "ranks"])
def test_a_link_that_means_to_undo_the_last_choice_undoes_it(session, page):
    links = {}

    def draw() -> None:
        links["here"] = address.parameters(period=None)
        address.say_on_purpose(links["here"])

    session.run("items", {"q": ["a"]})
    session.move("period", "H1")
    assert session.run("items", draw=draw) == {"period": ["H1"], "q": ["a"]}
    assert session.run(page, links["here"]) == {"q": ["a"]}


def test_a_link_to_a_selection_shown_long_ago_is_followed(session):
    """Which shared choices were shown before is of no weight once the browser has heard of the last one."""
    session.run("overview", {"period": ["H1"], "department": ["D"]})
    for names in (["department"], ["period"]):
        session.now += address.UNDER_WAY + 1
        session.move(*names)
        session.run("overview")
    session.now += address.UNDER_WAY + 1
    link = address.parameters_of("items", period="H1", department="D")
    assert session.run("items", link) == link


def test_a_session_does_not_remember_every_choice(session):
    session.run("ranks", {})
    for place in range(100):
        session.now += address.UNDER_WAY + 1
        session.move("period", f"p{place}")
        session.run("ranks")
    assert len(session.state["board.session"].outdated) <= 2


def test_the_page_that_is_shown_links_to_itself_as_it_is(session):
    links = []
    session.run("ranks", {"view": ["a"], "pick": ["x"]}, draw=lambda: links.append(address.parameters_of("ranks")))
    session.move("view", "b")
    session.run("ranks", draw=lambda: links.append(address.parameters_of("ranks")))
    assert links == [{"view": ["a"]}, {"view": ["b"]}]


def test_where_an_item_was_opened_from(session):
    def origin() -> str | None:
        found = address.origin()
        return found and found.page

    session.run("funding", {"view": ["a"]})
    session.run("items", {"item": ["p:1"]})
    assert origin() == "funding"
    session.run("items", {"item": ["p:2"]})
    assert origin() == "funding", "a neighbour"
    session.run("sources", {})
    session.run("items", {"item": ["p:2"]}, is_back=True)
    assert origin() == "funding", "Back opens nothing from anywhere"
    session.move("item")
    session.run("items")
    assert origin() is None
    session.run("items", {"item": ["p:3"]})
    assert origin() is None, "from the list"
    for place in range(address.ORIGINS + 10):
        session.run("ranks", {})
        session.run("items", {"item": [f"q:{place}"]})
    assert len(session.state["board.session"].origins) == address.ORIGINS


def test_a_link_that_leaves_the_shared_choices_alone_means_none_of_them(session):
    session.run("items", {"q": ["a"]})
    link = address.parameters(item="p:1")
    session.move("period", "H1")
    session.run("items", draw=lambda: address.parameters(item="p:1"))
    assert session.run("items", link) == {"period": ["H1"], "q": ["a"], "item": ["p:1"]}


@pytest.mark.parametrize("page", ["ranks", "funding"])
def test_back_wins_over_a_choice(session, page):
    session.run(page, {"period": ["H1"], "view": ["a"]})
    session.run("ranks", {"period": ["Q3"]})
    session.move("period", "FY")
    assert session.run(page, {"period": ["H1"], "view": ["a"]}, is_back=True) == {"period": ["H1"], "view": ["a"]}
    assert address.is_linked()


def test_back_to_before_the_last_choice_undoes_it(session):
    session.run("ranks", {"period": ["H1"]})
    session.move("period", "FY")
    session.run("ranks")
    assert session.run("ranks", {"period": ["H1"]}, is_back=True) == {"period": ["H1"]}


@pytest.mark.parametrize("seconds", [0.5, 2.1])
def test_a_page_that_a_link_turns_to_is_not_told(session, seconds):
    """The browser hears what was told before while it is on the page before, and turns to the new one with its link."""
    session.run("ranks", {})
    session.move("period", "FY")
    session.run("ranks")
    session.now += seconds
    session.run("funding", address.parameters_of("funding"))
    assert session.told == []


@pytest.mark.parametrize(
    ("seconds", "told"), [(0.5, [{"view": ["a"]}]), (1.9, [{"view": ["a"]}]), (2.1, []), (60.0, [])]
)
def test_a_page_that_was_gone_back_to_is_told_what_a_late_word_may_have_put_out(session, seconds, told):
    session.run("funding", {"view": ["a"]})
    session.run("ranks", {})
    session.move("period", "FY")
    session.run("ranks")
    session.now += seconds
    session.run("funding", {"view": ["a"]}, is_back=True)
    assert session.told == told


@pytest.mark.parametrize(
    ("opened", "origin"),
    [
        ([("ranks", {"period": ["H1"], "view": ["a"], "pick": ["m"]}), ("items", {"item": ["p:1"]})], "ranks"),
        ([("ranks", {"pick": ["m"]}), ("items", {"item": ["p:1"]}), ("items", {"item": ["p:2"]})], "ranks"),
        ([("items", {"item": ["p:1"]})], None),
        ([("ranks", {}), ("items", {"q": ["a"]})], None),
        ([("items", {"q": ["a"]}), ("items", {"item": ["p:1"]})], None),
        ([("ranks", {}), ("items", {"item": ["p:1"]}), ("items", {}), ("items", {"item": ["p:1"]})], None),
        ([("ranks", {}), ("items", {"item": ["p:1"]}), ("sources", {})], None),
        ([("ranks", {}), ("items", {"item": ["p:1"]}), ("sources", {}), ("items", {"item": ["p:1"]})], "sources"),
    ],
)
def test_an_item_knows_the_picture_it_was_opened_from(session, opened, origin):
    for page, url in opened:
        session.run(page, url)
    found = address.origin()
    assert (found and found.page) == origin
    if found:
        assert found.parameters == {name: tuple(values) for name, values in dict(opened)[origin].items()}


def test_the_picture_that_an_item_was_opened_from_is_the_one_before_what_is_chosen_beside_it(session):
    session.run("ranks", {"pick": ["m"]})
    session.run("items", {"item": ["p:1"]})
    session.move("period", "H1")
    session.run("items", draw=lambda: address.say_on_purpose(address.origin().parameters))
    back = {name: list(values) for name, values in address.origin().parameters.items()}
    assert session.run("ranks", back) == {"pick": ["m"]}


@pytest.mark.parametrize(("values", "asked"), [(["a", "b"], ("a", "b")), (iter("ab"), ("a", "b")), ([], ())])
def test_nothing_chosen_is_not_in_the_address(session, values, asked):
    session.run("ranks", {"view": ["c"]})
    address.choose("view", values)
    assert address.asked("view") == asked
    assert ("view" in address.parameters()) is bool(asked)


def test_several_choices_are_forgotten_at_once(session):
    session.run("items", {"q": ["a"], "item": ["p:1"], "page": ["2"]})
    address.forget("item", "page", "ordered")
    assert address.parameters() == {"q": ["a"]}


@pytest.mark.parametrize(
    ("page", "asked_from", "path"),
    [
        ("items", "http://board/items", "http://board/items"),
        ("items", "http://board/funding", "http://board/items"),
        ("items", "http://board/", "http://board/items"),
        ("items", "http://host/city/board/ranks", "http://host/city/board/items"),
        ("overview", "http://board/ranks", "http://board/"),
    ],
)
def test_the_link_to_be_copied_is_the_whole_address(session, monkeypatch, page, asked_from, path):
    monkeypatch.setattr(navigation, "st", SimpleNamespace(context=SimpleNamespace(url=asked_from)))
    session.run("ranks", {"department": ["a", "b"]})
    assert navigation.address_of(page, q="党校 &") == f"{path}?department=a&department=b&q=%E5%85%9A%E6%A0%A1+%26"


def test_pages_and_their_links_in_the_board(open_page, real_database):
    """As above in the board itself: a choice belongs to its page, a shared one to all."""
    board = open_page("ranks", real_database, view="places")
    board.pills(key="period").set_value(["H1"]).run()
    links = {element.proto.page: element.proto.query_string for element in board.sidebar.get("page_link")}
    assert links["ranks"] == "period=H1&view=places"
    assert {links[page] for page in ("", "funding", "keywords", "items", "sources")} == {"period=H1"}
    board.query_params = {"period": "H1"}
    board.switch_page("pages/funding.py").run()
    assert not board.warning
    assert board.segmented_control(key="funding-view").value == "departments"
    links = {element.proto.page: element.proto.query_string for element in board.sidebar.get("page_link")}
    assert links["ranks"] == "period=H1&view=places"


def test_without_a_filter_something_may_be_found(open_page, real_database):
    """The link that leaves a filter out says what was chosen before the filter was: it is not mistaken for a late one."""
    board = open_page("items", real_database, q="火星")
    board.pills(key="period").set_value(["H1"]).run()
    board.query_params = {"q": "火星"}
    assert board.run().query_params == {"q": "火星"}


def test_an_item_leads_back_to_its_picture_whatever_is_chosen_beside_it(open_page, real_database):
    board = open_page("ranks", real_database, view="places", pick="department:市科协|period:FY")
    picture = dict(board.query_params)
    board.query_params = {"item": "weifang_2023_FY_1.txt:12.2"}
    board.switch_page("pages/items.py").run()
    board.pills(key="period").set_value(["H1"]).run()
    (back,) = [link.proto for link in board.get("page_link") if "pick=" in link.proto.query_string]
    assert back.label == f"‹ 返回{t('ranks.name')}"
    board.query_params = {name: values[0] for name, values in parse_qs(back.query_string).items()}
    assert board.switch_page("pages/ranks.py").run().query_params == picture
