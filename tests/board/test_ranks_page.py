"""The page `ranks`: what it selects, draws and says, and the page itself without a browser."""

import re
from functools import partial
from html import unescape

import duckdb
import polars as pl
import pytest
from counts import shown_counts

from board.charts import ranks as charts
from board.filters import Filters
from board.findings import ranks as findings
from board.measures import carried
from board.queries import comparison
from board.queries import ranks as queries
from board.text import t

# Strongest first: by reach, then place, a first mover as the first, what states no place last.
STRENGTH = [
    ("only", "world", 1, "members"),
    ("ordinal", "world", 500, "place"),
    ("only", "nation", 1, "members"),
    ("superlative", "nation", 1, "place"),
    ("ordinal", "nation", 1, "place"),
    ("first_mover", "nation", None, None),
    ("ordinal", "nation", 2, "place"),
    ("one_of_n", "nation", 5, "members"),
    ("top_n", "nation", 5, "place"),
    ("ordinal", "nation", 42, "place"),
    ("first_batch", "nation", None, None),
    ("leading", "nation", None, None),
    ("ordinal", "province", 1, "place"),
    ("leading", "city", None, None),
    ("only", "other", 1, "members"),
]
PLACES = [
    (("ordinal", 3, "place"), 3),
    (("superlative", 1, "place"), 1),
    (("only", 1, "members"), 1),
    (("one_of_n", 39, "members"), 39),
    (("top_n", 5, "place"), 5),
    (("top_n", 10, "percent"), None),
    (("first_mover", None, None), None),
    (("first_batch", None, None), None),
    (("leading", None, None), None),
]


@pytest.fixture(scope="module")
def connection(real_database):
    with duckdb.connect(real_database, read_only=True) as opened:
        yield opened


def test_strength_orders_claims(connection):
    keys = [connection.execute("SELECT claim_strength(?, ?, ?, ?)", row).fetchone()[0] for row in STRENGTH]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(("claim", "place"), PLACES)
def test_the_place_of_a_claim(connection, claim, place):
    assert connection.execute("SELECT claim_place(?, ?, ?)", claim).fetchone()[0] == place


def test_a_claim_is_counted_once_in_its_item_and_listed_each_time(selection):
    claims = queries.claims(*selection)
    counted = claims.filter("is_counted")
    assert counted.height == claims.select("item_id", "kind", "scope", "value").n_unique() < claims.height
    assert not counted.select("item_id", "kind", "scope", "value").is_duplicated().any()


def test_the_strongest_of_each_department_is_what_its_claims_say(selection):
    """Against the list itself, without the query's grouping; what is not loaded has no number, not 0."""
    snapshot, filters = selection
    frame, claims = queries.strongest(snapshot, filters, []), queries.claims(snapshot, filters).filter("is_counted")
    assert frame.height == comparison.statuses(snapshot, filters).height
    for row in frame.iter_rows(named=True):
        own = claims.filter(department=row["department"], period=row["period"]).sort("strength")
        if row["items"] is None:
            assert row["claims"] is None
            assert own.is_empty()
        else:
            assert row["claims"] == own.height
            said = own.select("kind", "scope", "value", "unit").rows()[:1] or [(None,) * 4]
            assert [(row["kind"], row["scope"], row["value"], row["unit"])] == said


def test_the_pages_that_come_with_the_board(real):
    snapshot, filters = real
    claims = queries.claims(snapshot, filters)
    marked = carried.marked(claims, comparison.statuses(snapshot, filters), "H1", "FY")
    assert findings.headline(claims).startswith("54 个部门在 146 条工作里提出 231 个排名说法：全省 168 个、全国 47 个")
    assert findings.summary(marked, 21, "H1", "FY") == (
        "两期都有的 21 个部门：全年新提出 42 个说法，重复 8 个，名次有变 0 个；上半年的说法有 28 个不再提到。"
    )
    strongest = queries.strongest(snapshot, filters, [])
    assert strongest.filter(department="市工信局", period="H1").select("claims", "items", "scope", "kind").rows() == [
        (12, 5, "nation", "only")
    ]
    assert strongest.get_column("claims").null_count() == 121
    assert queries.strongest(snapshot, filters, ["city"]).get_column("claims").sum() == 8


