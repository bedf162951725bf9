"""One department in words: what became of its items, claims and amounts, and what is not known."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import polars as pl

from board.measures.contrast import looked_at
from board.pages.departments.alignment import Aligned
from board.values.mark import Mark
from board.values.provenance import Provenance
from board.values.row import Row
from board.words import t
from board.words.change_words import figure_difference
from board.words.fact_words import amount_words, claim_short
from board.words.names import chart_words, item_number, period_name
from board.words.quotation import quotable
from board.words.window_words import window_words

MEASURES = ("items", "claims", "far", "figures")
# What of a department's line in the list is left out where there is none of it.
_COUNTED = ("not_mentioned", "open", "new", "open_new", "moved", "amounts", "questions")
# Characters that give the gist of an item without a title.
_GIST = 40
# A track of a lower score rests on little, and a reader is asked to look: on the labelled pages few of them hold, of
# the others nearly all.
WEAK = 2.0


@dataclass(frozen=True)
class Cited:
    """A sentence with the mark of what it is cited for, the ref of its item, and what a link to that says."""

    label: str
    ref: str
    sentence: str
    mark: Mark


@dataclass(frozen=True)
class Asked:
    """A question, and the sentences that it is about, one of each report that has it."""

    words: str
    sentences: tuple[Cited, ...]


def list_title(both: pl.DataFrame) -> str:
    """How many items of departments in both periods went on, short; the columns are those of query.overview."""
    sums = both.select(pl.col("items_earlier", "carried", "not_mentioned", "open").sum()).row(0, named=True)
    parts = [t("departments.carried_count" if sums["carried"] else "departments.none_carried", count=sums["carried"])]
    parts += [
        t(f"departments.{name}", count=sums[column])
        for name, column in (("not_mentioned_count", "not_mentioned"), ("open_short", "open"))
        if sums[column]
    ]
    said = t("departments.list_separator").join(parts)
    return t("departments.list_title", departments=both.height, items=sums["items_earlier"], parts=said)


def list_headline(frame: pl.DataFrame, earlier: str, later: str) -> str:
    """How many items of the departments in both periods went on; `frame` is that of query.overview."""
    both = frame.filter(pl.col("carried").is_not_null())
    if both.is_empty():
        return t("departments.none_shared", **periods_named(earlier, later))
    names = periods_named(earlier, later)
    sums = both.select(pl.col("items_earlier", "carried", "not_mentioned", "open", "new", "open_new").sum())
    counts = sums.row(0, named=True)
    parts = [_carried_in(counts["carried"], names)]
    parts += [t("departments.not_mentioned_count", count=counts["not_mentioned"])] * bool(counts["not_mentioned"])
    parts += [t("departments.new_in", count=counts["new"], **names)] * bool(counts["new"])
    clauses = t("departments.list_separator").join(parts)
    items = counts["items_earlier"]
    said = [t("departments.list_headline", departments=both.height, items=items, parts=clauses, **names)]
    said += [
        t(f"departments.list_{name}", count=counts[name], **names) for name in ("open", "open_new") if counts[name]
    ]
    return "".join(said)


def list_takeaway(frame: pl.DataFrame) -> str:
    """What became of each department's items, for those who do not see the chart."""
    return t("filters.part_separator").join(
        f"{row['department']} {entry(row, {})}" for row in frame.iter_rows(named=True)
    )


def periods_named(earlier: str, later: str) -> dict[str, str]:
    """The names of the two periods that are compared, by which of them each is."""
    return {"earlier": period_name(earlier), "later": period_name(later)}


def entry(row: Row, names: Mapping[str, str]) -> str:
    """What became of a department between two periods, in one line; `row` is one of query.overview, `names` that of
    `periods_named`, which is asked where a report is not there."""
    if row["carried"] is None:
        absent = [
            t("departments.report_absent", period=names[end], status=t(f"status.{row['status_' + end]}"))
            for end in ("earlier", "later")
            if not row["items_" + end]
        ]
        return t("filters.part_separator").join([*absent, t("departments.not_compared")])
    name = "carried_of" if row["carried"] else "none_carried_of"
    parts = [t(f"departments.{name}", carried=row["carried"], items=row["items_earlier"])]
    parts += [t(f"departments.{name}_count", count=row[name]) for name in _COUNTED if row[name]]
    return t("filters.separator").join(parts)


