"""Money in words: what the page says of figures, sums and changes.

Nothing here adds up amounts: sums come from the database, over departments there are counts and medians.
"""

import re
from collections import Counter
from dataclasses import replace

import polars as pl

from board.values.mark import Mark
from board.values.pair import Pair
from board.values.row import Row
from board.words import fact_words, t
from board.words.change_words import difference_words, has_two_names, metric_words
from board.words.fact_words import amount_words, currency_name
from board.words.names import chart_words, pair_name, period_name
from board.words.window_words import own_months, when

# The reports of a year in the order of time.
PERIODS = ("Q1", "H1", "Q3", "FY")
# What may have become of a figure, in the order in which it is told.
STATUSES = ("realised", "changed", "repeated", "not_mentioned", "new", "unknown")
# So many significant digits hardly agree by chance: departments that share a quote may well mean the same money.
_TELLING_DIGITS = 4
# Why a figure of a sort that is summed may be in no sum, in the order in which it is told.
_ASIDE = ("part", "repeat", "rate", "ceiling")
_CLAUSE = re.compile("[，,；;。：:]")


def figure_mark(figure: Row) -> Mark:
    """Where a figure stands in its item's text, and in words what it is and why no sum counts it."""
    mark = fact_words.figure_mark(figure)
    if figure["left_out"] is None:
        return mark
    return replace(mark, label=t("facts.separator").join([mark.label, t(f"left_out.{figure['left_out']}")]))


