"""What became of items and facts, as the views say it: never more than what is loaded allows."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import pytest

from etl.build import build
from tests.etl.followed_city import page


def built(folder: Path, pages: Mapping[str, str]) -> Path:
    """The database of pages, without lists of departments, corrections and labels."""
    (folder / "pages").mkdir()
    for name, text in pages.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    nowhere = folder / "nowhere"
    build(folder / "pages", folder / "board.duckdb", departments=nowhere, corrections=nowhere, labels=nowhere)
    return folder / "board.duckdb"


LAKE = "澄心湖生态修复工程"
BOOKS = "“银杏书屋”"
# The whole year's pages begin before the first department that is loaded and end in the midst of the last one.
YEAR = page(2024, "FY", {"甲局": [f"{LAKE}完工。", "举办足球赛。"], "乙局": [f"新增{BOOKS}9处。"]})
ITEMS = {
    "half.txt": page(
        2024,
        "H1",
        {
            "甲局": [f"{LAKE}开工。", "举办羽毛球赛。"],
            "乙局": [f"建成{BOOKS}12处。", "发布微信推文。"],
            "丙局": ["改造老旧小区。"],
        },
    ),
    "quarter.txt": page(2024, "Q3", {"丁局": ["清理河道。"]}),
    "year.txt": YEAR.replace("一、甲局", "2.巡查山林。\n五、甲局").replace("二、乙局", "六、乙局") + "（下转5版）\n",
    "next.txt": page(2025, "H1", {"甲局": [f"{LAKE}通过验收。"]}),
    "later.txt": page(2026, "H1", {"甲局": ["举办篮球赛。"]}),
    "undated.txt": f"一、甲局\n  1.{LAKE}获奖。\n",
}


@pytest.fixture(scope="module")
def items(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(built(tmp_path_factory.mktemp("items"), ITEMS)), read_only=True) as opened:
        yield opened


STATUS = {
    "half.txt:1.1": {"2024 Q3": "unknown: not in report", "2024 FY": "carried", "2025 H1": "carried"},
    "half.txt:1.2": {"2024 Q3": "unknown: not in report", "2024 FY": "not_mentioned", "2025 H1": "not_mentioned"},
    "half.txt:2.1": {"2024 Q3": "unknown: not in report", "2024 FY": "carried", "2025 H1": "unknown: not in report"},
    "half.txt:2.2": {"2024 Q3": "unknown: not in report", "2024 FY": "unknown: partial", "2025 H1": "unknown: not in report"},
    "half.txt:3.1": {"2024 Q3": "unknown: not in report", "2024 FY": "unknown: not loaded", "2025 H1": "unknown: not in report"},
    "quarter.txt:1.1": {"2024 H1": "unknown: not in report", "2024 FY": "unknown: not loaded", "2025 H1": "unknown: not in report"},
    "year.txt:4.2": {},
    "year.txt:5.1": {"2024 H1": "carried", "2024 Q3": "unknown: not in report", "2025 H1": "carried"},
    "year.txt:5.2": {"2024 H1": "new", "2024 Q3": "unknown: not in report", "2025 H1": "not_mentioned"},
    "year.txt:6.1": {"2024 H1": "carried", "2024 Q3": "unknown: not in report", "2025 H1": "unknown: not in report"},
    "next.txt:1.1": {"2024 H1": "carried", "2024 Q3": "unknown: not in report", "2024 FY": "carried", "2026 H1": "not_mentioned"},
    "later.txt:1.1": {"2025 H1": "new"},
    "undated.txt:1.1": {},
}  # fmt: skip


@pytest.mark.parametrize("ref", STATUS)
def test_status_of_an_item(items: duckdb.DuckDBPyConnection, ref: str) -> None:
    query = "SELECT other_year || ' ' || other_period, concat_ws(': ', status, unknown_because) FROM item_status WHERE ref = ?"
    rows = items.execute(query, [ref]).fetchall()
    assert len(rows) == len(dict(rows))
    assert dict(rows) == STATUS[ref]


def test_every_item_was_asked(items: duckdb.DuckDBPyConnection) -> None:
    assert {ref for (ref,) in items.execute("SELECT ref FROM all_items").fetchall()} == STATUS.keys()


@pytest.mark.parametrize(
    "broken",
    [
        "status IN ('new', 'not_mentioned') AND other_status <> 'loaded'",
        "status = 'unknown' AND (other_status = 'loaded' OR unknown_because IS DISTINCT FROM other_status)",
        "status <> 'unknown' AND unknown_because IS NOT NULL",
        "status = 'new' AND direction <> 'before' OR status = 'not_mentioned' AND direction <> 'after'",
        "(direction = 'before') <> ((i.other_year, period_order(i.other_period)) < (i.year, period_order(i.period)))",
    ],
)
def test_no_status_says_more_than_is_known(items: duckdb.DuckDBPyConnection, real_database: Path, broken: str) -> None:
    query = f"""
        SELECT i.ref, status, o.other_status FROM item_status AS i
        JOIN all_items AS a USING (item_id)
        JOIN other_reports AS o
            ON o.section_id = a.section_id AND o.other_year = i.other_year AND o.other_period = i.other_period
        WHERE {broken.replace("direction", "i.direction")}
    """
    assert items.execute(query).fetchall() == []
    with duckdb.connect(str(real_database), read_only=True) as real:
        assert real.execute(query).fetchall() == []


def test_tracks_name_both_items_as_printed(items: duckdb.DuckDBPyConnection) -> None:
    query = """
        SELECT department, year_from, period_from, document_from, dept_no_from, item_from, year_to, period_to, document_to, dept_no_to, item_to
        FROM all_tracks ORDER BY ALL
    """
    assert items.execute(query).fetchall() == [
        ("乙局", 2024, "H1", "half.txt", 2, 1, 2024, "FY", "year.txt", 6, 1),
        ("甲局", 2024, "FY", "year.txt", 5, 1, 2025, "H1", "next.txt", 1, 1),
        ("甲局", 2024, "H1", "half.txt", 1, 1, 2024, "FY", "year.txt", 5, 1),
        ("甲局", 2024, "H1", "half.txt", 1, 1, 2025, "H1", "next.txt", 1, 1),
    ]
    reasons = items.execute("SELECT DISTINCT reason FROM all_tracks WHERE department = '乙局'").fetchall()
    assert reasons == [("共同的名称：银杏书屋",)]


FACTS = {
    "half.txt": page(
        2024,
        "H1",
        {
            "甲局": [
                "群众满意度居全省第一。",
                "林木覆盖率居全省第二。",
                "食品抽检合格率居全省首位。",
                "企业开办时间全省最短。",
                "快递处理量居全省第一。",
            ],
            "乙局": [
                "完成河道治理投资5亿元。",
                "实际使用外资3亿美元。",
                "计划投资8亿元建设水厂。",
                "发放低保金600万元。",
                "争取彩票公益金700万元。争取彩票公益金700万元。",
                "完成电网改造投资3亿元。",
                "完成荒山绿化投资3亿元。",
                "养老服务补贴每人每月900元。",
            ],
            "丙局": ["办件量居全省第一。办件量居全省第一，发放消费券200万元。"],
        },
    ),
    "year.txt": page(
        2024,
        "FY",
        {
            "甲局": [
                "群众满意度居全省第三。",
                "林木覆盖率居全省第一。",
                "企业开办时间全省最短。",
                "网络零售额居全省第四。",
                "快递处理量居全国第九。",
            ],
            "乙局": [
                "完成河道治理投资9亿元。",
                "实际使用外资2亿美元。",
                "水厂建设完成投资6亿元。",
                "发放低保金600万元。",
                "发放高龄津贴900万元。",
                "7至9月完成河道治理投资1亿元。",
                "计划完成电网改造投资4亿元。",
                "1至6月完成荒山绿化投资4亿元。",
                "养老服务补贴每人每月800元。",
            ],
        },
    ),
    "next.txt": page(2025, "H1", {"甲局": ["举办足球赛。"], "乙局": ["完成河道治理投资4亿元。"]}),
}  # fmt: skip


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(built(tmp_path_factory.mktemp("facts"), FACTS)), read_only=True) as opened:
        yield opened


# Department, reports, item and quote on both sides, what it is, status, change, question, unknown_because.
CLAIMS = [
    ("甲局", "2024 H1", "2024 FY", 1, "居全省第一", 1, "居全省第三", "群众满意度", "moved", "down", "first_gone", None),
    ("甲局", "2024 H1", "2024 FY", 2, "居全省第二", 2, "居全省第一", "林木覆盖率", "moved", "up", None, None),
    (
        "甲局",
        "2024 H1",
        "2024 FY",
        3,
        "居全省首位",
        None,
        None,
        "食品抽检合格率",
        "not_mentioned",
        None,
        "first_gone",
        None,
    ),
    ("甲局", "2024 H1", "2024 FY", 4, "全省最短", 3, "全省最短", "企业开办时间", "repeated", None, None, None),
    ("甲局", "2024 H1", "2024 FY", 5, "居全省第一", 5, "居全国第九", "快递处理量", "moved", None, None, None),
    ("甲局", "2024 H1", "2024 FY", None, None, 4, "居全省第四", "网络零售额", "new", None, None, None),
    ("甲局", "2024 FY", "2025 H1", 1, "居全省第三", None, None, "群众满意度", "not_mentioned", None, None, None),
    ("丙局", "2024 H1", "2024 FY", 1, "居全省第一", None, None, "办件量", "unknown", None, None, "not in report"),
]
FIGURES = [
    ("乙局", "2024 H1", "2024 FY", 1, "5亿元", 1, "9亿元", "河道治理投资", "changed", "more", None, None),
    ("乙局", "2024 H1", "2024 FY", 2, "3亿美元", 2, "2亿美元", "实际使用外资", "changed", "less", "shrinks", None),
    ("乙局", "2024 H1", "2024 FY", 3, "8亿元", 3, "6亿元", "水厂建设投资", "realised", "less", None, None),
    ("乙局", "2024 H1", "2024 FY", 4, "600万元", 4, "600万元", "低保金", "repeated", None, None, None),
    ("乙局", "2024 H1", "2024 FY", 5, "700万元", None, None, "彩票公益金", "not_mentioned", None, None, None),
    ("乙局", "2024 H1", "2024 FY", 6, "3亿元", 7, "4亿元", "电网改造投资", "changed", None, None, None),
    ("乙局", "2024 H1", "2024 FY", 7, "3亿元", 8, "4亿元", "荒山绿化投资", "changed", "more", "windows", None),
    ("乙局", "2024 H1", "2024 FY", 8, "900元", 9, "800元", "养老服务补贴", "changed", "less", None, None),
    ("乙局", "2024 H1", "2024 FY", None, None, 5, "900万元", "高龄津贴", "new", None, None, None),
    ("乙局", "2024 H1", "2024 FY", None, None, 6, "1亿元", "河道治理投资", "new", None, None, None),
    ("乙局", "2024 FY", "2025 H1", 1, "9亿元", 1, "4亿元", "河道治理投资", "changed", "less", "windows", None),
    ("丙局", "2024 H1", "2025 H1", 1, "200万元", None, None, "消费券", "unknown", None, None, "not in report"),
]  # fmt: skip


def changes(connection: duckdb.DuckDBPyConnection, view: str, name: str) -> list[tuple]:
    return connection.execute(
        f"""
        SELECT department, year_from || ' ' || period_from, year_to || ' ' || period_to, item_from, quote_from, item_to, quote_to,
            {name}, status, change, question, unknown_because
        FROM {view}
        """
    ).fetchall()


@pytest.mark.parametrize(
    ("view", "name", "row"),
    [*(("claim_changes", "subject", row) for row in CLAIMS), *(("funding_changes", "metric", row) for row in FIGURES)],
)
def test_what_became_of_a_fact(facts: duckdb.DuckDBPyConnection, view: str, name: str, row: tuple) -> None:
    assert changes(facts, view, name).count(row) == 1


@pytest.mark.parametrize(
    ("view", "name", "listed"), [("claim_changes", "subject", CLAIMS), ("funding_changes", "metric", FIGURES)]
)
def test_a_pair_has_one_row_and_a_lone_fact_one_for_each_other_report(
    facts: duckdb.DuckDBPyConnection, view: str, name: str, listed: list[tuple]
) -> None:
    rows = changes(facts, view, name)
    assert len(rows) == len(set(rows))
    half_and_year = [row for row in rows if row[:3] == (listed[0][0], "2024 H1", "2024 FY")]
    assert len(half_and_year) == len([row for row in listed if row[:3] == half_and_year[0][:3]])
    followed = {
        "claim_changes": "SELECT fact_id FROM all_rank_claims WHERE is_counted",
        "funding_changes": "SELECT fact_id FROM all_funding WHERE role <> 'repeat'",
    }
    asked = facts.execute(
        f"""
        SELECT fact_id, count(*)
        FROM (
            SELECT fact_id_from AS fact_id FROM {view}
            UNION ALL
            SELECT fact_id_to FROM {view}
        )
        WHERE fact_id IS NOT NULL
        GROUP BY ALL
        """
    ).fetchall()
    assert dict(asked) == {fact_id: 2 for (fact_id,) in facts.execute(followed[view]).fetchall()}


def test_what_is_said_again_in_its_item_is_not_followed(facts: duckdb.DuckDBPyConnection) -> None:
    rows = [row for row in changes(facts, "funding_changes", "metric") if row[4] == "700万元"]
    assert len(rows) == 2
    assert facts.execute("SELECT count(*) FROM all_funding WHERE quote = '700万元'").fetchone() == (2,)


@pytest.mark.parametrize("view", ["claim_changes", "funding_changes"])
@pytest.mark.parametrize(
    "broken",
    [
        "status IN ('new', 'not_mentioned', 'unknown') AND fact_id_from IS NOT NULL AND fact_id_to IS NOT NULL",
        "status = 'new' AND fact_id_from IS NOT NULL OR status = 'not_mentioned' AND fact_id_to IS NOT NULL",
        "status NOT IN ('new', 'not_mentioned', 'unknown') AND (fact_id_from IS NULL OR fact_id_to IS NULL)",
        "(status = 'unknown') <> (unknown_because IS NOT NULL)",
        "change IS NOT NULL AND (fact_id_from IS NULL OR fact_id_to IS NULL)",
        "(year_from, period_order(period_from)) >= (year_to, period_order(period_to))",
        "status = 'new' AND NOT EXISTS (FROM coverage AS c WHERE (c.year, c.period, c.department, c.status) = (x.year_from, x.period_from, x.department, 'loaded'))",
        "status = 'not_mentioned' AND NOT EXISTS (FROM coverage AS c WHERE (c.year, c.period, c.department, c.status) = (x.year_to, x.period_to, x.department, 'loaded'))",
    ],
)  # fmt: skip
def test_no_change_says_more_than_is_known(
    facts: duckdb.DuckDBPyConnection, real_database: Path, view: str, broken: str
) -> None:
    query = f"SELECT * FROM {view} AS x WHERE {broken}"
    assert facts.execute(query).fetchall() == []
    with duckdb.connect(str(real_database), read_only=True) as real:
        assert real.execute(query).fetchall() == []


def test_a_claim_that_does_not_say_what_it_places_is_neither_new_nor_gone(tmp_path: Path) -> None:
    pages = {
        "half.txt": page(2024, "H1", {"甲局": ["居全省第一。"]}),
        "year.txt": page(2024, "FY", {"甲局": ["举办足球赛。", "居全省第二。"]}),
    }
    with duckdb.connect(str(built(tmp_path, pages)), read_only=True) as connection:
        rows = changes(connection, "claim_changes", "subject")
    assert sorted((row[4] or row[6], *row[8:]) for row in rows) == [
        ("居全省第一", "unknown", None, None, "unnamed"),
        ("居全省第二", "unknown", None, None, "unnamed"),
    ]
