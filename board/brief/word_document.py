"""A brief as a Word document: DOCX on A4, in the type of Chinese official papers, with real footnotes.

What it says is decided in content, what a note says in noting; the parts of the file that python-docx does not write
stand in word_parts.
"""

import io
from collections.abc import Sequence

import vl_convert as vlc
from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from board.brief import word_parts
from board.brief.model import Brief, Picture, Section, Statement, Table
from board.brief.numbering import heading_words
from board.brief.typography import LINE
from board.brief.word_parts import Footnotes, escaped, printable
from board.export.drawing import register_font
from board.words import t

_LINE = Mm(LINE)
_PIXELS_AN_INCH = 96


def docx(brief: Brief) -> bytes:
    """The brief as a DOCX file; the language of this thread is the brief's."""
    document = Document()
    word_parts.prepare(document, brief.language, title=brief.title, subject=brief.subtitle)
    footnotes = Footnotes()
    writer = _Writer(document, footnotes)
    writer.paragraph(brief.title, "Title")
    writer.paragraph(brief.subtitle, "Subtitle")
    for line in brief.about:
        writer.paragraph(line, "About")
    for place, section in enumerate(brief.sections):
        writer.section(section, place, 0)
    writer.paragraph(heading_words(t("brief.origin"), len(brief.sections), 0), "Heading 1")
    for label, text in brief.origin:
        writer.paragraph(t("brief.origin_line", label=label, text=text), "About")
    if brief.link:
        writer.linked(t("brief.origin_line", label=t("brief.link"), text=""), brief.link)
    footnotes.put_into(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    """Puts the blocks of a brief behind each other into a document, and its notes into the footnotes."""

    def __init__(self, document: DocumentType, footnotes: Footnotes):
        self._document = document
        self._footnotes = footnotes
        self._pictures = 0

    def section(self, section: Section, place: int, level: int) -> None:
        """A heading of this level, its blocks, and the sections below it."""
        self.paragraph(heading_words(section.heading, place, level), f"Heading {level + 1}")
        for block in section.blocks:
            match block:
                case Statement():
                    self._statement(block)
                case Table():
                    self._table(block)
                case Picture():
                    self._picture(block)
        for number, part in enumerate(section.parts):
            self.section(part, number, level + 1)

    def paragraph(self, text: str, style: str) -> Paragraph:
        """A paragraph without notes."""
        return self._document.add_paragraph(printable(text), style=style)

    def linked(self, text: str, link: str) -> None:
        """Words, and behind them an address that can be followed."""
        paragraph = self.paragraph(text, "About")
        paragraph._p.append(parse_xml(word_parts.hyperlink(self._document, link)))

    def _statement(self, said: Statement) -> None:
        paragraph = self.paragraph(said.text, "Normal")
        self._refer(paragraph, said)

    def _picture(self, picture: Picture) -> None:
        """A picture above its caption in one row that does not break: LibreOffice would cut off a picture whose
        caption's note does not fit the page any more."""
        register_font()
        image = vlc.svg_to_png(picture.svg, scale=picture.fineness)
        self._pictures += 1
        words = t("brief.picture", number=self._pictures, caption=picture.caption.text)
        frame = self._document.add_table(1, 1)
        frame.rows[0]._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
        cell = frame.cell(0, 0)
        drawn, caption = cell.paragraphs[0], cell.add_paragraph(printable(words), style="Caption")
        drawn.style = self._document.styles["Picture"]
        width = min(_LINE, Pt(picture.width / _PIXELS_AN_INCH * 72))
        placed = drawn.add_run().add_picture(io.BytesIO(image), width=width)
        placed._inline.docPr.set("descr", printable(picture.told))
        self._refer(caption, picture.caption)
        self.paragraph("", "AfterTable")

    def _table(self, table: Table) -> None:
        """Built as XML at once: python-docx looks for each cell anew, which takes seconds for a long table."""
        total = sum(table.widths)
        widths = [int(_LINE.twips * width / total) for width in table.widths]
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = self._row([Statement(text) for text in table.heads], widths, is_head=True)
        rows = "".join(self._row(row, widths, is_head=False) for row in table.rows)
        built = parse_xml(
            f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{word_parts.TABLE_STYLE}"/>'
            f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblLayout w:type="fixed"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{head}{rows}</w:tbl>"
        )
        self._document.element.body.insert_element_before(built, "w:sectPr")
        self.paragraph("", "AfterTable")

    def _row(self, cells: Sequence[Statement], widths: Sequence[int], *, is_head: bool) -> str:
        marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if is_head else "")
        style = "TableHead" if is_head else "TableText"
        told = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f'<w:r><w:t xml:space="preserve">{escaped(cell.text)}</w:t></w:r>'
            f"{''.join(self._footnotes.reference(note) for note in cell.notes)}</w:p></w:tc>"
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{marks}</w:trPr>{told}</w:tr>"

    def _refer(self, paragraph: Paragraph, said: Statement) -> None:
        """Put the numbers of the notes behind a paragraph's words."""
        for note in said.notes:
            paragraph._p.append(parse_xml(self._footnotes.reference(note)))
