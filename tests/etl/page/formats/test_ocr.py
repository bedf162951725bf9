"""The OCR that is installed, on pictures of every page: how many characters it gets wrong, and what that costs.

Run by `make soak`, which installs it; the figures are printed (pytest -s). The bounds are those that were measured when
this was written, with some room: another processor rounds otherwise.
"""

import re
import time
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

import pytest
from PIL import Image

from etl.facts import SORTS
from etl.language import compact
from etl.model import ParsedPage
from etl.page import engine_version, parse_file, parse_page
from etl.page.formats.picture.engine import see
from tests.etl.page.formats.pictures import FICTIONAL, PICTURES, answer, picture_of, saved, small
from tests.etl.page.formats.reports import PAGES, content, one_page
from tests.etl.page.formats.sheets import newspaper

pytestmark = pytest.mark.soak

OWN = [page for page in PAGES if "continued" not in page.parts]
WAYS = {"100 dpi": (100, 0.0), "200 dpi": (200, 0.0), "200 dpi, 1 degree askew": (200, 1.0)}
# Of all characters those that are wrong, of all items and of all facts those that are lost.
MOST = {"100 dpi": (0.004, 0.01, 0.015), "200 dpi": (0.002, 0.01, 0.01), "200 dpi, 1 degree askew": (0.003, 0.01, 0.01)}


@pytest.fixture(scope="module", autouse=True)
def engine() -> None:
    if not engine_version():
        pytest.fail("OCR is not installed: pip install -r requirements-ocr.txt")


@pytest.mark.parametrize("way", WAYS)
def test_what_ocr_costs(way: str) -> None:
    characters = wrong = items = lost_items = facts = lost_facts = seconds = 0
    dots, skew = WAYS[way]
    for page in OWN:
        data = page.read_bytes()
        wanted = parse_page(page.name, data)
        picture = saved(picture_of(newspaper(data.decode("utf-8")), dots, skew))
        begun = time.process_time()
        found = one_page(parse_file("page.png", picture))
        took = time.process_time() - begun
        said, seen = texts(wanted), texts(found)
        length, errors = compared(said, seen)
        missed = list((quotes(wanted) - quotes(found)).elements())
        counts = len(said), len(said.keys() - seen.keys()), sum(quotes(wanted).values()), len(missed)
        print(
            f"{way}, {page.stem}: {errors} of {length} characters, items {counts[:2]}, facts {counts[2:]} {missed}, {took:.1f} s"
        )
        characters, wrong, seconds = characters + length, wrong + errors, seconds + took
        items, lost_items, facts, lost_facts = (
            one + more for one, more in zip((items, lost_items, facts, lost_facts), counts, strict=True)
        )
    print(
        f"{way}: character error rate {wrong / characters:.5f} ({wrong} of {characters}), items lost {lost_items} of {items}, "
        f"facts lost {lost_facts} of {facts}, {seconds / len(OWN):.1f} s a page"
    )
    rates = wrong / characters, lost_items / items, lost_facts / facts
    assert all(rate <= most for rate, most in zip(rates, MOST[way], strict=True)), rates


def texts(page: ParsedPage) -> dict[tuple[str, int], str]:
    """The items by heading and number, all of it without blanks and with marks of one width."""
    return {(plain(heading or ""), number): plain(text) for heading, number, text in content(page)}


def plain(text: str) -> str:
    return re.sub("[—－-]+", "—", compact(text).text)


def quotes(page: ParsedPage) -> Counter[tuple[str, str]]:
    return Counter(
        (sort.name, plain(text[fact.span.start : fact.span.end]))
        for *_, text in content(page)
        for sort in SORTS
        for fact in sort.find(text).facts
    )


def compared(said: dict[tuple[str, int], str], seen: dict[tuple[str, int], str]) -> tuple[int, int]:
    """The characters that are said, and how many of them were left out, put in or changed."""
    first, second = "".join(said.values()), "".join(seen.values())
    errors = sum(
        distance(first[start:end], second[begin:stop])
        for kind, start, end, begin, stop in SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
        if kind != "equal"
    )
    return len(first), errors


def distance(first: str, second: str) -> int:
    """The least number of characters to be left out, put in or changed (Levenshtein)."""
    row = list(range(len(second) + 1))
    for place, char in enumerate(first, start=1):
        above, row = row, [place]
        for column, other in enumerate(second, start=1):
            row.append(min(above[column] + 1, row[-1] + 1, above[column - 1] + (char != other)))
    return row[-1]


@pytest.mark.parametrize("name", PICTURES)
def test_the_recorded_answers_are_those_of_this_ocr(name: str) -> None:
    """Line by line the same text; places and confidences differ by what rounding does."""
    seen, recorded = see(PICTURES[name]()), answer(name)
    assert [line.text for line in seen.lines] == [line.text for line in recorded.lines]
    assert seen[:3] == recorded[:3]
    for line, other in zip(seen.lines, recorded.lines, strict=True):
        assert line.middles == pytest.approx(other.middles, abs=0.02)
        assert line.confidences == pytest.approx(other.confidences, abs=0.05)


@pytest.mark.parametrize(
    ("turn", "upright"),
    [
        pytest.param(Image.Transpose.ROTATE_90, 90, id="on its left side"),
        pytest.param(Image.Transpose.ROTATE_180, 180, id="on its head"),
        pytest.param(Image.Transpose.ROTATE_270, 270, id="on its right side"),
    ],
)
def test_a_page_that_lies_otherwise_is_turned(turn: Image.Transpose, upright: int) -> None:
    picture = picture_of(newspaper(FICTIONAL.read_text("utf-8")), 100)
    page = one_page(parse_file("page.png", saved(picture.transpose(turn))))
    assert (page.page.sheet.turn, page.page.sheet.width) == (upright, picture.width)
    assert len(content(page)) == 34


BLANK: dict[str, Callable[[], Image.Image]] = {
    "white": lambda: Image.new("RGB", (800, 600), "white"),
    "black": lambda: Image.new("RGB", (800, 600), "black"),
    "one pixel": lambda: Image.new("RGB", (1, 1), "white"),
    "a thread": lambda: Image.new("RGB", (4000, 2), "white"),
    "noise": lambda: Image.effect_noise((500, 400), 90).convert("RGB"),
}


@pytest.mark.parametrize("name", BLANK)
def test_a_picture_without_type_is_no_page(name: str) -> None:
    file = parse_file("page.png", saved(BLANK[name]()))
    assert file.pages == ()
    assert file.left_out[0].said.key in {"page_unusable.no_text", "page_unusable.illegible", "page_unusable.no_section"}


def test_a_photograph_as_jpeg_says_the_same() -> None:
    page = one_page(parse_file("page.jpg", saved(picture_of(small(), 200), "JPEG", quality=60)))
    assert [(heading, number) for heading, number, _ in content(page)] == [
        ("市发展局", 1), ("市发展局", 2), ("市教育局", 1), ("市教育局", 2), ("市水务局", 1), ("市水务局", 2)
    ]  # fmt: skip
