"""The page `keywords`: what it counts, draws and says, and the page itself without a browser."""

import json
import re
from collections import Counter
from functools import partial
from html import unescape
from pathlib import Path

import polars as pl
import pytest

from board import store
from board.charts import keywords as charts
from board.charts import terms as lists
from board.charts.numbers import number
from board.filters import Filters
from board.findings import keywords as findings
from board.measures import frequency
from board.measures.collocation import collocates
from board.measures.keyness import keyness
from board.queries import concordance
from board.queries import keywords as queries
from board.queries.keywords import ALL, Basis
from board.text import t
from etl.build import build
from etl.sentences import sentence_spans

EXPECTED = json.loads((Path(__file__).parents[1] / "fictional" / "expected.json").read_text(encoding="utf-8"))["terms"]
PERIODS = {"yunlan_2024_H1.txt": "H1", "yunlan_2024_Q3.txt": "Q3", "yunlan_2024_FY.md": "FY"}


def narrowed(filters: Filters, **chosen: tuple[str, ...]) -> Filters:
    return Filters(filters.city, filters.year, **chosen)


def texts(snapshot: store.Snapshot) -> pl.DataFrame:
    return snapshot.run("SELECT *, title || body AS text FROM all_items")


def size(items: pl.DataFrame) -> int:
    return sum(len("".join(text.split())) for text in items.get_column("text"))


@pytest.mark.parametrize("term", EXPECTED)
def test_a_trend_is_what_a_reader_counts(fictional, term):
    snapshot, filters = fictional
    items = texts(snapshot)
    trend = queries.trend(snapshot, filters, ALL, [term])
    assert trend.get_column("period").to_list() == ["H1", "Q3", "FY"]
    for document, count in EXPECTED[term].items():
        row = trend.row(by_predicate=pl.col("period") == PERIODS[document], named=True)
        own = items.filter(period=PERIODS[document])
        assert row["occurrences"] == count
        assert row["characters"] == size(own)
        assert row["rate"] == pytest.approx(10_000 * count / size(own))
        assert row["departments"] == 8
        assert row["users"] == own.filter(pl.col("text").str.contains(term)).get_column("department").n_unique()


def test_the_terms_of_a_selection_in_their_order(selection):
    """Against the occurrences one by one; the view's rate and the measure's are the same."""
    snapshot, filters = selection
    filters = narrowed(filters, periods=("H1",))
    found = snapshot.run("SELECT * FROM term_occurrences WHERE period = 'H1'")
    ranked = queries.ranked(snapshot, filters)
    counted = Counter(found.get_column("term"))
    assert dict(ranked.select("term", "occurrences").iter_rows()) == counted
    assert ranked.get_column("occurrences").to_list() == sorted(counted.values(), reverse=True)
    users = dict(found.group_by("term").agg(pl.col("department").n_unique()).iter_rows())
    assert dict(ranked.select("term", "users").iter_rows()) == users
    measured = ranked.select(frequency.rate(pl.col("occurrences"), pl.col("characters")).alias("rate"))
    assert measured.get_column("rate").to_list() == pytest.approx(ranked.get_column("rate").to_list())
    assert ranked.item(0, "characters") == size(texts(snapshot).filter(period="H1"))


CONNECTED = [
    ({}, (("H1", "FY"), 21)),
    ({"periods": ("Q3",)}, ((), 0)),
    ({"periods": ("H1", "Q3")}, ((), 0)),
    ({"departments": ("市妇联", "市残联")}, (("H1", "FY"), 1)),
    ({"departments": ("没有这个部门",)}, ((), 0)),
]


@pytest.mark.parametrize(("chosen", "expected"), CONNECTED)
def test_which_periods_a_line_joins(real, chosen, expected):
    snapshot, filters = real
    basis = queries.connected(snapshot, narrowed(filters, **chosen))
    assert (basis.periods, len(basis.departments)) == expected


def test_three_whole_reports_are_joined_in_one_line(fictional):
    basis = queries.connected(*fictional)
    assert sorted(basis.periods) == ["FY", "H1", "Q3"]
    assert len(basis.departments) == 8


def test_a_joined_period_counts_only_the_shared_departments(real):
    snapshot, filters = real
    basis = queries.connected(snapshot, filters)
    trend = queries.trend(snapshot, filters, basis, ["营商环境"])
    items = texts(snapshot)
    for row in trend.iter_rows(named=True):
        own = items.filter(period=row["period"])
        if row["period"] in basis.periods:
            own = own.filter(pl.col("department").is_in(basis.departments))
        assert row["characters"] == size(own)
        assert row["occurrences"] == sum(text.count("营商环境") for text in own.get_column("text"))
    facts = concordance.occurrences(snapshot, filters, ["营商环境"], basis)
    assert facts.height == trend.get_column("occurrences").sum(), "the passages beside are those that were counted"