def reports(frame: pl.DataFrame, standings: pl.DataFrame) -> list[str]:
    """What each report of the year holds, in one line, and one line for each two that are there: how many items of the
    earlier one went on, and what of that is not known because pages are missing.

    The frames are those of query.reports and query.standings.
    """
    lines = [t("filters.part_separator").join(_report(row) for row in frame.iter_rows(named=True))]
    held = frame.filter(pl.col("items") > 0).get_column("period").to_list()
    return lines + [_went_on(standings, earlier, later) for earlier, later in combinations(held, 2)]


def changes(claims: pl.DataFrame, figures: pl.DataFrame, earlier: str, later: str) -> str | None:
    """What of the claims and amounts in both of two reports is not as it was, in one line, None where nothing is; the
    frames are those of query.claims and query.figures."""
    counts = {
        "moved": (claims.get_column("status") == "moved").sum(),
        "amounts": figures.get_column("status").is_in(["changed", "realised"]).sum(),
        "questions": len(claims.drop_nulls("question")) + len(figures.drop_nulls("question")),
    }
    parts = [t(f"departments.{name}_count", count=count) for name, count in counts.items() if count]
    names = periods_named(earlier, later)
    return t("departments.changes_line", changes=t("filters.separator").join(parts), **names) if parts else None


def _report(row: Row) -> str:
    period = period_name(row["period"])
    if not row["items"]:
        return t("departments.report_absent", period=period, status=t(f"status.{row['status']}"))
    partial = t("departments.partial") if row["status"] == "partial" else ""
    return t("departments.report_items", period=period, items=row["items"], partial=partial)


def _went_on(standings: pl.DataFrame, earlier: str, later: str) -> str:
    """What became of the items between the reports of two periods."""
    after = standings.filter(direction="after", period=earlier, other_period=later).get_column("status")
    before = standings.filter(direction="before", period=later, other_period=earlier).get_column("status")
    names = periods_named(earlier, later)
    gone, is_open = (after == "not_mentioned").sum(), (after == "unknown").sum()
    new, is_open_new = (before == "new").sum(), (before == "unknown").sum()
    parts = [t("departments.went_on", carried=_carried_in(int((after == "carried").sum()), names), **names)]
    if gone:
        parts.append(t("departments.not_mentioned_count", count=gone))
    if is_open:
        parts.append(t("departments.open_in", count=is_open, **names))
    if new:
        parts.append(t("departments.new_in", count=new, **names))
    if is_open_new:
        parts.append(t("departments.open_new_in", count=is_open_new, **names))
    return t("departments.list_separator").join(parts)


def _carried_in(count: int, names: Mapping[str, str]) -> str:
    """How many items of the earlier report go on in the later one; that none is found to is said in words."""
    return t("departments.carried_in" if count else "departments.none_carried_in", count=count, **names)


def item_label(item: Row) -> str:
    """An item's number, as the words of a link."""
    return t("departments.item_label", period=period_name(item["period"]), number=item_number(item["item_no"]))


def item_standing(rows: Iterable[Row], numbers: dict[tuple[str, str], list[int]]) -> str:
    """What became of an item in the other reports that are loaded; `rows` are its rows of query.standings, `numbers`
    the printed numbers of the items that it is joined with, by direction and period."""
    said = []
    for row in rows:
        period = period_name(row["other_period"])
        if row["status"] == "unknown":
            if row["unknown_because"] == "partial":
                said.append(t("departments.item_partial", period=period))
            continue
        listed = t("filters.separator").join(
            item_number(item_no) for item_no in numbers.get((row["direction"], row["other_period"]), [])
        )
        said.append(t(f"departments.item_{row['status']}_{row['direction']}", period=period, items=listed))
    return t("filters.part_separator").join(said)


