"""How well the rules agree with labelled pages: precision, recall and F1, and for money how often each
field agrees.

A found fact and a label are compared within one item only. Rank claims agree strictly when kind, scope and
value agree, and by family when their kinds belong together; figures when the currency agrees and both ends
lie within 0.1 %. A label marked optional counts neither as missed nor, where it is found, as wrong. What
the labels mean is defined in data/labels/README.md.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from etl.labels import Label
from etl.model import Corpus, FundingFigure, Measurement, RankClaim, RankKind

ALL = "all"
MONEY_FIELDS = ("basis", "category", "stage", "role", "qualifier")

_FAMILIES = {
    RankKind.ORDINAL: "place",
    RankKind.TOP_N: "place",
    RankKind.SUPERLATIVE: "place",
    RankKind.LEADING: "lead",
    RankKind.ONLY: "members",
    RankKind.ONE_OF_N: "members",
    RankKind.FIRST_MOVER: "first",
    RankKind.FIRST_BATCH: "first",
}
_TOLERANCE = 1e-3

Place = tuple[str, int, int]


@dataclass(frozen=True, slots=True)
class Found:
    """A fact as found: where, its blank-free quote, and its fields under the names of the labels."""

    place: Place
    type: str
    quote: str
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """A label that was missed, a fact that no label has, or a field that differs."""

    measure: str
    what: str
    place: Place
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measurements, over all labelled documents and each of them, and the differences behind them."""

    measurements: tuple[Measurement, ...]
    differences: tuple[Difference, ...]


def evaluate(corpus: Corpus, labels: Sequence[Label]) -> Evaluation:
    """The agreement of a corpus's facts with the labels of its documents; nothing where none of them is
    labelled.
    """
    documents = {page.parsed.page.document for report in corpus.reports for page in report.pages}
    labels = [label for label in labels if label["document"] in documents]
    labelled = sorted({label["document"] for label in labels})
    found = [fact for fact in _found(corpus) if fact.place[0] in labelled]
    measurements: list[Measurement] = []
    differences: list[Difference] = []
    for chosen in [ALL, *labelled] if labelled else []:
        here = [label for label in labels if chosen in (ALL, label["document"])]
        there = [fact for fact in found if chosen in (ALL, fact.place[0])]
        for measure, kind, same in _MEASURES:
            result = _compare(measure, kind, same, here, there)
            measurements += [Measurement(name, chosen, *values) for name, values in result.rows]
            differences += result.differences if chosen == ALL else []
    return Evaluation(tuple(measurements), tuple(differences))


@dataclass(frozen=True, slots=True)
class _Result:
    rows: list[tuple[str, tuple]]
    differences: list[Difference]


def _found(corpus: Corpus) -> Iterator[Found]:
    for report in corpus.reports:
        for section in report.sections:
            for item in section.items:
                place = (item.document, section.dept_no, item.number)
                text = item.title + item.body
                for fact in (*item.claims, *item.figures):
                    quote = "".join(text[fact.span.start : fact.span.end].split())
                    yield Found(place, "rank" if isinstance(fact, RankClaim) else "money", quote, _fields(fact))


def _fields(fact: RankClaim | FundingFigure) -> dict[str, Any]:
    if isinstance(fact, RankClaim):
        return {"kind": fact.kind, "scope": fact.scope, "value": fact.value}
    fields = {name: getattr(fact, name) for name in ("currency", *MONEY_FIELDS)}
    return fields | {"low": float(fact.low), "high": float(fact.high)}


def _accepts(label: Label, field: str, value: object) -> bool:
    return value == label.get(field) or value in label.get(f"alt_{field}", ())


def _same_claim(label: Label, fact: Found) -> bool:
    same_value = _number(label.get("value")) == _number(fact.fields["value"])
    return label["kind"] == fact.fields["kind"] and _accepts(label, "scope", fact.fields["scope"]) and same_value