def test_claims_that_are_made_again(fictional):
    """Two reports that were read through: what is the same thing, what only sounds alike."""
    snapshot, filters = fictional
    marked = carried.marked(queries.claims(snapshot, filters), comparison.statuses(snapshot, filters), "H1", "FY")
    moved = marked.filter(period="FY", standing="moved").sort("dept_no").select("department", "quote", "counterpart")
    assert moved.rows() == [("市发改委", "居全省第一", "居全省第四"), ("市科技局", "列全省第一", "列全省第三")]
    again = marked.filter("is_counted", period="FY", standing="repeated")
    assert sorted(again.get_column("quote")) == [
        "全国仅6件",
        "全国设区的市首部",
        "全国首批",
        "全省唯一",
        "全省最快",
        "全省最短",
        "居全省第一",
        "居全省第二位",
    ]


def charts_of(snapshot, filters) -> dict:
    claims = queries.claims(snapshot, filters)
    statuses = comparison.statuses(snapshot, filters)
    marked = carried.marked(claims, statuses, "H1", "FY")
    return {
        "strongest": charts.strongest(queries.strongest(snapshot, filters, [])),
        "sorts": charts.sorts(findings.sorts(claims)),
        "places": charts.places(claims),
        "changes": charts.changes(findings.changes(marked, statuses, "H1", "FY")),
    }


SELECTIONS = [{}, {"departments": ("市财政局",)}, {"departments": ("没有这个部门",)}, {"periods": ("Q3",)}]


@pytest.mark.parametrize("chosen", SELECTIONS, ids=["all", "one", "none", "one period"])
def test_every_chart_is_valid(real, chosen):
    snapshot, filters = real
    for chart in charts_of(snapshot, Filters(filters.city, filters.year, **chosen)).values():
        chart.to_dict()


def values(chart: dict, layer: int | None = None) -> list[dict]:
    return (chart if layer is None else chart["layer"][layer])["data"]["values"]


def test_what_is_not_loaded_has_no_words_in_its_cell(real):
    cells = values(charts_of(*real)["strongest"].to_dict())
    assert {cell["label"] for cell in cells if cell["status"] == "未载入"} == {""}
    assert len([cell for cell in cells if cell["label"]]) == 92
    assert {cell["label"] for cell in cells if cell["claims"] == "0"} <= {f"0/{items}" for items in range(1, 9)}


def test_the_bars_of_kinds_hold_every_counted_claim_once(selection):
    bars = values(charts_of(*selection)["sorts"].to_dict(), 0)
    counted = queries.claims(*selection).filter("is_counted")
    assert sum(bar["claims"] for bar in bars) == counted.height
    for bar in bars:
        assert bar["left"] <= bar["first"] < bar["last"] <= bar["right"], "a bar stays in its column"


def test_every_claim_with_a_place_is_one_mark_at_its_place(selection):
    marks = values(charts_of(*selection)["places"].to_dict(), 2)
    stated = queries.claims(*selection).filter("is_counted", pl.col("place").is_not_null())
    assert sorted(mark["fact"] for mark in marks) == sorted(stated.get_column("fact"))
    for mark in marks:
        assert mark["place"] <= round(10 ** mark["at"], 9) < mark["place"] + 1
    spots = {(mark["at"], mark["level"]) for mark in marks}
    assert len(spots) == len(marks), "no mark hides another"


def test_changes_speak_of_departments_in_both_reports(selection):
    snapshot, filters = selection
    statuses = comparison.statuses(snapshot, filters)
    marked = carried.marked(queries.claims(snapshot, filters), statuses, "H1", "FY")
    frame = findings.changes(marked, statuses, "H1", "FY")
    present = {
        period: set(statuses.filter(pl.col("items").is_not_null(), period=period).get_column("department"))
        for period in ("H1", "FY")
    }
    assert set(frame.get_column("department")) <= present["H1"] & present["FY"]
    assert "outside" not in frame.get_column("standing")
    later = marked.filter("is_counted", pl.col("department").is_in(present["H1"]), period="FY").height
    assert frame.filter(pl.col("standing") != "gone").get_column("claims").sum() == later


