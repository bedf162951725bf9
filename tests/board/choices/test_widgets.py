"""Widgets show what is chosen, say what was moved, and are sent nothing that the reader would lose a click by."""

import json
from types import SimpleNamespace

import pytest
from streamlit.testing.v1 import AppTest

from board import words
from board.choices import address, streamlit_dom, widgets

NAMES = {"a": "甲", "b": "*乙*", "c": "丙"}
WORDS = {"zh": NAMES, "en": {"a": "First", "b": "Second", "c": "Third"}}


@pytest.fixture
def state(session, monkeypatch) -> dict:
    """What the widgets of a session show, by their keys; the page is "ranks"."""
    monkeypatch.setattr(widgets, "st", SimpleNamespace(session_state=session.state))
    session.run("ranks", {})
    return session.state


# what is chosen, what the widget shows, its silent value; what is chosen then
HEARD = {
    "one of several": ([], ["a"], "", ("a",)),
    "another": (["a"], ["a", "b"], "", ("a", "b")),
    "none": (["a"], [], "", ()),
    "in another order": (["a", "b"], ["b", "a"], "", ("b", "a")),
    "one": ([], "b", "a", ("b",)),
    "the one that is chosen by itself": (["b"], "a", "a", ()),
    "nothing at all": (["b"], None, "a", ()),
    "words": ([], "党校 ", "", ("党校 ",)),
    "no words": (["党校"], "", "", ()),
    "a switch": ([], True, "", ("1",)),
    "a switch back": (["1"], False, "", ()),
    "a number": ([], 2, "1", ("2",)),
    "the first number": (["2"], 1, "1", ()),
}


@pytest.mark.parametrize(("before", "shown", "silent", "after"), HEARD.values(), ids=HEARD)
def test_what_a_moved_widget_shows_is_chosen(session, state, before, shown, silent, after):
    session.run("ranks", {"view": before, "page": ["2"], "period": ["H1"]} if before else {"page": ["2"]})
    state["ranks-view"] = shown
    widgets.hear("view", "ranks-view", silent, ("page",))
    assert address.asked("view") == after
    assert address.asked("page") == ()
    session.run("ranks")
    assert address.is_moved()
    assert session.told[0].get("view", []) == list(after)


@pytest.mark.parametrize(("_before", "shown", "silent", "after"), HEARD.values(), ids=HEARD)
def test_a_callback_that_changes_nothing_is_nobodys_move(session, state, _before, shown, silent, after):
    """Streamlit calls it too where the address moved the widget: what was opened then is not undone."""
    session.run("ranks", {"view": after, "page": ["2"]} if after else {"page": ["2"]})
    state["ranks-view"] = shown
    widgets.hear("view", "ranks-view", silent, ("page",))
    assert address.asked("page") == ("2",)
    assert session.run("ranks", {"view": ["z"]}) == {"view": ["z"]}
    assert not address.is_moved()


# what the widget shows (None: it is not drawn), the language it was drawn in, what is chosen; whether that is sent
DEFAULTS = {
    "not drawn": (None, "zh", ["a"], False),
    "shows it": (["a"], "zh", ["a"], False),
    "changed without the browser": (["a"], "zh", ["b"], True),
    "emptied without the browser": (["a"], "zh", [], True),
    "shows it in another language": (["a"], "en", ["a"], True),
    "not drawn, in another language": (None, "en", ["a"], False),
}


@pytest.mark.parametrize(("shown", "language", "wanted", "is_sent"), DEFAULTS.values(), ids=DEFAULTS)
def test_a_value_is_sent_only_where_it_changed_without_the_browser(state, shown, language, wanted, is_sent):
    words.use(language)
    widgets.default("view", shown)
    words.use("zh")
    if shown is not None:
        state["view"] = shown
    assert widgets.default("view", wanted) == (None if is_sent else wanted)
    assert state.get("view") == (wanted if is_sent else shown)
    if is_sent:
        assert widgets.default("view", wanted) == wanted, "once"


@pytest.mark.parametrize("name", ["report", "period", "sector", "department", "lang"])
def test_a_shared_choice_has_one_widget_on_all_pages(session, state, name):
    keys = set()
    for page in ("ranks", "funding"):
        session.run(page, {})
        keys.add(widgets.key_of(name))
        assert widgets.key_of("view") == f"{page}-view"
    assert keys == {name}


