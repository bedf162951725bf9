"""Regions of printed pages as a drawing, with their marks burnt in: what is on the screen, for a paper.

What stands around the drawing is added in pictures; what is cut out is decided in clippings/regions.
"""

from base64 import b64encode
from collections.abc import Sequence

from board.charts.theme import MUTED, SCOPE_COLOURS, on_light
from board.export.drawing import Drawing
from board.values.clipping import Clipping, MarkedPlace
from board.values.printed_line import Rect

# Pixels of the height of the type, and between two regions.
_TYPE = 22.0
_GAP = 10.0
# Of a line under a passage, and of the frame of a region, for the height of the type.
_LINE = 0.12
_FRAME = 0.06
# As the board's style has them.
_OWN, _HIT, _MONEY, _FRAME_OF_MONEY = "#5A8CB6", "#FFBE00", "#C8A03C", "#96731E"


def clipping_drawing(parts: Sequence[tuple[Clipping, bytes]]) -> Drawing:
    """Regions below each other, each with its picture, a PNG, under its marks."""
    contents: list[str] = []
    width = height = 0.0
    for part, picture in parts:
        region, scale = part.region, _TYPE / part.em
        wide, high = (region.right - region.left) * scale, (region.bottom - region.top) * scale
        top = height + _GAP if contents else 0.0
        contents.append(_part(part, picture, top, wide, high))
        width, height = max(width, wide), top + high
    return Drawing("".join(contents), width, height)


def _part(part: Clipping, picture: bytes, top: float, wide: float, high: float) -> str:
    left, upper, right, lower = part.region
    width, height = right - left, lower - upper
    place = f'x="{left:.2f}" y="{upper:.2f}" width="{width:.2f}" height="{height:.2f}"'
    return (
        f'<svg x="0" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" '
        f'viewBox="{left:.2f} {upper:.2f} {width:.2f} {height:.2f}" preserveAspectRatio="none">'
        f'<image {place} preserveAspectRatio="none" xlink:href="data:image/png;base64,{b64encode(picture).decode()}"/>'
        f"{''.join(_mark(each, part.em) for each in part.marks)}"
        f'<rect {place} fill="none" stroke="{on_light(MUTED)}" stroke-width="{_FRAME * part.em:.2f}"/></svg>'
    )


def _mark(marked: MarkedPlace, em: float) -> str:
    """A mark as it looks on the board: what it is of is said by form as well as by colour."""
    sorts, place = set(marked.mark.sort.split()), marked.place
    found = []
    if "own" in sorts:
        found.append(_rect(place, f'fill="{_OWN}" fill-opacity=".18"'))
    if "hit" in sorts:
        found.append(_rect(place, f'fill="{_HIT}" fill-opacity=".42"'))
    if "money" in sorts:
        filled = ".3" if "realised" in sorts else "0"
        stroke = f'stroke="{_FRAME_OF_MONEY}" stroke-width="{_FRAME * em:.2f}"'
        found.append(_rect(place, f'fill="{_MONEY}" fill-opacity="{filled}" {stroke}'))
    elif sorts & {"rank", "fact"}:
        scope = next((scope for scope in SCOPE_COLOURS if scope in sorts), None)
        below = Rect(place.left, place.bottom, place.right, place.bottom + _LINE * em)
        found.append(_rect(below, f'fill="{on_light(SCOPE_COLOURS[scope] if scope else MUTED)}"'))
    return "".join(found)


def _rect(place: Rect, look: str) -> str:
    left, top, right, bottom = place
    return f'<rect x="{left:.2f}" y="{top:.2f}" width="{right - left:.2f}" height="{bottom - top:.2f}" {look}/>'