def test_two_periods_that_share_nothing_are_not_compared(real):
    snapshot, filters = real
    statuses = comparison.statuses(snapshot, filters)
    marked = carried.marked(queries.claims(snapshot, filters), statuses, "H1", "Q3")
    assert set(marked.filter(pl.col("period") != "FY").get_column("standing")) == {"unknown"}
    assert findings.changes(marked, statuses, "H1", "Q3").is_empty()
    assert findings.summary(marked, 0, "H1", "Q3") == "上半年与第三季度没有共同的部门，看不出说法是新提出的还是重复的。"


@pytest.fixture
def open_ranks(open_page):
    """`open_ranks(database, view="places")`: as `open_page`."""
    return partial(open_page, "ranks")


def sentences(board) -> list[str]:
    found = (element.proto.body for element in board.get("html") if 'class="evidence sentence"' in element.proto.body)
    return [unescape(re.sub(r"<[^>]+>", "", body)) for body in found]


def words(board) -> list[str]:
    """The page's paragraphs, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.markdown]


def heading(board) -> str:
    return re.sub(r"\\(.)", r"\1", board.subheader[0].value)


VIEWS = {
    "departments": "54 个部门提出排名说法，其中 25 个说到全国或世界",
    "sorts": "231 个说法里，最多的是名次：84 个",
    "places": "141 个说法有名次，其中 92 个是第 1，最远第 123",
    "changes": "全年新提出 42 个说法，重复 8 个，名次有变 0 个；上半年的说法有 28 个不再提到",
}


def test_each_view_states_what_it_shows(open_ranks, real_database):
    board = open_ranks(real_database)
    for view, title in VIEWS.items():
        board.segmented_control(key="view").set_value(view).run()
        assert not board.exception
        assert heading(board) == title
        assert len(board.get("vega_lite_chart")) == 1
        assert len(sentences(board)) == 8
    assert board.query_params["view"] == "changes"


def test_the_address_says_what_is_chosen(open_ranks, real_database):
    url = {"compare": "H1-Q3", "scope": ["nation", "city"], "view": "places", "period": "H1"}
    board = open_ranks(real_database, **url)
    assert {name: board.query_params[name] for name in url} == url
    assert board.pills(key="scope").value == ["nation", "city"]
    assert shown_counts(board, "scope")["全国"] == "13"
    assert board.segmented_control(key="compare").value == "H1-Q3"


def test_a_scope_narrows_chart_headline_list_and_files(open_ranks, real_database):
    board = open_ranks(real_database, scope="city")
    assert "提出 8 个排名说法：全市 8 个" in words(board)[0]
    assert len(sentences(board)) == 8
    assert all("全市" in sentence for sentence in sentences(board))


def test_an_unknown_scope_is_left_out_with_a_word(open_ranks, real_database):
    board = open_ranks(real_database, scope="galaxy")
    assert board.warning[0].value == t("filters.unknown")
    assert "scope" not in board.query_params


def test_a_picked_mark_shows_its_sentences_and_nothing_else(open_ranks, real_database):
    board = open_ranks(real_database, pick="department:市科协|period:FY")
    assert "**所选标记：2 句**" in words(board)
    assert [sentence.count("创新驱动示范市") for sentence in sentences(board)] == [1, 1]
    assert all("重复（另一期" in sentence for sentence in sentences(board))
    board.button(key="pick-drop").click().run()
    assert "pick" not in board.query_params
    assert len(sentences(board)) == 8


def test_a_city_with_three_whole_reports(open_ranks, fictional_database):
    board = open_ranks(fictional_database, compare="Q3-FY", view="changes")
    assert "两期都有的 8 个部门" in words(board)[1]


def test_a_page_of_no_known_city_year_or_period(open_ranks, nameless_database):
    board = open_ranks(nameless_database, report="-", view="changes")
    assert ":material/info: 只有一期，没有可以比较的另一期。" in words(board)
