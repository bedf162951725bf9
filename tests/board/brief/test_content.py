"""What a brief says: every amount and place leads to its sentence, every note to its item; nothing without a reason."""

import re
from dataclasses import replace

import pytest
from briefs import BOARD, blocks_of, notes, said, sections_of

from board.brief.content import brief_of
from board.brief.model import Brief, Note, Picture, Statement, Table
from board.brief.note_words import notes_words
from board.data import database
from board.data.database import Snapshot
from board.values.filters import Filters
from board.words import use

AMOUNT = re.compile(r"\d[\d,.]*\s*余?(?:亿|万)元")
PLACE = re.compile(r"[“”，：]?(?:第[一二三四五六七八九十\d]+|首位|首个|唯一|前[一二三四五六七八九十\d]+)")


CHOSEN = {
    "whole": ("real_database", {}),
    "sector": ("real_database", {"sectors": ("政府部门",)}),
    "one": ("real_database", {"departments": ("市住建局",)}),
    "one report": ("real_database", {"departments": ("市财政局",)}),
    "planted": ("continued_database", {"year": 2024}),
    "fictional": ("fictional_database", {}),
}


@pytest.fixture(scope="module", params=CHOSEN)
def written(request) -> tuple[Snapshot, Brief]:
    """A brief of each selection, with the database that it is of."""
    path, chosen = CHOSEN[request.param]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("LIANGBANG_DATABASE", str(request.getfixturevalue(path)))
        snapshot = database.snapshot()
    whole = Filters(*snapshot.run("SELECT city, year FROM all_items ORDER BY year LIMIT 1").row(0))
    return snapshot, brief_of(snapshot, replace(whole, **chosen), BOARD)


@pytest.fixture
def brief(written) -> Brief:
    return written[1]


def folded(text: str) -> str:
    return re.sub(r"[\s,，]", "", text)


def test_every_amount_stands_in_a_sentence_that_its_note_cites(brief):
    """Or is the sum of the amounts that the cited passages name, as the finding says that it is one."""
    checked = 0
    for statement in said(brief):
        for amount in AMOUNT.findall(statement.text):
            sources = [source for note in statement.notes for source in note.sources]
            assert sources, f"{statement.text}: no note"
            is_cited = any(folded(amount) in folded(source.sentence) for source in sources)
            passages = [source.sentence[source.start : source.end] for source in sources]
            assert is_cited or yuan(amount) == pytest.approx(sum(map(yuan, passages))), statement.text
            checked += 1
    assert checked > 5


def yuan(text: str) -> float:
    number, unit = re.search(r"([\d.]+)\s*余?(亿|万)", folded(text)).groups()
    return float(number) * {"亿": 1e8, "万": 1e4}[unit]


def test_every_place_stands_in_a_sentence_that_its_note_cites(brief, request):
    """A place that the board says in its own words rests on a claim of that place: its passage is the one cited."""
    checked = 0
    for statement in said(brief):
        if not statement.notes or not statement.notes[0].sources:
            continue
        for quoted in re.findall(r"“([^“”]*)”", statement.text):
            if PLACE.search(quoted):
                sources = statement.notes[0].sources
                assert any(quoted in source.sentence for source in sources), statement.text
                checked += 1
    assert checked or request.node.callspec.params["written"] == "fictional"


def test_every_cell_that_quotes_does_so_in_the_words_of_the_passage(brief):
    quoted = [cell for cell in cells(brief) if len(cell.notes) == 1 and len(cell.notes[0].sources) == 1]
    assert quoted
    for cell in quoted:
        (source,) = cell.notes[0].sources
        passage = source.sentence[source.start : source.end]
        gist = cell.text.partition("：")[2].rstrip("…")
        if cell.text.endswith("之一"):
            # One of several goes on to where its clause says so.
            assert cell.text.startswith(passage)
            assert cell.text in source.sentence
            continue
        gist = gist or cell.text.rstrip("…") if "…" in cell.text else gist
        # A figure stands before its bracket, an item behind its number.
        assert cell.text.partition("（")[0] in (passage, passage.partition("（")[0]) or (gist and gist in passage), cell


def cells(brief) -> list[Statement]:
    return [cell for block in blocks_of(brief) if isinstance(block, Table) for row in block.rows for cell in row]


def test_every_number_in_a_table_has_a_note_in_its_row(brief):
    for block in blocks_of(brief):
        if isinstance(block, Table):
            for row in block.rows:
                if any(re.search(r"\d", cell.text) for cell in row):
                    assert any(cell.notes for cell in row), row


def test_every_statement_with_a_number_has_a_note(brief):
    for statement in said(brief):
        if isinstance(statement, Statement) and statement not in cells(brief) and re.search(r"\d", statement.text):
            assert statement.notes, statement.text


