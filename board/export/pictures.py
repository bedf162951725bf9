"""Charts as pictures for slides and for documents, each saying what it shows and where it comes from.

Pictures are drawn light, on white, in the packaged font, so that they look the same on every machine; SVG and PDF keep
their text as text. A chart that is too tall for a slide or a page becomes several pictures, cut between its rows, the
heads of its columns on each.
"""

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import altair as alt
import vl_convert as vlc
from pypdf import PdfReader, PdfWriter

from board.charts.theme import EXPORT_FONT, INK, MUTED, on_light
from board.export.drawing import Drawing, drawn, register_font, within
from board.export.fonts import display_width
from board.values.provenance import Provenance
from board.words import t
from board.words.names import provenance_lines


@dataclass(frozen=True)
class Shape:
    """A sort of picture: its size in pixels, how many of a file's go to one, and the sizes of its texts.

    `is_whole`: every picture has that height, else at most. A chart may be drawn so much smaller or larger to fit.
    """

    width: int
    height: int
    is_whole: bool
    scale: float
    title: int
    text: int
    foot: int
    smallest: float
    largest: float


# 16:9, 1920 × 1080 pixels.
SLIDE = Shape(960, 540, True, 2, 22, 13, 9, smallest=0.8, largest=1.6)
# The type area of an official A4 page, 156 × 225 mm, at 96 and, in a file, 288 pixels an inch.
PAGE = Shape(590, 850, False, 3, 15, 11, 8, smallest=0.8, largest=1.0)

# Pixels around a picture and between its parts, and of a line of text for each of its size.
_MARGIN = 14
_LEADING = 1.35


@dataclass(frozen=True)
class Captions:
    """What stands around a chart: its finding, what it measures, and where it comes from."""

    title: str
    subtitle: str
    provenance: Provenance


def figure(chart: alt.TopLevelMixin, captions: Captions, shape: Shape) -> list[str]:
    """The chart as SVG pictures of a shape: one, or several where it is too tall, each saying which rows it shows."""
    head = _head(captions, shape, None)
    room = shape.height - head.height - _foot(captions, shape).height - 3 * _MARGIN
    width = shape.width - 2 * _MARGIN
    drawing = drawn(chart, width)
    share = min(shape.largest, max(shape.smallest, room / drawing.height))
    if share != 1:
        drawing = drawn(chart, width / share)
    share = min(width / drawing.width, share)
    # Words of one more line say which part it is.
    pieces = _pieces(drawing, (room - _leading(shape.text)) / share) if drawing.height * share > room + 1 else []
    if len(pieces) < 2:
        share = min(share, room / drawing.height)
        return [_composed(head, _placed(drawing, share), _foot(captions, shape), shape)]
    return [
        _composed(
            _head(captions, shape, _part(drawing, pieces, place)),
            _cut(drawing, piece, share),
            _foot(captions, shape),
            shape,
        )
        for place, piece in enumerate(pieces)
    ]


def framed(drawing: Drawing, captions: Captions, shape: Shape) -> str:
    """A drawing that is no chart, as one SVG picture of a shape: as large as it is, or smaller to fit."""
    head, foot = _head(captions, shape, None), _foot(captions, shape)
    room = shape.height - head.height - foot.height - 3 * _MARGIN
    share = min(1.0, (shape.width - 2 * _MARGIN) / drawing.width, room / drawing.height)
    return _composed(head, _placed(drawing, share), foot, shape)


def png(picture: str, scale: float = 2) -> bytes:
    """A picture as PNG, `scale` pixels for each of its own."""
    register_font()
    return vlc.svg_to_png(picture, scale=scale)


def svg(picture: str) -> bytes:
    """A picture as SVG whose text can be searched and edited."""
    return picture.encode()


def pdf(pictures: Sequence[str]) -> bytes:
    """Pictures as PDF, a page each, with the font embedded and their text searchable."""
    register_font()
    pages = [vlc.svg_to_pdf(picture) for picture in pictures]
    if len(pages) == 1:
        return pages[0]
    written, stream = PdfWriter(), io.BytesIO()
    for page in pages:
        written.append(PdfReader(io.BytesIO(page)))
    written.write(stream)
    return stream.getvalue()


