"""What a measure of links comes to: how found links agree with labelled ones, counted and told."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.evaluation.intervals import retrieval, with_agreement
from etl.evaluation.results import ALL, DIFFERS, EXTRA, MISSED, Difference, field_measure
from etl.inputs import LinkLabel
from etl.model import ItemPlace, Measurement

STATUS = "status"
"""The field of a link between facts: how they stand to each other."""

_HIT = "hit"


@dataclass(frozen=True, slots=True)
class LinkSide:
    """One side of a link: an item, and where facts are linked, a fact of it by its quote and its index among those of
    its sort; no index where the label's quote is of none.
    """

    place: ItemPlace
    quote: str = ""
    index: int | None = None


LinkSides = tuple[LinkSide, LinkSide]
"""The earlier side and the later one."""


@dataclass(frozen=True, slots=True)
class FoundLink:
    """A link as found, what is told of it, and how its facts stand to each other."""

    sides: LinkSides
    detail: str
    status: str | None = None


@dataclass(frozen=True, slots=True)
class LinkTally:
    """What a measure came to: for each document of an earlier side how many links are a hit, missed, extra, and differ
    in their status, and the differences.
    """

    measure: str
    has_status: bool = False
    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    differences: list[Difference] = field(default_factory=list)

    def compare(self, wanted: Iterable[tuple[LinkLabel, LinkSides]], found: Iterable[FoundLink]) -> None:
        """Count how links agree with labels, of which those that are not optional come first."""
        free = {link.sides: link for link in found}
        for label, sides in wanted:
            link = free.pop(sides, None)
            if label.optional:
                continue
            if link is None:
                told = f"{label.status}: {label.why}" if self.has_status else label.why
                self._differ(MISSED, sides, told)
                continue
            self.counts[sides[0].place[0]][_HIT] += 1
            if link.status != label.status:
                self._differ(DIFFERS, sides, f"{label.status} -> {link.status}")
        for link in free.values():
            self._differ(EXTRA, link.sides, link.detail)

    def measurements(self, documents: Sequence[str]) -> Iterator[Measurement]:
        """The measurements over all documents and each."""
        for chosen in (ALL, *documents):
            counts: Counter[str] = Counter()
            for document in documents if chosen == ALL else (chosen,):
                counts.update(self.counts[document])
            hit = counts[_HIT]
            yield retrieval(self.measure, chosen, hit, hit + counts[MISSED], hit + counts[EXTRA])
            if self.has_status:
                agreeing = hit - counts[DIFFERS]
                matched = Measurement(field_measure(self.measure, STATUS), chosen, hit, agreeing)
                yield with_agreement(matched, agreeing, hit)

    def _differ(self, what: str, sides: LinkSides, detail: str) -> None:
        earlier, later = sides
        document, dept_no, item = later.place
        self.counts[earlier.place[0]][what] += 1
        measure = field_measure(self.measure, STATUS) if what == DIFFERS else self.measure
        quote = f"{earlier.quote} -> {document} {dept_no}.{item} {later.quote}".strip()
        self.differences.append(Difference(measure, what, earlier.place, quote, detail))
