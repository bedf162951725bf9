"""The word cloud: the same words give the same picture, none hides another, and files hold the words as text."""

import io
from itertools import combinations

import polars as pl
import pytest
from PIL import Image

from board.charts.theme import EXPORT_FONT
from board.export import pictures
from board.export.fonts import display_width
from board.pages.keywords import bars, cloud
from board.values.provenance import Provenance

SOURCE = Provenance("来源", "筛选", "0123456789ab", "2024-01-01", "范围", "未经核实")
WEIGHTS = {
    f"{first}{second}": 40.0 - place for place, (first, second) in enumerate(combinations("营商环境优化提升", 2))
}


def weights_of(places: pl.DataFrame) -> pl.DataFrame:
    return places.select("term", rate=pl.col("size"), occurrences=5, users=pl.int_range(pl.len()))


def picture(weights: dict[str, float]) -> str:
    places = cloud.layout(weights)
    captions = pictures.Captions("词云", "每万字次数", SOURCE)
    (drawing,) = pictures.figure(bars.word_cloud(places, weights_of(places)), captions, pictures.SLIDE)
    return drawing


def test_the_same_words_give_the_same_bytes():
    first, second = picture(WEIGHTS), picture(WEIGHTS)
    assert pictures.png(first) == pictures.png(second)
    assert pictures.svg(first) == pictures.svg(second)


def test_words_keep_apart_and_inside():
    places = cloud.layout(WEIGHTS)
    boxes = [
        (x - w / 2, y - size * 0.46, x + w / 2, y + size * 0.46)
        for term, x, y, size in places.iter_rows()
        # Strokes leave some of a character's square free.
        for w in [size * (display_width(term) / 2 - 0.08)]
    ]
    for left, top, right, bottom in boxes:
        assert -1 <= left < right <= cloud.WIDTH + 1
        assert -1 <= top < bottom <= cloud.HEIGHT + 1
    for a, b in combinations(boxes, 2):
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], "one word lies on another"


def test_heavier_is_not_smaller():
    sizes = cloud.layout(WEIGHTS).get_column("size").to_list()
    assert sizes == sorted(sizes, reverse=True)
    assert max(sizes) <= cloud.LARGEST
    assert min(sizes) >= cloud.SMALLEST


def test_the_picture_holds_every_word_that_fits_as_text():
    drawing = pictures.svg(picture(WEIGHTS)).decode()
    fitting = cloud.layout(WEIGHTS).get_column("term").to_list()
    assert set(fitting) == set(WEIGHTS), "there is room for so few"
    for word in fitting:
        assert f">{word}</text>" in drawing
    assert "未经核实" in drawing
    assert EXPORT_FONT in drawing


def test_the_picture_is_not_blank():
    with Image.open(io.BytesIO(pictures.png(picture(WEIGHTS)))) as image:
        assert image.width > 1600
        colours = image.convert("RGB").getcolors(1 << 24)
        white = next(count for count, colour in colours if colour == (255, 255, 255))
        assert 0.4 < white / (image.width * image.height) < 0.97
        assert len(colours) > 100


@pytest.mark.parametrize("weights", [{}, {"预制菜": 1.0}, {"预制菜": 2.0, "R&D<经费>": 2.0}])
def test_few_words(weights):
    places = cloud.layout(weights)
    assert places.get_column("term").to_list() == list(weights)
    bars.word_cloud(places, weights_of(places)).to_dict()


def test_words_without_room_are_left_out():
    many = {f"高质量发展第{place:03}项": 1.0 for place in range(400)}
    assert 0 < cloud.layout(many).height < 400
