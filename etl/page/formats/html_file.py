"""The bytes of a web page to a page: its blocks in the order of the file, what is no part of the report set aside.

The report is what the innermost element around its numbered headings holds, with the title above it. Navigation, code,
footers, links and what is not shown are parts of the page's text all the same, behind the report.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree, html

from etl.errors import PageError
from etl.language import without_blanks
from etl.messages import message
from etl.model import Page
from etl.page.formats.blocks import Block, aside_note, block_lines, is_of_report, is_title
from etl.page.formats.filed_lines import GAP, page_of_lines, raised
from etl.page.formats.plain_text import decoded_text
from etl.page.numbering import HeadingMark, choose_headings, heading_number

MAX_ELEMENTS = 200_000
"""A page with an element around each of its characters has some 20,000; ten times that is no page."""

_INLINE = frozenset(
    {
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "founder-title",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
_ASIDE = frozenset(
    {
        "aside",
        "audio",
        "button",
        "canvas",
        "datalist",
        "dialog",
        "footer",
        "form",
        "iframe",
        "map",
        "menu",
        "nav",
        "noscript",
        "object",
        "option",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    }
)
_APART = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "center", "caption", "founder-title"})
_KEPT_BLANKS = frozenset({"pre", "textarea", "xmp", "listing", "script", "style"})
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d])", re.IGNORECASE)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_BYLINE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{4}年\d{1,2}月\d{1,2}日(?![，,、])|(?:来源|作者|发布时间|时间|日期|浏览次数|字号|字体)[：:]"
)
_BYLINE_CHARACTERS = 60
_LINKED = 0.8
_DECLARED = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:-]{1,40})", re.IGNORECASE)
_HEAD = 4096


@dataclass(slots=True)
class _Shown:
    """A block as it is gathered: where it stands, its text, how much of it is links, why it is no part of the page."""

    holder: Any
    is_apart: bool
    beside: str
    pieces: list[str] = field(default_factory=list)
    linked: int = 0


def read_html(document: str, data: bytes) -> tuple[Page]:
    """The one page of a web page that was saved; PageError where its bytes are no text that can be trusted."""
    text, encoding = decoded_text(document, data, _declared(data))
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(text.encode("utf-8", "surrogatepass"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise PageError(document, None, message("page_unusable.empty")) from None
    if any(error.level_name == "FATAL" for error in parser.error_log):
        raise _tangled(document)  # the parser gave up, and what follows is lost
    blocks = list(_blocks(document, root))
    kept = _report(blocks)
    main: list[Block] = []
    links: list[Block] = []
    unseen: list[Block] = []
    for shown, block in blocks:
        if block.number in kept:
            main.append(block)
        else:
            (unseen if shown.beside == "hidden" else links).append(block)
    hidden = block_lines(unseen)
    return (
        page_of_lines(
            document,
            encoding,
            block_lines(main),
            [*block_lines(links), GAP, *hidden],
            aside_note("hidden_text", hidden),
        ),
    )


def _tangled(document: str) -> PageError:
    return PageError(document, None, message("page_unusable.tangled", most=f"{MAX_ELEMENTS:,}", deepest="2,000"))


def _declared(data: bytes) -> str | None:
    """The encoding that the file names of itself."""
    head = data[:_HEAD]
    found = _XML_DECLARED.search(head) or _DECLARED.search(head)
    return found[1].decode("ascii") if found else None


def _blocks(document: str, root: Any) -> Iterator[tuple[_Shown, Block]]:
    """The blocks of a page that hold text, in the order of the file."""
    count = 0
    for shown in _gathered(document, root):
        text = "".join(shown.pieces)
        lines = _lines(text, shown.holder.tag in _KEPT_BLANKS)
        if any(lines) or "\n" in text:
            count += 1
            yield shown, Block(count, lines, shown.is_apart)


def _gathered(document: str, root: Any) -> Iterator[_Shown]:
    """Every stretch of text between the edges of two blocks."""
    open_blocks = [_Shown(root, False, "")]
    links = heights = elements = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        elements += 1
        if elements > 2 * MAX_ELEMENTS:
            raise _tangled(document)
        tag = element.tag if isinstance(element.tag, str) else ""
        above = open_blocks[-1]
        if event == "start":
            links += tag == "a"
            heights += tag == "sup"
            beside = above.beside or _beside(element, tag)
            if tag == "br":
                above.pieces.append("\n")
            elif tag not in _INLINE or beside != above.beside:
                yield above
                open_blocks[-1] = _Shown(above.holder, above.is_apart, above.beside)
                open_blocks.append(_Shown(element, above.is_apart or _is_apart(element, tag), beside))
            _take(open_blocks[-1], element.text, links, heights)
            continue
        if open_blocks[-1].holder is element and len(open_blocks) > 1:
            yield open_blocks.pop()
        links -= tag == "a"
        heights -= tag == "sup"
        _take(open_blocks[-1], element.tail, links, heights)
    yield open_blocks[0]


def _take(shown: _Shown, text: str | None, links: int, heights: int) -> None:
    if text:
        text = raised(text) if heights else text
        kept = shown.holder.tag in _KEPT_BLANKS
        shown.pieces.append(text.replace("\r\n", "\n") if kept else _BLANKS.sub(_blank, text))
        shown.linked += len(without_blanks(text)) if links else 0


def _blank(blanks: re.Match[str]) -> str:
    """The one blank that blanks in the file come to; none at a line's end between characters that need none."""
    text, start, end = blanks.string, blanks.start(), blanks.end()
    if "\n" not in blanks[0] and "\r" not in blanks[0]:
        return " "
    is_wide = start > 0 and end < len(text) and not (text[start - 1].isascii() or text[end].isascii())
    return "" if is_wide else " "