def no_item(period: str, status: str) -> str:
    """What stands where a report has no item on the work of a row: of one in part, only that the part has none."""
    name = "no_item_partial" if status == "partial" else "no_item"
    return t(f"departments.{name}", period=period_name(period))


def joined(row: Aligned) -> str:
    """What joins the items of a row, in words; nothing for an item alone."""
    corrected = dict.fromkeys(track["correction"] for track in row.tracks if track["correction"])
    is_weak = any(track["score"] < WEAK for track in row.tracks if not track["correction"])
    name = "joined_weakly" if is_weak else "joined_by"
    parts = (
        [t(f"departments.{name}", phrases=quotable(t("filters.separator").join(row.phrases)))] if row.phrases else []
    )
    parts += [t("departments.joined_by_reader", reason=reason) for reason in corrected]
    return t("filters.part_separator").join(parts)


def elsewhere(tracks: pl.DataFrame, year: int | None) -> list[tuple[str, str]]:
    """For each track that leads to another year what a link to the other item says, and that item's ref."""
    links = []
    for track in tracks.iter_rows(named=True):
        for end, other in (("from", "to"), ("to", "from")):
            if track[f"year_{other}"] != year and track[f"year_{end}"] == year:
                said = t(
                    f"departments.elsewhere_{other}",
                    period=period_name(track[f"period_{end}"]),
                    item=item_number(track[f"item_{end}"]),
                    other_year=track[f"year_{other}"],
                    other_period=period_name(track[f"period_{other}"]),
                    other_item=item_number(track[f"item_{other}"]),
                )
                links.append((said, track[f"ref_{other}"]))
    return links


def claim_rows(frame: pl.DataFrame) -> pl.DataFrame:
    """What became of claims as a table: subject, said_earlier and said_later in words, became, item numbers and
    sentences. `frame` is that of query.claims."""
    rows = [
        {
            "subject": row["subject"],
            "said_earlier": _claim(row, "from"),
            "said_later": _claim(row, "to"),
            "became": claim_change(row),
            "item_earlier": row["item_from"],
            "item_later": row["item_to"],
            "sentence_earlier": row["sentence_from"],
            "sentence_later": row["sentence_to"],
        }
        for row in frame.iter_rows(named=True)
    ]
    return _table(rows, "subject")


def figure_rows(frame: pl.DataFrame, year: int | None) -> pl.DataFrame:
    """As `claim_rows`, what became of figures; `frame` is that of query.figures."""
    rows = [
        {
            "metric": row["metric"],
            "said_earlier": _figure(row, "from", year),
            "said_later": _figure(row, "to", year),
            "became": figure_change(row),
            "item_earlier": row["item_from"],
            "item_later": row["item_to"],
            "sentence_earlier": row["sentence_from"],
            "sentence_later": row["sentence_to"],
        }
        for row in frame.iter_rows(named=True)
    ]
    return _table(rows, "metric")


def _table(rows: Sequence[Row], name: str) -> pl.DataFrame:
    texts = (name, "said_earlier", "said_later", "became", "sentence_earlier", "sentence_later")
    schema = dict.fromkeys(texts, pl.String()) | dict.fromkeys(("item_earlier", "item_later"), pl.Int32())
    table = pl.DataFrame(list(rows), schema_overrides=schema) if rows else pl.DataFrame(schema=schema)
    return table.select(*texts[:4], "item_earlier", "item_later", *texts[4:])


def claim_change(row: Row) -> str:
    """What became of a claim, in a few words; `row` is one of query.claims."""
    return t(f"departments.place_{row['change']}") if row["change"] else _became(row)


def figure_change(row: Row) -> str:
    """What became of an amount, in a few words; `row` is one of query.figures."""
    said = figure_difference(row, row["change"])
    return said[:1].upper() + said[1:] or _became(row)