def test_every_note_leads_to_its_item(written):
    snapshot, brief = written
    items = {
        ref: (department, item_no, title + body)
        for ref, department, item_no, title, body in snapshot.run(
            "SELECT ref, department, item_no, title, body FROM all_items"
        ).iter_rows()
    }
    cited = [source for note in notes(brief) for source in note.sources]
    assert len(cited) > 10
    for source in cited:
        department, item_no, text = items[source.ref]
        assert source.sentence in text
        assert 0 <= source.start <= source.end <= len(source.sentence)
        assert department in source.citation
        assert source.citation.endswith(f"第{item_no}条" if item_no else "未编号段落")
        assert source.link.startswith(f"{BOARD}items?item=")


def test_a_note_without_a_sentence_says_how_it_was_counted(brief):
    assert all(note.sources or note.remark for note in notes(brief))


def test_the_parts_of_a_brief_stand_in_their_order(write):
    assert [section.heading for section in write("市住建局").sections] == [
        *("主要情况", "排名说法对照", "资金对照", "工作的延续", "待核实", "缺失情况"),
    ]
    assert len(write().about) == 3


def test_claims_and_money_stand_side_by_side(write):
    brief = write("市住建局")
    tables = [block for block in blocks_of(brief) if isinstance(block, Table)]
    assert tables[0].heads == ("所比事项", "上半年", "全年", "变化")
    assert [cell.text for cell in tables[0].rows[0]] == ["全省考核", "全省考核位列第一", "没有提到", "未再提及"]
    assert [cell.text for cell in tables[1].rows[0]] == [
        *("海绵城市建设中央奖补资金 → 新到位中央奖补资金", "8.1亿元（已实现）", "2亿元（已实现）"),
        "涵盖月份更多而数额减少，待核实",
    ]
    became = {row[0].text: row[-1].text for table in tables[1:] for row in table.rows}
    assert became["新融资授信资金 → 专项协议授信"] == "累计增加（涵盖月份更多）"
    assert became["建筑业总产值"] == "前为已实现、后为计划，不能直接比较"


def test_the_table_of_work_adds_up_to_the_first_sentence(write):
    brief = write()
    (table,) = [block for block in blocks_of(brief) if isinstance(block, Table) and block.heads[1] == "上半年条目"]
    *rows, total = ([cell.text for cell in row] for row in table.rows)
    assert table.heads[2:] == ("延续", "未再提及", "上半年无法比较", "全年新提出", "全年无法比较")
    assert total == ["合计", "90", "46", "38", "6", "37", "2"]
    assert [sum(int(row[place]) for row in rows) for place in range(1, 7)] == [90, 46, 38, 6, 37, 2]
    assert ["市城管局", "4", "2", "2", "0", "0", "2"] in rows
    assert said(brief)[0].text.endswith(
        "46 条工作延续；38 条未再提及；新提出 37 条；8 条因版面不全无法比较（上半年 6 条、全年 2 条）。"
    )


def test_of_several_departments_each_row_says_whose_it_is(write):
    tables = [block for block in blocks_of(write()) if isinstance(block, Table)]
    assert {table.heads[0] for table in tables} == {"部门"}
    assert all(len(table.rows) <= 22 for table in tables), "a row a department, and one of all"


def test_what_a_table_leaves_out_is_said(write):
    assert "下表列出 15 项，共 90 项，其余见看板“排名”页。" in [statement.text for statement in said(write())]


def test_what_is_not_loaded_is_never_told_as_nothing(write):
    brief = write("市财政局")
    (missing,) = [section for section in brief.sections if section.heading == "缺失情况"]
    texts = [block.text for block in missing.blocks]
    assert texts[:3] == [
        "潍坊 2023年度 上半年：已载入，5 条。",
        "潍坊 2023年度 第三季度：未载入，不等于没有报告。",
        "潍坊 2023年度 全年：未载入，不等于没有报告。",
    ]
    assert [section.heading for section in sections_of(brief.sections)].count("工作的延续") == 1
    assert any("只有一期" in statement.text for statement in said(brief))


def test_a_question_on_first_places_names_each_with_its_note(write):
    """Those that are not mentioned again, then those that are no longer first, and none of them only on the board."""
    (questions,) = [section for section in write().sections if section.heading == "待核实"]
    texts = [block.text for block in questions.blocks]
    begin = texts.index("未再提及：14 个第一")
    end = texts.index("名次已非第一：1 个")
    gone, lower = questions.blocks[begin + 1 : end], questions.blocks[end + 1]
    same = texts.index("重复：5 个")
    assert texts[same + 1] == "市政府办公室：督查激励，先称“居全省第一”，后称“居全省第一”"
    assert same == end + 2
    assert "市住建局：全省考核位列第一" in texts, "a quote that names what it places needs no name before it"
    (unknown,) = questions.blocks[texts.index("无法比较：22 个")].notes
    assert len(unknown.sources) == 22
    assert unknown.place == "看板“部门画像”页"
    assert len(gone) == 14
    assert gone[0].text == "市生态环境局：执法大练兵成绩，全国第一"
    assert lower.text == "市自然资源和规划局：耕地保护工作，由“居全省首位”变为“位居全省前列”"
    for statement, count in (*((one, 1) for one in gone), (lower, 2)):
        (note,) = statement.notes
        assert len(note.sources) == count
        quotes = [source.sentence[source.start : source.end] for source in note.sources]
        assert all(quote in statement.text for quote in quotes), statement.text
    (head,) = questions.blocks[begin - 1].notes
    assert [source.sentence[source.start : source.end] for source in head.sources] == ["全国第一"]
    assert head.remark == "；其余逐条列在后面，各有脚注。"


