"""What the page `departments` says: what became of items, claims and amounts, and what of it is not known."""

import re

import polars as pl
import pytest

from board.data import comparability, options
from board.data.extent import provenance_of
from board.pages.departments import query, words
from board.pages.departments.alignment import Aligned, aligned
from board.values.pair import Pair
from board.words import LANGUAGES, t, use
from board.words.columns import worded
from board.words.names import period_name

PAIR = Pair("H1", "FY", 0)
COUNTED = {
    "carried": 3,
    "not_mentioned": 2,
    "open": 0,
    "new": 1,
    "open_new": 0,
    "moved": 0,
    "amounts": 0,
    "questions": 0,
}
BOTH = {"status_earlier": "loaded", "status_later": "loaded", "items_earlier": 5, "items_later": 4} | COUNTED
NONE = dict.fromkeys(COUNTED)

# What is known of a department, and what the list says of it in each language.
ENTRIES = {
    "both": (BOTH, "5 条中 3 条延续、2 条未再提及、1 条新提出", "3 of 5 items go on, 2 not mentioned again, 1 new"),
    "nothing": (
        BOTH | {"carried": 0, "not_mentioned": 5, "new": 0},
        "5 条中未见延续的、5 条未再提及",
        "none of 5 items is found to go on, 5 not mentioned again",
    ),
    "changes": (
        BOTH | {"moved": 1, "amounts": 2, "questions": 3},
        "5 条中 3 条延续、2 条未再提及、1 条新提出、1 个说法有变、2 笔金额有变或由计划变为已实现、3 处待核实",
        "3 of 5 items go on, 2 not mentioned again, 1 new, 1 claim changed, 2 amounts changed or now in hand, 3 worth asking about",
    ),
    "later in part": (
        BOTH | {"status_later": "partial", "not_mentioned": None, "open": 2},
        "5 条中 3 条延续、2 条无法判断（后一期只载入了一部分）、1 条新提出",
        "3 of 5 items go on, 2 not known (the later report is partly loaded), 1 new",
    ),
    "earlier in part": (
        BOTH | {"status_earlier": "partial", "new": None, "open_new": 1},
        "5 条中 3 条延续、2 条未再提及、1 条是否新提出无法判断（前一期只载入了一部分）",
        "3 of 5 items go on, 2 not mentioned again, 1 not known whether new (the earlier report is partly loaded)",
    ),
    "later not loaded": (
        BOTH | NONE | {"status_later": "not loaded", "items_later": None},
        "全年：未载入，无法比较；无法判断工作是否延续",
        "Full year: Not loaded, nothing to compare with; what went on cannot be told",
    ),
    "earlier not in the report": (
        BOTH | NONE | {"status_earlier": "not in report", "items_earlier": None},
        "上半年：报告中没有，无法比较；无法判断工作是否延续",
        "First half: Not in the report, nothing to compare with; what went on cannot be told",
    ),
}


def in_both_languages(say) -> tuple:
    said = []
    for language in LANGUAGES:
        use(language)
        said.append(say())
    return tuple(said)


@pytest.mark.parametrize(("row", "chinese", "english"), ENTRIES.values(), ids=ENTRIES)
def test_an_entry_of_the_list(row, chinese, english):
    said = in_both_languages(lambda: words.entry(row, words.periods_named("H1", "FY")))
    assert dict(zip(LANGUAGES, said, strict=True)) == {"zh": chinese, "en": english}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_department_has_an_entry_with_its_numbers(planted, real, language):
    use(language)
    for snapshot, filters in (planted, real):
        for pair in (PAIR, Pair("H1", "Q3", 0), Pair("Q3", "FY", 0)):
            for row in query.overview(snapshot, filters, pair).iter_rows(named=True):
                said = words.entry(row, words.periods_named(pair.earlier, pair.later))
                known = [row[name] for name in COUNTED if row[name]]
                assert all(str(number) in said for number in known)
                if row["carried"] is None:
                    assert t("departments.not_compared") in said
                    assert not any(sign.isdecimal() for sign in said.replace("Q3", "")), "what is not known is not 0"


