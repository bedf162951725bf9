"""Pages that are pictures, by recorded answers of OCR: what is read, where it stands, what is doubtful, what is refused."""

import math
from collections.abc import Callable, Iterable
from itertools import pairwise

import pytest
from PIL import Image

from etl.facts import SORTS
from etl.language import compact
from etl.model import Box, ParsedPage, ReadBy, Severity, Sheet
from etl.page import parse_file, parse_page
from etl.page.formats.picture import Answers, Seen, SeenLine, recognition
from etl.page.formats.picture.characters import seen_glyphs, settled
from etl.page.formats.picture.picture_file import MAX_PIXELS
from etl.page.numeral_doubts import DOUBTFUL, numeral_doubts
from tests.etl.page.formats.pictures import FICTIONAL, PICTURES, answer, picture_of, saved, small
from tests.etl.page.formats.reports import FOREIGN, ITEMS, TITLE, aside, content, one_page, rules
from tests.etl.page.formats.sheets import MARGIN, SIZE, Drawing, Drawn, by_reportlab, sheet_of, width_of

SEEN_ITEMS = [(heading, number, text.replace("98.6%。", "98.6%")) for heading, number, text in ITEMS]
"""What OCR reads of the small report: at the end of this short line it misses the mark."""

PNG = b"\x89PNG\r\n\x1a\n"
SCALE = 150 / 72


