"""Money in words: what the page says of figures and sums, and the medians that its chart shows.

Nothing here adds up amounts: sums come from the database, over departments there are counts and medians.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from board.values.mark import Mark
from board.values.row import Row
from board.words import fact_words, t
from board.words.names import chart_words
from board.words.window_words import months_of, months_words, when, window_words

# So many significant digits hardly agree by chance: departments that share a quote may well mean the same money.
_TELLING_DIGITS = 4


def figure_mark(figure: Row) -> Mark:
    """Where a figure stands in its item's text, and in words what it is and why no sum counts it."""
    mark = fact_words.figure_mark(figure)
    if figure["left_out"] is None:
        return mark
    return replace(mark, label=t("facts.separator").join([mark.label, t(f"left_out.{figure['left_out']}")]))


def with_amounts(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column amount, each row's amount in words; null where a row has none."""
    words = [None if row["amount_low"] is None else fact_words.amount_words(row) for row in frame.iter_rows(named=True)]
    return frame.with_columns(pl.Series("amount", words, dtype=pl.String))


def medians(figures: pl.DataFrame, order: Sequence[str]) -> pl.DataFrame:
    """For each category and stage of the figures, in the `order` of the categories, money in hand first: category,
    stage, figures, median, and median_amount in words.

    Counted are the figures that depend on no other one (is_aside is false); of a range its lower end. The median of an
    even number of them is the mean of the middle two, and null where there is none.
    """
    own = pl.col("amount_low").filter(~pl.col("is_aside"))
    place = pl.col("category").replace_strict(list(order), range(len(order)), return_dtype=pl.Int32)
    found = (
        figures.group_by("category", "stage")
        .agg(figures=own.len().cast(pl.Int32), median=own.median())
        .sort(place, pl.col("stage") == "planned")
    )
    words = [None if median is None else _yuan(median) for median in found.get_column("median")]
    return found.with_columns(pl.Series("median_amount", words, dtype=pl.String))


def headline(figures: pl.DataFrame) -> str:
    """How many figures there are, and how many of them count in a sum."""
    if figures.is_empty():
        return t("funding.none")
    summed, aside = figures.filter("is_summed").height, figures.filter("is_aside").height
    return t(
        "funding.headline",
        departments=figures.select("department", "dept_no").get_column("department").drop_nulls().n_unique(),
        figures=figures.height,
        summed=summed,
        aside=aside,
        unsummed=figures.height - summed - aside,
    )


def no_totals(figures: pl.DataFrame) -> str:
    """Why nothing is added over departments, with the largest amount that more than one names in the same words."""
    digits = pl.col("quote").str.replace_all(r"\D", "").str.strip_chars_end("0")
    telling = figures.filter(digits.str.len_chars() >= _TELLING_DIGITS)
    named = telling.group_by("quote", maintain_order=True).agg(
        pl.col("department").drop_nulls().unique(maintain_order=True)
    )
    shared = named.filter(pl.col("department").list.len() > 1).head(1)
    examples = [
        t("funding.shared", quote=quote, departments=t("filters.separator").join(departments))
        for quote, departments in shared.iter_rows()
    ]
    return "".join([t("funding.no_totals"), *examples])


def chosen(categories: Sequence[str], known: Sequence[str], listed: str) -> list[str]:
    """What the page chooses beside the filters, for files: the categories unless all known ones, and what is listed."""
    names = t("filters.separator").join(t(f"funding_category.{category}") for category in categories)
    parts = []
    if len(categories) < len(known):
        parts.append(t("export.chosen", field=t("funding.category"), values=names))
    if listed != "own":
        parts.append(t(f"funding.listed_{listed}"))
    return parts


def joined(sums: pl.DataFrame, pair: str, departments: int, periods: Sequence[str]) -> str:
    """How many sums are joined over the two periods, or why none is; `pair` names them, `departments` they share."""
    if sums.is_empty():
        return t("funding.never_summed")
    if departments == 0:
        return t("funding.joined_nothing", pair=pair)
    if not set(periods) <= set(sums.get_column("period")):
        return t("funding.joined_hidden", pair=pair)
    both = len(_pairs(sums, periods))
    return t("funding.joined" if both else "funding.joined_none", pair=pair, count=both)


def windows_differ(sums: pl.DataFrame, periods: Sequence[str]) -> str:
    """Which different months the joined sums of two periods cover, and how often; '' where all compare as they stand.

    They differ where the months are not as many or do not begin with the same one, and where a sum's figures have
    several windows or one that is not known.
    """
    pairs = [(earlier, later) for earlier, later in _pairs(sums, periods) if not _compare(earlier, later)]
    counts = Counter((_months(earlier), _months(later)) for earlier, later in pairs)
    told = [t("funding.window_pair", earlier=a, later=b, count=count) for (a, b), count in counts.most_common()]
    return t("funding.windows_differ", pairs=t("filters.part_separator").join(told)) if told else ""


def _pairs(sums: pl.DataFrame, periods: Sequence[str]) -> list[tuple[Row, Row]]:
    """The sums of one department, category and stage that stand in both periods, the earlier before the later."""
    if not periods:
        return []
    same = ("category", "department", "stage")
    named = sums.filter(pl.col("amount_low").is_not_null()).to_dicts()
    later = {tuple(row[name] for name in same): row for row in named if row["period"] == periods[1]}
    earlier = ((tuple(row[name] for name in same), row) for row in named if row["period"] == periods[0])
    return [(row, later[key]) for key, row in earlier if key in later]


def _compare(earlier: Row, later: Row) -> bool:
    first, second = months_of(earlier), months_of(later)
    return first is not None and second is not None and first.compares_with(second)


def _months(row: Row) -> str:
    """The months that a sum covers, without a word on how they are known."""
    months = months_of(row)
    return window_words(row) if months is None else months_words(months, row["year"])


def foreign_figure(figure: Row) -> str:
    """A figure in another currency in one line."""
    return t(
        "funding.foreign_figure",
        department=_department(figure),
        period=when(figure),
        category=t(f"funding_category.{figure['category']}"),
        stage=t(f"funding_stage.{figure['stage']}"),
        metric=figure["metric"],
        amount=fact_words.amount_words(figure),
    )


def sums(frame: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of sums; `frame` is that of query.sums."""
    named = frame.filter(pl.col("amount_low").is_not_null()).sort("amount_high", descending=True, maintain_order=True)
    title = t("funding.sums_none")
    in_hand = named.filter(pl.col("stage") == "realised")
    for most in (in_hand if in_hand.height else named).head(1).iter_rows(named=True):
        title = t(
            "funding.sums_title" if in_hand.height else "funding.sums_title_planned",
            departments=named.get_column("department").n_unique(),
            category=t(f"funding_category.{most['category']}"),
            **_place(most),
        )
    takeaway = [
        _ranking(category, in_hand.filter(pl.col("category") == category).head(2).to_dicts())
        for category in in_hand.get_column("category").unique(maintain_order=True)
    ]
    subtitle = t("funding.sums_subtitle", coverage=coverage)
    return chart_words(t("funding.sums_name"), title, subtitle, t("filters.part_separator").join(takeaway) or title)


def figures(frame: pl.DataFrame, middles: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of single figures in yuan; `middles` is that of `medians`."""
    title = t("funding.none")
    if not frame.is_empty():
        counts = frame.group_by("category", maintain_order=True).len().sort("len", descending=True, maintain_order=True)
        low, high = frame.get_column("amount_low").arg_min(), frame.get_column("amount_high").arg_max()
        title = t(
            "funding.figures_title",
            figures=frame.height,
            low=fact_words.amount_words(frame.row(low, named=True)),
            high=fact_words.amount_words(frame.row(high, named=True)),
            category=t(f"funding_category.{counts.item(0, 'category')}"),
            count=counts.item(0, "len"),
        )
    rows = (
        t(
            "funding.figures_row",
            category=t(f"funding_category.{row['category']}"),
            stage=t(f"funding_stage.{row['stage']}"),
            count=row["figures"],
            median=row["median_amount"] or t("ui.no_value"),
        )
        for row in middles.iter_rows(named=True)
    )
    subtitle = t("funding.figures_subtitle", coverage=coverage)
    return chart_words(t("funding.figures_name"), title, subtitle, t("filters.part_separator").join(rows) or title)


def largest(frame: pl.DataFrame, rest: int, coverage: str) -> dict[str, str]:
    """The words around the chart of the largest figures in yuan, in their order; `rest` are not drawn."""
    title = t("funding.none")
    for most in frame.head(1).iter_rows(named=True):
        title = t(
            "funding.largest_title",
            metric=most["metric"],
            stage=t(f"funding_stage.{most['stage']}"),
            **_place(most),
        )
    takeaway = [
        t("funding.sums_second", **_place(row)) + t("facts.separator") + row["metric"]
        for row in frame.head(3).iter_rows(named=True)
    ]
    subtitle = t("funding.largest_subtitle", shown=frame.height, rest=rest, coverage=coverage)
    return chart_words(t("funding.largest_name"), title, subtitle, t("filters.part_separator").join(takeaway) or title)


def _ranking(category: str, rows: Sequence[Row]) -> str:
    """The two largest sums in hand of a category in words."""
    word, first = t(f"funding_category.{category}"), _place(rows[0])
    if len(rows) == 1:
        return t("funding.sums_only", category=word, **first)
    return t("funding.sums_place", category=word, second=t("funding.sums_second", **_place(rows[1])), **first)


def _place(row: Row) -> dict[str, str]:
    return {
        "department": _department(row),
        "period": when(row),
        "amount": fact_words.amount_words(row),
    }


def _department(row: Row) -> str:
    return row["department"] or t("funding.nameless")


def _yuan(amount: float) -> str:
    return fact_words.amount_words(
        {"amount_low": amount, "amount_high": amount, "currency": "CNY", "qualifier": "exact"}
    )
