"""Pictures of sheets that the tests draw, and what OCR answered for some of them: recorded, so that tests need no OCR.

`python -m tests.etl.page.formats.pictures` asks the OCR that is installed, and writes the answers anew.
"""

import io
import json
from functools import cache
from pathlib import Path

import pypdfium2
from PIL import Image

from etl.page.formats.picture import Seen, SeenLine
from etl.page.formats.picture.engine import see
from tests.etl.page.formats.reports import BODY, ROOT, TITLE
from tests.etl.page.formats.sheets import MARGIN, Drawing, Drawn, by_reportlab, columns_of, newspaper, sheet_of

ANSWERS = Path(__file__).parent / "answers"
FICTIONAL = ROOT / "tests/fictional/pages/yunlan_2024_Q3.txt"
_PLACES, _SHARES = 1, 3


def small() -> Drawing:
    """A report in three columns under its title."""
    return sheet_of([Drawn(MARGIN + 20, 50, TITLE, 14), *columns_of(BODY, 3, MARGIN, 80)])


def picture_of(drawing: Drawing, dots: int, skew: float = 0.0) -> Image.Image:
    """A sheet as a scanner of so many dots an inch sees it, laid `skew` degrees askew, clockwise."""
    drawn = pypdfium2.PdfDocument(by_reportlab(drawing))[0].render(scale=dots / 72).to_pil().convert("RGB")
    return drawn.rotate(-skew, Image.Resampling.BICUBIC, expand=True, fillcolor="white") if skew else drawn


def saved(picture: Image.Image, kind: str = "PNG", **more: object) -> bytes:
    stream = io.BytesIO()
    picture.save(stream, kind, **more)
    return stream.getvalue()


PICTURES = {
    "small": lambda: picture_of(small(), 150),
    "askew": lambda: picture_of(small(), 150, 2.0),
    "fictional": lambda: picture_of(newspaper(FICTIONAL.read_text("utf-8")), 100),
}


@cache
def answer(name: str) -> Seen:
    """What OCR answered for one of PICTURES."""
    width, height, turn, lines = json.loads((ANSWERS / f"{name}.json").read_text("utf-8"))
    return Seen(width, height, turn, tuple(_line(*line) for line in lines))


def _line(corners: list[list[float]], text: str, middles: list[float], confidences: list[float]) -> SeenLine:
    return SeenLine(tuple((x, y) for x, y in corners), text, tuple(middles), tuple(confidences))


def _written(seen: Seen) -> str:
    lines = [
        [
            [[round(x, _PLACES), round(y, _PLACES)] for x, y in line.corners],
            line.text,
            [round(middle, _SHARES) for middle in line.middles],
            [round(confidence, _SHARES) for confidence in line.confidences],
        ]
        for line in seen.lines
    ]
    rows = ",\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    return f"[{seen.width},{seen.height},{seen.turn},[\n{rows}\n]]\n"


if __name__ == "__main__":
    ANSWERS.mkdir(exist_ok=True)
    for name, make in PICTURES.items():
        (ANSWERS / f"{name}.json").write_text(_written(see(make())), encoding="utf-8", newline="\n")
