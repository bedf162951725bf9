"""The bytes of a Word file to a page: its paragraphs, cells and text boxes as blocks, with the numbers of its lists.

Headers, footers, footnotes, hidden and deleted text are set aside, and so is a text box that is no part of a report.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from lxml.etree import XMLSyntaxError

from etl.errors import PageError
from etl.messages import message
from etl.model import Page
from etl.page.formats.blocks import Block, aside_note, block_lines, is_of_report
from etl.page.formats.filed_lines import GAP, UNREADABLE, FiledLine, FileNote, page_of_lines, raised, unreadable_notes
from etl.page.formats.list_numbers import ListNumbers, read_lists

MAX_UNPACKED = 256 * 1024 * 1024
"""What the parts of a Word file may come to, unpacked: pictures hardly shrink, and text that shrinks a hundredfold and
more is no text."""

MAX_ARCHIVED = 5_000
"""A Word file has some twenty parts, and one for each picture."""

_ASIDE = (
    RELATIONSHIP_TYPE.HEADER,
    RELATIONSHIP_TYPE.FOOTER,
    RELATIONSHIP_TYPE.FOOTNOTES,
    RELATIONSHIP_TYPE.ENDNOTES,
    RELATIONSHIP_TYPE.COMMENTS,
)
_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Choice"
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_TEXT = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}
_UNSEEN = {qn("w:del"), qn("w:moveFrom")}
_OFF = frozenset({"0", "false", "off"})
_APART = ("heading", "title", "标题")
_LOCKED = 0x1
# What the packages raise over an archive whose parts are broken, wherever it is that they meet it.
_DAMAGED = (
    PackageNotFoundError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    XMLSyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    NotImplementedError,
    OSError,
)


@dataclass(slots=True)
class _Story:
    """The blocks of a part of the document, in order; text boxes stand behind the paragraph that holds them."""

    numbers: ListNumbers
    count: int = 0
    main: list[Block] = field(default_factory=list)
    boxes: list[list[Block]] = field(default_factory=list)
    hidden: list[Block] = field(default_factory=list)


def read_docx(document: str, data: bytes) -> tuple[Page]:
    """The one page of a Word file; PageError where it is none, is locked or damaged, or unpacks to more than a page."""
    _require_modest(document, data)
    try:
        package = docx.Document(io.BytesIO(data))
        root = package.element.body
        lists = read_lists(_root(package, RELATIONSHIP_TYPE.NUMBERING), _root(package, RELATIONSHIP_TYPE.STYLES))
        others = {rel.target_part.partname: rel.target_part for kind in _ASIDE for rel in _relations(package, kind)}
        beside = [_root_of(part) for part in others.values()]
    except _DAMAGED:
        raise PageError(document, None, message("page_unusable.damaged", kind="DOCX")) from None
    story = _Story(lists)
    _add_blocks(story, root, story.main)
    main, boxes = _with_boxes(story)
    aside: list[FiledLine] = []
    notes: list[FileNote] = []
    for group in boxes:
        lines = block_lines(group)
        aside += [GAP, *lines]
        notes += aside_note("article_aside", lines)
    unseen = block_lines(story.hidden)
    aside += [GAP, *unseen]
    notes += aside_note("hidden_text", unseen)
    for part in beside:
        other = _Story(lists, story.count)
        _add_blocks(other, part, other.main)
        story.count = other.count
        aside += [GAP, *block_lines([*other.main, *(block for group in other.boxes for block in group)])]
    lines = block_lines(main)
    return (page_of_lines(document, "docx", lines, aside, [*notes, *unreadable_notes(lines)]),)


def _require_modest(document: str, data: bytes) -> None:
    """Raises PageError where the archive is broken, locked, or says that it unpacks to more than it may."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except _DAMAGED:
        raise PageError(document, None, message("page_unusable.damaged", kind="DOCX")) from None
    if any(part.flag_bits & _LOCKED for part in parts):
        raise PageError(document, None, message("page_unusable.encrypted", kind="DOCX"))
    if len(parts) > MAX_ARCHIVED or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise PageError(document, None, message("page_unusable.unpacked", most=f"{MAX_UNPACKED:,}"))


def _relations(package: Any, kind: str) -> Iterator[Any]:
    relations = package.part.rels.values()
    return (one for one in relations if one.reltype == kind and not one.is_external)


def _root(package: Any, kind: str) -> Any | None:
    return next((_root_of(one.target_part) for one in _relations(package, kind)), None)