def with_amounts(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with a column amount, each row's amount in words; null where a row has none."""
    words = [None if row["amount_low"] is None else amount_words(row) for row in frame.iter_rows(named=True)]
    return frame.with_columns(pl.Series("amount", words, dtype=pl.String))


def whose(department: str | None, currency: str) -> str:
    """The department of a row, with the currency where that is not yuan."""
    name = department or t("funding.nameless")
    return name if currency == "CNY" else t("funding.foreign_head", department=name, currency=currency_name(currency))


def absent(cell: Row) -> str:
    """Why a department has no amount in a report."""
    return t(f"funding.absent_{cell['status']}")


def cautions(figures: pl.DataFrame) -> str:
    """What a reader of the table must know: the full year repeats nothing, and nothing is added; with the largest
    amount that more than one department names in the same words."""
    digits = pl.col("quote").str.replace_all(r"\D", "").str.strip_chars_end("0")
    telling = figures.sort("amount_high", descending=True, maintain_order=True).filter(
        digits.str.len_chars() >= _TELLING_DIGITS
    )
    named = telling.group_by("quote", maintain_order=True).agg(
        pl.col("department").drop_nulls().unique(maintain_order=True)
    )
    shared = [
        t("funding.shared", quote=quote, departments=t("filters.separator").join(departments))
        for quote, departments in named.filter(pl.col("department").list.len() > 1).head(1).iter_rows()
    ]
    return " ".join([t("funding.not_shrunk"), t("funding.no_totals", shared="".join(shared))])


def title(amounts: pl.DataFrame, category: str, pair: Pair | None, *, is_summed: bool) -> str:
    """What the table of amounts says first; the frame is that of query.amounts."""
    return _begun(_title(amounts, category, pair, is_summed=is_summed))


def _begun(sentence: str) -> str:
    """A sentence that may begin with the name of a sort of money."""
    return sentence[:1].upper() + sentence[1:]


def _title(amounts: pl.DataFrame, category: str, pair: Pair | None, *, is_summed: bool) -> str:
    name, named = t(f"funding_category.{category}"), amounts.filter(pl.col("stage").is_not_null())
    if named.is_empty():
        return t("funding.table_title_none", category=name)
    one = named.select("place", "department").unique()
    departments = one.height
    if departments == 1:
        own = amounts.join(one, on=["place", "department"], how="semi", nulls_equal=True)
        told = t("filters.separator").join(_told(row) for row in own.filter(currency="CNY").iter_rows(named=True))
        if told:
            name_of = _department(named.row(0, named=True))
            return t("funding.table_title_one", department=name_of, category=name, said=told)
    if not is_summed:
        return t("funding.table_title_listed", category=name, departments=departments)
    yuan = named.filter(currency="CNY").filter(pl.col("left_out").is_null())
    in_hand = yuan.filter(stage="realised")
    most = (in_hand if in_hand.height else yuan).sort("amount_high", descending=True, maintain_order=True).head(1)
    said = [
        t(
            "funding.table_title" if in_hand.height else "funding.table_title_planned",
            category=name,
            departments=departments,
            **_place(row),
        )
        for row in most.iter_rows(named=True)
    ]
    return "".join(said + _both(named, pair)) or t("funding.table_title_listed", category=name, departments=departments)


def _told(row: Row) -> str:
    """What a department's report says, in a few words."""
    if row["stage"] is None:
        return t("funding.said_absent", period=period_name(row["period"]), status=absent(row))
    return t(
        "funding.said_amount", period=when(row), stage=t(f"funding_stage.{row['stage']}"), amount=amount_or_sum(row)
    )


def _both(named: pl.DataFrame, pair: Pair | None) -> list[str]:
    """How many departments name money in both periods of a pair."""
    if pair is None:
        return []
    earlier, later = (set(named.filter(period=period).get_column("place")) for period in (pair.earlier, pair.later))
    names = {"earlier": period_name(pair.earlier), "later": period_name(pair.later)}
    return [t("funding.both", count=len((earlier & later) - {None}), **names)]


def months_compared(pair: Pair, year: int | None) -> str:
    """A word of caution where the reports of a pair are of different months."""
    earlier, later = own_months(pair.earlier, year), own_months(pair.later, year)
    return "" if earlier and later and earlier.compares_with(later) else t("figure_change.windows")


def others(statuses: pl.DataFrame, amounts: pl.DataFrame) -> str:
    """How many departments the table does not list, by what is known of them; `statuses` is that of
    comparability.statuses."""
    unlisted = statuses.filter(~pl.col("department").is_in(amounts.get_column("department").drop_nulls().to_list()))
    is_loaded = unlisted.group_by("department").agg(pl.col("status").is_in(["loaded", "partial"]).any())
    silent = is_loaded.filter("status").height
    counts = {"silent": silent, "unloaded": is_loaded.height - silent}
    return "".join(t(f"funding.{name}", count=count) for name, count in counts.items() if count)


def counted(figures: pl.DataFrame, *, is_summed: bool) -> str:
    """At how many places amounts of one sort stand, how many of them sums count, and why not the others."""
    aside = Counter(figures.get_column("left_out"))
    reasons = [t(f"funding.counted_{reason}", count=aside[reason]) for reason in _ASIDE if aside[reason]]
    left = sum(aside[reason] for reason in _ASIDE)
    rest = t("funding.counted_rest", count=left, reasons=t("filters.separator").join(reasons)) if left else ""
    if is_summed:
        return t("funding.counted", figures=figures.height, summed=aside[None], rest=rest)
    return t("funding.counted_listed", figures=figures.height, rest=rest)


def change(row: Row) -> str:
    """A figure in one report and what stands for it in the other, as printed; `row` is one of query.changes."""
    if row["quote_from"] is None or row["quote_to"] is None or row["status"] == "repeated":
        return t("funding.change_one", metric=metric_words(row), amount=row["quote_from"] or row["quote_to"])
    stages = {f"stage_{end}": t(f"funding_stage.{row[f'stage_{end}']}") for end in ("from", "to")}
    quotes = {"metric": row["metric"], "earlier": row["quote_from"], "later": row["quote_to"]}
    has_one_stage = row["stage_from"] == row["stage_to"]
    if has_two_names(row):
        if not has_one_stage:
            quotes["earlier"] = t("funding.line", stage=stages["stage_from"], amount=row["quote_from"])
            quotes["later"] = t("funding.line", stage=stages["stage_to"], amount=row["quote_to"])
        return t("funding.change_named", metric_from=row["metric_from"], metric_to=row["metric_to"], **quotes)
    return t("funding.change_pair", **quotes) if has_one_stage else t("funding.change_staged", **quotes, **stages)


def clause(row: Row) -> str:
    """The words of the clause that a figure stands in up to its amount, in the later report where it is there; '' where
    there are none."""
    end = "from" if row["quote_to"] is None else "to"
    before = row[f"sentence_{end}"][: row[f"start_{end}"]]
    said = _CLAUSE.split(before)[-1].strip()
    return t("funding.clause", said=said) if said else ""


def became(row: Row) -> str:
    """What became of a figure, in a few words, and what should make one ask."""
    names = {"earlier": period_name(row["period_from"]), "later": period_name(row["period_to"])}
    if row["status"] == "unknown":
        missing = names["later"] if row["quote_from"] else names["earlier"]
        return t("funding.change_unknown", period=missing, status=t(f"funding.lacks_{row['unknown_because']}"))
    return difference_words(row, row["growth"]) or t(f"funding.change_{row['status']}", **names)


def changes_title(changes: pl.DataFrame, category: str, pair: Pair) -> str:
    """How many figures of one sort became what between two periods."""
    counts = Counter(changes.get_column("status"))
    told = [
        t("funding.changes_count", status=t(f"change.{status}"), count=counts[status])
        for status in STATUSES[:-1]
        if counts[status]
    ]
    if counts["unknown"]:
        told.append(t("funding.changes_unknown", count=counts["unknown"]))
    names = {"category": t(f"funding_category.{category}"), "pair": pair_name(pair.earlier, pair.later)}
    if not told:
        return _begun(t("funding.changes_none", **names))
    return _begun(t("funding.changes_title", **names, told=t("filters.separator").join(told)))


def picture(marks: pl.DataFrame, heading: str, coverage: str, *, is_summed: bool) -> dict[str, str]:
    """The words around the picture of amounts; `marks` are rows of query.amounts, `heading` is the table's."""
    points = (
        t(
            "funding.picture_point",
            department=_department(row),
            period=when(row),
            stage=t(f"funding_stage.{row['stage']}"),
            amount=amount_or_sum(row),
        )
        for row in marks.filter(pl.col("stage").is_not_null()).iter_rows(named=True)
    )
    subtitle = t("funding.picture_subtitle" if is_summed else "funding.picture_subtitle_listed", coverage=coverage)
    takeaway = t("filters.part_separator").join(points) or heading
    return chart_words(t("funding.picture_name"), heading, subtitle, takeaway)


def figures(listed: pl.DataFrame, first: int, size: int, category: str, coverage: str) -> dict[str, str]:
    """The words around the chart of single figures in yuan, the largest first, of which `size` from `first` on are
    drawn."""
    name, heading = t(f"funding_category.{category}"), ""
    for most in listed.head(1).iter_rows(named=True):
        is_one = listed.select("department", "dept_no").get_column("department").n_unique() == 1
        heading = t(
            "funding.figures_title_one" if is_one else "funding.figures_title",
            category=name,
            metric=most["metric"],
            stage=t(f"funding_stage.{most['stage']}"),
            figures=listed.height,
            **_place(most),
        )
    shown = listed.slice(first, size)
    subtitle = t(
        "funding.figures_subtitle",
        first=min(first + 1, listed.height),
        last=first + shown.height,
        total=listed.height,
        coverage=coverage,
    )
    takeaway = (
        t("facts.separator").join([t("funding.picture_point", stage="", **_place(row)), row["metric"]])
        for row in shown.iter_rows(named=True)
    )
    heading = _begun(heading or t("funding.figures_title_none", category=name))
    return chart_words(
        t("funding.figures_name"), heading, subtitle, t("filters.part_separator").join(takeaway) or heading
    )


def picked(facts: pl.DataFrame) -> str:
    """What was picked, by its figures: whose, of which reports, and what they are."""
    rows = facts.to_dicts()
    names = [
        *dict.fromkeys(_department(row) for row in rows),
        t("filters.separator").join(dict.fromkeys(period_name(row["period"]) for row in rows)),
        *dict.fromkeys(t(f"funding_category.{row['category']}") for row in rows),
        t("filters.separator").join(dict.fromkeys(t(f"funding_stage.{row['stage']}") for row in rows)),
    ]
    return t("facts.separator").join(names)


def medians(figures: pl.DataFrame) -> str:
    """The median of the figures in yuan of each stage, money in hand first; '' where there is none.

    Counted are those that depend on no other one (is_aside is false); of a range its lower end. The median of an even
    number of them is the mean of the middle two.
    """
    own = figures.filter(~pl.col("is_aside"))
    told = []
    for stage in ("realised", "planned"):
        found = own.filter(stage=stage).get_column("amount_low")
        middle = found.median()
        if isinstance(middle, float):
            told.append(t("funding.median", stage=t(f"funding_stage.{stage}"), count=found.len(), median=_yuan(middle)))
    return t("funding.medians", told=t("filters.separator").join(told)) if told else ""


def amount_or_sum(row: Row) -> str:
    """An amount in words, of a sum how many figures it adds up."""
    amount = amount_words(row)
    return t("funding.sum_of", amount=amount, count=row["figures"]) if row.get("figures", 1) > 1 else amount


def addend(cell: Row, one: Row) -> str:
    """A figure that a sum adds up, by its name; `one` is of the addends of `cell`."""
    return t("funding.addend", metric=one["metric"], amount=amount_words({**one, "currency": cell["currency"]}))


def _place(row: Row) -> dict[str, str]:
    return {"department": _department(row), "period": when(row), "amount": amount_or_sum(row)}


def _department(row: Row) -> str:
    return row["department"] or t("funding.nameless")


def _yuan(amount: float) -> str:
    return amount_words({"amount_low": amount, "amount_high": amount, "currency": "CNY", "qualifier": "exact"})
