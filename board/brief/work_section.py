"""The section on work: which items went on from one report to the other, which are new, which are mentioned no more."""

import re

import polars as pl

from board.brief import brief_charts, facts_query, side_words
from board.brief.model import Block, Section, Statement, Table
from board.brief.noting import Noting
from board.findings.ground import Ground
from board.values.finding import Evidence
from board.values.row import Row
from board.words import t
from board.words.names import item_number

_CLAUSE_END = re.compile("[，,；;。！？!?]")
# Characters that give the gist of an item.
_GIST = 40


def work_section(ground: Ground, noting: Noting) -> Section:
    """The section; where no two reports are loaded it says so."""
    if ground.changes is None:
        return Section(t("brief.work"), (Statement(t("compare.one_period")),))
    filters, items, compared = ground.filters, ground.changes.items, ground.changes.compared
    earlier, later = side_words.names_of(compared, filters.year)
    noting.know(items["ref"])
    if len(filters.departments) == 1:
        joined = facts_query.joined_items(ground.snapshot, filters, compared)
        return Section(
            t("brief.work"), (Statement(t("brief.work_how")),), _of_one(items, joined, earlier, later, noting)
        )
    blocks: tuple[Block, ...] = (
        Statement(t("brief.work_how")),
        _of_several(items, earlier, later, noting),
        brief_charts.work_picture(items, earlier, later, noting),
    )
    return Section(t("brief.work"), blocks)


def _of_one(items: pl.DataFrame, joined: pl.DataFrame, earlier: str, later: str, noting: Noting) -> tuple[Section, ...]:
    """What went on in a table, then what is not mentioned again, what is new, and what is not known, item by item."""
    first = dict(items.select("ref", "sentence").rows())
    parts = []
    rows = [
        (
            _item(row["ref_from"], row["item_from"], first, noting),
            _item(row["ref_to"], row["item_to"], first, noting),
            Statement(t("filters.separator").join(row["phrases"]) or row["correction"] or ""),
        )
        for row in joined.iter_rows(named=True)
    ]
    if rows:
        table = Table((earlier, later, t("brief.shared_words")), tuple(rows), (5, 5, 3))
        parts.append(Section(t("brief.work_carried", count=len(rows)), (table,)))
    for status, end, report, other in (
        ("not_mentioned", "from", earlier, later),
        ("new", "to", later, earlier),
        ("unknown", "from", earlier, later),
        ("unknown", "to", later, earlier),
    ):
        own = items.filter(status=status, end=end)
        listed = tuple(_listed(row, noting) for row in own.iter_rows(named=True))
        if listed:
            heading = t(f"brief.work_{status}", report=report, other=other, count=len(listed))
            parts.append(Section(heading, listed))
    return tuple(parts)


def _item(ref: str, item_no: int, first: dict[str, str], noting: Noting) -> Statement:
    sentence = first[ref]
    told = t("brief.item", number=item_number(item_no), gist=_gist(sentence))
    return Statement(told, noting.of([Evidence(ref, sentence, 0, len(sentence))]))


def _listed(row: Row, noting: Noting) -> Statement:
    sentence = row["sentence"]
    return Statement(_gist(sentence, 2 * _GIST), noting.of([Evidence(row["ref"], sentence, 0, len(sentence))]))


def _of_several(items: pl.DataFrame, earlier: str, later: str, noting: Noting) -> Table:
    """A row a department, which has one note for its numbers: how many items of the earlier report went on, how many
    did not, how many cannot be compared, and how many of the later one are new or cannot be; then all rows together."""
    counted = (("from", "carried"), ("from", "not_mentioned"), ("from", "unknown"), ("to", "new"), ("to", "unknown"))
    rows, totals = [], [0] * (1 + len(counted))
    for (department,), own in items.group_by("department", maintain_order=True):
        evidence = [Evidence(row["ref"], row["sentence"], 0, 0) for row in own.iter_rows(named=True)]
        note = noting.of(evidence, noting.link("departments", {"who": str(department)}))
        counts = [own.filter(end="from").height] + [
            own.filter(status=status, end=end).height for end, status in counted
        ]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        rows.append((Statement(str(department), note), *(Statement(str(count)) for count in counts)))
    total = Statement(t("brief.work_total"), noting.counted(t("brief.work_total_note")))
    rows.append((total, *(Statement(str(count)) for count in totals)))
    heads = (
        t("column.department"),
        t("brief.items_of", report=earlier),
        t("change.carried"),
        t("change.not_mentioned"),
        t("brief.unknown_of", report=earlier),
        t("brief.new_in", report=later),
        t("brief.unknown_of", report=later),
    )
    return Table(heads, tuple(rows), (5, 2, 2, 2, 2, 2, 2))


def _gist(sentence: str, length: int = _GIST) -> str:
    """The beginning of an item, as many whole clauses as have at most `length` characters; a longer first one is
    whole."""
    if len(sentence) <= length:
        return sentence.rstrip("。")
    ends = [found.start() for found in _CLAUSE_END.finditer(sentence)]
    end = max((end for end in ends if end <= length), default=min(ends, default=len(sentence)))
    return f"{sentence[:end]}……" if end < len(sentence.rstrip("。")) else sentence.rstrip("。")