def test_the_headline_sums_what_the_table_says(selection):
    snapshot, filters = selection
    frame = query.overview(snapshot, filters, PAIR)
    both = frame.filter(pl.col("carried").is_not_null())
    headline = words.list_headline(frame, "H1", "FY")
    sums = [sum(n or 0 for n in both.get_column(name)) for name in ("items_earlier", "carried", "not_mentioned", "new")]
    unknown = [both.get_column(name).sum() for name in ("open", "open_new")]
    said = [both.height, *filter(None, [*sums, *unknown])]
    assert [int(number) for number in re.findall(r"\d+", headline)] == said
    items, carried, gone, _ = sums
    assert items == carried + gone + unknown[0], "every item of the earlier report is accounted for"
    assert ("条无法判断：这些部门的全年只载入了一部分" in headline) == (unknown[0] > 0)
    assert ("是否新提出无法判断：这些部门的上半年只载入了一部分" in headline) == (unknown[1] > 0)
    title = words.list_title(both)
    told = [both.height, items, *filter(None, [carried, gone, *unknown[:1]])]
    assert [int(number) for number in re.findall(r"\d+", title)] == told
    takeaway = words.list_takeaway(both)
    assert all(name in takeaway for name in both.get_column("department"))


def test_the_headline_where_two_periods_share_no_department(real):
    frame = query.overview(*real, Pair("H1", "Q3", 0))
    said = in_both_languages(lambda: words.list_headline(frame, "H1", "Q3"))
    assert dict(zip(LANGUAGES, said, strict=True)) == {
        "zh": "上半年与第三季度没有共同的部门，无法判断哪些工作延续、哪些是新提出的。",
        "en": "First half and Q3 share no department: what went on and what is new cannot be told.",
    }


def reports_of(chosen, name: str) -> list[str]:
    return words.reports(query.reports(*chosen, name), query.standings(*chosen, name))


def test_the_reports_of_a_department(planted):
    assert reports_of(planted, "市民政局") == [
        "上半年：4 条；第三季度：报告中没有，无法比较；全年：5 条",
        "上半年的工作中，2 条在全年延续，2 条未再提及，全年有 2 条为新提出",
    ]
    assert [line.split("延续")[0] for line in reports_of(planted, "市教育局")] == [
        "上半年：4 条；第三季度：4 条；全年：5 条",
        "上半年的工作中，2 条在第三季度",
        "上半年的工作中，3 条在全年",
        "第三季度的工作中，3 条在全年",
    ]


