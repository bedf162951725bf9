"""PDFs as newspapers make them, and as nobody should: what is read of a sheet, whatever order it was drawn in."""

import io
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pypdf
import pytest

from etl.model import ParsedPage, Severity
from etl.page import ParsedFile, parse_file, parse_page
from tests.etl.page.formats.reports import (
    BODY,
    FOREIGN,
    ITEMS,
    PAGES,
    ROOT,
    TITLE,
    aside,
    assert_same,
    content,
    one_page,
    rules,
)
from tests.etl.page.formats.sheets import (
    MAKERS,
    MARGIN,
    ORDERS,
    SIZE,
    STEP,
    Drawing,
    Drawn,
    by_fpdf,
    by_reportlab,
    columns_of,
    newspaper,
    ordered,
    printed_lines,
    sheet_of,
    width_of,
)

LEADING = STEP * SIZE
COLUMN = max(map(width_of, BODY))


def one_pdf_page(file: ParsedFile) -> ParsedPage:
    """The only page of a file, with nothing of it lost."""
    page = one_page(file)
    assert_places_exact(page)
    return page


def assert_places_exact(page: ParsedPage) -> None:
    """Every line with text has a box on the sheet, and an edge for each of its characters, from left to right."""
    sheet = page.page.sheet
    placed = {place.line: place for place in page.page.places}
    for number, line in enumerate(page.page.text.split("\n"), start=1):
        if not line.strip():
            continue
        place = placed[number]
        if page.page.aside_from is None or place.edges:
            assert len(place.edges) == len(line) + 1
            assert list(place.edges) == sorted(place.edges)
        assert place.box.left <= place.box.right <= sheet.width + 1 or page.page.aside_from
        assert place.box.top < place.box.bottom


def read(*sheets: Drawing, name: str = "page.pdf") -> ParsedFile:
    return parse_file(name, by_reportlab(*sheets))


WAYS = [(maker, order) for maker in MAKERS for order in ORDERS]


@pytest.mark.parametrize(
    ("page", "maker", "order"),
    [
        *(pytest.param(page, *way, id=f"{page.stem}-{'-'.join(way)}") for page, way in zip(PAGES, cycle(WAYS), strict=False)),
        *(
            pytest.param(page, *way, id=f"{page.stem}-{'-'.join(way)}", marks=pytest.mark.soak)
            for page in PAGES
            for way in WAYS
        ),
    ],
)  # fmt: skip
def test_a_pdf_says_what_its_text_says(page: Path, maker: str, order: str) -> None:
    """To the character; columns that are drawn across stand askew too, each a third of a line lower than the last."""
    data = page.read_bytes()
    drawing = newspaper(data.decode(), order=order, ragged=SIZE / 3 if order == "across" else 0.0)
    found = one_pdf_page(parse_file("page.pdf", MAKERS[maker](drawing)))
    assert_same(found, parse_page(page.name, data))
    assert found.problems == ()


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("columns", [1, 2, 3, 4])
def test_a_headline_over_all_columns(columns: int, order: str) -> None:
    lines = [Drawn(MARGIN + 20, 50, TITLE, 14), *columns_of(BODY, columns, MARGIN, 80)]
    page = one_pdf_page(read(sheet_of(ordered(lines, order))))
    assert content(page) == ITEMS
    assert (page.title, page.period, page.problems) == (TITLE, "H1", ())


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("titles", [[TITLE], [TITLE[:8], TITLE[8:]]], ids=["one line", "two lines"])
def test_a_headline_over_the_middle_column(titles: list[str], order: str) -> None:
    """With nothing beside it, it is above the first column too."""
    middle = MARGIN + COLUMN + 1.6 * SIZE
    lines = [Drawn(middle, 50 + 16 * place, title, 11) for place, title in enumerate(titles)]
    lines += columns_of(BODY, 3, MARGIN, 100)
    page = one_pdf_page(read(sheet_of(ordered(lines, order))))
    assert (content(page), page.title, page.problems) == (ITEMS, TITLE, ())


@pytest.mark.parametrize("order", ORDERS)
def test_a_whole_newspaper_page(order: str) -> None:
    """Six columns below a headline in the middle, the newspaper's own lines above, below another article in three."""
    text = (ROOT / "data/pages/weifang_2023_H1_1.txt").read_text("utf-8")
    title, *lines = printed_lines(text)
    drawn = [
        Drawn(MARGIN, 30, "2023年7月28日　星期五　责任编辑：甲乙　第3版"),
        Drawn(MARGIN + 250, 80, title.strip(), 26),
    ]
    drawn += columns_of(lines, 6, MARGIN, 120)
    foot = max(line.y for line in drawn) + 50
    drawn += [Drawn(MARGIN + 100, foot, "云湖湿地来了四万只候鸟", 20), *columns_of(FOREIGN * 3, 3, MARGIN, foot + 30)]
    page = one_pdf_page(read(sheet_of(ordered(drawn, order))))
    assert_same(page, parse_page("page.txt", text.encode()))
    assert rules(page) == [("folio", Severity.NOTE), ("article_aside", Severity.NOTE)]


