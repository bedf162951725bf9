"""The bytes of a picture to pages: it is one sheet, as it is meant to be seen, in its pixels."""

import io
import warnings
from collections.abc import Callable

from PIL import Image, ImageOps

from etl.errors import PageError
from etl.messages import message
from etl.model import Page, Sheet
from etl.page.formats.picture.characters import seen_glyphs
from etl.page.formats.picture.recognition import Recognition
from etl.page.formats.sheet import sheet_pages

MAX_PIXELS = 80_000_000
"""A broadsheet page scanned at 400 dots an inch has 56 million; in three colours this is a quarter of a gigabyte."""

_FORMATS = ("PNG", "JPEG")
_DEEP = "I"
"""What the modes of Pillow begin with that have 16 bits for a grey."""


def read_picture(document: str, data: bytes, recognition: Recognition, _told: Callable[[], None]) -> list[Page]:
    """The pages of a picture, one for each report on it; PageError where it cannot be opened, is larger than any page,
    or shows none.
    """
    seen = recognition.of(document, 1, lambda: opened_picture(document, data))
    glyphs = seen_glyphs(seen, Sheet(1, seen.width, seen.height, seen.turn))
    return sheet_pages(document, document, glyphs, "picture")


def opened_picture(document: str, data: bytes) -> Image.Image:
    """The picture in three colours, turned as its file says that it is to be seen."""
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            opened = Image.open(io.BytesIO(data), formats=_FORMATS)
        with opened as picture:
            if picture.width * picture.height > MAX_PIXELS:
                raise _too_many(document)
            return _in_three_colours(ImageOps.exif_transpose(picture))
    except Image.DecompressionBombError:
        raise _too_many(document) from None
    except (OSError, SyntaxError, ValueError, EOFError):
        raise PageError(document, None, message("page_unusable.broken_picture")) from None


def _too_many(document: str) -> PageError:
    return PageError(document, None, message("page_unusable.pixels", most=f"{MAX_PIXELS:,}"))


def _in_three_colours(picture: Image.Image) -> Image.Image:
    """What is transparent is paper, and a grey of 16 bits loses the lower ones."""
    if picture.mode.startswith(_DEEP):
        return picture.convert("I").point(lambda grey: grey / 256).convert("L").convert("RGB")
    if picture.has_transparency_data:
        drawn = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("RGB")
    return picture.convert("RGB")