@pytest.mark.parametrize(
    ("asked", "many", "one"),
    [
        ([], (), "a"),
        (["b"], ("b",), "b"),
        (["a"], ("a",), "a"),
        (["c", "b"], ("c", "b"), "c"),
        (["z", "b"], ("b",), "b"),
        (["z"], (), "a"),
    ],
)
def test_what_is_known_of_what_is_asked_for(session, state, monkeypatch, asked, many, one):
    monkeypatch.setattr(widgets, "report_unknown", lambda values: None)
    session.run("ranks", {"view": asked} if asked else {})
    assert widgets.known("view", NAMES) == many
    assert address.asked("view") == many
    session.run("ranks", {"view": asked} if asked else {})
    assert widgets.known_one("view", NAMES) == one
    assert address.asked("view") == (() if one == "a" else (one,))
    session.run("ranks", {"view": asked} if asked else {})
    assert widgets.known_one("view", NAMES, "c") == (many[0] if many else "c")
    assert address.asked("view") == (many[:1] if many[:1] != ("c",) else ())


@pytest.mark.parametrize(
    ("opens", "reported"),
    [
        (lambda session: (session.begin_anew(), session.run("ranks", {"view": ["z", "a", "", "y"]})), [["z", "y"]]),
        (lambda session: session.run("ranks", {"view": ["z"]}), []),
        (lambda session: session.run("funding", {"view": ["z"]}), []),
        (lambda session: session.run("ranks", {"view": ["z"]}, is_back=True), [["z"]]),
        (lambda session: (session.begin_anew(), session.run("ranks", {"view": [""]})), [[]]),
        (lambda session: (session.move("view", "z"), session.run("ranks")), []),
        (
            lambda session: (
                address.choose("view", ["z"]),
                session.parameters.from_dict({"view": ["z"]}),
                session.run("ranks"),
            ),
            [],
        ),
    ],
    ids=["opened", "by an own link", "by an own link to another page", "by Back", "nothing", "moved", "neither"],
)
def test_only_an_address_that_was_opened_can_ask_for_what_is_not_there(session, state, monkeypatch, opens, reported):
    said = []
    monkeypatch.setattr(widgets, "report_unknown", said.append)
    opens(session)
    widgets.known("view", NAMES)
    assert said == reported
    assert "z" not in address.asked("view")


def numbered(pages: int) -> None:
    """A page that asks for one of so many."""
    import streamlit as st

    from board.choices import address, widgets

    address.begin("items")
    st.text(widgets.page_number("page", pages))
    address.end()


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        *((None, 1), ("", 1), ("0", 1), ("00", 1), ("-1", 1), ("²", 1), ("１", 1), ("٣", 1), ("abc", 1), ("2.0", 1)),
        *((" 2", 1), ("1e1", 1), ("+2", 1), ("1", 1), ("2", 2), ("02", 2), ("5", 5), ("6", 5), ("99999999999", 5)),
        *(("9" * 5000, 5), (["3", "4"], 3)),
    ],
    ids=lambda value: repr(value)[:20],
)
def test_a_page_number_is_one_that_there_is(asked, number):
    board = AppTest.from_function(numbered, args=(5,))
    if asked is not None:
        board.query_params["page"] = asked
    board.run()
    assert not board.exception
    assert board.text[0].value == str(number)
    assert board.pagination(key="items-page").value == number
    assert board.query_params == ({"page": str(number)} if number > 1 else {})


@pytest.mark.parametrize(("before", "after"), [("1", 3), ("3", 1), ("3", 2)])
def test_turning_the_pages_of_a_list(before, after):
    board = AppTest.from_function(numbered, args=(3,))
    board.query_params["page"] = before
    board.run().pagination(key="items-page").set_value(after).run()
    assert board.text[0].value == str(after)
    assert board.query_params == ({"page": str(after)} if after > 1 else {})
    assert not board.pagination(key="items-page").proto.set_value


def every_widget(words_of: dict) -> None:
    """A page with one widget of each kind, which says what is chosen in them."""
    import streamlit as st

    from board import words
    from board.choices import address, widgets

    address.begin("ranks")
    words.use(widgets.known_one("lang", words.LANGUAGES))
    names = words_of[words.current()]
    counts = {"a": 1234, "c": 0}
    chosen = {
        "pills": widgets.any_of("pills", "按钮", names, counts),
        "list": widgets.any_of_many("list", "列表", list(names), placeholder="选择", counts=counts),
        "one": widgets.one_of("one", "一个", names, counts, hidden=True),
        "middle": widgets.one_of("middle", "中间", names, standard="b"),
        "box": widgets.one_of_many("box", "一项", names),
        "only": widgets.one_of_many("only", "唯一", {"a": "甲"}),
        "typed": widgets.typed("typed", "检索", forgets=("page",)),
        "switch": widgets.switched("switch", "开关", forgets=("page",)),
    }
    st.json(chosen)
    address.end()


@pytest.fixture
def open_widgets():
    """`open_widgets(pills=["a"])`: the page above, opened with these URL parameters."""

    def open_it(**parameters: list[str] | str) -> AppTest:
        board = AppTest.from_function(every_widget, args=(WORDS,))
        board.query_params.update(parameters)
        board.run()
        assert not board.exception
        return board

    return open_it