def read(seen: Seen, name: str = "page.png") -> ParsedPage:
    return one_page(parse_file(name, PNG, {1: seen}))


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The pictures that OCR is asked for; its answer is always that for the small report."""
    pictures: list[Image.Image] = []

    def see(picture: Image.Image) -> Seen:
        pictures.append(picture)
        return answer("small")

    monkeypatch.setattr(recognition, "engine_version", lambda: "recorded")
    monkeypatch.setattr(recognition, "see", see)
    return pictures


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "engine_version", lambda: "")


@pytest.mark.parametrize("name", ["small", "askew"])
def test_a_picture_says_what_its_text_says(name: str) -> None:
    page = read(answer(name))
    assert (content(page), page.title, page.period) == (SEEN_ITEMS, TITLE, "H1")
    assert page.page.read_by is ReadBy.OCR
    assert page.problems == ()


def test_a_whole_page_of_low_resolution_loses_what_is_named_here() -> None:
    """At 100 dots an inch four characters of 2,892 are lost, and no fact."""
    found = read(answer("fictional"))
    wanted = parse_page(FICTIONAL.name, FICTIONAL.read_bytes())
    assert [heading for heading, *_ in content(found)] == [heading for heading, *_ in content(wanted)]
    assert [text for *_, text in content(found)] == [_lossy(text) for *_, text in content(wanted)]
    assert facts_of(found) == facts_of(wanted)


def _lossy(text: str) -> str:
    for printed, seen in (
        ("覆盖率达到100%。", "覆盖率达到100%"),
        ("文物修缮", "文物修 "),
        ("修缮古", "修古"),
        ("长＋", "长+"),
        ("庄 小", "庄小"),
    ):
        text = text.replace(printed, seen)
    return text


def facts_of(page: ParsedPage) -> list[tuple[str, str]]:
    return [
        (sort.name, compact(text[fact.span.start : fact.span.end]).text)
        for *_, text in content(page)
        for sort in SORTS
        for fact in sort.find(text).facts
    ]


@pytest.mark.parametrize(("name", "skew"), [("small", 0.0), ("askew", 2.0)])
def test_each_character_stands_where_it_was_drawn(name: str, skew: float) -> None:
    """Within a third of a character, on the picture as it is, straight or askew."""
    page = read(answer(name))
    places = {place.line: place for place in page.page.places}
    drawing = small()
    drawn = {line.text.strip(): line for line in drawing.lines if line.size == SIZE}
    lines = page.page.text.split("\n")
    met = [(drawn[text.strip()], places[number]) for number, text in enumerate(lines, 1) if text.strip() in drawn]
    assert drawn.keys() - {line.text.strip() for line, _ in met} == {"98.6%。"}
    for line, place in met:
        text, size = line.text.strip(), SIZE * SCALE
        left = line.x + width_of(line.text[: line.text.index(text)])
        shown = len(lines[place.line - 1]) - len(text)
        for column in range(len(text)):
            x = left + width_of(text[:column])
            found = place.edges[shown + column]
            assert found == pytest.approx(on_picture(drawing, x, line.y, skew)[0], abs=size / 3), text[column]
        middle = on_picture(drawing, left + width_of(text) / 2, line.y - 0.38 * SIZE, skew)
        assert (place.box.top + place.box.bottom) / 2 == pytest.approx(middle[1], abs=size / 4)
        assert len(place.confidences) == len(lines[place.line - 1])
        assert all(0.5 < confidence <= 1 for confidence in place.confidences[shown:])
        assert list(place.edges) == sorted(place.edges)


def on_picture(drawing: Drawing, x: float, y: float, skew: float) -> tuple[float, float]:
    """Where a point of a drawing is on its picture of 150 dots an inch, which grew as it was turned about its middle."""
    turn = math.radians(skew)
    width, height = drawing.width * SCALE, drawing.height * SCALE
    across, down = x * SCALE - width / 2, y * SCALE - height / 2
    grown = width * math.cos(turn) + height * math.sin(turn), width * math.sin(turn) + height * math.cos(turn)
    return (
        across * math.cos(turn) - down * math.sin(turn) + grown[0] / 2,
        across * math.sin(turn) + down * math.cos(turn) + grown[1] / 2,
    )


def line_of(text: str, left: float, top: float, size: float = 20.0, confidence: float = 1.0) -> SeenLine:
    """A line as OCR sees it, its characters evenly spread."""
    right, bottom = left + size * len(text), top + size
    middles = tuple((place + 0.5) / len(text) for place in range(len(text)))
    return SeenLine(
        ((left, top), (right, top), (right, bottom), (left, bottom)), text, middles, (confidence,) * len(text)
    )


def seen_of(lines: Iterable[SeenLine]) -> Seen:
    return Seen(1000, 1000, 0, tuple(lines))


PRINTED = ["一、市发展局", "1.完成投资三百万元，居全省第一位。", "2.争取上级资金四千万元。"]


def test_what_makes_no_sense_is_set_aside_with_a_warning() -> None:
    lines = [line_of(text, 50, 50 + 30 * place) for place, text in enumerate(PRINTED)]
    page = read(seen_of([*lines, line_of("囗卜丨", 600, 700, confidence=0.3)]))
    assert [number for _, number, _ in content(page)] == [1, 2]
    assert aside(page) == "囗卜丨"
    assert rules(page) == [("illegible_text", Severity.WARNING)]


def test_a_line_that_is_spread_is_no_headline() -> None:
    spread = line_of(PRINTED[2], 50, 110)
    wide = spread._replace(corners=tuple((50 + (x - 50) * 1.5, y) for x, y in spread.corners))
    page = read(seen_of([*(line_of(text, 50, 50 + 30 * place) for place, text in enumerate(PRINTED[:2])), wide]))
    assert [text for *_, text in content(page)] == [PRINTED[1][2:], PRINTED[2][2:]]
    assert page.problems == ()


@pytest.mark.parametrize(
    ("seen", "printed"),
    [
        ("完成投资6.07亿元,居全省第一(含县区)", "完成投资6.07亿元，居全省第一（含县区）"),
        ("9:30开工;问:谁?我!", "9:30开工；问：谁？我！"),
        ("GDP(2023)", "GDP(2023)"),
        ("投资205．", "投资205."),
        ("投资3．5亿元", "投资3.5亿元"),
        ("1，280万元，5人", "1,280万元，5人"),
        ("文化一一一潍坊", "文化———潍坊"),
        ("2021一2023年", "2021—2023年"),
        ("铁－铬电池", "铁—铬电池"),
        ("一一对应", "一一对应"),
        ("一是", "一是"),
    ],
)
def test_marks_have_the_width_of_what_stands_beside_them(seen: str, printed: str) -> None:
    assert settled(seen) == printed
    assert len(printed) == len(seen)


def doubting(seen: Seen, *marks: tuple[str, str], confidence: float = DOUBTFUL - 0.01) -> Seen:
    """The answer with less confidence in a character, each named by the text that it begins."""
    lines = []
    for line in seen.lines:
        confidences = list(line.confidences)
        for char, start in marks:
            if start in line.text:
                assert start.startswith(char)
                confidences[line.text.index(start)] = confidence
        lines.append(line._replace(confidences=tuple(confidences)))
    return seen._replace(lines=tuple(lines))


def doubts(page: ParsedPage) -> list[tuple[tuple[str, ...], str, Severity]]:
    """What is doubtful on a page, as its facts are found on it."""
    used = [
        item.text.origins[place]
        for section in page.sections
        for item in section.items
        for sort in SORTS
        for fact in sort.find(item.text.text).facts
        for place in range(*fact.span)
    ]
    told = numeral_doubts(page, used)
    lines = page.page.text.split("\n")
    assert [problem.document for problem in told] == [page.page.document] * len(told)
    for problem in told:
        assert dict(problem.said.values)["quote"] == lines[problem.line - 1].strip()
    return [(dict(one.said.values)["codes"], lines[one.line - 1].strip(), one.severity) for one in told]


DOUBTS = [
    ("a digit of an amount", [("7", "7亿元")], [(("7",), "1.重点项目加快建设。完成投资6.07亿元，居全省第")]),
    (
        "two on a line",
        [("6", "6.07"), (".", ".07亿")],
        [(("6", "."), "1.重点项目加快建设。完成投资6.07亿元，居全省第")],
    ),
    ("its unit", [("万", "万元。")], [(("万",), "级资金4700万元。")]),
    ("a place", [("一", "一位，新")], [(("一",), "一位，新开工项目36个。")]),
    ("the number of an item", [("2", "2.营商")], [(("2",), "2.营商环境持续改善。办件提速三成，满意度达到")]),
    ("the number of a heading", [("二", "二、市教育局")], [(("二",), "二、市教育局")]),
    ("a digit of no fact", [("3", "36个。")], []),
    ("a word in a fact", [("全", "全省第")], []),
    ("a numeral in a heading's name", [("市", "市教育局")], []),
]


@pytest.mark.parametrize(("marks", "told"), [one[1:] for one in DOUBTS], ids=[one[0] for one in DOUBTS])
def test_numerals_of_facts_and_numbers_are_doubted_where_ocr_is_not_sure(
    marks: list[tuple[str, str]], told: list[tuple[tuple[str, ...], str]]
) -> None:
    assert doubts(read(answer("small"))) == []
    assert doubts(read(doubting(answer("small"), *marks))) == [(*one, Severity.WARNING) for one in told]
    assert doubts(read(doubting(answer("small"), *marks, confidence=DOUBTFUL))) == []


def test_a_sheet_of_a_pdf_that_is_a_picture_is_asked_for_once(asked: list[Image.Image]) -> None:
    """Its boxes are in points; what nobody sees on it stands aside; with the answer at hand OCR is not asked again."""
    seen = answer("small")
    width, height = seen.width * 72 / 150, seen.height * 72 / 150
    hidden = Drawn(MARGIN, 100, "扫描", mode=3)
    data = by_reportlab(Drawing(width, height, [hidden], pictures=[(0, 0, width, height)]))
    file = parse_file("page.pdf", data)
    page = one_page(file)
    assert (content(page), page.page.read_by, page.page.encoding) == (SEEN_ITEMS, ReadBy.OCR, "pdf")
    assert page.page.sheet == Sheet(1, pytest.approx(width, abs=0.01), pytest.approx(height, abs=0.01), 0)
    assert (aside(page), rules(page)) == ("扫描", [("hidden_text", Severity.NOTE)])
    (title,) = (place for place in page.page.places if place.line == 1)
    assert title.box == Box(*(pytest.approx(edge, abs=3) for edge in (MARGIN + 20, 50 - 14, 50 + 280, 52)))
    assert [picture.size for picture in asked] == [(math.ceil(width * 200 / 72), math.ceil(height * 200 / 72))]
    assert file.answers == {1: seen}
    assert parse_file("page.pdf", data, file.answers) == file
    assert len(asked) == 1


def test_a_stamp_on_a_scan_is_no_text_of_its_own(asked: list[Image.Image]) -> None:
    stamp = [Drawn(MARGIN, 100, "由扫描软件制作")]
    assert (
        content(one_page(parse_file("page.pdf", by_reportlab(Drawing(600, 800, stamp, pictures=[(0, 0, 600, 800)])))))
        == SEEN_ITEMS
    )
    assert len(asked) == 1


def test_a_picture_among_text_is_not_asked_for(asked: list[Image.Image]) -> None:
    lines = [Drawn(MARGIN, 50 + 12 * place, text) for place, text in enumerate([*PRINTED, *FOREIGN])]
    page = one_page(parse_file("page.pdf", by_reportlab(sheet_of(lines, pictures=[(0, 0, 9000, 9000)]))))
    assert (page.page.read_by, asked) == (ReadBy.TEXT, [])


ORIENTED = {1: None, 3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}


@pytest.mark.parametrize("orientation", ORIENTED)
def test_a_photograph_is_seen_as_its_file_says(orientation: int, asked: list[Image.Image]) -> None:
    """Its left upper corner is black: there OCR must see it, however the camera was held."""
    upright = Image.new("RGB", (60, 40), "white")
    upright.paste("black", (0, 0, 10, 10))
    turn = ORIENTED[orientation]
    held = upright if turn is None else upright.transpose(turn)
    exif = Image.Exif()
    exif[0x0112] = orientation
    file = parse_file("page.jpg", saved(held, "JPEG", exif=exif))
    assert len(file.pages) == 1
    (picture,) = asked
    assert picture.size == (60, 40)
    assert (picture.getpixel((4, 4))[0] < 60, picture.getpixel((55, 35))[0] > 200) == (True, True)


MODES = {
    "1": lambda grey: grey.convert("1"),
    "L": lambda grey: grey,
    "P": lambda grey: grey.convert("P"),
    "RGBA": lambda grey: transparent(grey),
    "LA": lambda grey: transparent(grey).convert("LA"),
    "I;16": lambda grey: grey.convert("I").point(lambda value: value * 257).convert("I;16"),
}


def transparent(grey: Image.Image) -> Image.Image:
    """Its white is transparent black."""
    drawn = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    drawn.paste((0, 0, 0, 255), (0, 0, 10, 10))
    return drawn


@pytest.mark.parametrize("mode", MODES)
def test_every_sort_of_png_is_black_on_white(mode: str, asked: list[Image.Image]) -> None:
    grey = Image.new("L", (40, 40), 255)
    grey.paste(0, (0, 0, 10, 10))
    picture = MODES[mode](grey)
    assert picture.mode == mode
    parse_file("page.png", saved(picture))
    assert (asked[0].mode, asked[0].getpixel((5, 5)), asked[0].getpixel((30, 30))) == (
        "RGB",
        (0, 0, 0),
        (255, 255, 255),
    )


WHOLE = saved(picture_of(small(), 40))
HUGE = 10_000


def huge() -> bytes:
    return saved(Image.new("1", (HUGE, HUGE)))


REFUSED: list[tuple[str, str, Callable[[], bytes], str]] = [
    ("empty", "page.png", lambda: b"", "page_unusable.empty"),
    ("text", "page.jpg", lambda: "一、市发展局".encode(), "page_unusable.is_no_picture"),
    ("a PDF", "page.png", lambda: b"%PDF-1.4", "page_unusable.is_pdf_file"),
    ("a picture as text", "page.txt", lambda: WHOLE, "page_unusable.is_picture_file"),
    ("a picture as a PDF", "page.pdf", lambda: WHOLE, "page_unusable.is_picture_file"),
    ("cut", "page.png", lambda: WHOLE[: len(WHOLE) // 2], "page_unusable.broken_picture"),
    ("a head alone", "page.png", lambda: PNG, "page_unusable.broken_picture"),
    ("a head of JPEG", "page.jpeg", lambda: b"\xff\xd8\xff" + b"0" * 99, "page_unusable.broken_picture"),
    ("too many pixels", "page.png", huge, "page_unusable.pixels"),
]


@pytest.mark.parametrize(("name", "make", "key"), [one[1:] for one in REFUSED], ids=[one[0] for one in REFUSED])
def test_what_is_no_picture_of_a_page_is_refused(
    name: str, make: Callable[[], bytes], key: str, asked: list[Image.Image]
) -> None:
    assert HUGE * HUGE > MAX_PIXELS
    file = parse_file(name, make())
    assert [(one.document, one.said.key, one.severity) for one in file.left_out] == [(name, key, Severity.ERROR)]
    assert (file.pages, asked) == ((), [])


@pytest.mark.parametrize("seen", [(), (line_of("囗卜丨", 10, 10, confidence=0.2),)], ids=["nothing", "no sense"])
def test_a_picture_on_which_nothing_can_be_read(seen: tuple[SeenLine, ...]) -> None:
    file = parse_file("page.png", PNG, {1: seen_of(seen)})
    key = "page_unusable.illegible" if seen else "page_unusable.no_text"
    assert [one.said.key for one in file.left_out] == [key]


@pytest.mark.parametrize("name", ["page.png", "page.pdf"])
def test_without_ocr_it_says_what_to_install(name: str, no_ocr: None) -> None:
    data = WHOLE if name.endswith("png") else by_reportlab(Drawing(600, 800, pictures=[(0, 0, 600, 800)]))
    file = parse_file(name, data)
    assert [problem.told for problem in file.left_out] == [
        f"{name}: this is a picture, which is read by OCR, and OCR is not installed: pip install -r requirements-ocr.txt"
    ]


def test_a_character_is_as_wide_as_it_is_printed() -> None:
    """Digits are narrow, what stands apart stays apart, and no two boxes lie over each other."""
    text = "投资12亿元"
    line = SeenLine(
        ((100, 100), (300, 100), (300, 120), (100, 120)), text, (0.05, 0.15, 0.225, 0.275, 0.35, 0.95), (1.0,) * 6
    )
    glyphs = seen_glyphs(seen_of([line]), Sheet(1, 1000, 1000)).printed
    assert [glyph.char for glyph in glyphs] == list(text)
    for before, after in pairwise(glyphs):
        assert before.box.right <= after.box.left + 1e-6
    widths = [glyph.box.right - glyph.box.left for glyph in glyphs]
    assert widths[2] < 0.75 * widths[0]
    assert glyphs[5].box.left - glyphs[4].box.right > 60


def test_answers_name_what_was_drawn() -> None:
    assert set(PICTURES) == {"small", "askew", "fictional"}
    unused: Answers = {}
    assert parse_file("page.png", PNG, {1: answer("askew")} | unused).answers == {1: answer("askew")}
