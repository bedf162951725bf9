"""What the page `ranks` selects: claims by their strength, the strongest of each department, and what became of each."""

import duckdb
import polars as pl
import pytest

from board.data import comparability
from board.pages.ranks import query
from board.values.pair import Pair
from etl.build import build

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
    """What is not counted has its like in the item; of what is counted no two are alike, subject and all."""
    said = ["item_id", "kind", "scope", "value", "unit"]
    claims = query.claims(*selection)
    counted, repeated = claims.filter("is_counted"), claims.filter(~pl.col("is_counted"))
    assert 0 < repeated.height < counted.height
    assert repeated.join(counted, on=said, how="semi", nulls_equal=True).height == repeated.height
    assert not counted.select(*said, "subject").is_duplicated().any()


def test_different_firsts_of_one_item_are_all_counted(real):
    """Four lists in which one item is first, two of them of the same projects and parks named apart."""
    item = query.claims(*real).filter(period="H1", department="市发改委", item_no=4).sort("span_start")
    assert item.get_column("subject").to_list() == [
        "省级重点项目",
        "国家企业技术中心",
        "省级产业集群、领军企业",
        "省级特色小镇",
    ]
    assert item.get_column("is_counted").all()


def test_the_strongest_of_each_department_is_what_its_claims_say(selection):
    """Against the list itself, without the query's grouping; what is not loaded has no number, not 0."""
    snapshot, filters = selection
    frame, claims = query.strongest(snapshot, filters), query.claims(snapshot, filters).filter("is_counted")
    assert frame.height == comparability.statuses(snapshot, filters).height
    for row in frame.iter_rows(named=True):
        own = claims.filter(department=row["department"], period=row["period"]).sort("strength")
        if row["items"] is None:
            assert row["claims"] is None
            assert own.is_empty()
        else:
            assert row["claims"] == own.height
            said = own.select("kind", "scope", "value", "unit").rows()[:1] or [(None,) * 4]
            assert [(row["kind"], row["scope"], row["value"], row["unit"])] == said


def test_claims_that_are_made_again(fictional):
    """Two reports that were read through: what is the same thing, what only sounds alike."""
    snapshot, filters = fictional
    marked = query.claims(snapshot, filters, Pair("H1", "FY", 0))
    moved = marked.filter("is_counted", period="FY", standing="moved").sort("dept_no")
    found = set(moved.select("department", "quote", "counterpart").rows())
    assert found >= {
        ("市发改委", "居全省第一", "居全省第四"),
        ("市发改委", "列全省第3位", "全省第9位跃升至第4位"),
        ("市科技局", "列全省第一", "列全省第三"),
    }
    assert len(found) <= 7, "at most four that are doubtful: other indicators of one thing"
    again = marked.filter("is_counted", period="FY", standing="repeated")
    assert sorted(again.get_column("quote")) == [
        "全国仅6件",
        "全国设区的市首部",
        "全国首批",
        "全省唯一",
        "全省最快",
        "全省最短",
        "列全省第1位",
        "居全省第一",
        "居全省第二位",
        "居我省高职院校首位",
    ]


PAIRS = [Pair("H1", "FY", 0), Pair("H1", "Q3", 0), Pair("Q3", "FY", 0)]


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.code)
def test_each_counted_claim_of_two_reports_stands_in_one_row_on_its_side(selection, pair):
    compared, claims = query.compared(*selection, pair), query.claims(*selection).filter("is_counted")
    for period, end in ((pair.earlier, "from"), (pair.later, "to")):
        placed = compared.get_column(f"fact_id_{end}").drop_nulls()
        assert sorted(placed) == sorted(claims.filter(period=period).get_column("fact_id"))
        assert set(compared.get_column(f"period_{end}").drop_nulls()) <= {period}
    alone = compared.filter(pl.col("fact_from").is_null() | pl.col("fact_to").is_null())
    assert set(compared.join(alone, on=["fact_from", "fact_to"], how="anti", nulls_equal=True)["status"]) <= {
        "repeated",
        "moved",
    }
    assert set(alone.get_column("status")) <= {"new", "not_mentioned", "unknown"}
    assert alone.filter(pl.col("other").is_null()).is_empty()


def test_what_became_of_the_claims_of_the_pages(real):
    compared = query.compared(*real, Pair("H1", "FY", 21))
    assert dict(compared.group_by("status").len().rows()) == {
        "new": 41,
        "moved": 3,
        "repeated": 8,
        "not_mentioned": 30,
        "unknown": 127,
    }
    assert dict(compared.drop_nulls("unknown_because").group_by("unknown_because").len().rows()) == {
        "not loaded": 119,
        "partial": 8,
    }


def test_departments_in_both_reports_stand_first_and_each_part_as_in_the_newspaper(real):
    compared = query.compared(*real, Pair("H1", "FY", 21))
    parts = compared.get_column("is_comparable").to_list()
    assert parts == sorted(parts, reverse=True)
    listed = [
        compared.filter(is_comparable=part).get_column("department").unique(maintain_order=True).to_list()
        for part in (True, False)
    ]
    assert listed[0] == [
        *("市人大常委会机关", "市中级法院", "市检察院", "市政府办公室", "市人社局", "市自然资源和规划局"),
        *("市生态环境局", "市住建局", "市城管局", "市总工会", "团市委", "市妇联", "市文联", "市科协", "市侨联"),
        "潍坊日报社",
    ]
    assert listed[1][:3] == ["市委办公室", "市委组织部", "市委宣传部"]
    for _, rows in compared.group_by("department"):
        assert rows.get_column("strength").to_list() == sorted(rows.get_column("strength"))


def test_without_a_pair_every_claim_stands_alone(selection):
    compared = query.compared(*selection, None)
    assert sorted(compared["fact_id_to"]) == sorted(query.claims(*selection).filter("is_counted")["fact_id"])
    assert set(compared.select("status", "unknown_because", "fact_from", "other").rows()) == {
        ("unknown", "one_report", None, None)
    }


def test_the_claims_of_a_department_without_a_name_are_in_the_table(opened, tmp_path):
    """A section that begins on a page that is not there, of a department that no other report names."""
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, title, body in (
        ("a.txt", "XX市2024年上半年重点工作", "一、市甲局\n\n  1.甲工作居全省第一。\n"),
        (
            "b.txt",
            "XX市2024年全年重点工作",
            "（上接1版）\n\n  2.乙工作居全省第二。\n\n五、市甲局\n\n  1.甲工作居全省第三。\n",
        ),
    ):
        (pages / name).write_text(f"{title}\n\n{body}", encoding="utf-8")
    build(pages, tmp_path / "board.duckdb")
    snapshot, filters = opened(tmp_path / "board.duckdb")
    compared = query.compared(snapshot, filters, Pair("H1", "FY", 1))
    assert compared.select("department", "status", "unknown_because", "quote_from", "quote_to").rows() == [
        ("市甲局", "moved", None, "居全省第一", "居全省第三"),
        (None, "unknown", "nameless", None, "居全省第二"),
    ]
