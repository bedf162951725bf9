"""The glossary: what the board's words mean, each in one sentence, in groups.

The sentences stand in glossary/{zh,en}.toml, group by group. What the board calls something elsewhere too is not said
there a second time: TERMS names the text that has its word.
"""

from dataclasses import dataclass

from board.words import current, t, texts

# The groups, their terms in order, and the text that has each term's word; "" where the glossary has it itself.
TERMS = {
    "pages": {
        "page": "",
        "report": "",
        "period": "filters.period",
        "department": "filters.department",
        "sector": "filters.sector",
        "item": "",
        "loaded": "status.loaded",
        "partial": "status.partial",
        "not_loaded": "status.not loaded",
        "not_in_report": "status.not in report",
        "inferred": "",
        "corrected": "",
        "seen": "",
        "error": "severity.error",
        "warning": "severity.warning",
        "note": "severity.note",
    },
    "claims": {
        "claim": "facts.claims",
        "mention": "column.mentions",
        "subject": "column.subject",
        "kind": "column.kind",
        "scope": "column.scope",
        "other": "rank_scope.other",
        "place": "column.place",
    },
    "money": {
        "figure": "facts.figures",
        "upper_funds": "funding_category.upper_funds",
        "investment": "funding_category.investment",
        "credit": "funding_category.credit",
        "expenditure": "funding_category.expenditure",
        "output": "funding_category.output",
        "realised": "funding_stage.realised",
        "planned": "funding_stage.planned",
        "window": "column.window",
        "part": "funding_role.part",
        "repeat": "funding_role.repeat",
        "rate": "basis.rate",
        "ceiling": "basis.ceiling",
        "sum": "column.left_out",
    },
    "changes": {
        "carried": "change.carried",
        "new": "change.new",
        "not_mentioned": "change.not_mentioned",
        "repeated": "standing.repeated",
        "moved": "standing.moved",
        "unknown": "standing.unknown",
        "question": "column.questions",
    },
    "terms": {
        "term": "column.term",
        "rate_of_use": "column.rate",
        "keyness": "",
        "ratio": "column.ratio",
        "significant": "significance.significant",
        "interval": "",
        "together": "column.both",
    },
    "exactness": {
        "label": "column.labels",
        "precision": "column.precision",
        "recall": "column.recall",
        "f1": "column.f1",
        "agreement": "column.agreement",
    },
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A word of the board and what it means."""

    term: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Group:
    """Words of one subject, in the order in which they explain each other."""

    name: str
    entries: tuple[Entry, ...]


def glossary() -> tuple[Group, ...]:
    """Every group in the current language."""
    return tuple(
        Group(t(f"glossary.{group}.name"), tuple(_entry(group, name, word) for name, word in terms.items()))
        for group, terms in TERMS.items()
    )


def _entry(group: str, name: str, word: str) -> Entry:
    term = texts(current())[word] if word else t(f"glossary.{group}.{name}_word")
    # Codes' words are small in English.
    return Entry(term[:1].upper() + term[1:], t(f"glossary.{group}.{name}"))
