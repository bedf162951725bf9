"""A sheet to pages: from its characters and where they stand lines, columns, articles, and in the end text.

All of it is geometry, from the top left corner of the sheet, in points or in a picture's pixels. Where the characters
come from is the readers' affair.
"""

from etl.page.formats.sheet.glyph import Glyph, SheetGlyphs
from etl.page.formats.sheet.sheet_pages import is_unreadable, sheet_pages
from etl.page.formats.sheet.slant import straightened

__all__ = ["Glyph", "SheetGlyphs", "is_unreadable", "sheet_pages", "straightened"]
