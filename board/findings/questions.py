"""What in a selection contradicts itself, or should be asked: no verdicts.

A first place that is not said again, a total that shrank, amounts of different months, one amount of two departments.
"""

import polars as pl

from board.data.database import Snapshot
from board.findings import query, telling
from board.values.compared import Compared
from board.values.filters import Filters
from board.values.finding import Finding
from board.words import t
from board.words.fact_words import amount_words
from board.words.names import period_name

TOPIC = "questions"
# Of one sort of question so many are told one by one; a reader finds all of them where the findings lead.
MOST = 2


def open_questions(snapshot: Snapshot, filters: Filters, compared: Compared | None) -> list[Finding]:
    """What two reports should make a reader ask, and what departments say of the same money."""
    found = []
    if compared:
        names = telling.report_names(compared, filters.year)
        whole = {"compare": compared.code} if compared.is_of_one_year else {}
        found += _amounts(query.funding_changes(snapshot, filters, compared), names)
        found += _first_places(query.claim_changes(snapshot, filters, compared), names, whole)
    return found + _same_amounts(query.same_amounts(snapshot, filters))


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
            evidence = telling.evidence_of_changes(change)
            found.append(Finding(TOPIC, question, sentence, "departments", {"who": row["department"]}, evidence))
    return found


def _first_places(claims: pl.DataFrame, names: dict[str, str], whole: dict[str, str]) -> list[Finding]:
    asked = claims.filter(question="first_gone")
    if asked.is_empty():
        return []
    row = asked.row(0, named=True)
    parts = [t("findings.first_gone", count=asked.height, who=telling.who(asked["department"].to_list()), **names)]
    if asked.height > 1 or row["quote_to"]:
        as_ = "first_gone_lower" if row["quote_to"] else "first_gone_as"
        parts.append(t(f"findings.{as_}", **(row | {"subject": row["subject"] or t("findings.unnamed")}), **names))
    return [
        Finding(
            TOPIC, "first_gone", telling.sentence_of(parts), "departments", whole, telling.evidence_of_changes(asked)
        )
    ]


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
        found.append(Finding(TOPIC, "same_amount", sentence, "funding", {}, telling.evidence_of_facts(first)))
    return found