def _beside(element: Any, tag: str) -> str:
    """Why what an element holds is no part of the page: "aside" or "hidden"; '' where it may be one."""
    if tag in _ASIDE:
        return "aside"
    if element.get("hidden") is not None or _NOT_SHOWN.search(element.get("style") or ""):
        return "hidden"
    return ""


def _is_apart(element: Any, tag: str) -> bool:
    return tag in _APART or element.get("align") == "center" or bool(_CENTRED.search(element.get("style") or ""))


def _lines(text: str, keeps_blanks: bool) -> list[str]:
    """The lines of a block, without the blanks of the file around them; ideographic and unbreakable ones stay."""
    if keeps_blanks:
        return text.strip("\n").split("\n")
    lines = [re.sub(" {2,}", " ", line).strip(" ") for line in text.split("\n")]
    return lines[:-1] if len(lines) > 1 and not lines[-1] else lines


def _report(blocks: Sequence[tuple[_Shown, Block]]) -> frozenset[int]:
    """The numbers of the blocks that are the page: what stands in the innermost element around its headings, or its
    items where it has none, and the title right above; without those that are all links.
    """
    usable = [(shown, block) for shown, block in blocks if not shown.beside and not _is_linked(shown)]
    marks = [
        HeadingMark(place, number)
        for place, (_, block) in enumerate(usable)
        for line in block.lines
        if (number := heading_number(without_blanks(line)))
    ]
    places = [mark.index for mark in choose_headings(marks)]
    if not places:
        places = [place for place, (_, block) in enumerate(usable) if any(map(is_of_report, block.lines))]
    if not places:
        return frozenset(block.number for _, block in usable)
    first = usable[places[0]][1].number
    around = _around([usable[place][0].holder for place in places])
    inside = {id(element) for element in around.iter()}
    kept = {block.number for shown, block in usable if id(shown.holder) in inside}
    titles = [block.number for _, block in usable if is_title(without_blanks(block.text))]
    if not kept.intersection(titles):
        kept.update([number for number in titles if number < first][-1:] or titles[:1])
    bylines = {block.number for _, block in usable if block.number < first and _is_byline(block)}
    return frozenset(kept - bylines)


def _is_byline(block: Block) -> bool:
    """Whether a block says when and by whom the text was put onto the web."""
    text = without_blanks(block.text)
    return len(text) <= _BYLINE_CHARACTERS and bool(_BYLINE.match(text)) and not text.endswith("。")


def _is_linked(shown: _Shown) -> bool:
    return shown.linked > _LINKED * len(without_blanks("".join(shown.pieces)))


def _around(elements: Iterable[Any]) -> Any:
    """The innermost element that holds all of them; around a single one its parent, where its text goes on."""
    paths = [[*reversed(list(element.iterancestors())), element] for element in elements]
    common = paths[0]
    for path in paths[1:]:
        common = [one for one, other in zip(common, path, strict=False) if one is other]
    if len(common) > 1 and common[-1] is paths[0][-1] and not _holds_blocks(common[-1]):
        return common[-2]
    return common[-1]


def _holds_blocks(element: Any) -> bool:
    return any(
        isinstance(one.tag, str) and one.tag not in _INLINE and one.tag != "br" for one in element.iterdescendants()
    )