def _same_family(label: Label, fact: Found) -> bool:
    same_value = _number(label.get("value")) == _number(fact.fields["value"])
    same_family = _FAMILIES[RankKind(label["kind"])] == _FAMILIES[fact.fields["kind"]]
    return same_family and _accepts(label, "scope", fact.fields["scope"]) and same_value


def _same_amount(label: Label, fact: Found) -> bool:
    ends = ((label["low"], fact.fields["low"]), (label["high"], fact.fields["high"]))
    near = all(abs(float(one) - float(other)) <= _TOLERANCE * abs(float(one)) for one, other in ends)
    return label["currency"] == fact.fields["currency"] and near


_MEASURES: tuple[tuple[str, str, Callable[[Label, Found], bool]], ...] = (
    ("rank strict", "rank", _same_claim),
    ("rank family", "rank", _same_family),
    ("money", "money", _same_amount),
)


def _compare(
    measure: str, kind: str, same: Callable[[Label, Found], bool], labels: Iterable[Label], found: Iterable[Found]
) -> _Result:
    wanted: dict[Place, list[Label]] = defaultdict(list)
    given: dict[Place, list[Found]] = defaultdict(list)
    for label in labels:
        if label["type"] == kind:
            wanted[label["document"], label["dept_no"], label["item"]].append(label)
    for fact in found:
        if fact.type == kind:
            given[fact.place].append(fact)
    counts: Counter[str] = Counter()
    differences: list[Difference] = []
    for place in sorted(wanted.keys() | given.keys()):
        here = sorted(wanted[place], key=lambda label: bool(label.get("optional")))
        pairs = _pair(here, given[place], same)
        for index, label in enumerate(here):
            if index not in pairs and not label.get("optional"):
                counts["missed"] += 1
                differences.append(Difference(measure, "missed", place, label["quote"], _describe(label)))
        for index, fact in enumerate(given[place]):
            if index not in pairs.values():
                counts["extra"] += 1
                differences.append(Difference(measure, "extra", place, fact.quote, _describe(fact.fields)))
        for index, matched in pairs.items():
            label, fact = here[index], given[place][matched]
            if label.get("optional"):
                continue
            counts["hit"] += 1
            for field in MONEY_FIELDS if kind == "money" else ():
                agrees = _accepts(label, field, fact.fields[field])
                counts[field] += agrees
                if not agrees:
                    detail = f"{label.get(field)} -> {fact.fields[field]}"
                    differences.append(Difference(f"money {field}", "differs", place, fact.quote, detail))
    return _Result(_rows(measure, kind, counts), differences)


def _pair(labels: Sequence[Label], facts: Sequence[Found], same: Callable[[Label, Found], bool]) -> dict[int, int]:
    """For each label the index of the free fact that agrees with it, the one whose quote is nearest where
    several do.
    """
    pairs: dict[int, int] = {}
    for index, label in enumerate(labels):
        free = [other for other, fact in enumerate(facts) if other not in pairs.values() and same(label, fact)]
        if free:
            pairs[index] = max(free, key=lambda other: _likeness(label["quote"], facts[other].quote))
    return pairs


def _likeness(one: str, other: str) -> int:
    return 2 if one == other else int(one in other or other in one)


def _rows(measure: str, kind: str, counts: Counter[str]) -> list[tuple[str, tuple]]:
    """(measure, (labels, found, precision, recall, f1, agreement)); a share of nothing is None."""
    hit, labels, found = counts["hit"], counts["hit"] + counts["missed"], counts["hit"] + counts["extra"]
    f1 = _share(2 * hit, labels + found)
    rows = [(measure, (labels, found, _share(hit, found), _share(hit, labels), f1, None))]
    for field in MONEY_FIELDS if kind == "money" else ():
        rows.append((f"money {field}", (hit, counts[field], None, None, None, _share(counts[field], hit))))
    return rows


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _number(value: object) -> float | None:
    return None if value is None else float(value)


def _describe(fields: dict[str, Any]) -> str:
    shown = ("kind", "scope", "value", "currency", "low", "high")
    return ", ".join(f"{name} {fields[name]}" for name in shown if fields.get(name) is not None)
