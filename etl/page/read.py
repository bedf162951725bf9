"""Bytes to a decoded page. What the text means is not decided here.

An encoding is accepted only where it is certain: a byte order mark, strict UTF-8, or strict GB18030. That GB18030
decodes proves little (it decodes most Big5 text too), so `segment` refuses a page that shows no known structure.
"""

import codecs
import hashlib

from etl.errors import InputError
from etl.inputs import MAX_BYTES
from etl.model import Page

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LAYOUT_CONTROLS = frozenset("\t\n\v\f\r\x85")


def read_page(document: str, data: bytes) -> Page:
    """The decoded page with \\n line ends; InputError where the bytes are no text that can be trusted."""
    if len(data) > MAX_BYTES:
        raise InputError(
            f"{document}: {len(data):,} bytes are too many for one newspaper page (limit {MAX_BYTES:,}); "
            "give each page a file of its own"
        )
    text, encoding = _decode(document, data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise InputError(f"{document}: the file holds no text; remove it or put the page's text into it")
    for offset, char in enumerate(text):
        if (char < " " and char not in _LAYOUT_CONTROLS) or char == "\x7f":
            line = text.count("\n", 0, offset) + 1
            raise InputError(
                f"{document}, line {line}: control character U+{ord(char):04X}; this is no text file, "
                "give the page as plain text"
            )
    return Page(document, text, encoding, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _decode(document: str, data: bytes) -> tuple[str, str]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise InputError(
                    f"{document}, byte {error.start + len(mark)}: not {encoding} although the file begins with its "
                    "byte order mark; the file is damaged or cut, save it again as UTF-8"
                ) from None
    failures = []
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failures.append(f"{encoding} fails at byte {error.start}")
    raise InputError(
        f"{document}: neither UTF-8 nor GB18030 text ({', '.join(failures)}); save the page as plain text in UTF-8"
    )