def test_what_is_not_loaded_is_no_zero(real):
    snapshot, filters = real
    college = texts(snapshot).filter(sector="院校").item(0, "department")
    chosen = narrowed(filters, departments=(college,))
    trend = queries.trend(snapshot, chosen, ALL, ["营商环境"])
    assert trend.select("period", "occurrences", "characters", "rate").filter(pl.col("period") != "Q3").rows() == [
        ("H1", None, None, None),
        ("FY", None, None, None),
    ]
    groups = queries.groups(snapshot, narrowed(filters, periods=("H1",)), "department", ["营商环境", "党建"])
    missing = groups.filter(pl.col("rate").is_null())
    assert college in missing.get_column("department")
    assert missing.get_column("department").n_unique() == 29
    assert groups.height == 142
    assert groups.filter(pl.col("occurrences") == 0).get_column("rate").unique().to_list() == [0.0]


def test_groups_count_their_own_texts(selection):
    snapshot, filters = selection
    terms = queries.ranked(snapshot, filters).get_column("term").head(4).to_list()
    found = snapshot.run("SELECT * FROM term_occurrences")
    items = texts(snapshot)
    for row in queries.groups(snapshot, filters, "sector", terms).iter_rows(named=True):
        assert row["occurrences"] == found.filter(sector=row["sector"], term=row["term"]).height
        assert row["characters"] == size(items.filter(sector=row["sector"]))


def test_changes_are_counted_over_the_shared_departments(selection):
    snapshot, filters = selection
    basis = queries.common(snapshot, filters, ("H1", "FY"))
    frame = queries.changes(snapshot, filters, basis)
    items = texts(snapshot).filter(pl.col("department").is_in(basis.departments))
    assert frame.item(0, "characters_earlier") == size(items.filter(period="H1"))
    assert frame.item(0, "characters_later") == size(items.filter(period="FY"))
    found = snapshot.run("SELECT * FROM term_occurrences").filter(pl.col("department").is_in(basis.departments))
    for period, side in (("H1", "earlier"), ("FY", "later")):
        counted = Counter(found.filter(period=period).get_column("term"))
        assert dict(frame.filter(pl.col(f"count_{side}") > 0).select("term", f"count_{side}").iter_rows()) == counted


@pytest.mark.parametrize("field", ["period", "sector", "department"])
def test_two_groups_share_nothing_and_lack_nothing(selection, field):
    snapshot, filters = selection
    found = snapshot.run("SELECT * FROM term_occurrences")
    group = found.item(0, field)
    counts = queries.group_counts(snapshot, filters, ALL, field, group)
    own = Counter(found.filter(pl.col(field) == group).get_column("term"))
    assert dict(counts.filter(pl.col("count_a") > 0).select("term", "count_a").iter_rows()) == own
    assert counts.select((pl.col("count_a") + pl.col("count_b") == pl.col("background")).all()).item()
    items = texts(snapshot)
    assert counts.item(0, "characters_a") == size(items.filter(pl.col(field) == group))
    assert counts.item(0, "characters_a") + counts.item(0, "characters_b") == size(items)


def test_a_selection_against_all_else(real):
    snapshot, filters = real
    counts = queries.selection_counts(snapshot, narrowed(filters, periods=("H1",), sectors=("群团",)))
    found = snapshot.run("SELECT * FROM term_occurrences")
    own = found.filter(period="H1", sector="群团")
    assert counts.get_column("count_a").sum() == own.height
    assert counts.get_column("count_b").sum() == found.height - own.height
    assert queries.selection_counts(snapshot, filters).get_column("count_b").sum() == 0
    assert queries.sections(snapshot, filters) == 92


def test_passages_stand_where_they_are_said_to(selection):
    snapshot, filters = selection
    terms = queries.ranked(snapshot, filters).get_column("term").head(8).to_list()
    items = {row["item_id"]: row["text"] for row in texts(snapshot).iter_rows(named=True)}
    shown = concordance.occurrences(snapshot, filters, terms)
    assert shown.height > 100
    for row in shown.iter_rows(named=True):
        text, start, end = items[row["item_id"]], row["span_start"], row["span_end"]
        assert row["keyword"] == text[start:end]
        assert row["left"] == text[max(start - concordance.CONTEXT, 0) : start]
        assert row["right"] == text[end : end + concordance.CONTEXT]
        own = next(span for span in sentence_spans(text) if span.start <= start < span.end)
        assert (row["sentence_start"], row["sentence"]) == (own.start, text[own.start : own.end])


