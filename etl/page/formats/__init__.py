"""A file to pages: a reader for each format gives, from bytes alone, lines of text and where in the file they stand.

What the lines say is understood in one way for all formats, in `segment`.
"""

from etl.page.formats.picture import NO_ANSWERS, Answers, Recognition, engine_version
from etl.page.formats.reading import SheetDone, is_plain_text, needs_sight, read_pages

__all__ = [
    "NO_ANSWERS",
    "Answers",
    "Recognition",
    "SheetDone",
    "engine_version",
    "is_plain_text",
    "needs_sight",
    "read_pages",
]
