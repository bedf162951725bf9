"""How well facts agree with the labels of their pages: precision, recall and F1, and how often fields agree.

A found fact and a label are compared within one item and sort only; when they agree, their sort says. A label marked
optional counts neither as missed nor, where it is found, as wrong. What the labels mean is defined in
data/labels/README.md.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from etl.evaluation.intervals import retrieval, with_agreement
from etl.evaluation.results import ALL, DIFFERS, EXTRA, MISSED, Difference, Evaluation, field_measure
from etl.facts import Agreement, AnySort
from etl.inputs import Label, accepts
from etl.language import without_blanks
from etl.model import Corpus, Fact, ItemPlace, Measurement

_WORDS = {True: "yes", False: "no"}
_ANSWERS = ("yes yes", "yes no", "no yes", "no no")
"""What a label and a fact may answer."""


@dataclass(frozen=True, slots=True)
class FoundFact:
    """A fact as found: where, its blank-free quote, and itself."""

    place: ItemPlace
    quote: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class _Pair:
    """A label and a fact that agree, among the labels and facts of their item and sort."""

    place: ItemPlace
    label: Label
    labels: Sequence[Label]
    fact: FoundFact
    facts: Sequence[Fact]


def evaluate_facts(corpus: Corpus, labels: Sequence[Label], sorts: Sequence[AnySort]) -> Evaluation:
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
    for _, section, item in corpus.placed_items():
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
                differences.append(Difference(agreement.measure, MISSED, place, label["quote"], detail))
        for index, fact in enumerate(given[place]):
            if index not in pairs.values():
                counts["extra"] += 1
                detail = _told({name: getattr(fact.fact, name) for name in sort.shown})
                differences.append(Difference(agreement.measure, EXTRA, place, fact.quote, detail))
        for index, matched in pairs.items():
            if not here[index].get("optional"):
                counts["hit"] += 1
                pair = _Pair(place, here[index], here, given[place][matched], [one.fact for one in given[place]])
                differences += _differing_fields(agreement, pair, counts)
                differences += _differing_answers(agreement, pair, counts)
    return counts, differences


def _differing_fields(agreement: Agreement[Fact], pair: _Pair, counts: Counter[str]) -> Iterator[Difference]:
    """The fields that differ; those that agree are counted."""
    for name in agreement.fields:
        value = getattr(pair.fact.fact, name)
        measure = field_measure(agreement.measure, name)
        if accepts(pair.label, name, value):
            counts[measure] += 1
        else:
            yield Difference(measure, DIFFERS, pair.place, pair.label["quote"], f"{pair.label.get(name)} -> {value}")


def _differing_answers(agreement: Agreement[Fact], pair: _Pair, counts: Counter[str]) -> Iterator[Difference]:
    """The questions that are answered otherwise; answers are counted."""
    for question in agreement.questions:
        answers = question.answers(pair.label, pair.labels, pair.fact.fact, pair.facts)
        if answers is None:
            continue
        counts[f"{question.measure} {_WORDS[answers[0]]} {_WORDS[answers[1]]}"] += 1
        if answers[0] != answers[1]:
            detail = " -> ".join(_WORDS[answer] for answer in answers)
            yield Difference(question.measure, DIFFERS, pair.place, pair.label["quote"], detail)


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
    """The measurements of the facts, of the fields whose agreement is measured, and of the questions."""
    hit = counts["hit"]
    yield retrieval(agreement.measure, documents, hit, hit + counts["missed"], hit + counts["extra"])
    for name in agreement.fields:
        measure = field_measure(agreement.measure, name)
        yield with_agreement(Measurement(measure, documents, hit, counts[measure]), counts[measure], hit)
    for question in agreement.questions:
        both, wanted, given, neither = (counts[f"{question.measure} {answers}"] for answers in _ANSWERS)
        measured = retrieval(question.measure, documents, both, both + wanted, both + given)
        yield with_agreement(measured, both + neither, both + wanted + given + neither)


def _told(fields: Mapping[str, object]) -> str:
    """The fields that are told, in one line; an amount as the labels write it."""
    told = {name: float(value) if isinstance(value, Decimal) else value for name, value in fields.items()}
    return ", ".join(f"{name} {value}" for name, value in told.items() if value is not None)
