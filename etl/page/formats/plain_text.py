"""The bytes of a text file to a decoded page. What the text means is not decided here.

An encoding is accepted only where it is certain: a byte order mark, strict UTF-8, or strict GB18030. That GB18030
decodes proves little (it decodes most Big5 text too), so `segment` refuses a page that shows no known structure.
"""

import codecs
import hashlib
import re

from etl.errors import PageError
from etl.language import as_ideographs
from etl.messages import message
from etl.model import Page

_MARKED = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = {"big5": ("big5", "big5hkscs"), "big5-hkscs": ("big5hkscs",)}
"""What a file may say of itself that its bytes do not show: Big5, most of which is GB18030 too."""
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
"""What no text holds; tabs and the ends of lines, columns and pages are layout."""


def read_text(document: str, data: bytes) -> tuple[Page]:
    """The one page of a text file, with \\n line ends; PageError where the bytes are no text that can be trusted."""
    text, encoding = decoded_text(document, data)
    text = as_ideographs(text)
    return (Page(document, text, encoding, hashlib.sha256(text.encode("utf-8")).hexdigest()),)


def decoded_text(document: str, data: bytes, declared: str | None = None) -> tuple[str, str]:
    """The text of a file, with \\n line ends, and its encoding; `declared` is what the file itself says that it is.
    PageError where the bytes are no text that can be trusted.
    """
    text, encoding = _decode(document, data, declared)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise PageError(document, None, message("page_unusable.empty"))
    control = _CONTROL.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise PageError(document, line, message("page_unusable.control", code=f"U+{ord(control[0]):04X}"))
    return text, encoding


def _decode(document: str, data: bytes, declared: str | None) -> tuple[str, str]:
    for mark, encoding in _MARKED:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                line = data[len(mark) : len(mark) + error.start].decode(encoding, "ignore").count("\n") + 1
                byte = error.start + len(mark)
                raise PageError(document, line, message("page_unusable.cut", byte=byte, encoding=encoding)) from None
    failures = {}
    for encoding in ("utf-8", *_DECLARED.get((declared or "").lower(), ()), "gb18030"):
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError as error:
            failures[encoding.replace("-", "_")] = error.start
    line = data.count(b"\n", 0, max(failures.values())) + 1
    raise PageError(document, line, message("page_unusable.encoding", **failures))