def bundle(files: Mapping[str, bytes]) -> bytes:
    """Files by name as one ZIP; the same files give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content)
    return stream.getvalue()


def wrapped(text: str, size: int, width: int) -> list[str]:
    """The text in lines of this font size that fit so many pixels: half-width columns are half the size wide."""
    lines, line = [], ""
    for character in text:
        if display_width(line + character) > _columns(size, width):
            lines.append(line)
            line = ""
        line = (line + character).lstrip()
    return [*lines, line]


@dataclass(frozen=True)
class _Block:
    """SVG that begins at the top of its own room, and how high it is."""

    content: str
    height: float


def _head(captions: Captions, shape: Shape, part: str | None) -> _Block:
    """Title, subtitle, and which part of the chart this is."""
    width = shape.width - 2 * _MARGIN
    finding = _lines(wrapped(captions.title, shape.title, width), shape.title, INK, weight=600)
    subtitle = _lines(wrapped(captions.subtitle, shape.text, width), shape.text, MUTED)
    said = _lines(wrapped(part, shape.text, width), shape.text, INK) if part else _Block("", 0)
    return _stacked([finding, subtitle, said])


def _foot(captions: Captions, shape: Shape) -> _Block:
    parts = [f"{label}：{text}" for label, text in provenance_lines(captions.provenance)]
    lines = _packed(parts, shape.foot, shape.width - 2 * _MARGIN)
    return _lines(lines, shape.foot, MUTED)


def _lines(lines: Sequence[str], size: int, colour: alt.ExprRef, weight: int = 400) -> _Block:
    leading = _leading(size)
    texts = "".join(
        f'<text x="0" y="{leading * (place + 1) - size * 0.3:.1f}" font-family="{EXPORT_FONT}" font-size="{size}px" '
        f'font-weight="{weight}" fill="{on_light(colour)}">{escape(line)}</text>'
        for place, line in enumerate(lines)
    )
    return _Block(texts, leading * len(lines))


def _leading(size: int) -> float:
    return size * _LEADING


def _stacked(blocks: Sequence[_Block]) -> _Block:
    contents, height = [], 0.0
    for block in blocks:
        contents.append(f'<g transform="translate(0,{height:.1f})">{block.content}</g>')
        height += block.height
    return _Block("".join(contents), height)


def _placed(drawing: Drawing, share: float) -> _Block:
    """The whole drawing at this share of its size."""
    return _Block(f'<g transform="scale({share:.4f})">{drawing.content}</g>', drawing.height * share)


def _pieces(drawing: Drawing, room: float) -> list[tuple[int, int]]:
    """The rows of a drawing in runs [first, last) that fit so many pixels with what belongs to each; a heading stands
    with the row below it."""
    edges, rows = drawing.edges, len(drawing.edges) - 1
    if rows < 1:
        return []
    left = room - edges[0] - (drawing.height - edges[-1])
    pieces, first = [], 0
    while first < rows:
        last = max((row for row in range(first + 1, rows + 1) if edges[row] - edges[first] <= left), default=first + 1)
        while last < rows and last - 1 > first and last - 1 in drawing.headings:
            last -= 1
        pieces.append((first, last))
        first = last
    return pieces


def _part(drawing: Drawing, pieces: Sequence[tuple[int, int]], place: int) -> str:
    """Which rows a piece shows, headings not counted, and which picture of how many it is."""
    counted = [row for row in range(len(drawing.edges) - 1) if row not in drawing.headings]
    first, last = pieces[place]
    return t(
        "export.part",
        first=sum(row < first for row in counted) + 1,
        last=sum(row < last for row in counted),
        rows=len(counted),
        part=place + 1,
        parts=len(pieces),
    )


def _cut(drawing: Drawing, piece: tuple[int, int], share: float) -> _Block:
    """The rows of a piece, between what stands above the first row and below the last."""
    top, foot = drawing.edges[0], drawing.edges[-1]
    first, last = (drawing.edges[row] for row in piece)
    windows = [(0.0, top), (first, last), (foot, drawing.height)]
    shown, height = [], 0.0
    for place, (begin, end) in enumerate(windows):
        shown.append(
            f'<clipPath id="window{place}"><rect x="0" y="{begin:.2f}" width="{drawing.width}" '
            f'height="{end - begin:.2f}"/></clipPath>'
            f'<g transform="translate(0,{height - begin:.2f})"><g clip-path="url(#window{place})">'
            f'<use href="#drawing" xlink:href="#drawing"/></g></g>'
        )
        height += end - begin
    inside = f'<defs><g id="drawing">{within(drawing, first, last)}</g></defs>{"".join(shown)}'
    return _Block(f'<g transform="scale({share:.4f})">{inside}</g>', height * share)


def _composed(head: _Block, body: _Block, foot: _Block, shape: Shape) -> str:
    """A picture: head, chart and foot below each other; on a slide the foot stands at its bottom."""
    height = head.height + body.height + foot.height + 3 * _MARGIN
    total = max(shape.height, height) if shape.is_whole else height
    places = (_MARGIN, _MARGIN + head.height + _MARGIN / 2, total - foot.height - _MARGIN)
    groups = "".join(
        f'<g transform="translate({_MARGIN},{place:.1f})">{block.content}</g>'
        for place, block in zip(places, (head, body, foot), strict=True)
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{shape.width}" height="{total:.0f}" viewBox="0 0 {shape.width} {total:.0f}">'
        f'<rect width="{shape.width}" height="{total:.0f}" fill="white"/>{groups}</svg>'
    )


def _columns(size: int, width: int) -> int:
    return int(width / size * 2)


def _packed(parts: Iterable[str], size: int, width: int) -> list[str]:
    """The parts in lines that fit, as many to a line as do; only a part longer than a line is broken."""
    lines = [""]
    for part in parts:
        together = f"{lines[-1]}　{part}" if lines[-1] else part
        if display_width(together) <= _columns(size, width):
            lines[-1] = together
        else:
            lines += wrapped(part, size, width)
    return [line for line in lines if line]
