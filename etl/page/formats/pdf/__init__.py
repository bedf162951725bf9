"""A PDF to pages: what PDFium tells of each character on its sheets, or what OCR sees where there is none.

`glyphs`, `shapes` and `drawing` alone speak to PDFium; what follows from where characters stand is found in `sheet`.
"""

from etl.page.formats.pdf.pdf_file import read_pdf

__all__ = ["read_pdf"]
