"""A PDF to pages: what PDFium tells of each character, from it lines, columns, articles, and in the end text.

`glyphs` and `shapes` alone speak to PDFium; all that follows is geometry in points, from
the top left corner of the sheet as shown.
"""

from etl.page.formats.pdf.pdf_file import read_pdf

__all__ = ["read_pdf"]
