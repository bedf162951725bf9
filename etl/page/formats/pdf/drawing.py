"""A sheet of a PDF as a picture, for what is no text on it."""

import math

import pypdfium2 as pdfium
from PIL import Image

from etl.page.formats.pdf.glyphs import ENTRANCE
from etl.page.formats.picture.picture_file import MAX_PIXELS

DOTS_AN_INCH = 200
"""Type of 9 points is 25 pixels high then: OCR misses next to nothing of it (tests/etl/page/formats/test_ocr.py)."""

_POINTS_AN_INCH = 72


def sheet_picture(data: bytes, number: int) -> Image.Image:
    """The sheet of that number, from 1, of a PDF that was opened before, as it is shown."""
    with ENTRANCE:
        file = pdfium.PdfDocument(data)
        try:
            page = file[number - 1]
            width, height = page.get_size()
            scale = min(DOTS_AN_INCH / _POINTS_AN_INCH, math.sqrt(MAX_PIXELS / (width * height)))
            drawn: Image.Image = page.render(scale=scale).to_pil()
            return drawn.convert("RGB")
        finally:
            file.close()
