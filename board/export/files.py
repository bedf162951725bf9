"""What a file is called, what kind it is, and the file that stands for one that could not be made."""

import io
import re
from collections.abc import Iterable
from html import escape

import vl_convert as vlc
import xlsxwriter
from docx import Document

from board.charts.theme import EXPORT_FONT
from board.export.drawing import register_font
from board.export.pictures import bundle, wrapped
from board.words import t

MIME = {
    "png": "image/png",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
# The suffix of a kind of file that is not called after it.
SUFFIXES = {
    "slide": "png",
    "template": "xlsx",
    "ballot_docx": "docx",
    "ballot_html": "html",
    "ballots": "zip",
    "notice_docx": "docx",
    "notice_html": "html",
}
_WIDTH, _SIZE = 860, 16  # pixels of a drawn apology, and of its letters


def apology(suffix: str, message: str) -> bytes:
    """A file of the kind that was asked for which says why there is no other; plain text where even that
    fails."""
    if suffix == "csv":
        return f"\ufeff{message}\r\n".encode()
    if suffix == "xlsx":
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
            book.add_worksheet().write_string(0, 0, message)
        return stream.getvalue()
    if suffix == "docx":
        stream, document = io.BytesIO(), Document()
        document.add_paragraph(message)
        document.save(stream)
        return stream.getvalue()
    if suffix == "html":
        return f'<!DOCTYPE html><meta charset="utf-8"><p>{escape(message)}</p>'.encode()
    if suffix == "zip":
        return bundle({"README.txt": message.encode()})
    lines = "".join(f'<tspan x="24" dy="28">{escape(line)}</tspan>' for line in wrapped(message, _SIZE, _WIDTH))
    drawing = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="240">'
        '<rect width="900" height="240" fill="white"/>'
        f'<text y="24" font-family="{EXPORT_FONT}" font-size="{_SIZE}">{lines}</text></svg>'
    )
    if suffix == "svg":
        return drawing.encode()
    register_font()
    return vlc.svg_to_png(drawing) if suffix == "png" else vlc.svg_to_pdf(drawing)


def file_name(parts: Iterable[str], suffix: str) -> str:
    """The board's name and the parts, joined by _, without anything that Windows refuses in a name; at most
    200 bytes.

    The last part is kept whole: it is the build, by which two files of the same name are told apart.
    """
    return plain_name([t("app.name"), *parts], suffix)


def plain_name(parts: Iterable[str], suffix: str) -> str:
    """As `file_name`, of the parts alone."""
    *front, last = [re.sub(r'[\\/:*?"<>|\x00-\x1f\x7f_]+|\s+', "-", part).strip("-. ") for part in parts]
    stem = "_".join(part for part in front if part)
    room = 200 - len(f"_{last}.{suffix}".encode())
    return f"{stem.encode()[:room].decode(errors='ignore').rstrip('-_. ')}_{last}.{suffix}"