def test_a_file_names_the_newspaper_line_of_each_occurrence(real):
    snapshot, filters = real
    terms = ["双招双引", *queries.lexicon(snapshot, filters)[:8]]
    shown = concordance.occurrences(snapshot, filters, terms)
    stored = concordance.with_lines(snapshot, shown)
    assert stored.height == shown.height > 200
    lines = {
        (document, line): text
        for document, line, text in snapshot.run("FROM page_lines").select("document", "line", "text").iter_rows()
    }
    for row in stored.iter_rows(named=True):
        printed, keyword = lines[row["document"], row["line"]].replace(" ", ""), row["keyword"]
        assert keyword in printed or any(printed.endswith(keyword[:cut]) for cut in range(1, len(keyword)))
    united = stored.filter(department="市委统战部", period="H1", term="双招双引").select("document", "line").rows()
    assert ("weifang_2023_H1_1.txt", 168) in united


def test_every_end_mark_ends_a_sentence(opened, tmp_path):
    (tmp_path / "page.txt").write_text(
        "一、市某某局\n\n1.推进营商环境！扶持专精特新？发展预制菜。支持海绵城市\n", encoding="utf-8"
    )
    build(tmp_path, tmp_path / "board.duckdb")
    snapshot, filters = opened(tmp_path / "board.duckdb")
    shown = concordance.occurrences(snapshot, filters, ["营商环境", "专精特新", "预制菜", "海绵城市"])
    found = ["推进营商环境！", "扶持专精特新？", "发展预制菜。", "支持海绵城市"]
    assert shown.get_column("sentence").to_list() == found
    assert concordance.sentences(snapshot, filters) == 4


@pytest.mark.parametrize("node", ["资金", "低空经济"])
def test_shared_sentences_are_counted_one_by_one(fictional, node):
    snapshot, filters = fictional
    items = {row["item_id"]: row["text"] for row in texts(snapshot).iter_rows(named=True)}
    total = sum(len(sentence_spans(text)) for text in items.values())
    assert concordance.sentences(snapshot, filters) == total
    stand: dict[tuple, set[str]] = {}
    for item_id, term, start in (
        snapshot.run("FROM term_occurrences").select("item_id", "term", "span_start").iter_rows()
    ):
        own = next(span for span in sentence_spans(items[item_id]) if span.start <= start < span.end)
        stand.setdefault((item_id, own.start), set()).add(term)
    with_node = [terms for terms in stand.values() if node in terms]
    assert concordance.sentences_with(snapshot, filters, node) == len(with_node)
    both = Counter(term for terms in with_node for term in terms if term != node)
    counts = concordance.shared_sentences(snapshot, filters, node)
    assert dict(counts.filter(pl.col("both") > 0).select("term", "both").iter_rows()) == both
    assert not collocates(counts, len(with_node), total).is_empty()


def charts_of(snapshot: store.Snapshot, filters: Filters, terms: list[str]) -> dict:
    basis = queries.common(snapshot, filters, ("H1", "FY"))
    counts = queries.group_counts(snapshot, filters, ALL, "period", "FY")
    table = findings.keyness_table(keyness(counts, queries.sections(snapshot, filters), 5)).head(20)
    moved = queries.changes(snapshot, filters, basis if basis.periods else Basis(("H1", "FY"), ("",)))
    ranked = queries.ranked(snapshot, filters)
    together = collocates(
        concordance.shared_sentences(snapshot, filters, terms[0]),
        concordance.sentences_with(snapshot, filters, terms[0]),
        concordance.sentences(snapshot, filters),
    )
    return {
        "trend": charts.trend(queries.trend(snapshot, filters, basis, terms), basis.periods),
        "slope": charts.slope(frequency.changes(moved).head(20), "H1", "FY"),
        "keyness": lists.keyness(table, "全年", "其余"),
        "weighted": lists.weighted(table),
        "ranked": lists.ranked(ranked.head(20)),
        "collocates": lists.collocates(together.head(20)),
        "sectors": charts.groups(queries.groups(snapshot, filters, "sector", terms), "sector"),
        "departments": charts.groups(queries.groups(snapshot, filters, "department", terms), "department"),
    }


