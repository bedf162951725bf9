"""A brief as one file for a browser, which prints on A4: HTML with everything in it, notes at the end with ways back.

What it says is decided in content, what a note says in noting. Nothing in a text becomes a tag, and the page may load
and run nothing.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from html import escape

from board.brief.model import Block, Brief, Note, Picture, Section, Statement, Table
from board.brief.note_words import Words, notes_words
from board.brief.numbering import heading_words
from board.brief.typography import LATIN, LINE, MARGINS, PAPER, Look, looks, substitutes
from board.words import t

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# The element of each look that is not a paragraph of its name.
_SELECTORS = {
    "Normal": "body, p",
    "Title": "h1",
    "Heading1": "h2",
    "Heading2": "h3",
    "TableHead": "th",
    "TableText": "td",
    "Caption": "figcaption",
    "FootnoteText": "ol.notes li",
}


def html(brief: Brief) -> bytes:
    """The brief as an HTML file; the language of this thread is the brief's."""
    writer = _Writer()
    sections = "".join(writer.section(section, place, 0) for place, section in enumerate(brief.sections))
    about = "".join(f'<p class="About">{escape(line)}</p>' for line in brief.about)
    language = {"zh": "zh-CN"}.get(brief.language, brief.language)
    written = (
        f'<!DOCTYPE html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(brief.title)}</title><style>{_style(brief.language)}</style></head><body><main>"
        f'<h1>{escape(brief.title)}</h1><p class="Subtitle">{escape(brief.subtitle)}</p>{about}{sections}'
        f"{_origin(brief)}{writer.notes(len(brief.sections) + 1)}</main></body></html>\n"
    )
    return written.encode()


class _Writer:
    """Writes the blocks of a brief, and numbers its notes and pictures as they come."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._pictures = 0

    def section(self, section: Section, place: int, level: int) -> str:
        """A heading of this level, its blocks, and the sections below it."""
        heading = escape(heading_words(section.heading, place, level))
        blocks = "".join(self._block(block) for block in section.blocks)
        parts = "".join(self.section(part, number, level + 1) for number, part in enumerate(section.parts))
        return f"<section><h{level + 2}>{heading}</h{level + 2}>{blocks}{parts}</section>"

    def notes(self, place: int) -> str:
        """All notes, each with a way back to its number in the text; nothing where there are none."""
        if not self._notes:
            return ""
        listed = "".join(
            f'<li id="note-{number}">{"".join(map(_words, said))} '
            f'<a href="#text-{number}" aria-label="{escape(t("brief.to_text"))}">↩</a></li>'
            for number, said in enumerate(notes_words(self._notes), start=1)
        )
        heading = escape(heading_words(t("brief.notes"), place, 0))
        return f'<section><h2>{heading}</h2><ol class="notes">{listed}</ol></section>'

    def _block(self, block: Block) -> str:
        match block:
            case Statement():
                return f"<p>{self._said(block)}</p>"
            case Table():
                return self._table(block)
            case Picture():
                return self._picture(block)

    def _said(self, said: Statement) -> str:
        return escape(said.text) + "".join(self._references(said.notes))

    def _references(self, notes: Sequence[Note]) -> Iterator[str]:
        for note in notes:
            self._notes.append(note)
            number = len(self._notes)
            yield f'<sup><a id="text-{number}" href="#note-{number}">{number}</a></sup>'

    def _table(self, table: Table) -> str:
        total = sum(table.widths)
        columns = "".join(f'<col style="width:{100 * width / total:.1f}%">' for width in table.widths)
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
        rows = "".join(f"<tr>{''.join(f'<td>{self._said(cell)}</td>' for cell in row)}</tr>" for row in table.rows)
        return f"<table><colgroup>{columns}</colgroup><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"

    def _picture(self, picture: Picture) -> str:
        self._pictures += 1
        # As a picture of its own it runs nothing and shares no names with others.
        data = b64encode(picture.svg.encode()).decode()
        caption = t("brief.picture", number=self._pictures, caption=picture.caption.text)
        return (
            f'<figure><img src="data:image/svg+xml;base64,{data}" alt="{escape(picture.told)}" '
            f'width="{picture.width:.0f}" height="{picture.height:.0f}">'
            f"<figcaption>{self._said(Statement(caption, picture.caption.notes))}</figcaption></figure>"
        )


def _words(words: Words) -> str:
    text = escape(words.text)
    if words.is_marked:
        return f"<mark>{text}</mark>"
    return f'<a href="{escape(words.link)}">{text}</a>' if words.link else text


def _origin(brief: Brief) -> str:
    lines = [escape(t("brief.origin_line", label=label, text=text)) for label, text in brief.origin]
    if brief.link:
        link = f'<a href="{escape(brief.link)}">{escape(brief.link)}</a>'
        lines.append(escape(t("brief.origin_line", label=t("brief.link"), text="")) + link)
    heading = escape(heading_words(t("brief.origin"), len(brief.sections), 0))
    listed = "".join(f'<p class="About">{line}</p>' for line in lines)
    return f"<section><h2>{heading}</h2>{listed}</section>"


def _style(language: str) -> str:
    top, right, bottom, left = MARGINS
    before, after = t("brief.page").split("|")
    rules = "".join(_rule(name, look) for name, look in looks(language).items())
    return (
        f"@page{{size:A4;margin:{top}mm {right}mm {bottom}mm {left}mm;"
        f'@bottom-center{{content:"{before}" counter(page) "{after}";font:14pt {_families(LATIN)}}}}}'
        "*{box-sizing:border-box}html{background:#e9edf1;color:#000}body{margin:0}p,h1,h2,h3{margin:0}"
        f"main{{width:{PAPER[0]}mm;max-width:100%;margin:0 auto;background:#fff;"
        f"padding:{top}mm {right}mm {bottom}mm {left}mm;overflow-wrap:anywhere}}"
        f"{rules}table{{width:100%;border-collapse:collapse;border-block:1.5pt solid #000;margin:6pt 0 10pt}}"
        "th,td{border:.5pt solid #a0a0a0;vertical-align:top;text-indent:0}th{text-align:center}"
        "tr,figure{break-inside:avoid}thead{display:table-header-group}"
        f"figure{{margin:6pt 0}}img{{display:block;margin:0 auto;max-width:min(100%,{LINE}mm);height:auto}}"
        "sup{font-size:.62em;line-height:0}a{color:#12436d}mark{background:#fff3c4;font-weight:bold}"
        "ol.notes{margin:0;padding-left:3em}ol.notes li{overflow-wrap:anywhere}"
        f"@media screen and (max-width:{PAPER[0]}mm){{main{{padding:8mm 5mm}}}}"
        "@media print{html{background:none}main{width:auto;padding:0}mark{background:none}a{color:inherit}}"
    )


def _rule(name: str, look: Look) -> str:
    spaces = f"margin:{look.before}pt 0 {look.after}pt" if name not in ("TableHead", "TableText") else "padding:2pt 4pt"
    return (
        f"{_SELECTORS.get(name, 'p.' + name)}{{font:{'bold' if look.bold else 'normal'} {look.size}pt/"
        f"{f'{look.line}pt' if look.line else 'normal'} {_families(look.font)};text-indent:{look.indent}em;"
        f"text-align:{look.align};{spaces}{';break-after:avoid' if look.keep else ''}}}"
    )


def _families(font: str) -> str:
    """A font and what stands in for it, Latin letters in their own."""
    known = substitutes()
    names = [LATIN, *known[LATIN], *([font, *known[font]] if font != LATIN else [])]
    return ",".join([*(f'"{name}"' for name in names), "serif"])