@pytest.mark.parametrize("order", ORDERS)
def test_a_headline_over_three_of_five_columns(order: str) -> None:
    """The two columns beside it go up to its height."""
    pitch = COLUMN + 1.6 * SIZE
    starts = [(0, 3), (3, 6), (6, 8), (8, 11), (11, 15)]
    lines = [Drawn(MARGIN + pitch / 2, 60, TITLE, 14)]
    for column, (start, end) in enumerate(starts):
        top = 90 if column < 3 else 56
        lines += columns_of(BODY[start:end], 1, MARGIN + column * pitch, top)
    page = one_pdf_page(read(sheet_of(ordered(lines, order))))
    assert content(page) == ITEMS
    assert page.title == TITLE


def test_columns_of_different_width() -> None:
    narrow = [part for line in BODY[8:] for part in (line[:13], line[13:]) if part]
    lines = columns_of([TITLE, "", *BODY[:8]], 1, MARGIN, 50) + columns_of(narrow, 1, MARGIN + COLUMN + 20, 50)
    assert content(one_pdf_page(read(sheet_of(lines)))) == ITEMS


@pytest.mark.parametrize("order", ORDERS)
def test_an_article_in_a_frame_is_set_aside(order: str) -> None:
    """It stands in the middle of the third column, and is no part of the item around it."""
    pitch = COLUMN + 1.6 * SIZE
    left = MARGIN + 2 * pitch
    box = (left - 4, 90, COLUMN + 8, len(FOREIGN) * LEADING + 10)
    lines = columns_of([TITLE, "", *BODY[:4]], 1, MARGIN, 50) + columns_of(BODY[4:8], 1, MARGIN + pitch, 50)
    lines += columns_of(BODY[8:10], 1, left, 50) + columns_of(FOREIGN, 1, left, 105)
    lines += columns_of(BODY[10:], 1, left, box[1] + box[3] + 16)
    page = one_pdf_page(read(sheet_of(ordered(lines, order), frames=[box])))
    assert content(page) == ITEMS
    assert rules(page) == [("article_aside", Severity.NOTE)]
    assert aside(page).replace("\n", "") == "".join(FOREIGN)


@pytest.mark.parametrize("order", ORDERS)
def test_an_article_below_its_own_headline_is_set_aside(order: str) -> None:
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    foot = max(line.y for line in lines) + 40
    lines += [Drawn(MARGIN + 20, foot, "云湖湿地来了四万只候鸟", 16), *columns_of(FOREIGN, 2, MARGIN, foot + 30)]
    page = one_pdf_page(read(sheet_of(ordered(lines, order))))
    assert content(page) == ITEMS
    assert rules(page) == [("article_aside", Severity.NOTE)]
    assert "云湖湿地来了四万只候鸟" in aside(page)
    assert FOREIGN[-1][-5:] in aside(page)


@pytest.mark.parametrize("order", ORDERS)
def test_the_caption_of_a_picture_in_a_column_is_set_aside(order: str) -> None:
    """The item around the picture goes on below it."""
    lines = columns_of([TITLE, "", *BODY[:2]], 1, MARGIN, 50)
    below = 50 + 4 * LEADING + 100
    lines += [
        Drawn(MARGIN + 30, below - 8, "图为重点项目建设现场。本报记者摄", 7.5),
        *columns_of(BODY[2:], 1, MARGIN, below + 10),
    ]
    picture = (MARGIN, 50 + 3.4 * LEADING, COLUMN, 80 + 0.6 * LEADING)
    page = one_pdf_page(read(sheet_of(ordered(lines, order), pictures=[picture])))
    assert content(page) == ITEMS
    assert rules(page) == [("caption_aside", Severity.NOTE)]


def test_an_article_that_counts_too_is_told_of_as_doubtful() -> None:
    counted = ["一、水清", *FOREIGN[:2], "二、鸟来", *FOREIGN[2:]]
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    foot = max(line.y for line in lines) + 40
    lines += [Drawn(MARGIN + 20, foot, "云湖湿地来了四万只候鸟", 16), *columns_of(counted, 2, MARGIN, foot + 30)]
    page = one_pdf_page(read(sheet_of(lines)))
    assert content(page) == ITEMS
    assert rules(page) == [("article_aside", Severity.WARNING)]


