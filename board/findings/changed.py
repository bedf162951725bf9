"""What the newest report changed against the earlier one: work, rank claims and money that are new, gone or other."""

import polars as pl

from board.data.database import Snapshot
from board.findings import query, strongest, telling
from board.values.compared import Compared
from board.values.filters import Filters
from board.values.finding import Evidence, Finding
from board.words import t

TOPIC = "changed"


def what_changed(snapshot: Snapshot, filters: Filters, compared: Compared) -> list[Finding]:
    """What is known of it, one finding for the items, one for each thing that became of claims, one for money."""
    names = telling.report_names(compared, filters.year)
    whole = {"compare": compared.code} if compared.is_of_one_year else {}
    found = _items(query.item_changes(snapshot, filters, compared), compared, names, whole)
    found += _claims(query.claim_changes(snapshot, filters, compared), names, whole, filters.city)
    return found + _money(query.funding_changes(snapshot, filters, compared), names, whole)


def _items(items: pl.DataFrame, compared: Compared, names: dict[str, str], whole: dict[str, str]) -> list[Finding]:
    earlier, later = items.filter(end="from"), items.filter(end="to")
    counts = {
        "carried": earlier.filter(status="carried").height,
        "gone": earlier.filter(status="not_mentioned").height,
        "new": later.filter(status="new").height,
        "open": earlier.filter(status="unknown").height + later.filter(status="unknown").height,
    }
    if not items.height:
        return []
    parts = [t("findings.items_carried", departments=compared.departments, **names, **counts)]
    parts += [t(f"findings.items_{name}", **names, **counts) for name in ("gone", "new", "open") if counts[name]]
    evidence = tuple(Evidence(row["ref"], row["sentence"], 0, 0) for row in items.iter_rows(named=True))
    return [Finding(TOPIC, "items", telling.sentence_of(parts), "departments", whole, evidence)]


def _claims(claims: pl.DataFrame, names: dict[str, str], whole: dict[str, str], city: str | None) -> list[Finding]:
    found = []
    for status in ("new", "moved", "not_mentioned"):
        own = claims.filter(status=status)
        if own.is_empty():
            continue
        end = "from" if status == "not_mentioned" else "to"
        first = strongest.first_of(own, end, city)
        told = {**first, "subject": first["subject"] or t("findings.unnamed")}
        whose = telling.who(own.get_column("department").to_list())
        parts = [t(f"findings.claims_{status}", count=own.height, who=whose, **names)]
        parts.append(t(f"findings.claims_{status}_as", **told))
        shown = {"became": status, **whole} if whole else {}
        found.append(
            Finding(
                TOPIC, f"claims_{status}", telling.sentence_of(parts), "ranks", shown, telling.evidence_of_changes(own)
            )
        )
    return found


def _money(figures: pl.DataFrame, names: dict[str, str], whole: dict[str, str]) -> list[Finding]:
    known = figures.filter(pl.col("status") != "repeated")
    counts = dict(known.group_by("status").len().iter_rows())
    if not counts:
        return []
    parts = []
    for status in ("changed", "realised", "not_mentioned", "new"):
        if status in counts:
            departments = known.filter(status=status).get_column("department").to_list()
            told = {"count": counts[status], "who": telling.who(departments)}
            parts.append(t(f"findings.figures_{status}", **told, **names))
    return [
        Finding(TOPIC, "figures", telling.sentence_of(parts), "departments", whole, telling.evidence_of_changes(known))
    ]