SELECTIONS = [{}, {"departments": ("市财政局",)}, {"departments": ("没有这个部门",)}, {"periods": ("Q3",)}]


@pytest.mark.parametrize("chosen", SELECTIONS, ids=["all", "one", "none", "one period"])
def test_every_chart_is_valid(real, chosen):
    snapshot, filters = real
    for chart in charts_of(snapshot, narrowed(filters, **chosen), ["资金", "没有这个词"]).values():
        chart.to_dict()


def test_a_period_that_shares_nothing_has_a_mark_and_no_line(real):
    drawn = charts_of(*real, ["营商环境"])["trend"].to_dict()
    marks = {row["period"]: row for row in drawn["data"]["values"]}
    assert [marks[period]["is_joined"] for period in ("上半年", "第三季度", "全年")] == [True, False, True]
    line = next(layer for layer in drawn["layer"] if layer["mark"]["type"] == "line")
    assert line["transform"] == [{"filter": "datum.is_joined && isValid(datum.rate_at)"}]
    assert "null" not in json.dumps([row["label"] for row in marks.values()])


SPREADS = [
    ([], 1, []),
    ([3.0], 1, [3.0]),
    ([0.0, 5.0], 1, [0.0, 5.0]),
    ([5.0, 5.0, 5.0], 1, [3.0, 4.0, 5.0]),
    ([9.0, 0.0, 0.0], 2, [9.0, 0.0, 2.0]),
]


@pytest.mark.parametrize(("places", "gap", "moved"), SPREADS)
def test_labels_keep_apart(places, gap, moved):
    assert charts.spread(places, gap) == moved


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0"), (0.98, "0.98"), (7.85, "7.85"), (14.56, "14.6"), (286.4, "286"), (-1.2, "-1.2"), (100, "100")],
)
def test_numbers_are_short(value, shown):
    assert number(value) == shown


def test_the_passage_under_the_charts_in_words(real):
    snapshot, filters = real
    basis = queries.connected(snapshot, filters)
    trend = queries.trend(snapshot, filters, basis, ["营商环境"])
    words = findings.trend(trend, ["H1", "FY"], 21)
    assert words["title"] == "“营商环境”升得最多：上半年 0.98 → 全年 3.97（每万字次数）"
    assert "上半年 21 个部门 10,194 字、第三季度 20 个部门 9,586 字、全年 21 个部门 15,113 字" in words["subtitle"]
    assert "第三季度与它们没有共同的部门，不能比较，单独列出，不连线" in words["subtitle"]
    assert words["takeaway"] == "营商环境：上半年 0.98、第三季度 1.04、全年 3.97"
    apart = findings.trend(trend, [], 0)
    assert apart["title"] == "没有两期可以比较，各期分开看"
    assert "这几期没有共同的部门" in apart["subtitle"]


def keyness_of(*rows: tuple) -> pl.DataFrame:
    names = ("term", "z", "significance", "count_a", "characters_a", "count_b", "characters_b")
    return pl.DataFrame(rows, schema=names, orient="row")


DISTINCT = [
    (
        [("甲", 4.0, "significant", 9, 100, 0, 200), ("乙", -4.0, "significant", 0, 100, 9, 200)],
        "校正后显著：全年多用 1 个（“甲”）；上半年多用 1 个（“乙”）",
    ),
    (
        [("甲", 4.0, "significant", 9, 100, 0, 200), ("乙", -1.0, "chance", 0, 100, 2, 200)],
        "校正后显著：全年多用 1 个（“甲”）",
    ),
    ([("甲", 1.0, "chance", 2, 100, 0, 200)], "校正后没有词显著区分全年与上半年"),
    ([], "校正后没有词显著区分全年与上半年"),
]


@pytest.mark.parametrize(("rows", "title"), DISTINCT)
def test_what_distinguishes_in_words(rows, title):
    table = keyness_of(*rows)
    words = findings.distinct(table, table, "全年", "上半年", "21 个部门")
    assert words["title"] == title
    assert f"检验了 {len(rows)} 个词" in words["subtitle"]


@pytest.fixture
def open_keywords(open_page):
    """`open_keywords(database, view="kwic")`: as `open_page`."""
    return partial(open_page, "keywords")


def words(board) -> list[str]:
    """The page's paragraphs, without Markdown's escapes."""
    return [re.sub(r"\\(.)", r"\1", element.value) for element in board.markdown]