def test_a_brief_of_one_department_says_nothing_of_how_many_there_are(write):
    brief = write("市生态环境局")
    lines = [statement.text for statement in said(brief)] + [text for _, text in brief.origin]
    assert not [line for line in lines if "71" in line or "个部门两期都有" in line or "（市生态环境局）" in line]
    assert "只列市生态环境局" in lines


def test_a_brief_has_two_or_three_pictures_that_say_what_they_show(write):
    for brief, count in ((write(), 3), (write("市生态环境局"), 2)):
        pictures = [block for block in blocks_of(brief) if isinstance(block, Picture)]
        assert len(pictures) == count
        assert all(picture.caption.notes[0].sources for picture in pictures)
        assert all(picture.width <= 600 and picture.height <= 500 for picture in pictures)


def test_the_picture_of_claims_counts_one_report_of_the_departments_compared(write, real):
    """A claim that both reports make would count twice, and departments of one report alone are not compared."""
    snapshot, _ = real
    caption = next(block for block in blocks_of(write()) if isinstance(block, Picture)).caption
    assert caption.text == ("全年的排名说法，按部门和范围计数，只画上半年和全年都载入的部门；只画前 12 行，共 15 行")
    cited = {source.ref for source in caption.notes[0].sources}
    reports = snapshot.run(
        "SELECT DISTINCT period FROM all_items WHERE list_contains($refs, ref)", {"refs": sorted(cited)}
    )
    assert reports["period"].to_list() == ["FY"]
    of_one = next(block for block in blocks_of(write("市生态环境局")) if isinstance(block, Picture))
    assert of_one.caption.text == "各期的排名说法，按范围计数，各期不相加"


def test_a_selection_without_anything_is_still_a_brief(real):
    snapshot, filters = real
    brief = brief_of(snapshot, replace(filters, departments=("没有的局",)), "")
    assert {section.heading for section in brief.sections} >= {"排名说法对照", "资金对照"}
    assert "已载入的版面里没有排名说法。" in [statement.text for statement in said(brief)]


def test_without_a_board_nothing_is_linked(real):
    snapshot, filters = real
    brief = brief_of(snapshot, replace(filters, departments=("市住建局",)), "")
    assert brief.link == ""
    assert {source.link for note in notes(brief) for source in note.sources} == {""}


def test_in_english(real):
    use("en")
    snapshot, filters = real
    brief = brief_of(snapshot, replace(filters, departments=("市住建局",)), BOARD)
    assert brief.title == "What 市住建局 published: a brief"
    assert [section.heading for section in brief.sections][:2] == ["Main findings", "Rank claims side by side"]
    assert brief.link == f"{BOARD}departments?who=%E5%B8%82%E4%BD%8F%E5%BB%BA%E5%B1%80&lang=en"


def test_its_link_shows_the_selection(real):
    snapshot, filters = real
    chosen = replace(filters, periods=("H1", "FY"), sectors=("群团",))
    link = brief_of(snapshot, chosen, BOARD).link
    assert link == (
        f"{BOARD}overview?report=%E6%BD%8D%E5%9D%8A-2023&period=H1&period=FY&sector=%E7%BE%A4%E5%9B%A2&lang=zh"
    )


def test_a_brief_of_two_years_tells_of_both(planted):
    snapshot, _ = planted
    brief = brief_of(snapshot, Filters("澜陵", 2025), BOARD)
    assert any("2024年" in head for block in blocks_of(brief) if isinstance(block, Table) for head in block.heads)


def test_its_pages_are_papers_where_they_are_known(write, real):
    origin = dict(write("市文联").origin)
    assert origin["来源"] == (
        "潍坊 2023年度 2 个报纸版面：上半年（第4版，版次为推断，报名、日期未注明）、全年（第6版，版次为推断，报名、日期未注明）"
    )
    (unknown,) = [text for label, text in write(periods=("Q3",)).origin if label == "来源"]
    assert unknown.endswith("第三季度（weifang_2023_Q3_1.txt）"), "nobody has told what paper that is"


@pytest.mark.parametrize(("sources", "said_of"), [(10, ""), (11, "；另有 9 处，逐条见看板“排名”页。")])
def test_a_note_prints_all_that_fits_and_says_where_the_rest_is(brief, sources, said_of):
    one = next(source for note in notes(brief) for source in note.sources)
    listed = tuple(replace(one, ref=f"a:{place}", citation=f"第{place}处") for place in range(sources))
    words = "".join(part.text for part in notes_words([Note(listed, place="看板“排名”页")])[0])
    assert words.count("处：") == (10 if sources == 10 else 2)
    assert words.endswith(said_of)