def _became(row: Row) -> str:
    """What became of a fact or an item, in a word; where that is not known, what the other report or the fact lacks."""
    if row.get("unknown_because") == "unnamed":
        return t("departments.unknown_unnamed")
    if row["status"] == "unknown":
        return t("departments.unknown_because", why=t(f"status.{row['unknown_because']}"))
    return t(f"change.{row['status']}")


def questions(claims: pl.DataFrame, figures: pl.DataFrame) -> list[Asked]:
    """What the changes should make a reader ask; the frames are those of query.claims and query.figures."""
    asked = []
    for row in (*claims.iter_rows(named=True), *figures.iter_rows(named=True)):
        if row["question"]:
            what = row["subject"] if "subject" in row else row["metric"]
            name = row["question"] if row["quote_to"] else f"{row['question']}_alone"
            words = t(
                f"departments.ask_{name}",
                what=what or t("departments.unnamed"),
                earlier=period_name(row["period_from"]),
                later=period_name(row["period_to"]),
                quote_from=quotable(row["quote_from"]),
                quote_to=quotable(row["quote_to"] or ""),
            )
            asked.append(Asked(words, tuple(_cited(row, end) for end in ("from", "to") if row[f"quote_{end}"])))
    return asked


def _cited(row: Row, end: str) -> Cited:
    label = item_label({"period": row[f"period_{end}"], "item_no": row[f"item_{end}"]})
    start = row[f"start_{end}"]
    mark = Mark(start, start + len(row[f"quote_{end}"]), "hit")
    return Cited(label, row[f"ref_{end}"], row[f"sentence_{end}"], mark)


def _claim(row: Row, end: str) -> str | None:
    if row[f"kind_{end}"] is None:
        return None
    return claim_short({name: row[f"{name}_{end}"] for name in ("kind", "scope", "value", "unit")})


def _figure(row: Row, end: str, year: int | None) -> str | None:
    if row[f"amount_low_{end}"] is None:
        return None
    window = {
        "year": year,
        "period": row[f"period_{end}"],
        "window_from": row[f"first_day_{end}"],
        "window_to": row[f"last_day_{end}"],
        "window_known_by": row[f"window_known_by_{end}"],
    }
    parts = [t(f"funding_stage.{row[f'stage_{end}']}")]
    if row[f"window_known_by_{end}"] == "stated":
        parts.append(window_words(window))
    return t("departments.figure", amount=row[f"quote_{end}"], said=t("facts.separator").join(parts))