def chosen(board) -> dict:
    return json.loads(board.json[0].value)


NOTHING = {"pills": [], "list": [], "one": "a", "middle": "b", "box": "a", "only": "a", "typed": "", "switch": False}
# the name of a choice, the kind of its widget, what it is set to, what the page makes of it, what stands in the address
MOVES = [
    ("pills", "pills", ["b", "a"], ["b", "a"], ["b", "a"]),
    ("list", "multiselect", ["c"], ["c"], "c"),
    ("one", "segmented_control", "b", "b", "b"),
    ("middle", "segmented_control", "a", "a", "a"),
    ("box", "selectbox", "c", "c", "c"),
    ("typed", "text_input", "党校 *", "党校 *", "党校 *"),
    ("switch", "toggle", True, True, "1"),
]


def shown(board, kind: str, name: str):
    return getattr(board, kind)(key=f"ranks-{name}")


def test_nothing_is_chosen_by_itself(open_widgets):
    board = open_widgets()
    assert chosen(board) == NOTHING
    assert board.query_params == {}
    assert len(board.selectbox) == 1, "where there is but one, nothing is drawn"


@pytest.mark.parametrize(("name", "kind", "value", "result", "url"), MOVES, ids=[name for name, *_ in MOVES])
def test_what_a_widget_is_set_to_stands_in_the_address(open_widgets, name, kind, value, result, url):
    board = open_widgets(page="3")
    shown(board, kind, name).set_value(value).run()
    assert not board.exception
    assert chosen(board) == NOTHING | {name: result}
    assert board.query_params == {name: url} | ({} if name in ("typed", "switch") else {"page": "3"})
    assert not shown(board, kind, name).proto.set_value, "the browser has it"


@pytest.mark.parametrize(("name", "kind", "value", "result", "url"), MOVES, ids=[name for name, *_ in MOVES])
def test_what_stands_in_the_address_is_shown(open_widgets, name, kind, value, result, url):
    board = open_widgets(**{name: url})
    assert chosen(board) == NOTHING | {name: result}
    assert shown(board, kind, name).value == value
    assert board.query_params == {name: url}
    board.query_params = {}
    board.run()
    assert chosen(board) == NOTHING
    assert shown(board, kind, name).proto.set_value, "it changed without the browser"
    assert not shown(board.run(), kind, name).proto.set_value


def test_options_are_no_markdown(open_widgets):
    board = open_widgets()
    for widget in (shown(board, "pills", "pills"), shown(board, "segmented_control", "one")):
        assert widget.options == ["甲", "\\*乙\\*", "丙"]
    assert shown(board, "selectbox", "box").options == ["甲", "*乙*", "丙"]


def test_another_language_sends_the_renamed_choices(open_widgets):
    board = open_widgets(pills="b", one="b", box="c")
    board.query_params["lang"] = "en"
    board.run()
    assert chosen(board) == NOTHING | {"pills": ["b"], "one": "b", "box": "c"}
    for name, kind, *_ in MOVES[:4]:
        assert shown(board, kind, name).proto.set_value, name


def test_a_list_of_one_may_still_say_the_word_of_the_other_language(open_widgets, monkeypatch):
    """A browser that has not heard of the other language says what the choice was called before."""
    board = open_widgets(box="c")
    box = shown(board, "selectbox", "box")
    monkeypatch.setattr(type(box), "index", 0)
    box.options = ["Third"]
    board.run()
    assert not board.exception
    assert chosen(board) == NOTHING | {"box": "c"}
    assert board.query_params == {"box": "c"}
    monkeypatch.undo()
    assert shown(board, "selectbox", "box").proto.raw_value == "丙"


@pytest.mark.parametrize(
    ("values", "counts", "expected"),
    [
        (["a", "b"], {"a": 1234, "b": 0}, {"a": "1,234", "b": "0"}),
        (["a"], {}, {"a": "—"}),
        ([], {"a": 1}, {}),
    ],
)
def test_no_count_is_no_zero(values, counts, expected):
    assert widgets.count_words(values, counts) == expected


def test_counts_are_written_where_there_are_any(monkeypatch):
    written = []
    monkeypatch.setattr(streamlit_dom, "write_counts", lambda *given: written.append(given))
    AppTest.from_function(every_widget, args=(WORDS,)).run()
    counts = {"a": "1,234", "b": "—", "c": "0"}
    assert written == [
        ("ranks-pills", "按钮", NAMES, counts),
        ("ranks-list", "列表", {name: name for name in NAMES}, counts),
        ("ranks-one", "一个", NAMES, counts),
    ]