def _root_of(part: Any) -> Any:
    """The root element of a part, which python-docx has parsed only where it knows the part's kind."""
    element = getattr(part, "element", None)
    return parse_xml(part.blob) if element is None else element


def _with_boxes(story: _Story) -> tuple[list[Block], list[list[Block]]]:
    """The document's blocks with those of text boxes that are of a report, each behind its paragraph; the others."""
    has_text = any(not block.is_blank for block in story.main)
    kept, others = list(story.main), []
    for group in story.boxes:
        if has_text and not any(is_of_report(line) for block in group for line in block.lines):
            others.append(group)
        else:
            kept += group
    return sorted(kept, key=lambda block: block.number), others


def _add_blocks(story: _Story, root: Any, blocks: list[Block]) -> None:
    """Adds a block for each paragraph below an element, in order; what is deleted goes to the hidden ones."""
    for paragraph in _paragraphs(root):
        shown, unseen, boxes = _pieces(paragraph)
        text = story.numbers.printed(paragraph) + shown if shown.strip() else shown
        story.count += 1
        blocks.append(Block(story.count, text.split("\n"), _is_apart(paragraph, story.numbers)))
        if unseen.strip():
            story.count += 1
            story.hidden.append(Block(story.count, unseen.split("\n")))
        for box in boxes:
            own: list[Block] = []
            _add_blocks(story, box, own)
            if any(not block.is_blank for block in own):
                own[0].is_apart = own[-1].is_apart = True
                story.boxes.append(own)


def _paragraphs(root: Any) -> Iterator[Any]:
    """The paragraphs below an element in order, those in cells too, but none that a paragraph holds."""
    waiting = list(reversed(root))
    while waiting:
        element = waiting.pop()
        if element.tag == qn("w:p"):
            yield element
        elif isinstance(element.tag, str) and element.tag not in _UNSEEN:
            waiting += reversed(_seen_children(element))


def _pieces(paragraph: Any) -> tuple[str, str, list[Any]]:
    """What a paragraph shows, what it hides, and the text boxes in it."""
    shown: list[str] = []
    unseen: list[str] = []
    boxes: list[Any] = []
    waiting: list[tuple[Any, bool, bool]] = [(child, False, False) for child in reversed(paragraph)]
    while waiting:
        element, is_unseen, is_high = waiting.pop()
        if element.tag == qn("w:txbxContent"):
            boxes.append(element)
            continue
        if element.tag in (qn("w:t"), qn("w:delText")):
            text = element.text or ""
            (unseen if is_unseen else shown).append(raised(text) if is_high else text)
        elif element.tag in _TEXT:
            (unseen if is_unseen else shown).append(_TEXT[element.tag])
        elif element.tag == qn("w:sym"):
            shown.append(UNREADABLE)
        elif isinstance(element.tag, str) and element.tag != qn("w:pPr"):
            is_run = element.tag == qn("w:r")
            hides = is_unseen or element.tag in _UNSEEN or (is_run and _is_hidden(element))
            high = is_high or (is_run and _is_high(element))
            waiting += ((child, hides, high) for child in reversed(_seen_children(element)))
    return "".join(shown), "".join(unseen), boxes


def _seen_children(element: Any) -> Sequence[Any]:
    """The children of an element; of the two ways in which Word writes one drawing only the first."""
    if element.tag != _ALTERNATE:
        return list(element)
    choices = element.findall(_CHOICE)
    return choices[:1] or list(element)


def _is_hidden(run: Any) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return vanish is not None and vanish.get(qn("w:val")) not in _OFF


def _is_high(run: Any) -> bool:
    place = run.find(f"{qn('w:rPr')}/{qn('w:vertAlign')}")
    return place is not None and place.get(qn("w:val")) == "superscript"


def _is_apart(paragraph: Any, lists: ListNumbers) -> bool:
    """Whether a paragraph is centred or a heading."""
    properties = paragraph.find(qn("w:pPr"))
    if properties is None:
        return False
    justified, style = properties.find(qn("w:jc")), properties.find(qn("w:pStyle"))
    if justified is not None and justified.get(qn("w:val")) == "center":
        return True
    named = None if style is None else lists.styles.get(style.get(qn("w:val")))
    name = None if named is None else named.find(qn("w:name"))
    return name is not None and str(name.get(qn("w:val"))).lower().startswith(_APART)
