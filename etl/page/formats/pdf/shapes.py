"""What is drawn on a sheet of a PDF beside its characters, as PDFium tells of it; whoever asks holds its lock."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

PAPER = 250
"""A colour with no part below this is the paper's."""

_FRAME_SEGMENTS = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn: its corners as the sheet counts them, and whether it is a picture, may frame a text, or lies
    under one as its ground.
    """

    corners: tuple[float, float, float, float]
    is_picture: bool
    is_frame: bool
    covers: bool


def read_shapes(page: Any, count: int) -> Iterator[Shape]:
    """What is drawn on the sheet beside text."""
    corners = tuple(ctypes.c_float() for _ in range(4))
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    for index in range(count):
        drawn = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_TEXT or not raw.FPDFPageObj_GetBounds(drawn, *corners):
            continue
        left, bottom, right, top = (corner.value for corner in corners)
        is_picture = kind == raw.FPDF_PAGEOBJ_IMAGE
        is_frame, covers = False, kind != raw.FPDF_PAGEOBJ_PATH
        if kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPath_GetDrawMode(drawn, fill, stroke):
            raw.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha)
            covers = bool(fill.value) and alpha.value > 0 and min(red.value, green.value, blue.value) < PAPER
            is_frame = (bool(stroke.value) or covers) and raw.FPDFPath_CountSegments(drawn) >= _FRAME_SEGMENTS
        yield Shape((left, bottom, right, top), is_picture, is_frame, covers)