def heading(board) -> str:
    return re.sub(r"\\(.)", r"\1", board.subheader[0].value)


def passages(board, kind: str) -> list[str]:
    found = (element.proto.body for element in board.get("html") if f'class="evidence {kind}"' in element.proto.body)
    return [unescape(re.sub(r"<[^>]+>", "", body)) for body in found]


VIEWS = ("trend", "changes", "distinct", "cloud", "groups", "collocates", "kwic")


@pytest.mark.parametrize("database", ["real_database", "fictional_database", "nameless_database"])
def test_every_view_of_every_city(open_keywords, request, database):
    report = {"report": "-"} if database == "nameless_database" else {}
    board = open_keywords(request.getfixturevalue(database), **report)
    for view in VIEWS:
        board.segmented_control(key="view").set_value(view).run()
        assert not board.exception, view
    assert board.query_params["view"] == "kwic"


def test_the_address_says_what_is_chosen(open_keywords, fictional_database):
    url = {
        "term": ["稳岗", "低空经济"],
        "view": "distinct",
        "against": "department",
        "group": "市发改委",
        "minimum": "10",
    }
    board = open_keywords(fictional_database, **url)
    assert {name: board.query_params[name] for name in url} == url
    assert board.multiselect(key="term").value == ["稳岗", "低空经济"]
    assert board.selectbox(key="group").value == "市发改委"
    board.segmented_control(key="view").set_value("kwic").run()
    board.segmented_control(key="order").set_value("left").run()
    assert board.query_params["order"] == "left"
    assert board.query_params["term"] == ["稳岗", "低空经济"]
    assert "32 处" in words(board)[1]


@pytest.mark.parametrize(("typed", "chosen"), [("低空经济", "低空经济"), ("１２３４５热线", "12345热线")])
def test_a_term_that_is_typed(open_keywords, fictional_database, typed, chosen):
    board = open_keywords(fictional_database)
    board.multiselect(key="term").set_value([typed]).run()
    assert not board.exception
    assert board.query_params["term"] == chosen
    assert chosen in heading(board)


def test_a_word_that_is_no_term_is_said_so(open_keywords, fictional_database):
    board = open_keywords(fictional_database, term=["没有这个词", "稳岗"])
    assert ":material/info: 词表里没有“没有这个词”，所以没有计数。" in words(board)
    assert board.query_params["term"] == "稳岗"


def test_a_picked_mark_shows_what_it_counts(open_keywords, fictional_database):
    board = open_keywords(fictional_database, term="低空经济", pick="term:低空经济|period:Q3")
    assert "**所选标记：7 句**" in words(board)
    assert all("低空经济" in passage for passage in passages(board, "sentence"))
    board.button(key="pick-drop").click().run()
    assert "**原句 18 条**" in words(board)


def test_every_occurrence_stands_in_the_concordance(open_keywords, fictional_database):
    board = open_keywords(fictional_database, view="kwic", term="低空经济")
    assert words(board)[1].startswith("**18 处，4/8 个部门，每万字 19.2 次")
    assert len(passages(board, "kwic")) == 15
    assert all("低空经济" in passage for passage in passages(board, "kwic"))


def test_one_period_cannot_be_compared(open_keywords, nameless_database):
    board = open_keywords(nameless_database, report="-", view="changes")
    assert any(line.startswith(f":material/info: {t('keywords.one_period')[:10]}") for line in words(board))
    board.segmented_control(key="view").set_value("distinct").run()
    assert any(line.startswith(f":material/info: {t('keywords.one_period')[:10]}") for line in words(board))


def test_two_periods_that_share_nothing_are_not_compared(open_keywords, real_database):
    board = open_keywords(real_database, view="changes", compare="H1-Q3")
    assert any("上半年与第三季度没有共同的部门" in line for line in words(board))
    assert not board.get("vega_lite_chart")


def test_an_empty_selection_in_calm_words(open_keywords, real_database):
    for view in VIEWS:
        board = open_keywords(real_database, view=view, sector="院校", period="H1", term="营商环境")
        assert not board.exception
    assert words(board)[0] == "当前筛选下没有词语。"


def test_a_cloud_of_everything_has_no_rest(open_keywords, real_database):
    board = open_keywords(real_database, view="cloud", size="z")
    assert any("没有可比的其余部分" in line for line in words(board))


def test_in_english(open_keywords, real_database):
    for view in VIEWS:
        board = open_keywords(real_database, view=view, lang="en")
        assert "non-blank characters" in words(board)[0]