def test_a_line_in_large_type_between_departments_is_no_part_of_an_item() -> None:
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY[:5], 1, MARGIN, 80)]
    lines += [Drawn(MARGIN, 80 + 5.5 * LEADING, "民生保障", 12), *columns_of(BODY[5:], 1, MARGIN, 80 + 7 * LEADING)]
    page = one_pdf_page(read(sheet_of(lines)))
    assert content(page) == ITEMS
    assert rules(page) == [("headline_aside", Severity.NOTE)]
    assert aside(page) == "民生保障"


@pytest.mark.parametrize("order", ORDERS)
def test_two_reports_on_one_sheet_are_two_pages(order: str) -> None:
    other = "市直部门2024年第三季度重点工作开展情况"
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    foot = max(line.y for line in lines) + 40
    lines += [Drawn(MARGIN, foot, other, 14), *columns_of(BODY[:10], 2, MARGIN, foot + 30)]
    file = read(sheet_of(ordered(lines, order)))
    assert [(page.page.document, page.title, page.period) for page in file.pages] == [
        ("page.pdf", TITLE, "H1"),
        ("page.pdf#1.2", other, "Q3"),
    ]
    assert [content(page) for page in file.pages] == [ITEMS, ITEMS[:4]]
    assert file.left_out == ()


def test_sheets_of_a_file_are_pages_of_their_own() -> None:
    report = sheet_of([Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)])
    news, blank = sheet_of(columns_of(FOREIGN, 1, MARGIN, 50)), Drawing(300, 300)
    scan = Drawing(300, 300, pictures=[(0, 0, 300, 300)])
    file = read(news, report, blank, scan, name="issue.pdf")
    assert [page.page.document for page in file.pages] == ["issue.pdf#2"]
    assert [page.page.sheet.number for page in file.pages] == [2]
    assert [(one.document, one.rule, one.severity) for one in file.left_out] == [
        ("issue.pdf#1", "sheet_without_report", Severity.NOTE),
        ("issue.pdf#3", "sheet_without_report", Severity.NOTE),
        ("issue.pdf#4", "page_unusable", Severity.ERROR),
    ]


def test_the_newspaper_s_own_lines_are_set_aside() -> None:
    lines = [Drawn(MARGIN, 30, "2024年7月26日　星期五　　责任编辑：甲乙"), Drawn(MARGIN + 300, 30, "第4版")]
    lines += [Drawn(MARGIN, 70, TITLE, 14), *columns_of(BODY, 3, MARGIN, 100)]
    page = one_pdf_page(read(sheet_of(lines)))
    assert content(page) == ITEMS
    assert rules(page) == [("folio", Severity.NOTE)]


UNSEEN = [
    ("white on white", Drawn(MARGIN, 300, "看不见的字", white=True), "hidden_text"),
    ("without ink", Drawn(MARGIN, 300, "看不见的字", mode=3), "hidden_text"),
    ("outside the sheet", Drawn(-200, 300, "看不见的字"), "hidden_text"),
    ("too small to see", Drawn(MARGIN, 300, "看不见的字", size=0.5), "hidden_text"),
    ("upwards", Drawn(MARGIN + 300, 300, "看不见的字", angle=90), "turned_text"),
    ("askew", Drawn(MARGIN, 330, "看不见的字", angle=30), "turned_text"),
]


@pytest.mark.parametrize(("drawn", "rule"), [one[1:] for one in UNSEEN], ids=[one[0] for one in UNSEEN])
def test_what_nobody_reads_with_the_rest_is_set_aside(drawn: Drawn, rule: str) -> None:
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    sheet = sheet_of(lines)
    sheet.height = 400
    sheet.lines.insert(4, drawn)
    page = one_pdf_page(read(sheet))
    assert content(page) == ITEMS
    assert rules(page) == [(rule, Severity.NOTE)]
    assert aside(page) == "看不见的字"


def test_white_text_on_a_dark_ground_is_read() -> None:
    lines = [Drawn(MARGIN, 50, TITLE, 14, white=True), *columns_of(BODY, 2, MARGIN, 80)]
    page = one_pdf_page(read(sheet_of(lines, pictures=[(MARGIN - 5, 35, 400, 22)])))
    assert (page.title, page.problems) == (TITLE, ())


