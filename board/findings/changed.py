"""What the newest report changed against the earlier one: work, rank claims and money that are new, gone or other."""

import polars as pl

from board.findings import strongest, telling
from board.findings.ground import Changes
from board.values.filters import Filters
from board.values.finding import Case, CaseGroup, Evidence, Finding
from board.words import t

TOPIC = "changed"


def what_changed(changes: Changes, filters: Filters) -> list[Finding]:
    """What is known of it, one finding for the items, one for each thing that became of claims, one for money."""
    names = telling.report_names(changes.compared, filters.year)
    whole = changes.compared.parameters
    found = _items(changes, names, is_of_one=len(filters.departments) == 1)
    found += _claims(changes.claims, names, whole, filters)
    return found + _money(changes.figures, names, whole, filters)


def _items(changes: Changes, names: dict[str, str], *, is_of_one: bool) -> list[Finding]:
    items, compared = changes.items, changes.compared
    earlier, later = items.filter(end="from"), items.filter(end="to")
    counts = {
        "carried": earlier.filter(status="carried").height,
        "gone": earlier.filter(status="not_mentioned").height,
        "new": later.filter(status="new").height,
    }
    unknown = {end: own.filter(status="unknown").height for end, own in (("from", earlier), ("to", later))}
    counts["open"] = sum(unknown.values())
    if not items.height:
        return []
    compared_words = t(
        f"findings.items_compared{'_one' if is_of_one else ''}", departments=compared.departments, **names
    )
    name = "items_carried" if counts["carried"] else "items_none_carried"
    parts = [t(f"findings.{name}", compared=compared_words, **counts)]
    parts += [t(f"findings.items_{name}", **names, **counts) for name in ("gone", "new", "open") if counts[name]]
    if all(unknown.values()):
        parts[-1] += t("findings.items_open_each", unknown_from=unknown["from"], unknown_to=unknown["to"], **names)
    cases = tuple(Case((Evidence(row["ref"], row["sentence"], 0, 0),)) for row in items.iter_rows(named=True))
    return [
        Finding(TOPIC, "items", telling.sentence_of(parts), "departments", compared.parameters, (CaseGroup(cases),))
    ]


def _claims(claims: pl.DataFrame, names: dict[str, str], whole: dict[str, str], filters: Filters) -> list[Finding]:
    found = []
    for status in ("new", "moved", "not_mentioned"):
        own = claims.filter(status=status)
        if own.is_empty():
            continue
        end = "from" if status == "not_mentioned" else "to"
        first = strongest.first_of(own, end, filters.city)
        told = telling.quoted(first, is_marked=status == "moved")
        whose = telling.who(own.get_column("department").to_list(), filters)
        parts = [t(f"findings.claims_{status}", count=own.height, who=whose, **names)]
        parts.append(t(f"findings.claims_{status}_as", **told))
        shown = {"became": status, **whole} if whole else {}
        groups = (telling.group_of_changes(own),)
        found.append(Finding(TOPIC, f"claims_{status}", telling.sentence_of(parts), "ranks", shown, groups))
    return found


def _money(figures: pl.DataFrame, names: dict[str, str], whole: dict[str, str], filters: Filters) -> list[Finding]:
    parts, groups = [], []
    for status in ("changed", "realised", "not_mentioned", "new"):
        own = figures.filter(status=status)
        if not own.is_empty():
            told = {"count": own.height, "who": telling.who(own.get_column("department").to_list(), filters)}
            parts.append(t(f"findings.figures_{status}", **told, **names))
            groups.append(telling.group_of_changes(own, t(f"findings.group_figures_{status}", count=own.height)))
    if not parts:
        return []
    parts[0] = t("findings.figures", first=parts[0])
    return [Finding(TOPIC, "figures", telling.sentence_of(parts), "departments", whole, telling.told_apart(groups))]
