"""The one module that speaks to the OCR package, which is an extra: what it sees on a picture, and which version it is.

The package finds lines on a picture and reads each of them. Both steps are asked for apart, for lines are found as well
on a smaller picture, which costs a quarter, and are read best from the picture as it is.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from PIL import Image

from etl.page.formats.picture.seen import Seen, SeenLine

PACKAGE = "rapidocr-onnxruntime"

_FINDING_SIDE = 2400
"""The longer side of the picture on which lines are looked for first, in pixels."""

_LEAST_HEIGHT = 24.0
"""Lines lower than this, in pixels, are not found for certain, or run over into the next column, and are looked for on
a larger picture.
"""

_LARGEST_FINDING = 10_000_000
"""Pixels of the largest picture on which lines are looked for: it takes some 2 GB."""

_TALL = 1.5
"""The package reads a line that is higher than wide by this as one that runs downwards."""

_SAMPLE = 18
"""How many lines are asked whether they stand on their heads."""

_MARGIN = 0.4
"""How far, in parts of its height, a line is drawn apart at both ends before it is read."""

_HEADROOM = 0.15
"""The same above and below it."""

_THREADS = 1
"""Two take four fifths of the time of one and twice its work; a build reads several pages at once anyhow."""

_DECIMALS = 4

_Corners = Any
"""Four points as an array of numpy, which the package brings along."""


def engine_version() -> str:
    """Which OCR is installed, and how it is asked; empty where none is."""
    if find_spec("rapidocr_onnxruntime") is None:
        return ""
    try:
        packages = [f"{name} {version(name)}" for name in (PACKAGE, "onnxruntime", "pillow")]
    except PackageNotFoundError:
        return ""
    return " ".join((*packages, hashlib.sha256(Path(__file__).read_bytes()).hexdigest()))


def see(picture: Image.Image) -> Seen:
    """What is printed on a picture in the three colours; only where `engine_version` names an engine."""
    engine = _engine()
    turn = 0
    found = _find(engine, picture)
    if 2 * sum(_height(one) > _TALL * _width(one) for one in found) > len(found):
        turn, picture = 90, picture.transpose(Image.Transpose.ROTATE_270)
        found = _find(engine, picture)
    if _stands_on_head(engine, picture, found):
        turn, picture = turn + 180, picture.transpose(Image.Transpose.ROTATE_180)
        found = _find(engine, picture)
    lines = _read(engine, picture, found) if found else []
    return Seen(picture.width, picture.height, turn, tuple(lines))


@cache
def _engine() -> Any:
    from rapidocr_onnxruntime import RapidOCR

    return RapidOCR(intra_op_num_threads=_THREADS, inter_op_num_threads=_THREADS)


def _find(engine: Any, picture: Image.Image) -> list[_Corners]:
    """The corners of the lines on a picture; where they are low, as a larger picture of the same shows them."""
    scale = min(1.0, _FINDING_SIDE / max(picture.size))
    found = _find_at(engine, picture, scale)
    if not found:
        return []
    height = median(map(_height, found)) * scale
    if height < _LEAST_HEIGHT:
        most = (_LARGEST_FINDING / (picture.width * picture.height)) ** 0.5
        larger = min(scale * 1.5 * _LEAST_HEIGHT / height, most)
        return _find_at(engine, picture, larger) if larger > scale else found
    return found


def _find_at(engine: Any, picture: Image.Image, scale: float) -> list[_Corners]:
    size = max(round(picture.width * scale), 1), max(round(picture.height * scale), 1)
    shown = picture if scale == 1 else picture.resize(size, Image.Resampling.LANCZOS)
    found, _ = engine.auto_text_det(engine.load_img(shown))
    return [] if found is None else [corners / scale for corners in found]


def _stands_on_head(engine: Any, picture: Image.Image, found: Sequence[_Corners]) -> bool:
    longest = sorted(found, key=_width, reverse=True)[:_SAMPLE]
    if not longest:
        return False
    _, answers, _ = engine.text_cls(engine.get_crop_img_list(engine.load_img(picture), longest))
    upside_down: int = [label for label, _ in answers].count("180")
    return 2 * upside_down > len(longest)


def _read(engine: Any, picture: Image.Image, found: Sequence[_Corners]) -> list[SeenLine]:
    usual = median(map(_height, found))
    corners = [_widened(one, usual) for one in found]
    read, _ = engine.text_rec(engine.get_crop_img_list(engine.load_img(picture), corners), True)
    lines = []
    for one, (text, _, (steps, _, places, _, confidences)) in zip(corners, read, strict=True):
        if not text.strip():
            continue
        middles = [(place + 0.5) / steps for word in places for place in word]
        lines.append(
            SeenLine(
                (_point(one[0]), _point(one[1]), _point(one[2]), _point(one[3])),
                text,
                tuple(round(min(float(middle), 1.0), _DECIMALS) for middle in middles),
                tuple(round(float(confidence), _DECIMALS) for confidence in confidences),
            )
        )
    return lines


def _widened(corners: _Corners, usual: float) -> _Corners:
    """The corners of a line, drawn apart a little, for a mark at its end is often cut off, and type that fills the
    whole height is read less well (万 as 方); more so for one character that is high and narrow, as a digit is: the
    package would read it as a line that runs downwards.
    """
    height, width = _height(corners), _width(corners)
    if height > _TALL * width and height > 2 * usual:
        return corners
    reach = max(_MARGIN * height, (height - width) / 2)
    along = (corners[1] - corners[0]) / max(width, 1.0) * reach
    down = (corners[3] - corners[0]) * _HEADROOM
    wider = corners.copy()
    for place, reached in enumerate((-along - down, along - down, along + down, down - along)):
        wider[place] += reached
    return wider


def _point(place: Any) -> tuple[float, float]:
    return round(float(place[0]), _DECIMALS), round(float(place[1]), _DECIMALS)


def _width(corners: _Corners) -> float:
    return _distance(corners[0], corners[1])


def _height(corners: _Corners) -> float:
    return _distance(corners[0], corners[3])


def _distance(first: Any, second: Any) -> float:
    return float(((first[0] - second[0]) ** 2 + (first[1] - second[1]) ** 2) ** 0.5)