@pytest.mark.parametrize("shift", [0.0, 0.3, 1.0])
def test_text_drawn_twice_to_look_bold_is_read_once(shift: float) -> None:
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    again = [Drawn(line.x + shift, line.y, line.text, line.size) for line in lines]
    for drawn in ([*lines, *again], [line for pair in zip(lines, again, strict=True) for line in pair]):
        assert content(one_pdf_page(read(sheet_of(drawn)))) == ITEMS


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_sheet_is_read_upright(rotation: int) -> None:
    """Its boxes are those of the sheet once it stands upright, as are those of one that is not turned."""
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    straight = one_pdf_page(read(sheet_of(lines)))
    page = one_pdf_page(parse_file("page.pdf", changed(by_reportlab(sheet_of(lines)), rotation=rotation)))
    assert content(page) == ITEMS
    assert page.page.sheet.turn == (360 - rotation) % 360
    assert [place.edges for place in page.page.places] == [place.edges for place in straight.page.places]
    assert straight.page.sheet.turn == 0


def test_a_place_is_where_the_words_are_drawn() -> None:
    lines = [Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)]
    page = one_pdf_page(read(sheet_of(lines)))
    number = next(n for n, line in enumerate(page.page.text.split("\n"), start=1) if line.endswith("居全省第"))
    (place,) = (place for place in page.page.places if place.line == number)
    text = page.page.text.split("\n")[number - 1]
    start = text.index("6.07亿元")
    drawn = next(line for line in lines if line.text == text)
    assert place.edges[start] == pytest.approx(drawn.x + width_of(text[:start]), abs=0.05)
    assert place.edges[start + 6] == pytest.approx(drawn.x + width_of(text[: start + 6]), abs=0.05)
    assert place.box.top < drawn.y - SIZE / 2 < drawn.y <= place.box.bottom


def changed(data: bytes, *, without_codes: bool = False, password: str | None = None, rotation: int = 0) -> bytes:
    """A PDF whose fonts do not tell their codes, that is locked, or whose sheet is shown turned."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for font in writer.pages[0]["/Resources"]["/Font"].values() if without_codes else ():
        font.get_object().pop("/ToUnicode", None)
    writer.pages[0].rotate(rotation)
    if password is not None:
        writer.encrypt(password)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


REPORT = sheet_of([Drawn(MARGIN, 50, TITLE, 14), *columns_of(BODY, 2, MARGIN, 80)])


def test_a_file_that_does_not_tell_its_characters_is_refused() -> None:
    file = parse_file("page.pdf", changed(by_fpdf(REPORT), without_codes=True))
    assert file.pages == ()
    assert [one.said.key for one in file.left_out] == ["page_unusable.unreadable"]


def test_a_character_without_a_code_is_a_problem_on_its_line() -> None:
    lines = [replace(line, text=line.text.replace("新增学位", "新\ue000学位")) for line in REPORT.lines]
    page = one_pdf_page(read(sheet_of(lines)))
    (problem,) = page.problems
    assert (problem.severity, problem.message[:46]) == (
        Severity.ERROR,
        "the file does not tell which characters 1 of t",
    )
    assert page.page.text.split("\n")[problem.line - 1].startswith("　　1.新\ufffd学位")
    assert content(page)[2][2].startswith("新\ufffd学位1.9万个。")


BAD = [
    ("locked", changed(by_reportlab(REPORT), password="secret"), "page_unusable.encrypted"),
    ("cut", by_reportlab(REPORT)[:700], "page_unusable.damaged"),
    ("a head alone", b"%PDF-1.7\n", "page_unusable.damaged"),
    ("text under a PDF's name", TITLE.encode(), "page_unusable.is_no_pdf"),
    ("empty", b"", "page_unusable.empty"),
    ("blank", by_reportlab(Drawing(300, 300)), "page_unusable.no_text"),
    ("another article", by_reportlab(sheet_of(columns_of(FOREIGN, 2, MARGIN, 50))), "page_unusable.no_section"),
]


@pytest.mark.parametrize(("data", "key"), [one[1:] for one in BAD], ids=[one[0] for one in BAD])
def test_a_file_that_is_no_page_is_left_out_alone(data: bytes, key: str) -> None:
    file = parse_file("page.pdf", data)
    assert file.pages == ()
    assert [(one.document, one.said.key, one.severity) for one in file.left_out] == [("page.pdf", key, Severity.ERROR)]


def test_a_pdf_under_another_name_is_told_so() -> None:
    (problem,) = parse_file("page.txt", by_reportlab(REPORT)).left_out
    assert problem.told == "page.txt: the file is a PDF; give it a name that ends with .pdf"
