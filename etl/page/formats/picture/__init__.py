"""A picture to the characters on it: what OCR sees, and where on a sheet that stands.

`engine` alone speaks to the package that reads pictures, which is an extra (requirements-ocr.txt); all that follows
works on what it answered, which can be kept. What the lines say is found in `sheet`, as for a PDF.
"""

from etl.page.formats.picture.characters import seen_glyphs
from etl.page.formats.picture.engine import engine_version
from etl.page.formats.picture.picture_file import MAX_PIXELS, read_picture
from etl.page.formats.picture.recognition import Recognition
from etl.page.formats.picture.seen import NO_ANSWERS, Answers, Seen, SeenLine

__all__ = [
    "MAX_PIXELS",
    "NO_ANSWERS",
    "Answers",
    "Recognition",
    "Seen",
    "SeenLine",
    "engine_version",
    "read_picture",
    "seen_glyphs",
]
