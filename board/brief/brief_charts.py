"""The two or three pictures of a brief: claims by how far they reach, sums of money, what became of the work.

Each is small enough for a page: of more departments than it has rows it shows the first, and says so.
"""

from collections.abc import Mapping, Sequence

import altair as alt
import polars as pl

from board.brief.model import Picture, Statement
from board.brief.noting import Noting
from board.charts import theme
from board.charts.bounds import highest, lowest
from board.export.drawing import drawn
from board.findings import telling
from board.values.finding import Evidence
from board.words import t
from board.words.fact_words import amount_words
from board.words.names import period_name

# Pixels of the line of an official A4 page, 156 mm, at 96 an inch, and of a row.
WIDTH = 590
_ROW = 20
# The rows of a picture at most, and the claims that are worth one.
MOST = 12
WORTH_DRAWING = 5
_STATUSES = ("carried", "not_mentioned", "new")
_STATUS_COLOURS = {
    "carried": theme.PERIOD_COLOURS["FY"],
    "not_mentioned": theme.STATUS_COLOURS["not loaded"],
    "new": theme.SCOPE_COLOURS["city"],
}
_REACH = ("world", "nation", "province", "city", "other")


def claim_picture(
    claims: pl.DataFrame, name: str, reports: Mapping[str, str], noting: Noting, *, is_of_one: bool
) -> Picture:
    """Counted claims by how far they reach: a row a department, each with one report, or of one department a row a
    report. `claims` has the columns of all_rank_claims; `name` is that of the caption's text, which names `reports`."""
    row = pl.col("period").replace_strict(_period_words(claims), return_dtype=pl.String)
    named = claims.with_columns(row=row if is_of_one else pl.col("department"))
    shown, rows = _first(named, "row")
    if is_of_one:
        rows = [word for word in _period_words(claims).values() if word in rows]
    words = {scope: t(f"rank_scope.{scope}") for scope in _REACH if scope in set(shown["scope"])}
    counted = (
        shown.group_by("row", "scope", maintain_order=True)
        .len("count")
        .with_columns(
            place=pl.col("scope").replace_strict(list(_REACH), range(len(_REACH)), return_dtype=pl.Int32),
            word=pl.col("scope").replace_strict(words, return_dtype=pl.String),
        )
    )
    chart = _stacked(counted, rows, theme.scale(theme.SCOPE_COLOURS, words))
    said = t(f"brief.{name}", **reports, **_extent(named, rows))
    return _picture(chart, said, telling.evidence_of_facts(shown), noting)


def money_picture(figures: pl.DataFrame, is_of_one: bool, noting: Noting) -> Picture:
    """Sums of money on a logarithmic scale, in hand filled, planned hollow: a row a department and sort. `figures` is
    that of facts_query.summed_figures."""
    sort = pl.col("category").replace_strict(
        {name: t(f"funding_category.{name}") for name in figures["category"].unique()}, return_dtype=pl.String
    )
    name = sort if is_of_one else pl.format(t("brief.money_row", department="{}", category="{}"), "department", sort)
    named = figures.with_columns(row=name)
    shown, rows = _first(named, "row")
    sums = shown.unique(["row", "period", "stage"], keep="first", maintain_order=True).with_columns(
        period=pl.col("period").fill_null("unknown")
    )
    drawing = _dots(sums, rows)
    said = t(f"brief.money_picture{'_one' if is_of_one else ''}", **_extent(named, rows))
    return _picture(drawing, said, telling.evidence_of_facts(shown), noting)


def work_picture(items: pl.DataFrame, earlier: str, later: str, noting: Noting) -> Picture:
    """What became of the items of each department. `items` is that of findings.query.item_changes."""
    known = items.filter(
        (pl.col("end") == "from") & pl.col("status").is_in(["carried", "not_mentioned"])
        | (pl.col("end") == "to") & (pl.col("status") == "new")
    ).with_columns(row=pl.col("department"))
    shown, rows = _first(known, "row")
    words = {status: t(f"change.{status}") for status in _STATUSES}
    counted = (
        shown.group_by("row", "status", maintain_order=True)
        .len("count")
        .with_columns(
            place=pl.col("status").replace_strict(list(_STATUSES), range(len(_STATUSES)), return_dtype=pl.Int32),
            word=pl.col("status").replace_strict(words, return_dtype=pl.String),
        )
    )
    chart = _stacked(counted, rows, theme.scale(_STATUS_COLOURS, words))
    said = t("brief.work_picture", earlier=earlier, later=later, **_extent(known, rows))
    evidence = tuple(Evidence(row["ref"], row["sentence"], 0, 0) for row in shown.iter_rows(named=True))
    return _picture(chart, said, evidence, noting)


def _first(named: pl.DataFrame, column: str) -> tuple[pl.DataFrame, list[str]]:
    """What the first rows of a picture hold, and the rows: those with most, of as many the first; sums keep their
    order, which is by size."""
    if "sum_high" in named.columns:
        rows = named[column].unique(maintain_order=True).to_list()
    else:
        counted = named.group_by(column, maintain_order=True).len().sort("len", descending=True, maintain_order=True)
        rows = counted[column].to_list()
    return named.filter(pl.col(column).is_in(rows[:MOST])), rows[:MOST]


