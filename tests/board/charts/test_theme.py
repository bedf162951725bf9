"""The visual language: colours that can be told apart on both grounds, axes in 万 and 亿, data that stays in the chart."""

import re
from decimal import Decimal
from xml.etree import ElementTree

import altair as alt
import polars as pl
import pytest
import vl_convert as vlc

from board import words
from board.charts import theme

GROUNDS = {"light": "#FFFFFF", "dark": "#10171E"}
TEXT = {"ink": theme.INK, "muted": theme.MUTED}
MARKS = {
    **{f"period {name}": colour for name, colour in theme.PERIOD_COLOURS.items()},
    **{f"scope {name}": colour for name, colour in theme.SCOPE_COLOURS.items()},
    **{f"status {name}": colour for name, colour in theme.STATUS_COLOURS.items()},
    **{f"plate {name}": colour for name, colour in theme.PLATE_COLOURS.items()},
    **{f"third {name}": colour for name, colour in theme.THIRD_COLOURS.items()},
    "accent": theme.ACCENT,
}


def in_scheme(colour: alt.ExprRef, scheme: str) -> str:
    dark, light = re.findall(r"#[0-9A-F]{6}", colour.expr)
    return dark if scheme == "dark" else light


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """WCAG 2.2, relative luminance."""
    bright, dim = sorted((luminance(first), luminance(second)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def drawn(chart: alt.Chart, background: str | None) -> ElementTree.Element:
    svg = vlc.vegalite_to_svg(theme.spec(chart, background=background))
    return ElementTree.fromstring(svg)


def texts(drawing: ElementTree.Element) -> list[str]:
    return [element.text for element in drawing.iter("{http://www.w3.org/2000/svg}text")]


@pytest.mark.parametrize("scheme", GROUNDS)
@pytest.mark.parametrize("name", MARKS)
def test_marks_have_a_contrast_of_3_to_1(name, scheme):
    assert round(contrast(in_scheme(MARKS[name], scheme), GROUNDS[scheme]), 1) >= 3


@pytest.mark.parametrize("scheme", GROUNDS)
@pytest.mark.parametrize("name", TEXT)
def test_text_has_a_contrast_of_4_5_to_1(name, scheme):
    assert contrast(in_scheme(TEXT[name], scheme), GROUNDS[scheme]) >= 4.5


@pytest.mark.parametrize("scheme", GROUNDS)
def test_periods_are_steps_of_one_hue_in_time_order(scheme):
    steps = [contrast(in_scheme(colour, scheme), GROUNDS[scheme]) for colour in theme.PERIOD_COLOURS.values()]
    assert steps == sorted(steps)


def test_scopes_have_a_shape_each():
    assert set(theme.SCOPE_SHAPES) == set(theme.SCOPE_COLOURS)
    assert len(set(theme.SCOPE_SHAPES.values())) == len(theme.SCOPE_SHAPES)


def test_plates_and_thirds_have_a_shape_each():
    assert theme.PLATE_SHAPES.keys() == theme.PLATE_COLOURS.keys()
    assert len(set(theme.PLATE_SHAPES.values())) == len(theme.PLATE_SHAPES)
    assert theme.THIRD_SHAPES.keys() == theme.THIRD_COLOURS.keys()


@pytest.mark.parametrize("scheme", GROUNDS)
def test_thirds_are_greys_that_fade(scheme):
    steps = [in_scheme(colour, scheme) for colour in theme.THIRD_COLOURS.values()]
    contrasts = [contrast(step, GROUNDS[scheme]) for step in steps]
    assert contrasts == sorted(contrasts, reverse=True)
    spread = [max(parts) - min(parts) for step in steps for parts in [[int(step[at : at + 2], 16) for at in (1, 3, 5)]]]
    assert max(spread) <= 24, "no hue that could pass for a plate"


@pytest.mark.parametrize(
    ("background", "scheme"), [("#FFFFFF", "light"), ("#10171E", "dark"), ("rgb(16, 23, 30)", "dark"), (None, "light")]
)
def test_a_chart_follows_its_ground(background, scheme):
    chart = alt.Chart(theme.inline(pl.DataFrame({"a": [1]}))).mark_bar(color=theme.ACCENT).encode(x="a:Q")
    drawing = ElementTree.tostring(drawn(chart, background), encoding="unicode")
    assert in_scheme(theme.ACCENT, scheme) in drawing
    assert in_scheme(theme.INK, scheme) in drawing


COMPOSED = {
    "one": lambda chart: chart,
    "layers": lambda chart: chart + chart.mark_text(),
    "side by side": lambda chart: chart | chart,
    "stacked": lambda chart: (chart | chart) & chart,
    "small multiples": lambda chart: chart.facet("period:N"),
}


@pytest.mark.parametrize("compose", COMPOSED.values(), ids=COMPOSED)
def test_every_composition_knows_its_ground_once(compose):
    frame = pl.DataFrame({"period": ["上半年", "全年"], "items": [1, 2]})
    chart = alt.Chart(theme.inline(frame)).mark_bar().encode(x="period:N", y="items:Q")
    spec = theme.spec(compose(chart))
    assert [parameter["name"] for parameter in spec["params"]].count("dark") == 1


AMOUNTS = {
    "zh": [
        (0, "0"),
        (5_000, "5,000"),
        (9_996, "1万"),
        (10_000, "1万"),
        (1_280_000, "128万"),
        (99_990_000, "1亿"),
        (607_000_000, "6.07亿"),
        (13_460_000_000, "135亿"),
        (-20_000, "-2万"),
    ],
    "en": [(500, "500"), (5_000, "5k"), (1_280_000, "1.28m"), (607_000_000, "607m"), (13_460_000_000, "13.5bn")],
}


@pytest.mark.parametrize(
    ("language", "amount", "label"), [(language, *case) for language, cases in AMOUNTS.items() for case in cases]
)
def test_amounts_on_an_axis(language, amount, label):
    words.use(language)
    axis = alt.Axis(labelExpr=theme.amount_label(), values=[amount])
    chart = alt.Chart(theme.inline(pl.DataFrame({"amount": [amount]}))).mark_point()
    drawing = drawn(chart.encode(x=alt.X("amount:Q", axis=axis)), None)
    assert label in [text.replace("−", "-") for text in texts(drawing)]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1, 10, [1, 10]),
        (20_000, 35_000, [10_000, 100_000]),
        (10_000, 6e8, [1e4, 1e5, 1e6, 1e7, 1e8, 1e9]),
        (0.5, 2, [0.1, 1, 10]),
    ],
)
def test_ticks_of_amounts_enclose_them(low, high, ticks):
    assert theme.amount_ticks(low, high) == pytest.approx(ticks)


def test_data_stays_in_the_chart_and_decimals_become_numbers():
    frame = pl.DataFrame({"department": ["市财政局"], "amount": [Decimal("6.07")], "items": [None]})
    assert theme.inline(frame).to_dict() == {"values": [{"department": "市财政局", "amount": 6.07, "items": None}]}


def test_a_scale_pairs_words_with_marks():
    scale = theme.scale(theme.PERIOD_COLOURS, {"H1": "上半年", "FY": "全年"}).to_dict()
    assert scale["domain"] == ["上半年", "全年"]
    assert scale["range"] == [theme.PERIOD_COLOURS[period].to_dict() for period in ("H1", "FY")]
