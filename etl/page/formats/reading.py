"""Which reader takes a file: its name says the format, and the bytes must not say otherwise.

The packages that read what is no plain text are loaded with the first such file: most builds have none.
"""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from etl.errors import PageError
from etl.inputs import most_bytes, too_large
from etl.messages import message
from etl.model import Page
from etl.page.formats.picture import Recognition
from etl.page.formats.plain_text import read_text

SheetDone = Callable[[], None]
"""Called after each sheet of a file that has several."""

PageReader = Callable[[str, bytes], Sequence[Page | PageError]]
SightReader = Callable[[str, bytes, Recognition, SheetDone], Sequence[Page | PageError]]


def _read_docx(document: str, data: bytes) -> Sequence[Page | PageError]:
    from etl.page.formats.docx_file import read_docx

    return read_docx(document, data)


def _read_html(document: str, data: bytes) -> Sequence[Page | PageError]:
    from etl.page.formats.html_file import read_html

    return read_html(document, data)


def _read_pdf(document: str, data: bytes, recognition: Recognition, told: SheetDone) -> Sequence[Page | PageError]:
    from etl.page.formats.pdf import read_pdf

    return read_pdf(document, data, recognition, told)


def _read_picture(document: str, data: bytes, recognition: Recognition, told: SheetDone) -> Sequence[Page | PageError]:
    from etl.page.formats.picture.picture_file import read_picture

    return read_picture(document, data, recognition, told)


READERS: Mapping[str, PageReader] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": _read_docx,
    ".html": _read_html,
    ".htm": _read_html,
}
"""A reader for each suffix: the pages of a file in order, in the place of one that cannot be used an error."""

SIGHT_READERS: Mapping[str, SightReader] = {
    ".pdf": _read_pdf,
    ".png": _read_picture,
    ".jpg": _read_picture,
    ".jpeg": _read_picture,
}
"""The same of files that may need OCR."""

_PDF_HEAD = 1024
_SIGNS = (
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"\x89PNG\r\n\x1a\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
_NAMED = {".pdf": "pdf", ".docx": "zip", ".png": "picture", ".jpg": "picture", ".jpeg": "picture"}
_IS_NO = {
    "pdf": "page_unusable.is_no_pdf",
    "zip": "page_unusable.is_no_zip",
    "picture": "page_unusable.is_no_picture",
}
_IS = {
    "pdf": "page_unusable.is_pdf_file",
    "zip": "page_unusable.is_zip_file",
    "ole": "page_unusable.is_ole_file",
    "picture": "page_unusable.is_picture_file",
}


def is_plain_text(document: str) -> bool:
    """Whether a file of this name is read as text, by no package of others."""
    suffix = _suffix(document)
    return suffix not in SIGHT_READERS and READERS.get(suffix, read_text) is read_text


def needs_sight(document: str) -> bool:
    """Whether a file of this name may need OCR."""
    return _suffix(document) in SIGHT_READERS


def read_pages(
    document: str, data: bytes, recognition: Recognition, told: SheetDone = lambda: None
) -> Sequence[Page | PageError]:
    """The pages of a file, by its name's suffix; one with another suffix is read as text. Raises PageError where the
    file is too large, is another than its name says, or cannot be used at all.
    """
    suffix = _suffix(document)
    most = most_bytes(suffix)
    if len(data) > most:
        raise too_large(document, len(data), most)
    if not data:
        raise PageError(document, None, message("page_unusable.empty"))
    found, named = _sign(data), _NAMED.get(suffix, "")
    if found != named:
        raise PageError(document, None, message(_IS[found] if found else _IS_NO[named]))
    if suffix in SIGHT_READERS:
        pages = SIGHT_READERS[suffix](document, data, recognition, told)
    else:
        pages = READERS.get(suffix, read_text)(document, data)
    file_hash = hashlib.sha256(data).hexdigest()
    return [page if isinstance(page, PageError) else replace(page, file_hash=file_hash) for page in pages]


def _suffix(document: str) -> str:
    return PurePosixPath(document).suffix.lower()


def _sign(data: bytes) -> str:
    """Which of the formats that are no text the first bytes show, '' for none."""
    if b"%PDF-" in data[:_PDF_HEAD]:
        return "pdf"
    return next((name for sign, name in _SIGNS if data.startswith(sign)), "")
