"""How well the rules agree with labelled pages: precision, recall and F1, and how often single fields agree.

A found fact and a label are compared within one item and sort only; when they agree, their sort says. A label marked
optional counts neither as missed nor, where it is found, as wrong. What the labels mean is defined in
data/labels/README.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.facts import SORTS, Agreement, AnySort
from etl.inputs import Label, accepts
from etl.language import without_blanks
from etl.model import Corpus, Fact, Measurement

ALL = "all"

ItemPlace = tuple[str, int, int]
"""A document, a department's number and an item's."""


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as found: where, its blank-free quote, and itself."""

    place: ItemPlace
    quote: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Difference:
    """A label that was missed, a fact that no label has, or a field that differs."""

    measure: str
    what: str
    place: ItemPlace
    quote: str
    detail: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The measurements, over all labelled documents and each of them, and the differences behind them."""

    measurements: tuple[Measurement, ...]
    differences: tuple[Difference, ...]


def evaluate(corpus: Corpus, labels: Sequence[Label], sorts: Sequence[AnySort] = SORTS) -> Evaluation:
    """The agreement of a corpus's facts with the labels of its documents; nothing where none of them is labelled."""
    documents = {page.parsed.page.document for report in corpus.reports for page in report.pages}
    labels = [label for label in labels if label["document"] in documents]
    labelled = sorted({label["document"] for label in labels})
    measurements: list[Measurement] = []
    differences: list[Difference] = []
    for chosen in [ALL, *labelled] if labelled else []:
        held = labelled if chosen == ALL else [chosen]
        for sort in sorts:
            wanted = [label for label in labels if label["type"] == sort.name and label["document"] in held]
            found = [fact for fact in _found(corpus, sort) if fact.place[0] in held]
            for agreement in sort.agreements:
                counts, differing = _compare(sort, agreement, wanted, found)
                measurements += _measurements(agreement, chosen, counts)
                differences += differing if chosen == ALL else []
    return Evaluation(tuple(measurements), tuple(differences))


def _found(corpus: Corpus, sort: AnySort) -> Iterator[FoundFact]:
    for report in corpus.reports:
        for section in report.sections:
            for item in section.items:
                for fact in item.facts[sort.name]:
                    quote = without_blanks(item.text[fact.span.start : fact.span.end])
                    yield FoundFact((item.document, section.dept_no, item.number), quote, fact)


def _compare(
    sort: AnySort, agreement: Agreement[Fact], labels: Sequence[Label], found: Sequence[FoundFact]
) -> tuple[Counter[str], list[Difference]]:
    """How many labels were hit and missed, how many facts are extra, how often each field agrees; and what differs."""
    wanted: dict[ItemPlace, list[Label]] = defaultdict(list)
    given: dict[ItemPlace, list[FoundFact]] = defaultdict(list)
    for label in labels:
        wanted[label["document"], label["dept_no"], label["item"]].append(label)
    for fact in found:
        given[fact.place].append(fact)
    counts: Counter[str] = Counter()
    differences: list[Difference] = []
    for place in sorted(wanted.keys() | given.keys()):
        here = sorted(wanted[place], key=lambda label: bool(label.get("optional")))
        pairs = _pair(here, given[place], agreement)
        for index, label in enumerate(here):
            if index not in pairs and not label.get("optional"):
                counts["missed"] += 1
                detail = _told({name: label.get(name) for name in sort.shown})
                differences.append(Difference(agreement.measure, "missed", place, label["quote"], detail))
        for index, fact in enumerate(given[place]):
            if index not in pairs.values():
                counts["extra"] += 1
                detail = _told({name: getattr(fact.fact, name) for name in sort.shown})
                differences.append(Difference(agreement.measure, "extra", place, fact.quote, detail))
        for index, matched in pairs.items():
            label, fact = here[index], given[place][matched]
            if label.get("optional"):
                continue
            counts["hit"] += 1
            for name in agreement.fields:
                value = getattr(fact.fact, name)
                agrees = accepts(label, name, value)
                counts[_field_measure(agreement, name)] += agrees
                if not agrees:
                    measure, detail = _field_measure(agreement, name), f"{label.get(name)} -> {value}"
                    differences.append(Difference(measure, "differs", place, fact.quote, detail))
    return counts, differences


def _pair(labels: Sequence[Label], facts: Sequence[FoundFact], agreement: Agreement[Fact]) -> dict[int, int]:
    """For each label the index of the free fact that agrees with it, the nearest quote's where several do."""
    pairs: dict[int, int] = {}
    for index, label in enumerate(labels):
        free = [
            other
            for other, fact in enumerate(facts)
            if other not in pairs.values() and agreement.agrees(label, fact.fact)
        ]
        if free:
            pairs[index] = max(free, key=lambda other: _likeness(label["quote"], facts[other].quote))
    return pairs


def _likeness(one: str, other: str) -> int:
    return 2 if one == other else int(one in other or other in one)


def _measurements(agreement: Agreement[Fact], documents: str, counts: Counter[str]) -> Iterator[Measurement]:
    """The measurement of the facts, and one of each field whose agreement is measured; a share of nothing is None."""
    hit, labels, found = counts["hit"], counts["hit"] + counts["missed"], counts["hit"] + counts["extra"]
    yield Measurement(
        agreement.measure,
        documents,
        labels=labels,
        found=found,
        precision=_share(hit, found),
        recall=_share(hit, labels),
        f1=_share(2 * hit, labels + found),
        agreement=None,
    )
    for name in agreement.fields:
        measure = _field_measure(agreement, name)
        share = _share(counts[measure], hit)
        yield Measurement(measure, documents, hit, counts[measure], None, None, None, agreement=share)


def _field_measure(agreement: Agreement[Fact], field: str) -> str:
    return f"{agreement.measure} {field}"


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _told(fields: Mapping[str, object]) -> str:
    """The fields that are told, in one line; an amount as the labels write it."""
    told = {name: float(value) if isinstance(value, Decimal) else value for name, value in fields.items()}
    return ", ".join(f"{name} {value}" for name, value in told.items() if value is not None)