def measured(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of query.measures with the measures in words."""
    return frame.with_columns(
        measured=pl.col("measure").replace_strict({name: t(f"departments.measure_{name}") for name in MEASURES})
    )


def measures(frame: pl.DataFrame, departments: Sequence[str], coverage: str) -> dict[str, str]:
    """The words around the chart of measures; `frame` is that of query.measures."""
    title = _measures_title(frame.filter(measure="claims"), departments)
    takeaway = t("filters.part_separator").join(
        t(
            "departments.measures_point",
            department=row["department"],
            measure=t(f"departments.measure_{row['measure']}"),
            period=period_name(row["period"]),
            value=number(row["value"]),
            median=number(row["median"]),
        )
        for row in frame.iter_rows(named=True)
    )
    name = t("filters.separator").join([t("departments.measures_name"), *departments])
    return chart_words(name, title, t("departments.measures_subtitle", coverage=coverage), takeaway)


def _measures_title(claims: pl.DataFrame, departments: Sequence[str]) -> str:
    """What the latest report that all of the departments have says of them; `claims` has one measure."""
    reported = claims.filter(pl.len().over("period") == len(departments))
    if reported.is_empty():
        return t("departments.measures_none")
    latest = reported.tail(len(departments))
    values = t("filters.separator").join(
        t("departments.measures_of", department=row["department"], value=number(row["value"]))
        for row in latest.iter_rows(named=True)
    )
    first = latest.row(0, named=True)
    name = "measures_title" if len(departments) == 1 else "measures_title_beside"
    return t(
        f"departments.{name}",
        period=period_name(first["period"]),
        values=values,
        median=number(first["median"]),
        members=first["members"],
    )


def sums(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of query.sums for a table: amounts, months and medians in words."""
    rows = list(frame.iter_rows(named=True))
    amounts = [amount_words(row) for row in rows]
    medians = [
        amount_words(
            {"amount_low": row["median"], "amount_high": row["median"], "currency": "CNY", "qualifier": "exact"}
        )
        for row in rows
    ]
    return frame.select("category", "stage", "period", "department").with_columns(
        pl.Series("amount", amounts, dtype=pl.String),
        pl.Series("window", [window_words(row) for row in rows], dtype=pl.String),
        frame.get_column("figures"),
        pl.Series("sector_median", medians, dtype=pl.String),
        frame.get_column("members"),
    )


def terms(frame: pl.DataFrame, most: int) -> str:
    """The terms that tell a section from the others of its sector, of measures.contrast; those that pass its test are
    marked."""
    first = looked_at(frame, ()).filter(pl.col("rate_a") > pl.col("rate_b")).head(most)
    if first.is_empty():
        return t("departments.terms_none")
    return t("filters.separator").join(
        t(
            "departments.term_tested" if row["significance"] == "significant" else "departments.term",
            term=row["term"],
            a=row["count_a"],
            b=row["count_b"],
        )
        for row in first.iter_rows(named=True)
    )


def number(value: float) -> str:
    """A measure with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def brief(who: str, told: Sequence[str], items: pl.DataFrame, standings: pl.DataFrame, source: Provenance) -> str:
    """What became of a department's items, as a text for a paper: what `reports` and `changes` told of it, each item
    that is not mentioned again and each that is new by its first words, and what all of it comes from."""
    lines = [who, *told]
    by_id = {item["item_id"]: item for item in items.iter_rows(named=True)}
    for status in ("not_mentioned", "new"):
        for row in standings.filter(status=status).iter_rows(named=True):
            item = by_id[row["item_id"]]
            lines.append(
                t(
                    f"departments.brief_{status}",
                    item=item_label(item),
                    gist=quotable(_gist(item)),
                    other=period_name(row["other_period"]),
                )
            )
    lines.append(t("departments.brief_source", source=source.source, notice=source.notice, build=source.build))
    return "\n".join(lines)


def _gist(item: Row) -> str:
    """An item's title, or the beginning of its text."""
    said = item["title"] or item["body"]
    return said.rstrip("。") if len(said) <= _GIST else f"{said[:_GIST]}…"


def followed(items: pl.DataFrame, standings: pl.DataFrame, tracks: pl.DataFrame) -> pl.DataFrame:
    """Every item with what became of it in each other report of the year, as a file holds it: period, item_no, title,
    body, direction, other_period, followed, other_items, reason."""
    ends = {"after": ("from", "to"), "before": ("to", "from")}
    found: dict[tuple[int, str, str], list[Row]] = {}
    for track in tracks.iter_rows(named=True):
        for direction, (own, other) in ends.items():
            found.setdefault((track[f"item_id_{own}"], direction, track[f"period_{other}"]), []).append(
                {"item": track[f"item_{other}"], "reason": track["reason"]}
            )
    rows = []
    for row in standings.iter_rows(named=True):
        linked = found.get((row["item_id"], row["direction"], row["other_period"]), [])
        rows.append(
            {
                "item_id": row["item_id"],
                "other_period": row["other_period"],
                "followed": _became(row),
                "other_items": t("filters.separator").join(str(one["item"]) for one in linked) or None,
                "reason": t("filters.part_separator").join(dict.fromkeys(one["reason"] for one in linked)) or None,
            }
        )
    texts = ("other_period", "followed", "other_items", "reason")
    schema = {"item_id": items.schema["item_id"], **dict.fromkeys(texts, pl.String())}
    told = pl.DataFrame(rows, schema=schema)
    listed = items.select("item_id", "department", "period", "dept_no", "item_no", "title", "body")
    joined = listed.join(told, on="item_id", how="left", maintain_order="left").drop("item_id")
    return joined.with_columns(other_period=pl.col("other_period").map_elements(period_name, return_dtype=pl.String))