def test_a_report_in_part_leaves_open_what_is_gone_and_what_is_new(planted, real):
    """It says so, where 0 would be an answer."""
    assert reports_of(planted, "市退役军人局") == [
        "上半年：4 条；第三季度：报告中没有，无法比较；全年：2 条（只载入了一部分）",
        "上半年的工作中，2 条在全年延续，2 条无法判断（全年只载入了一部分）",
    ]
    (_, line) = reports_of(real, "市城管局")
    assert line.endswith("条是否新提出无法判断（上半年只载入了一部分）")
    assert "条未再提及" in line
    use("en")
    assert reports_of(planted, "市退役军人局")[1] == (
        "Of First half's items 2 go on in Full year, 2 not known (Full year is partly loaded)"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reports_of_every_department_say_what_the_list_says(real, planted, language):
    use(language)
    for chosen in (real, planted):
        frame = query.overview(*chosen, PAIR)
        for row in frame.iter_rows(named=True):
            first, *compared = reports_of(chosen, row["department"])
            periods = query.reports(*chosen, row["department"])
            assert all(period_name(period) in first for period in periods.get_column("period"))
            held = periods.filter(pl.col("items") > 0).height
            assert len(compared) == held * (held - 1) // 2
            for name in ("open", "open_new"):
                told = t(f"departments.{name}_in", count=row[name], **words.periods_named("H1", "FY"))
                assert (told in "".join(compared)) == bool(row[name])


ITEM = {"item_id": 1, "period": "H1", "item_no": 1}
STANDINGS = {
    "goes on": (("after", "FY", "carried", None), {("after", "FY"): [2, 4]}, "→ 全年延续（第 2 条、第 4 条）"),
    "an unnumbered one": (("after", "FY", "carried", None), {("after", "FY"): [0]}, "→ 全年延续（未编号段落）"),
    "was there": (("before", "H1", "carried", None), {("before", "H1"): [3]}, "← 上半年已有（第 3 条）"),
    "gone": (("after", "FY", "not_mentioned", None), {}, "全年未再提及"),
    "new": (("before", "H1", "new", None), {}, "新提出，上半年没有"),
    "in part": (("after", "FY", "unknown", "partial"), {}, "全年只载入了一部分，是否提及无法判断"),
    "not loaded": (("after", "Q3", "unknown", "not loaded"), {}, ""),
    "not in the report": (("after", "Q3", "unknown", "not in report"), {}, ""),
}


@pytest.mark.parametrize(("standing", "numbers", "said"), STANDINGS.values(), ids=STANDINGS)
def test_what_became_of_an_item(standing, numbers, said):
    """Of a report that is not there nothing is said at each item; it is said once, above them."""
    row = dict(zip(("direction", "other_period", "status", "unknown_because"), standing, strict=True))
    assert words.item_standing([row], numbers) == said


def test_every_item_that_goes_on_names_where(planted):
    """And what stands beside it in its row are those."""
    snapshot, filters = planted
    for name in options.departments(snapshot, filters):
        items = query.items(snapshot, filters, name)
        standings = query.standings(snapshot, filters, name)
        for row in aligned(items, query.tracks(snapshot, filters, name), ("H1", "Q3", "FY")):
            for held in row.items:
                for item in held:
                    own = standings.filter(item_id=item["item_id"]).to_dicts()
                    numbers = row.numbers(item)
                    carried = {(one["direction"], one["other_period"]) for one in own if one["status"] == "carried"}
                    assert carried == numbers.keys()
                    said = words.item_standing(own, numbers)
                    assert all(f"第 {number} 条" in said for listed in numbers.values() for number in listed)


def test_a_report_in_part_is_not_said_to_have_no_such_item():
    said = in_both_languages(lambda: [words.no_item("FY", status) for status in ("loaded", "partial")])
    assert dict(zip(LANGUAGES, said, strict=True)) == {
        "zh": ["全年没有对应的条目", "全年已载入的部分中没有对应的条目"],
        "en": ["no such item in Full year", "no such item in the loaded part of Full year"],
    }


def test_what_joins_a_row_and_who_said_so():
    def row(*tracks):
        return Aligned((), tuple({"phrases": phrases, "correction": why, "score": 4.0} for phrases, why in tracks))

    assert words.joined(row()) == ""
    assert words.joined(row((["一键约车", "网约车"], None), (["网约车"], None))) == "依据：共同的字句“一键约车、网约车”"
    assert words.joined(row(([], "同一项目改名"), (["车"], None))) == "依据：共同的字句“车”；人工更正：同一项目改名"
    use("en")
    assert words.joined(row((["车"], "renamed"))) == 'Because of the shared words "车"; Joined by a reader: renamed'


def test_what_rests_on_little_asks_to_be_looked_at():
    weak = {"phrases": ["家庭服务"], "correction": None, "score": words.WEAK - 0.01}
    assert words.joined(Aligned((), (weak,))) == "依据较弱，请核对：共同的字句“家庭服务”"
    strong = Aligned((), (weak | {"score": words.WEAK},))
    assert words.joined(strong) == "依据：共同的字句“家庭服务”"
    joined_by_reader = Aligned((), (weak | {"correction": "核对过"},))
    assert words.joined(joined_by_reader) == "依据：共同的字句“家庭服务”；人工更正：核对过"


def test_a_line_on_what_changed(planted):
    snapshot, filters = planted
    pair = Pair("H1", "FY", 0)
    for row in query.overview(snapshot, filters, pair).drop_nulls("carried").iter_rows(named=True):
        facts = (ask(snapshot, filters, row["department"], pair) for ask in (query.claims, query.figures))
        line = words.changes(*facts, "H1", "FY")
        counts = [row[name] for name in ("moved", "amounts", "questions") if row[name]]
        assert [int(number) for number in re.findall(r"\d+", line or "")] == counts
        assert (line is None) == (counts == [])


def test_a_text_to_copy_names_what_is_gone_and_what_is_new(planted):
    snapshot, filters = planted
    source = provenance_of(snapshot, filters)
    for name in options.departments(snapshot, filters):
        items, standings = query.items(snapshot, filters, name), query.standings(snapshot, filters, name)
        told = reports_of(planted, name)
        first, *lines, last = words.brief(name, told, items, standings, source).splitlines()
        assert (first, lines[: len(told)]) == (name, told)
        named = standings.filter(pl.col("status").is_in(["not_mentioned", "new"]))
        assert len(lines) - len(told) == named.height
        assert all("“" in line and "第" in line for line in lines[len(told) :])
        assert source.source in last
        assert source.notice in last


def test_a_track_to_another_year_is_a_link_to_its_other_end(planted):
    snapshot, filters = planted
    tracks = query.tracks(snapshot, filters, "市民政局")
    links = words.elsewhere(tracks, 2024)
    assert len(links) == tracks.filter(pl.col("year_to") == 2025).height > 0
    assert ("上半年第 1 条在 2025 年上半年延续（第 1 条）", "lanling_2025_H1.txt:5.1") in links
    assert ("上半年第 1 条延续自 2024 年上半年（第 1 条）", "lanling_2024_H1.txt:3.1") in words.elsewhere(tracks, 2025)
    use("en")
    assert "First half, Item 1: goes on in First half 2025 (Item 1)" in dict(words.elsewhere(tracks, 2024))
    unnumbered = tracks.filter(year_to=2025).head(1).with_columns(item_from=pl.lit(0, pl.Int32))
    ((said, _),) = words.elsewhere(unnumbered, 2024)
    assert said.startswith("First half, Unnumbered paragraph: ")


# The months of two amounts: the same, and those of the later one more.
ALIKE = dict.fromkeys(("first_day_from", "first_day_to"), "2024-01-01")
ALIKE |= dict.fromkeys(("last_day_from", "last_day_to"), "2024-06-30")
ALIKE |= {"question": None, "stage_from": "realised", "stage_to": "realised"}
LONGER = ALIKE | {"last_day_to": "2024-12-31"}
OTHERWISE = ALIKE | {"stage_to": "planned"}

CHANGES = [
    ("claim_change", {"status": "repeated", "change": None}, "重复", "Repeated"),
    ("claim_change", {"status": "moved", "change": "up"}, "名次上升", "Place rose"),
    ("claim_change", {"status": "moved", "change": "down"}, "名次下降", "Place fell"),
    ("claim_change", {"status": "moved", "change": None}, "说法有变", "Worded differently"),
    ("claim_change", {"status": "new", "change": None}, "新提出", "New"),
    ("claim_change", {"status": "not_mentioned", "change": None}, "未再提及", "Not mentioned again"),
    ("claim_change", {"status": "unknown", "change": None, "unknown_because": "partial"}, "无法判断（另一期：部分载入）", "Not known (that report: Partly loaded)"),
    ("claim_change", {"status": "unknown", "change": None, "unknown_because": "unnamed"}, "无法判断（原文没有写明所比的是什么）", "Not known (the text does not say what is ranked)"),
    ("figure_change", {"status": "changed", "change": "more"} | ALIKE, "增加", "More"),
    ("figure_change", {"status": "changed", "change": "less"} | ALIKE, "数额减少", "Less"),
    ("figure_change", {"status": "changed", "change": "more"} | LONGER, "累计增加（涵盖月份更多）", "Running total grew, over more months"),
    ("figure_change", {"status": "changed", "change": "less"} | LONGER | {"question": "shrinks"}, "涵盖月份更多而数额减少，待核实", "Less over more months: worth asking"),
    ("figure_change", {"status": "changed", "change": "more"} | OTHERWISE, "前为已实现、后为计划，不能直接比较", "First in hand, then planned: not comparable as they stand"),
    ("figure_change", {"status": "changed", "change": None} | ALIKE, "说法有变", "Worded differently"),
    ("figure_change", {"status": "realised", "change": "less"} | ALIKE, "由计划变为已实现，数额少于计划", "From planned to in hand, less than planned"),
    ("figure_change", {"status": "realised", "change": "more"} | ALIKE, "计划 → 已实现", "Planned → in hand"),
    ("figure_change", {"status": "repeated", "change": None} | ALIKE, "重复", "Repeated"),
    ("figure_change", {"status": "unknown", "change": None, "unknown_because": "not loaded"} | ALIKE, "无法判断（另一期：未载入）", "Not known (that report: Not loaded)"),
]  # fmt: skip


@pytest.mark.parametrize(("sort", "row", "chinese", "english"), CHANGES)
def test_what_became_of_a_fact(sort, row, chinese, english):
    said = in_both_languages(lambda: getattr(words, sort)(row))
    assert dict(zip(LANGUAGES, said, strict=True)) == {"zh": chinese, "en": english}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_is_a_row_that_says_both_ends(planted, real, language):
    use(language)
    for snapshot, filters in (planted, real):
        for name in options.departments(snapshot, filters):
            claims = query.claims(snapshot, filters, name, PAIR)
            figures = query.figures(snapshot, filters, name, PAIR)
            tables = (claims, words.claim_rows(claims)), (figures, words.figure_rows(figures, filters.year))
            for frame, table in tables:
                assert table.height == frame.height
                for fact, row in zip(frame.iter_rows(named=True), table.iter_rows(named=True), strict=True):
                    for end, side in (("from", "earlier"), ("to", "later")):
                        is_there = fact[f"quote_{end}"] is not None
                        assert (row[f"said_{side}"] is not None) == is_there
                        assert (row[f"item_{side}"], row[f"sentence_{side}"]) == (
                            fact[f"item_{end}"],
                            fact[f"sentence_{end}"],
                        )
                    assert row["became"]
                assert not set(worded(table).columns) & set(table.columns), "every column has a word"
            for row, fact in zip(
                words.figure_rows(figures, filters.year).iter_rows(named=True),
                figures.iter_rows(named=True),
                strict=True,
            ):
                for end, side in (("from", "earlier"), ("to", "later")):
                    assert (row[f"said_{side}"] or "").startswith(fact[f"quote_{end}"] or "")


def test_planted_changes(planted):
    """A place lost and one won, foreign capital that shrinks, a plan that came in hand."""
    snapshot, filters = planted
    claims = words.claim_rows(query.claims(snapshot, filters, "市商务局", PAIR))
    assert claims.select("subject", "said_earlier", "said_later", "became").row(0) == (
        "社会消费品零售总额增速",
        "全省第1",
        "全省第2",
        "名次下降",
    )
    risen = words.claim_rows(query.claims(snapshot, filters, "市科技局", PAIR))
    assert ("全省第2", "全省第1", "名次上升") in risen.select("said_earlier", "said_later", "became").rows()
    figures = words.figure_rows(query.figures(snapshot, filters, "市商务局", PAIR), 2024)
    assert ("2.9亿美元（已实现）", "2.4亿美元（已实现 · 全年）", "涵盖月份更多而数额减少，待核实") in figures.select(
        "said_earlier", "said_later", "became"
    ).rows()
    plans = words.figure_rows(query.figures(snapshot, filters, "市教育局", PAIR), 2024)
    became = plans.filter(pl.col("said_earlier").fill_null("").str.starts_with("9.4亿元"))
    assert became.get_column("became").to_list() == ["由计划变为已实现，数额少于计划"]


ALL_PAIRS = [PAIR, Pair("H1", "Q3", 0), Pair("Q3", "FY", 0)]


def assert_stands_with_its_sentences(question, row):
    ends = [end for end in ("from", "to") if row[f"quote_{end}"]]
    assert [cited.ref for cited in question.sentences] == [row[f"ref_{end}"] for end in ends]
    for cited, end in zip(question.sentences, ends, strict=True):
        quote = cited.sentence[cited.mark.start : cited.mark.end]
        assert quote == row[f"quote_{end}"]
        assert quote in question.words
        assert period_name(row[f"period_{end}"]) in cited.label
    assert "{" not in question.words
    assert "None" not in question.words


def test_every_question_stands_with_the_sentences_that_it_is_about(planted, real):
    """Each sentence's mark spells the quote that is asked about, in both languages."""
    asked_in_all = 0
    for snapshot, filters in (planted, real):
        for name in options.departments(snapshot, filters):
            for pair in ALL_PAIRS:
                claims, figures = (ask(snapshot, filters, name, pair) for ask in (query.claims, query.figures))
                rows = [row for frame in (claims, figures) for row in frame.iter_rows(named=True) if row["question"]]
                asked_in_all += len(rows)
                for language in LANGUAGES:
                    use(language)
                    for question, row in zip(words.questions(claims, figures), rows, strict=True):
                        assert_stands_with_its_sentences(question, row)
    assert asked_in_all > 20


QUESTIONS = {
    "first_gone": "乙：上半年说“居全省第一”，全年说“列全省第二”。第一是否未能保持，还是表述有变？",
    "first_gone_alone": "乙：上半年说“居全省第一”，全年未再提及。是未能保持，还是没有写？",
    "shrinks": "乙：上半年是居全省第一，全年却是列全省第二。是口径有变，还是前一期偏高？",
    "windows": "乙：上半年的居全省第一和全年的列全省第二所涵盖的月份不同，能否直接比较？",
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_questions_ask_and_do_not_judge(planted, question):
    snapshot, filters = planted
    row = query.claims(snapshot, filters, "市商务局", PAIR).filter(question="first_gone").head(1)
    is_alone = question.endswith("_alone")
    changed = row.with_columns(
        subject=pl.lit("乙"),
        question=pl.lit(question.removesuffix("_alone")),
        quote_from=pl.lit("居全省第一"),
        quote_to=pl.lit(None if is_alone else "列全省第二", pl.String),
    )
    (asked,) = words.questions(changed, row.head(0))
    assert asked.words == QUESTIONS[question]
    assert asked.words.endswith("？")
    assert len(asked.sentences) == (1 if is_alone else 2)
    (unnamed,) = words.questions(changed.with_columns(subject=pl.lit(None, pl.String)), row.head(0))
    assert unnamed.words.startswith(t("departments.unnamed"))


def test_the_measures_in_a_title(real, planted):
    """One department with its sector's median, two beside each other, and two that share no report."""
    alone = query.measures(*real, ("市总工会",))
    last = alone.filter(measure="claims", period="FY").row(0, named=True)
    assert words.measures(alone, ("市总工会",), "")["title"] == (
        f"全年每条工作的排名说法：市总工会 {words.number(last['value'])} 个，"
        f"同系统 {last['members']} 个部门的中位数为 {words.number(last['median'])} 个"
    )
    names = ("市科技局", "市妇联")
    both = query.measures(*planted, names)
    values = [words.number(row["value"]) for row in both.filter(measure="claims", period="FY").iter_rows(named=True)]
    assert (
        words.measures(both, names, "")["title"]
        == f"全年每条工作的排名说法：市科技局 {values[0]} 个、市妇联 {values[1]} 个"
    )
    strangers = ("市总工会", "市供销社")
    assert (
        words.measures(query.measures(*real, strangers), strangers, "")["title"]
        == "两个部门没有同时载入的报告期，数字不能直接比较"
    )
    takeaway = words.measures(both, names, "")["takeaway"]
    assert takeaway.count("市妇联") == both.filter(department="市妇联").height


@pytest.mark.parametrize(("value", "said"), [(0.0, "0"), (1.0, "1"), (0.2, "0.2"), (1 / 3, "0.33"), (10.0, "10")])
def test_numbers(value, said):
    assert words.number(value) == said


def test_sums_are_said_as_amounts_with_their_months(real):
    snapshot, filters = real
    names = options.departments(snapshot, filters)
    frame = query.sums(snapshot, filters, names)
    table = words.sums(frame)
    assert table.height == frame.height > 0
    assert table.select(pl.all().is_null().any()).row(0) == (False,) * table.width
    assert frame.filter(pl.col("members") == 1).height > 0
    alone = table.filter(pl.col("members") == 1, pl.col("figures") == 1)
    assert all(row["sector_median"] in row["amount"] or "—" in row["amount"] for row in alone.iter_rows(named=True))
    assert worded(table).columns == [
        "资金类别",
        "阶段",
        "报告期",
        "部门",
        "金额",
        "所涵盖的月份",
        "数字个数",
        "同系统中位数",
        "同系统部门数",
    ]


def test_distinguishing_terms():
    schema = {
        "term": pl.String,
        "count_a": pl.Int32,
        "count_b": pl.Int32,
        "rate_a": pl.Float64,
        "rate_b": pl.Float64,
        "significance": pl.String,
    }
    rows = [
        ("工会", 5, 0, 9.0, 0.0, "significant"),
        ("党建", 1, 9, 2.0, 3.0, "significant"),
        ("托育", 3, 1, 6.0, 1.0, "chance"),
        ("匠心", 1, 0, 2.0, 0.0, "untested"),
    ]
    frame = pl.DataFrame(rows, schema=schema, orient="row")
    assert words.terms(frame, 8) == "※工会（5/0）、托育（3/1）"
    assert words.terms(frame, 1) == "※工会（5/0）"
    assert words.terms(frame.filter(term="党建"), 8) == "没有比其他部门更常用的词"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_has_every_item_with_what_became_of_it(planted, real, language):
    use(language)
    for snapshot, filters in (planted, real):
        others = comparability.statuses(snapshot, filters).get_column("period").n_unique() - 1
        for name in options.departments(snapshot, filters):
            items, standings = query.items(snapshot, filters, name), query.standings(snapshot, filters, name)
            tracks = query.tracks(snapshot, filters, name)
            table = words.followed(items, standings, tracks)
            assert table.height == items.height * others
            carried = table.filter(followed=t("change.carried"))
            assert carried.height == standings.filter(status="carried").height
            assert carried.get_column("other_items").null_count() == 0
            assert (
                table.filter(pl.col("followed") != t("change.carried")).get_column("other_items").null_count()
                == table.height - carried.height
            )
            assert not set(worded(table).columns) & {"followed", "other_items", "reason", "other_period"}


def test_a_file_says_why_it_is_not_known(planted):
    snapshot, filters = planted
    chosen = (snapshot, filters, "市退役军人局")
    table = words.followed(query.items(*chosen), query.standings(*chosen), query.tracks(*chosen))
    assert set(table.filter(period="H1", other_period="第三季度").get_column("followed")) == {
        "无法判断（另一期：报告中没有）"
    }
    assert table.filter(period="H1", other_period="全年").select("item_no", "followed", "other_items").rows() == [
        (1, "延续", "2"),
        (2, "延续", "1"),
        (3, "无法判断（另一期：部分载入）", None),
        (4, "无法判断（另一期：部分载入）", None),
    ]
