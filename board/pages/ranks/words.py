"""Rank claims in words: what became of each between two reports, and what stands around the charts and their frames."""

from collections.abc import Mapping, Sequence

import polars as pl

from board.measures.claim_asks import Asked
from board.values.pair import Pair
from board.values.row import Row
from board.words import t
from board.words.fact_words import claim_short
from board.words.names import chart_words, period_name

# So many departments are named; where there are more, these first ones.
NAMED = 6
NAMED_OF_MANY = 3


def with_strongest(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of query.strongest with a column strongest, the claim in a few characters; null where there is none."""
    claims = frame.select("kind", "scope", "value", "unit").iter_rows(named=True)
    short = [claim_short(claim) if claim["kind"] else None for claim in claims]
    return frame.with_columns(pl.Series("strongest", short, dtype=pl.String))


def told_strongest(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame of with_strongest for a table, whose cells say that nothing is loaded where they would be empty."""
    absent = [t(f"status.{status}") for status in frame.get_column("status")]
    is_absent = pl.col("items").is_null()
    return with_strongest(frame).with_columns(
        strongest=pl.when(is_absent).then(pl.Series(absent, dtype=pl.String)).otherwise(pl.col("strongest"))
    )


def sorts(claims: pl.DataFrame) -> pl.DataFrame:
    """Claims by period, kind and scope: period, kind, scope, claims (those that are counted), mentions (all of them);
    kinds with most claims first."""
    counted = claims.group_by("period", "kind", "scope", maintain_order=True).agg(
        claims=pl.col("is_counted").sum().cast(pl.Int32), mentions=pl.len().cast(pl.Int32)
    )
    return counted.sort(-pl.col("claims").sum().over("kind").cast(pl.Int32), "kind", "period", "scope")


def headline(claims: pl.DataFrame) -> str:
    """How many claims there are, in how many items of how many departments, how far they reach, and why the text makes
    them more often than they are counted."""
    counted = claims.filter("is_counted")
    if counted.is_empty():
        return t("ranks.none")
    scopes = counted.get_column("scope").value_counts()
    reach = t("filters.separator").join(
        t("ranks.reach", scope=t(f"rank_scope.{scope}"), count=count)
        for scope, count in sorted(scopes.iter_rows(), key=lambda row: -row[1])
    )
    said = t(
        "ranks.headline",
        claims=counted.height,
        items=counted.get_column("item_id").n_unique(),
        departments=counted.get_column("department").drop_nulls().n_unique(),
        reach=reach,
    )
    repeats = claims.height - counted.height
    return said + t("ranks.mentions", mentions=claims.height, repeats=repeats) if repeats else said


def most(frame: pl.DataFrame) -> str:
    """Who makes most claims, each report by itself; nothing where nobody makes more than one. `frame` is that of
    query.strongest."""
    said = []
    for period in frame.get_column("period").unique(maintain_order=True):
        of_one = frame.filter(pl.col("claims") > 1, period=period)
        makers = of_one.filter(pl.col("claims") == pl.col("claims").max())
        if makers.is_empty():
            continue
        departments, is_all = makers.get_column("department"), makers.height <= NAMED
        named = t("filters.separator").join(departments.head(NAMED if is_all else NAMED_OF_MANY))
        name = ("most_of" if makers.height == 1 else "most_each") if is_all else "most_many"
        told = {"named": named, "departments": makers.height, "count": makers.item(0, "claims")}
        said.append(t(f"ranks.{name}", period=period_name(period), **told))
    return t("ranks.most", said=t("filters.part_separator").join(said)) if said else ""


def compared_headline(rows: pl.DataFrame, asked: str, pair: Pair) -> str:
    """What became of the claims between two reports, in one sentence, with who makes the new ones; `rows` are of
    query.compared, `asked` is that of `asked_words`."""
    names = {"earlier": period_name(pair.earlier), "later": period_name(pair.later)}
    of = {status: rows.filter(status=status) for status in ("new", "repeated", "moved", "not_mentioned", "unknown")}
    if rows.is_empty():
        return t("ranks.none_compared", asked=asked, **names)
    if not pair.departments:
        return t("ranks.nothing_shared", asked=asked, count=rows.height, **names)
    unknown = of.pop("unknown").height
    if rows.height == unknown:
        return t("ranks.compared", asked=asked, said=t("ranks.compared_open", count=unknown))
    told = {status: found for status, found in of.items() if status == "new" or found.height}
    parts = [
        t(f"ranks.compared_{status if found.height else 'none_new'}", count=found.height, who=_makers(found), **names)
        for status, found in told.items()
    ]
    said = t("ranks.compared", asked=asked, said=t("ranks.clause_separator").join(parts))
    return said + t("ranks.open", count=unknown) if unknown else said


def asked_words(scopes: Sequence[str], kinds: Sequence[str]) -> str:
    """What is asked of claims, as the beginning of a sentence; nothing where nothing is."""
    parts = [[t(f"rank_scope.{scope}") for scope in scopes], [t(f"claim_kind.{kind}") for kind in kinds]]
    named = t("facts.separator").join(t("filters.separator").join(part) for part in parts if part)
    return t("ranks.asked", asked=named[:1].upper() + named[1:]) if named else ""


def chosen(asked: Asked) -> list[str]:
    """What is asked, as the provenance of a chart or list says it."""
    fields = {
        t("ranks.scope"): [t(f"rank_scope.{scope}") for scope in asked.scope],
        t("ranks.kind"): [t(f"claim_kind.{kind}") for kind in asked.kind],
        t("column.became"): [t(f"ranks.pill_{status}") for status in asked.became],
    }
    return [
        t("export.chosen", field=field, values=t("filters.separator").join(values))
        for field, values in fields.items()
        if values
    ]


def counted(
    rows: pl.DataFrame,
    claims: pl.DataFrame,
    asked: pl.DataFrame,
    outside: Mapping[str | None, int],
    first: int,
    last: int,
) -> str:
    """Which rows of the comparison are shown, and why their number is not that of the claims, nor this one that of the
    times they are made, nor of those that are asked for; and how many claims are of periods that are not compared.
    `claims` is that of query.claims, `asked` those of them that the choices and the filter of periods leave."""
    made = pl.concat([rows.get_column(f"fact_id_{end}").drop_nulls() for end in ("from", "to")])
    pairs, again = made.len() - rows.height, claims.filter(pl.col("repeats_id").is_in(made.implode())).height
    own = asked.filter("is_counted", pl.col("fact_id").is_in(made.implode())).height
    notes = [t("ranks.counted_pairs", pairs=pairs)] * bool(pairs)
    notes += [t("ranks.counted_asked", own=own)] * (own != made.len())
    notes += [t("ranks.counted_once", again=again)] * bool(again)
    said = [t("ranks.range", first=first, last=last, total=rows.height, claims=made.len())]
    if notes:
        said = [t("ranks.noted", said=said[0], notes=t("filters.part_separator").join(notes))]
    said += [t("ranks.outside", period=period_name(period), count=count) for period, count in outside.items()]
    return t("ranks.counted", said=t("filters.part_separator").join(said))


def _makers(rows: pl.DataFrame) -> str:
    """Who makes these claims, in brackets, those with most first and like numbers said once; no number where each makes
    one; of many only the first; nothing where there is none."""
    counted = rows.group_by("department", maintain_order=True).len().sort("len", descending=True, maintain_order=True)
    if counted.is_empty():
        return ""
    is_all = counted.height <= NAMED
    alike: dict[int, list[str]] = {}
    for department, count in counted.head(NAMED if is_all else NAMED_OF_MANY).iter_rows():
        alike.setdefault(count, []).append(department or t("ranks.nameless"))
    joined = {count: t("filters.separator").join(departments) for count, departments in alike.items()}
    if not is_all or joined.keys() != {1}:
        name = {count: "makers_each" if len(departments) > 1 else "maker" for count, departments in alike.items()}
        joined = {count: t(f"ranks.{name[count]}", departments=who, count=count) for count, who in joined.items()}
    named = t("ranks.makers_separator").join(joined.values())
    return t("ranks.makers" if is_all else "ranks.makers_among", named=named, count=counted.height)


def told_compared(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows of query.compared for a table: department, sector, subject, said_earlier and said_later in words, became,
    and the item numbers and sentences of both sides."""
    texts = {
        "subject": [subject_words(row) for row in rows.iter_rows(named=True)],
        "said_earlier": [side_words(row, "from") for row in rows.iter_rows(named=True)],
        "said_later": [side_words(row, "to") for row in rows.iter_rows(named=True)],
        "became": [became_words(row) for row in rows.iter_rows(named=True)],
    }
    return rows.select(
        "department",
        "sector",
        *(pl.Series(name, values, dtype=pl.String) for name, values in texts.items()),
        item_earlier="item_no_from",
        item_later="item_no_to",
        sentence_earlier="sentence_from",
        sentence_later="sentence_to",
    )


def subject_words(row: Row) -> str:
    """What a row of query.compared places."""
    return row["subject"] or t("ranks.unnamed")


def side_words(row: Row, end: str) -> str:
    """What one report of a row of query.compared claims, or why it claims nothing; `end` is from or to."""
    if row[f"kind_{end}"]:
        return claim_short({name: row[f"{name}_{end}"] for name in ("kind", "scope", "value", "unit")})
    because = row["unknown_because"]
    if because is None:
        return t("ranks.silent")
    return t(f"ranks.absent_{because}")


def became_words(row: Row) -> str:
    """What became of a claim, with both places where it moved, and why nothing can be said."""
    if row["status"] == "moved":
        said = {side: side_words(row, end) for side, end in (("earlier", "from"), ("later", "to"))}
        return t(f"ranks.moved_{row['change'] or 'otherwise'}", **said)
    if row["status"] == "unknown":
        other = row["other"] and period_name(row["other"])
        return t(f"ranks.unknown_{row['unknown_because']}", period=other)
    return t(f"ranks.became_{row['status']}")


def strongest(frame: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of departments; `frame` is that of query.strongest."""
    claimed = frame.filter(pl.col("claims") > 0)
    farthest = claimed.filter(pl.col("scope").is_in(["world", "nation"])).get_column("department").n_unique()
    departments = claimed.get_column("department").n_unique()
    title = t("ranks.strongest_title_near", departments=departments)
    if farthest:
        title = t("ranks.strongest_title", departments=departments, farthest=farthest)
    first = claimed.unique("department", keep="first", maintain_order=True).head(5)
    takeaway = t("filters.part_separator").join(
        t("ranks.claimant", department=row["department"], claim=claim_short(row), period=period_name(row["period"]))
        for row in first.iter_rows(named=True)
    )
    subtitle = t("ranks.strongest_subtitle", coverage=coverage)
    return chart_words(t("ranks.strongest_name"), t("ranks.none") if claimed.is_empty() else title, subtitle, takeaway)


def kinds(frame: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of kinds and scopes; `frame` is that of `sorts`."""
    title = t("ranks.none")
    if not frame.is_empty():
        total = frame.get_column("claims").sum()
        (kind, count), *_ = frame.group_by("kind", maintain_order=True).agg(pl.col("claims").sum()).iter_rows()
        title = t("ranks.sorts_title", kind=t(f"rank_kind.{kind}"), count=count, claims=total)
    takeaway = t("filters.part_separator").join(
        t("ranks.period_claims", period=period_name(period), claims=count)
        for period, count in frame.group_by("period", maintain_order=True).agg(pl.col("claims").sum()).iter_rows()
    )
    return chart_words(t("ranks.sorts_name"), title, t("ranks.sorts_subtitle", coverage=coverage), takeaway)


def places(claims: pl.DataFrame, coverage: str) -> dict[str, str]:
    """The words around the chart of places; `claims` is that of query.claims."""
    counted = claims.filter("is_counted")
    stated = counted.get_column("place").drop_nulls()
    title = t("ranks.places_none")
    if not stated.is_empty():
        title = t("ranks.places_title", claims=stated.len(), first=(stated == 1).sum(), farthest=stated.max())
    note = t("ranks.no_place", count=counted.height - stated.len())
    return chart_words(t("ranks.places_name"), title, t("ranks.places_subtitle", note=note, coverage=coverage), title)
