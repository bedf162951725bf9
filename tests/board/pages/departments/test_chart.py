"""The charts of the page `departments`: bars and marks are the numbers of the views, and what is not known is no 0."""

from collections import Counter

import polars as pl
import pytest

from board.charts import picking
from board.charts.theme import spec
from board.data import options
from board.pages.departments import chart, query
from board.pages.departments.words import number
from board.values.pair import Pair
from board.words import LANGUAGES, t, use

PAIR = Pair("H1", "FY", 0)


def compared(chosen, pair: Pair = PAIR) -> pl.DataFrame:
    return query.overview(*chosen, pair).filter(pl.col("carried").is_not_null())


def drawn(picture) -> dict:
    """What the browser gets, checked against Vega-Lite's schema on the way."""
    picture.to_dict()
    return spec(picture)


def values(picture) -> list[dict]:
    return drawn(picture)["data"]["values"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rows", [0, 1, 1000])
def test_charts_are_valid_with_nothing_one_and_everything(real, planted, language, rows):
    use(language)
    for chosen in (real, planted):
        chart.followed(compared(chosen).head(rows)).to_dict()
        names = options.departments(*chosen)[:2]
        for departments in (names[:1], names):
            chart.measures(query.measures(*chosen, departments).head(rows), departments).to_dict()


def test_the_bars_are_what_the_views_count(real, planted):
    """The items of a report that tracks lead on from, the rest of it, and what tracks do not lead to."""
    for snapshot, filters in (real, planted):
        ends = {"carried": ("after", "H1", "FY"), "not_mentioned": ("after", "H1", "FY"), "new": ("before", "FY", "H1")}
        counted = {
            name: Counter(
                snapshot.run(
                    """SELECT department FROM item_status
                    WHERE city = ? AND year = ? AND other_year = year
                    AND status = ? AND direction = ? AND period = ? AND other_period = ?""",
                    (filters.city, filters.year, name, *end),
                )
                .get_column("department")
                .to_list()
            )
            for name, end in ends.items()
        }
        bars = [bar for bar in values(chart.followed(compared((snapshot, filters)))) if bar["value"] is not None]
        assert all(bar["value"] == counted[bar["followed"]][bar["department"]] for bar in bars)
        assert sum(bar["value"] for bar in bars) == sum(numbers.total() for numbers in counted.values())


def test_bars_share_one_scale_and_stay_in_their_columns(real, planted):
    for chosen in (real, planted):
        bars = values(chart.followed(compared(chosen)))
        assert len(bars) == 3 * compared(chosen).height
        lengths = {bar["value"]: round(bar["last"] - bar["left"], 9) for bar in bars if bar["value"]}
        most = max(lengths)
        assert all(length == pytest.approx(lengths[most] * value / most) for value, length in lengths.items())
        assert all(bar["left"] <= bar["last"] < bar["right"] for bar in bars)
        assert {int(bar["left"]) for bar in bars} == {0, 1, 2}
        assert all(bar["label"] == str(bar["value"]) for bar in bars if bar["value"] is not None)


@pytest.mark.parametrize(("language", "said"), [("zh", "无法判断 2"), ("en", "not known: 2")])
def test_what_is_not_known_has_no_bar_and_says_so(planted, language, said):
    use(language)
    unknown = [bar for bar in values(chart.followed(compared(planted))) if bar["value"] is None]
    assert [(bar["department"], bar["followed"], bar["label"]) for bar in unknown] == [
        ("市退役军人局", "not_mentioned", said)
    ]
    assert all(bar["last"] == bar["left"] for bar in unknown)


def test_a_bar_that_is_clicked_stands_for_its_department(real):
    frame = compared(real)
    for bar in values(chart.followed(frame)):
        assert picking.picked(frame, bar["pick"]).get_column("department").to_list() == [bar["department"]]


def test_the_rows_stand_in_the_order_of_the_list(real):
    """As it is sorted: the chart beside the list has no order of its own."""
    frame = compared(real).sort("new", descending=True, nulls_last=True)
    (scale,) = {tuple(layer["encoding"]["y"]["scale"]["domain"]) for layer in drawn(chart.followed(frame))["layer"]}
    assert list(scale) == frame.get_column("department").to_list()


PAIRS = [("市总工会", "市妇联"), ("市总工会", "市自然资源和规划局"), ("市总工会", "市供销社")]


@pytest.mark.parametrize("names", [*PAIRS, ("市总工会",)], ids="".join)
def test_every_measure_is_a_mark_beside_the_median_of_its_sector(real, names):
    frame = query.measures(*real, names)
    marks = values(chart.measures(frame, names))
    per_item = frame.filter(pl.col("measure") != "items")
    assert len(marks) == per_item.height
    for mark, row in zip(marks, per_item.iter_rows(named=True), strict=True):
        assert (mark["department"], mark["value"], mark["median"]) == (row["department"], row["value"], row["median"])
        assert mark["told"] == number(row["value"])
        assert mark["median_told"] == f"{number(row['median'])}（{row['members']} 个部门）"
    present = {(row["department"], row["period"]) for row in frame.iter_rows(named=True)}
    assert len(marks) == 3 * len(present), "a report that is not there has no mark, not one at 0"


@pytest.mark.parametrize("names", PAIRS, ids="".join)
def test_two_departments_share_scales_and_no_mark_hides_another(real, names):
    frame = query.measures(*real, names)
    picture = drawn(chart.measures(frame, names))
    layers = picture["layer"]
    (domain,) = {tuple(layer["encoding"]["x"]["scale"]["domain"]) for layer in layers}
    numbers = frame.filter(pl.col("measure") != "items").select("value", "median")
    assert domain[0] < 0 <= numbers.max_horizontal().max() < domain[1]
    fields = [layer["encoding"]["x"]["field"] for layer in layers]
    assert fields.count("median") == 1, "the stroke of each department's own sector, on the same axis"
    for layer in layers:
        assert layer["encoding"]["yOffset"]["field"] == "department"
        assert layer["encoding"]["yOffset"]["scale"]["domain"] == list(names)
    for channel in ("color", "shape"):
        scales = [layer["encoding"][channel]["scale"] for layer in layers if channel in layer["encoding"]]
        assert all(scale["domain"] == list(names) for scale in scales)
        assert all(len(scale["range"]) == 2 for scale in scales)


def test_sectors_of_their_own(real):
    """Departments of two sectors have two medians where these differ; of one sector, the same."""

    def medians(names) -> set:
        frame = query.measures(*real, names).filter(measure="claims", period="H1")
        return set(frame.select("sector", "median", "members").rows())

    assert len(medians(("市总工会", "市妇联"))) == 1
    assert len(medians(("市总工会", "市自然资源和规划局"))) == 2


def test_a_legend_stands_where_two_are_drawn(real):
    def legends(names) -> set[bool]:
        layers = drawn(chart.measures(query.measures(*real, names), names))["layer"]
        return {layer["encoding"]["color"]["legend"] is not None for layer in layers if "color" in layer["encoding"]}

    assert legends(("市总工会",)) == {False}
    assert legends(("市总工会", "市妇联")) == {True}


def test_the_table_of_the_chart_has_a_word_for_every_column(real):
    assert set(chart.OVERVIEW) <= set(query.overview(*real, PAIR).columns)
    assert all(t(f"column.{name}") for name in chart.OVERVIEW)
