"""What a sheet of a PDF is drawn from, in the order of drawing and with what its forms hold, as PDFium tells of it;
whoever asks holds its lock.

A form is a drawing of its own that is placed on the sheet; places in it are turned into those of the sheet here.
"""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pypdfium2.raw as raw

MAX_OBJECTS = 200_000
"""What a sheet may be drawn from: every character may be an object of its own, as some makers have it."""

PAPER = 250
"""A colour with no part below this is the paper's."""

_FRAME_SEGMENTS = 4
_DEEPEST = 16

Corners = tuple[float, float, float, float]
"""Left, bottom, right and top of a box as the sheet counts them, y upwards."""

Matrix = tuple[float, float, float, float, float, float]
"""Where a form puts what stands at x, y in it: at a*x + c*y + e, b*x + d*y + f."""

_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn that is no text: its corners, when it is drawn, and whether it is a picture, may frame a text, or
    hides what was drawn before it.
    """

    corners: Corners
    order: int
    is_picture: bool
    is_frame: bool
    hides: bool


@dataclass(frozen=True, slots=True)
class Placed:
    """Of a text object when it is drawn, and where its form puts it, None where it stands in no form; `opacity` is that
    of its forms, 255 where they let nothing through.
    """

    order: int
    matrix: Matrix | None
    opacity: int


@dataclass(slots=True)
class Objects:
    """All that a sheet is drawn from: shapes in their order, text objects by their addresses."""

    shapes: list[Shape] = field(default_factory=list)
    texts: dict[int, Placed] = field(default_factory=dict)
    count: int = 0


def address(drawn: Any) -> int:
    """By what an object is known, 0 for none."""
    return ctypes.cast(drawn, ctypes.c_void_p).value or 0


def read_objects(page: Any) -> Objects:
    """What the sheet is drawn from; no more than MAX_OBJECTS are looked at, and `count` says by one more that there
    are others.
    """
    objects = Objects()
    count = raw.FPDFPage_CountObjects(page)
    found = (raw.FPDFPage_GetObject(page, index) for index in range(min(count, MAX_OBJECTS + 1)))
    _read(objects, found, _AS_IT_IS, 255, 0)
    return objects


def moved(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Where a form puts a place in it."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def moved_corners(matrix: Matrix, corners: Corners) -> Corners:
    """The box around a box where a form puts it."""
    left, bottom, right, top = corners
    across, up = zip(*(moved(matrix, x, y) for x in (left, right) for y in (bottom, top)), strict=True)
    return min(across), min(up), max(across), max(up)


def colour_of(drawn: Any, colour: Any = raw.FPDFPageObj_GetFillColor) -> tuple[int, int, int, int] | None:
    """Red, green and blue of what fills an object, or of whatever else `colour` asks for, and how opaque that is, each
    of 255; None where PDFium does not tell.
    """
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    is_told = colour(drawn, red, green, blue, alpha)
    return (red.value, green.value, blue.value, alpha.value) if is_told else None


def _read(objects: Objects, found: Iterator[Any], matrix: Matrix, opacity: int, depth: int) -> None:
    own = None if matrix == _AS_IT_IS else matrix
    for drawn in found:
        objects.count += 1
        if objects.count > MAX_OBJECTS:
            return
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            objects.texts[address(drawn)] = Placed(objects.count, own, opacity)
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            if depth < _DEEPEST:
                inside = range(max(raw.FPDFFormObj_CountObjects(drawn), 0))
                held = (raw.FPDFFormObj_GetObject(drawn, index) for index in inside)
                _read(objects, held, _inside(drawn, matrix), min(opacity, _fill(drawn)[3]), depth + 1)
        else:
            objects.shapes += _shape(drawn, kind, matrix, objects.count)


def _inside(form: Any, matrix: Matrix) -> Matrix:
    """Where a form puts what it holds, which stands itself in another."""
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(form, own):
        return matrix
    a, b, c, d, _, _ = matrix
    return (
        a * own.a + c * own.b,
        b * own.a + d * own.b,
        a * own.c + c * own.d,
        b * own.c + d * own.d,
        *moved(matrix, own.e, own.f),
    )


def _shape(drawn: Any, kind: int, matrix: Matrix, order: int) -> Iterator[Shape]:
    edges = tuple(ctypes.c_float() for _ in range(4))
    if not raw.FPDFPageObj_GetBounds(drawn, *edges):
        return
    left, bottom, right, top = (edge.value for edge in edges)
    corners = moved_corners(matrix, (left, bottom, right, top))
    is_path = kind == raw.FPDF_PAGEOBJ_PATH
    is_frame, is_filled = False, not is_path
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    if is_path and raw.FPDFPath_GetDrawMode(drawn, fill, stroke):
        *colour, alpha = _fill(drawn)
        is_filled = bool(fill.value) and alpha > 0
        is_ground = is_filled and min(colour) < PAPER
        is_frame = (bool(stroke.value) or is_ground) and raw.FPDFPath_CountSegments(drawn) >= _FRAME_SEGMENTS
    hides = is_filled and not raw.FPDFPageObj_HasTransparency(drawn)
    yield Shape(corners, order, kind == raw.FPDF_PAGEOBJ_IMAGE, is_frame, hides)


def _fill(drawn: Any) -> tuple[int, int, int, int]:
    return colour_of(drawn) or (0, 0, 0, 255)