def _extent(named: pl.DataFrame, rows: Sequence[str]) -> dict[str, object]:
    """Words on how many rows a picture shows of how many: nothing where it shows all."""
    every = named["row"].n_unique()
    shown = t("brief.picture_first", shown=len(rows), all=every) if every > len(rows) else ""
    return {"shown": shown}


def _stacked(counted: pl.DataFrame, rows: Sequence[str], scale: alt.Scale) -> alt.LayerChart:
    """Bars of counts, parts of each side by side with their numbers."""
    ends = pl.col("count").cum_sum().over("row")
    placed = counted.sort("place", maintain_order=True).with_columns(last=ends, begin=ends - pl.col("count"))
    base = theme.Chart(theme.inline(placed.with_columns(middle=(pl.col("last") + pl.col("begin")) / 2))).encode(
        y=_rows(rows)
    )
    most = highest(placed["last"], 1)
    domain = alt.Scale(domain=[0, most], nice=False)
    x = alt.X("begin:Q", title=None, axis=None, scale=domain)
    return alt.layer(
        base.mark_bar(height=13).encode(
            x=x, x2=alt.X2("last:Q"), color=alt.Color("word:N", scale=scale, legend=theme.legend())
        ),
        base.mark_text(fontSize=10, color="white").encode(
            x=alt.X("middle:Q", axis=None, scale=domain), text=alt.Text("count:Q")
        ),
        height=_ROW * len(rows),
    )


def _dots(sums: pl.DataFrame, rows: Sequence[str]) -> alt.LayerChart:
    """A dot for each sum, with its amount behind the last of a row."""
    words = {
        period: period_name(period) for period in (*theme.PERIOD_COLOURS, "unknown") if period in set(sums["period"])
    }
    colours = theme.PERIOD_COLOURS | {"unknown": theme.MUTED}
    amounts = [
        amount_words(
            {
                "amount_low": row["sum_low"],
                "amount_high": row["sum_high"],
                "qualifier": row["sum_qualifier"],
                "currency": row["currency"],
            }
        )
        for row in sums.iter_rows(named=True)
    ]
    placed = sums.select(
        "row",
        word=pl.col("period").replace_strict(words, return_dtype=pl.String),
        amount=pl.col("sum_high").cast(pl.Float64),
        is_in_hand=pl.col("stage") == "realised",
        said=pl.Series(amounts, dtype=pl.String),
    )
    labels = (
        placed.sort("amount")
        .group_by("row", maintain_order=True)
        .agg(pl.col("amount").last(), pl.col("said").str.join(t("brief.amounts_separator")))
    )
    low, high = lowest(placed["amount"], 1), highest(placed["amount"], 1)
    axis = alt.Axis(
        values=theme.amount_ticks(low, high), labelExpr=theme.amount_label(), orient="top", domain=False, ticks=False
    )
    # Behind the largest dot there is room for its words.
    x = alt.X(
        "amount:Q", title=None, axis=axis, scale=alt.Scale(type="log", domain=[low / 1.5, high * 1_000], nice=False)
    )
    y = _rows(rows)
    colour = theme.scale(colours, words)
    dots = theme.Chart(theme.inline(placed)).encode(x=x, y=y, stroke=alt.Stroke("word:N", scale=colour, legend=None))
    filled = alt.Fill("word:N", scale=colour, legend=theme.legend())
    return alt.layer(
        dots.transform_filter("datum.is_in_hand").mark_point(size=70, opacity=1).encode(fill=filled),
        dots.transform_filter("!datum.is_in_hand").mark_point(size=70, opacity=1, fill="white", strokeWidth=1.8),
        theme.Chart(theme.inline(labels))
        .mark_text(align="left", dx=9, fontSize=10)
        .encode(x=x, y=y, text=alt.Text("said:N")),
        height=_ROW * len(rows),
    )


def _rows(rows: Sequence[str]) -> alt.Y:
    axis = alt.Axis(domain=False, ticks=False, grid=True, labelLimit=220)
    return alt.Y("row:N", title=None, axis=axis, scale=alt.Scale(domain=list(rows)))


def _picture(chart: alt.LayerChart, said: str, evidence: Sequence[Evidence], noting: Noting) -> Picture:
    """A chart as a picture with its caption, which cites all that it is drawn from."""
    drawing = drawn(chart, WIDTH)
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{drawing.width:.0f}" height="{drawing.height:.0f}" '
        f'viewBox="0 0 {drawing.width:.0f} {drawing.height:.0f}">{drawing.content}</svg>'
    )
    return Picture(svg, drawing.width, drawing.height, Statement(said, noting.of(evidence)), said)


def _period_words(frame: pl.DataFrame) -> dict[str | None, str]:
    """The words of the periods in the order of time."""
    held = set(frame["period"])
    return {period: period_name(period) for period in (*theme.PERIOD_COLOURS, None) if period in held}
