"""The parts of a Word document that python-docx leaves to others: styles, fonts with their substitutes, footnotes, and
the number of each page.

What is written into the document belongs in word_document.
"""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from board.brief.model import Note
from board.brief.note_words import Words, notes_words
from board.brief.typography import LATIN, MARGINS, PAPER, Look, looks, substitutes
from board.words import t

TABLE_STYLE = "BriefTable"
# Names under which Word and python-docx know styles that are not called after their id.
_NAMES = {
    "Heading1": "heading 1",
    "Heading2": "heading 2",
    "Caption": "caption",
    "FootnoteText": "footnote text",
    "Footer": "footer",
}
# What XML 1.0 allows in no document, and line ends, which a paragraph has none of.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
# Parts of python-docx's own template that say something of another document.
_FOREIGN = ("thumbnail", "stylesWithEffects", "customXml")
_LINK = '<w:color w:val="12436D"/>'


def printable(text: str) -> str:
    """The text without what no document can hold; line ends become blanks."""
    return _UNPRINTABLE.sub(" ", text)


def escaped(text: str) -> str:
    """A text as XML."""
    return escape(printable(text))


def prepare(document: Document, language: str, *, title: str, subject: str) -> None:
    """Paper, styles, fonts, page number and properties of an empty document."""
    _forget_template(document)
    section = document.sections[0]
    section.page_width, section.page_height = map(Mm, PAPER)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, MARGINS)
    styles = document.styles.element
    for child in list(styles):
        styles.remove(child)
    for child in parse_xml(_styles(language)):
        styles.append(child)
    before, after = t("brief.page").split("|")
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Footer"]
    for element in parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:t xml:space="preserve">{escaped(before)}</w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        f'<w:r><w:t xml:space="preserve">{escaped(after)}</w:t></w:r></w:p>'
    ):
        footer._p.append(element)
    properties = document.core_properties
    properties.title, properties.subject = printable(title), printable(subject)
    properties.author, properties.comments = t("app.name"), ""
    properties.language = {"zh": "zh-CN"}.get(language, language)


class Footnotes:
    """The footnotes of a document, in the order in which they are referred to."""

    def __init__(self) -> None:
        self._notes: list[Note] = []

    def reference(self, note: Note) -> str:
        """The run that refers to a note, the next one, as XML."""
        self._notes.append(note)
        return (
            f'<w:r {nsdecls("w")}><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            f'<w:footnoteReference w:id="{len(self._notes)}"/></w:r>'
        )

    def put_into(self, document: Document) -> None:
        """Write the notes into the document; last of all, when every one is known."""
        name = PackURI("/word/footnotes.xml")
        part = Part(name, CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
        said = enumerate(notes_words(self._notes), start=1)
        notes = "".join(_footnote(number, words, part) for number, words in said)
        separators = "".join(
            f'<w:footnote w:type="{kind}" w:id="{place}"><w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>'
            f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
            for place, kind in ((-1, "separator"), (0, "continuationSeparator"))
        )
        part._blob = f"<w:footnotes {nsdecls('w', 'r')}>{separators}{notes}</w:footnotes>".encode()
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = document.settings.element
        named = parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        settings.find(f"{{{settings.nsmap['w']}}}compat").addprevious(named)


def _footnote(number: int, words: Sequence[Words], part: Part) -> str:
    said = "".join(_run(part_of_it, part) for part_of_it in words)
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{said}</w:p></w:footnote>'
    )


def _run(words: Words, part: Part) -> str:
    look = "<w:b/>" if words.is_marked else _LINK if words.link else ""
    run = f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escaped(words.text)}</w:t></w:r>'
    if not words.link:
        return run
    reference = part.relate_to(words.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return f'<w:hyperlink r:id="{reference}">{run}</w:hyperlink>'


def hyperlink(document: Document, link: str) -> str:
    """An address in the text that can be followed, as XML."""
    reference = document.part.relate_to(link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    return (
        f'<w:hyperlink {nsdecls("w", "r")} r:id="{reference}"><w:r><w:rPr>{_LINK}</w:rPr>'
        f"<w:t>{escaped(link)}</w:t></w:r></w:hyperlink>"
    )


def _forget_template(document: Document) -> None:
    """Take out what python-docx's template brings beside what a document needs, and tell the fonts that it has."""
    for holder in (document.part.package, document.part):
        for name, relation in list(holder.rels.items()):
            if not relation.is_external and any(word in relation.reltype for word in _FOREIGN):
                del holder.rels[name]
    fonts = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    listed = "".join(
        f"<w:font w:name={quoteattr(font)}><w:altName w:val={quoteattr(','.join(others))}/></w:font>"
        for font, others in substitutes().items()
    )
    fonts._blob = f"<w:fonts {nsdecls('w')}>{listed}</w:fonts>".encode()


def _styles(language: str) -> str:
    styles = "".join(_style(name, look) for name, look in looks(language).items())
    return (
        f"<w:styles {nsdecls('w')}><w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}"/><w:kern w:val="0"/>'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{styles}"
        '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
        '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr></w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}"><w:name w:val="Brief Table"/>'
        f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_borders()}</w:tblBorders></w:tblPr></w:style>'
        "</w:styles>"
    )


def _borders() -> str:
    """Strong lines above and below a table, thin ones inside."""
    lines = {"top": 12, "bottom": 12, "insideH": 4, "insideV": 4}
    return "".join(
        f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{"000000" if size > 4 else "A0A0A0"}"/>'
        for side, size in lines.items()
    )


def _style(name: str, look: Look) -> str:
    """A look as a style of paragraphs; lengths are in twentieths of a point, type in halves."""
    first = f'<w:ind w:firstLineChars="{look.indent * 100:.0f}" w:firstLine="{look.indent * look.size * 20:.0f}"/>'
    line = f' w:line="{look.line * 20:.0f}" w:lineRule="exact"' if look.line else ' w:line="240" w:lineRule="auto"'
    level = f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>' if name.startswith("Heading") else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{_NAMES.get(name, name)}"/>'
        f"<w:qFormat/><w:pPr>{'<w:keepNext/>' if look.keep else ''}"
        f'<w:spacing w:before="{look.before * 20:.0f}" w:after="{look.after * 20:.0f}"{line}/>'
        f'{first if look.indent else ""}<w:jc w:val="{look.align}"/>{level}</w:pPr>'
        f'<w:rPr><w:rFonts w:eastAsia="{look.font}"/>{"<w:b/>" if look.bold else ""}'
        f'<w:sz w:val="{look.size * 2:.0f}"/><w:szCs w:val="{look.size * 2:.0f}"/></w:rPr></w:style>'
    )
