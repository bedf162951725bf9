"""What in a selection contradicts itself, or should be asked: no verdicts.

A first place that is not said again, a total that shrank, amounts of different months, one amount of two departments.
"""

import polars as pl

from board.findings import query, telling
from board.findings.ground import Ground
from board.values.filters import Filters
from board.values.finding import Finding
from board.values.row import Row
from board.words import t
from board.words.fact_words import amount_words
from board.words.names import period_name

TOPIC = "questions"
# Of one sort of question so many are told one by one; a reader finds all of them where the findings lead.
MOST = 2
# What may have become of a first place: what is asked about, and what stands beside it; in the order of the evidence,
# and in that of the sentence.
_ASKED = ("not_mentioned", "lower")
_BESIDE = ("moved", "repeated", "unknown")
_TOLD = ("repeated", "moved", *_ASKED)


def open_questions(ground: Ground) -> list[Finding]:
    """What two reports should make a reader ask, and what departments say of the same money."""
    found = []
    if ground.changes:
        names = telling.report_names(ground.changes.compared, ground.filters.year)
        found += _amounts(ground.changes.figures, names)
        firsts = query.first_places(ground.snapshot, ground.filters, ground.changes.compared)
        found += _first_places(firsts, names, ground.changes.compared.parameters, ground.filters)
    return found + _same_amounts(query.same_amounts(ground.snapshot, ground.filters))


def _amounts(figures: pl.DataFrame, names: dict[str, str]) -> list[Finding]:
    """Totals that shrank, then amounts of months that do not compare."""
    found = []
    for question in ("shrinks", "windows"):
        for change in figures.filter(question=question).head(MOST).iter_slices(1):
            row = change.row(0, named=True)
            told = {end: telling.amount_at(row, end) for end in ("from", "to")}
            sentence = t(
                f"findings.amount_{question}",
                department=row["department"],
                metric_from=row["metric_from"],
                metric_to=row["metric_to"],
                amount_from=told["from"],
                amount_to=told["to"],
                **names,
            )
            groups = (telling.group_of_changes(change),)
            found.append(Finding(TOPIC, question, sentence, "departments", {"who": row["department"]}, groups))
    return found


def _first_places(
    firsts: pl.DataFrame, names: dict[str, str], whole: dict[str, str], filters: Filters
) -> list[Finding]:
    """What became of the first places of the earlier report, where some are not mentioned again or no longer first: of
    all that can be compared, so that the rest is not taken for gone, and how many cannot."""
    held = {became: firsts.filter(became=became) for became in firsts["became"].unique()}
    asked = firsts.filter(pl.col("became").is_in(_ASKED)).sort(pl.col("became") == "lower", maintain_order=True)
    if asked.is_empty():
        return []
    counts = {became: held[became].height for became in (*_ASKED, *_BESIDE) if became in held}
    unknown = counts.get("unknown", 0)
    told = [t(f"findings.first_{became}", count=counts[became]) for became in _TOLD if became in counts]
    who = telling.who(asked["department"].to_list(), filters)
    said = {"count": firsts.height - unknown, "became": t("filters.separator").join(told), "who": who}
    parts = [t("findings.first", **said, **names)]
    parts.append(
        t(f"findings.first_{'as' if asked.height > 1 else 'is'}", first=_first_place(asked.row(0, named=True)))
    )
    if unknown:
        parts.append(t("findings.first_unknown", count=unknown))
    groups = telling.told_apart(
        [
            telling.group_of_changes(
                held[became],
                t(f"findings.group_first_{became}", count=count),
                _first_place if became != "unknown" else telling.wordless,
            )
            for became, count in counts.items()
        ]
    )
    return [Finding(TOPIC, "first_gone", telling.sentence_of(parts), "departments", whole, groups)]


def _first_place(change: Row) -> str:
    """Whose first place it was, in what, and what is said now."""
    is_said = change["quote_to"] is not None
    name = "first_place_lower" if change["became"] == "lower" else "first_place_then" if is_said else "first_place"
    return t(f"findings.{name}", **telling.quoted(change, is_marked=is_said))


def _same_amounts(figures: pl.DataFrame) -> list[Finding]:
    found = []
    for _, same in list(figures.group_by("period", "currency", "amount_low", maintain_order=True))[:MOST]:
        first = same.unique("department", keep="first", maintain_order=True)
        sentence = t(
            "findings.same_amount",
            departments=t("filters.separator").join(first["department"]),
            period=period_name(first.item(0, "period")),
            amount=amount_words(first.row(0, named=True)),
            metrics=t("filters.separator").join(first["metric"].unique(maintain_order=True)),
        )
        found.append(Finding(TOPIC, "same_amount", sentence, "funding", {}, (telling.group_of_facts(first),)))
    return found
