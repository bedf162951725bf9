"""The process that paints regions of sheets: what it is asked comes in on stdin, pictures go out on stdout.

PDFium is no library for several threads, and a file may bring it down, so nobody calls it in the process that serves
the board. Whoever starts this one and waits for it is in `painting`. A question is one line of JSON; an answer is one
line of JSON, and behind it so many bytes as its "size" says, or none where it says "error".
"""

import io
import json
import math
import sys
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pypdfium2 as pdfium
from PIL import Image, ImageOps

from board.clippings.originals import read_original
from board.values.clipping import GRID

# Of a picture that is painted; what is asked for is painted smaller where it has more.
MAX_PIXELS = 6_000_000
# Of a file that is a picture: an A2 sheet at 600 dpi has 139 million.
MAX_IMAGE_PIXELS = 150_000_000
# What the process may hold, in bytes.
MEMORY = 2 * 1024**3
# Sheets that stay open: readers look at one after the other of a report.
_OPEN_SHEETS = 3
# Of a picture for a screen, whose size matters less than the time that it takes.
_COMPRESSION = 3

_PDF_HEAD = 1024

# The hash of a file, the number of a sheet in it, and how far it is turned.
_Key = tuple[str, int, int]
# Left, top, right and bottom of a region, in parts of GRID of the sheet's width and height.
_Edges = tuple[int, int, int, int]


class _Sheet(Protocol):
    """A sheet that is open."""

    def paint(self, edges: _Edges, pixels: int) -> Image.Image:
        """A region of it, so many pixels wide."""


@dataclass(frozen=True, slots=True)
class _PdfSheet:
    page: Any
    turn: int

    def paint(self, edges: _Edges, pixels: int) -> Image.Image:
        width, height = self.page.get_size()
        if self.turn % 180:
            width, height = height, width
        left, top, right, bottom = _in_unit(edges, width, height)
        crop = (left, height - bottom, width - right, top)
        scale = _scale(right - left, bottom - top, pixels)
        painted: Image.Image = self.page.render(scale=scale, rotation=self.turn, crop=crop, rev_byteorder=True).to_pil()
        return painted


@dataclass(frozen=True, slots=True)
class _PictureSheet:
    upright: Image.Image

    def paint(self, edges: _Edges, pixels: int) -> Image.Image:
        box = _in_unit(edges, *self.upright.size)
        width, height = box[2] - box[0], box[3] - box[1]
        scale = min(1.0, _scale(width, height, pixels))
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        return self.upright.resize(size, Image.Resampling.LANCZOS, box)


def serve(questions: BinaryIO, answers: BinaryIO) -> None:
    """Answer questions until there are no more."""
    sheets: OrderedDict[_Key, _Sheet] = OrderedDict()
    for line in questions:
        try:
            picture = _painted(json.loads(line), sheets)
            head: dict[str, object] = {"size": len(picture)}
        except Exception as error:  # noqa: BLE001 - whatever a file does, it is that file's fault; who asked is told
            picture, head = b"", {"error": f"{type(error).__name__}: {error}"}
        answers.write(json.dumps(head).encode() + b"\n" + picture)
        answers.flush()


def _painted(asked: dict[str, Any], sheets: OrderedDict[_Key, _Sheet]) -> bytes:
    """A region of a sheet as PNG."""
    key = asked["file_hash"], asked["sheet"], asked["turn"]
    if key not in sheets:
        sheets[key] = _open(Path(asked["path"]), *key)
        while len(sheets) > _OPEN_SHEETS:
            sheets.popitem(last=False)
    sheets.move_to_end(key)
    stream = io.BytesIO()
    sheets[key].paint(tuple(asked["edges"]), asked["width"]).save(stream, "PNG", compress_level=_COMPRESSION)
    return stream.getvalue()


def _open(path: Path, file_hash: str, number: int, turn: int) -> _Sheet:
    data = read_original(path, file_hash)
    if data is None:
        raise ValueError("not the file that was read")
    if b"%PDF-" in data[:_PDF_HEAD]:
        return _PdfSheet(pdfium.PdfDocument(data)[number - 1], turn)
    Image.MAX_IMAGE_PIXELS = MAX_IMAGE_PIXELS // 2  # Pillow refuses what has twice as many
    stored = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    return _PictureSheet(stored.convert("RGB").rotate(-turn, expand=True))


def _in_unit(edges: _Edges, width: float, height: float) -> tuple[float, float, float, float]:
    left, top, right, bottom = edges
    return left * width / GRID, top * height / GRID, right * width / GRID, bottom * height / GRID


def _scale(width: float, height: float, pixels: int) -> float:
    """Pixels for a unit, so that the picture is so many wide and has not more than it may have."""
    return min(pixels / width, math.sqrt(MAX_PIXELS / (width * height)))


def _limit_memory() -> None:
    """Where the system can: a file that wants more ends this process, not the machine."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    serve(sys.stdin.buffer, sys.stdout.buffer)
