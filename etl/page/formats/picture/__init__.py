"""A picture to the characters on it: what OCR sees, and where on a sheet that stands.

`engine` alone speaks to the package that reads pictures, which is an extra (requirements-ocr.txt); all that follows
works on what it answered, which can be kept. What the lines say is found in `sheet`, as for a PDF. What reads a picture
is asked for in its own module, with the first picture: this door is opened by every build.
"""

from etl.page.formats.picture.engine import engine_version
from etl.page.formats.picture.recognition import Recognition
from etl.page.formats.picture.seen import NO_ANSWERS, Answers, Seen, SeenLine

__all__ = [
    "NO_ANSWERS",
    "Answers",
    "Recognition",
    "Seen",
    "SeenLine",
    "engine_version",
]
