"""PDFs that are drawn in ways of their own: watermarks, type over and under pictures, forms, italics, scripts, margins.

Each is the same small report with one oddity; it is read as if that were not there, and told of in a note, or refused.
"""

import io
from collections.abc import Callable

import pypdf
import pytest
from reportlab.lib.colors import Color, black, white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from etl.model import Severity
from etl.page import parse_file
from etl.page.formats.picture import recognition
from tests.etl.page.formats.pictures import answer
from tests.etl.page.formats.reports import BODY, ITEMS, TITLE, aside, content, one_page, rules
from tests.etl.page.formats.sheets import (
    MARGIN,
    SIZE,
    Drawing,
    Drawn,
    by_fpdf,
    by_reportlab,
    columns_of,
    draw,
    font,
    grey_picture,
    sheet_of,
    width_of,
)

HEADLINE = Drawn(MARGIN, 50, TITLE, 14)
LINES = columns_of(BODY, 2, MARGIN, 80)
REPORT = sheet_of([HEADLINE, *LINES])
REPORT.height = 300
WHOLE = (0, 0, REPORT.width, REPORT.height)
CITY = "云州日报"


def drawn(paint: Callable[[Canvas], object], width: float = REPORT.width, height: float = REPORT.height) -> bytes:
    """A PDF of one sheet."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(width, height), invariant=True)
    paint(canvas)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def then(*paints: Callable[[Canvas], object]) -> Callable[[Canvas], None]:
    """One after the other, each as if it were alone."""

    def paint(canvas: Canvas) -> None:
        for one in paints:
            canvas.saveState()
            one(canvas)
            canvas.restoreState()

    return paint


def report(canvas: Canvas) -> None:
    draw(canvas, REPORT)


def said(x: float, y: float, text: str, size: float = SIZE, **more: object) -> Callable[[Canvas], None]:
    """A text whose baseline begins at (x, y), from the top left corner."""

    def paint(canvas: Canvas) -> None:
        canvas.setFont(font(), size)
        canvas.drawString(x, REPORT.height - y, text, **more)

    return paint


def ground(left: float, top: float, width: float, height: float, colour: Color) -> Callable[[Canvas], None]:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        canvas.rect(left, REPORT.height - top - height, width, height, stroke=0, fill=1)

    return paint


def coloured(colour: Color, *paints: Callable[[Canvas], object]) -> Callable[[Canvas], None]:
    def paint(canvas: Canvas) -> None:
        canvas.setFillColor(colour)
        then(*paints)(canvas)

    return paint


def placed(matrix: tuple[float, ...], *paints: Callable[[Canvas], object]) -> Callable[[Canvas], None]:
    def paint(canvas: Canvas) -> None:
        canvas.transform(*matrix)
        then(*paints)(canvas)

    return paint


def in_form(paint: Callable[[Canvas], object], opacity: float = 1, scale: float = 1) -> Callable[[Canvas], None]:
    """Drawn in a form of its own, which is then placed on the sheet, smaller and from the upper left corner."""

    def place(canvas: Canvas) -> None:
        canvas.beginForm("F", *WHOLE)
        paint(canvas)
        canvas.endForm()
        canvas.setFillAlpha(opacity)
        canvas.transform(scale, 0, 0, scale, 0, (1 - scale) * REPORT.height)
        canvas.doForm("F")

    return place


def photograph(left: float, top: float, width: float, height: float) -> Callable[[Canvas], None]:
    """A picture of the whole sheet's size that is cut to a part of it."""

    def paint(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(left, REPORT.height - top - height, width, height)
        canvas.clipPath(path, stroke=0, fill=0)
        canvas.drawImage(ImageReader(grey_picture()), *WHOLE)

    return paint


def shaded_title(canvas: Canvas) -> None:
    """The headline is a hole in which a shading shows."""
    said(HEADLINE.x, HEADLINE.y, TITLE, HEADLINE.size, mode=7)(canvas)
    canvas.linearGradient(0, 0, REPORT.width, 0, (Color(0.8, 0, 0), Color(0, 0, 0.8)))


def hollow_title(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    said(HEADLINE.x, HEADLINE.y, TITLE, HEADLINE.size, mode=2)(canvas)


def title_on_shading(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(MARGIN - 5, REPORT.height - 60, 400, 30)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(0, 0, REPORT.width, 0, (Color(0.8, 0, 0), Color(0, 0, 0.4)))
    canvas.restoreState()
    coloured(white, said(HEADLINE.x, HEADLINE.y, TITLE, HEADLINE.size))(canvas)


def body(canvas: Canvas) -> None:
    draw(canvas, Drawing(REPORT.width, REPORT.height, list(LINES)))


def letter_by_letter(canvas: Canvas) -> None:
    """Each character is drawn twice, one after the other, to look bold."""
    for line in REPORT.lines:
        for place, char in enumerate(line.text):
            for shift in (0.0, 0.3):
                said(line.x + width_of(line.text[:place], line.size) + shift, line.y, char, line.size)(canvas)


def downwards(x: float, y: float, text: str) -> Callable[[Canvas], None]:
    """A text in upright characters one below the other, its digits turned."""

    def paint(canvas: Canvas) -> None:
        down = y
        for char in text:
            if char.isdigit():
                then(placed((0, -1, 1, 0, x + 2, REPORT.height - down + SIZE), said(0, REPORT.height, char)))(canvas)
            else:
                said(x, down, char)(canvas)
            down += 0.55 * SIZE if char.isdigit() else SIZE

    return paint


NOTED: list[tuple[str, Callable[[Canvas], object], str | None, str]] = [
    ("a watermark that is let through", then(report, lambda c: (c.setFillAlpha(0.15), said(60, 160, CITY, 70)(c))), "faint_text", CITY),
    ("a watermark in light grey", then(coloured(Color(0.85, 0.85, 0.85), said(60, 160, CITY, 70)), report), "faint_text", CITY),
    ("a watermark in a form", then(report, in_form(said(60, 160, CITY, 70), opacity=0.2)), "faint_text", CITY),
    ("a watermark as large as the type", then(report, lambda c: (c.setFillAlpha(0.3), said(MARGIN + 3, 84, CITY)(c))), "faint_text", CITY),
    ("on a tinted page", then(ground(*WHOLE, Color(0.97, 0.94, 0.87)), report), None, ""),
    ("a watermark on a tinted page", then(ground(*WHOLE, Color(0.97, 0.94, 0.87)), report, coloured(Color(0.8, 0.8, 0.75), said(60, 160, CITY, 70))), "faint_text", CITY),
    ("a page in light grey", coloured(Color(0.7, 0.7, 0.7), *(said(line.x, line.y, line.text, line.size) for line in REPORT.lines)), None, ""),
    ("under a later ground", then(report, said(MARGIN, 250, "九、市暗处局"), ground(MARGIN - 5, 235, 100, 25, Color(0.2, 0.3, 0.4))), "hidden_text", "九、市暗处局"),
    ("under a later white ground", then(report, said(MARGIN, 250, "九、市暗处局"), ground(MARGIN - 5, 235, 100, 25, white)), "hidden_text", "九、市暗处局"),
    ("without colour", then(report, lambda c: (c.setFillAlpha(0), said(MARGIN, 250, "九、市暗处局")(c))), "hidden_text", "九、市暗处局"),
    ("a ground that lets the type through", then(report, coloured(black), lambda c: (c.setFillAlpha(0.1), c.rect(*WHOLE, fill=1))), None, ""),
    ("a photograph whose cut parts lie over the type", then(report, photograph(MARGIN, 230, 100, 50)), None, ""),
    ("white on a black page", then(ground(*WHOLE, black), coloured(white, *(said(line.x, line.y, line.text, line.size) for line in REPORT.lines))), None, ""),
    ("a title on a shading", then(title_on_shading, body), None, ""),
    ("a title that is a hole over a shading", then(shaded_title, body), None, ""),
    ("a hollow title", then(hollow_title, body), None, ""),
    ("italics", then(*(placed((1, 0, 0.21, 1, line.x, REPORT.height - line.y), said(0, REPORT.height, line.text, line.size)) for line in REPORT.lines)), None, ""),
    ("two degrees askew", placed((0.99939, -0.0349, 0.0349, 0.99939, 0, 15), report), None, ""),
    ("each character twice", letter_by_letter, None, ""),
    ("in a form", in_form(report, scale=0.6), None, ""),
    ("in a form, with codes of radicals", in_form(lambda c: draw(c, Drawing(REPORT.width, REPORT.height, [Drawn(one.x, one.y, one.text.replace("工", "⼯").replace("水", "⽔"), one.size) for one in REPORT.lines])), scale=0.6), None, ""),
    ("a margin that runs downwards", then(report, downwards(REPORT.width - 20, 60, "云州日报2024年7月26日第4版")), "turned_text", "云州日报2024年7月26日第4版"),
    ("small print between the lines", then(report, said(MARGIN + 20, 83.5, "fū shè", 4)), "small_text", "fū shè"),
    ("a browser's header and footer", then(report, said(MARGIN, 20, "2024/7/26 08:13"), said(MARGIN + 200, 20, "云州日报数字报"), said(MARGIN, 280, "https://news.example/2024/07/26/04.html"), said(MARGIN + 300, 280, "1/1")), "folio", "2024/7/26 08:13 云州日报数字报\nhttps://news.example/2024/07/26/04.html 1/1"),
]  # fmt: skip


@pytest.mark.parametrize(("paint", "rule", "beside"), [one[1:] for one in NOTED], ids=[one[0] for one in NOTED])
def test_an_oddity_changes_nothing_of_the_report(
    paint: Callable[[Canvas], object], rule: str | None, beside: str
) -> None:
    page = one_page(parse_file("page.pdf", drawn(paint)))
    assert (content(page), page.title) == (ITEMS, TITLE)
    assert {*rules(page)} == ({(rule, Severity.NOTE)} if rule else set())
    assert sorted(aside(page).replace("\n", "").replace(" ", "")) == sorted(beside.replace("\n", "").replace(" ", ""))


def test_a_raised_digit_is_no_part_of_the_number_before_it() -> None:
    """A lowered one is, as in CO2 and PM2.5, which are written so elsewhere."""
    pieces = [
        ("　　1.招聘教师640", 0.0), ("1", 0.4), ("名，面积98平方公里", 0.0), ("2", 0.4), ("，二氧化碳CO", 0.0), ("2", -0.2), ("下降。", 0.0)
    ]  # fmt: skip
    lines, left, foot = columns_of([TITLE, "", *BODY[:6]], 1, MARGIN, 80), MARGIN, 80 + 8 * 1.35 * SIZE
    for text, rise in pieces:
        lines.append(Drawn(left, foot - rise * SIZE, text, SIZE / 2 if rise else SIZE))
        left += width_of(text, lines[-1].size)
    page = one_page(parse_file("page.pdf", by_reportlab(sheet_of(lines))))
    assert content(page)[-1] == ("市教育局", 1, "招聘教师640¹名，面积98平方公里²，二氧化碳CO2下降。")
    assert page.problems == ()


def test_characters_over_one_another_are_told_of_where_they_stand() -> None:
    page = one_page(
        parse_file("page.pdf", drawn(then(report, said(MARGIN + 4 * SIZE + 1, 80 + 1.35 * SIZE, "样报作废"))))
    )
    assert rules(page) == [("overprinted_text", Severity.WARNING)]
    text = page.page.text.split("\n")[page.problems[0].line - 1]
    assert sorted(text.replace("　", "")) == sorted((BODY[1] + "样报作废").replace("　", ""))


def test_a_sheet_in_a_mirror_is_refused() -> None:
    file = parse_file("page.pdf", drawn(placed((-1, 0, 0, 1, REPORT.width, 0), report)))
    assert file.pages == ()
    assert [one.said.key for one in file.left_out] == ["page_unusable.no_text"]


def outlines(canvas: Canvas) -> None:
    """As many strokes as a line or two of outlined type have, and no character."""
    for place in range(150):
        canvas.line(MARGIN + 2 * place, 200, MARGIN + 2 * place, 209)


def without_codes() -> bytes:
    """The report in a font that does not tell its codes."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(by_fpdf(REPORT)))
    for face in writer.pages[0]["/Resources"]["/Font"].values():
        face.get_object().pop("/ToUnicode", None)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        pytest.param(drawn(outlines), "page_unusable.no_ocr", id="outlines"),
        pytest.param(drawn(in_form(outlines)), "page_unusable.no_ocr", id="outlines in a form"),
        pytest.param(drawn(in_form(photograph(*WHOLE))), "page_unusable.no_ocr", id="a picture in a form"),
        pytest.param(without_codes(), "page_unusable.unreadable", id="characters without codes"),
    ],
)
def test_what_shows_type_without_telling_it_is_read_by_ocr(
    monkeypatch: pytest.MonkeyPatch, data: bytes, key: str
) -> None:
    monkeypatch.setattr(recognition, "engine_version", lambda: "")
    assert [one.said.key for one in parse_file("page.pdf", data).left_out] == [key]
    monkeypatch.setattr(recognition, "engine_version", lambda: "recorded")
    monkeypatch.setattr(recognition, "see", lambda picture: answer("small"))
    page = one_page(parse_file("page.pdf", data))
    assert (page.title, page.page.read_by) == (TITLE, "ocr")
