"""What a reader's corrections make of the facts of one item.

The rows of one fact hold together or not at all: where they cannot be, the fact stays as the rules found it, and a
problem says which lines and why. What a row is, is told in `etl.inputs.corrections`; whose item it names, in `finding`.
"""

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence, Set
from dataclasses import MISSING, dataclass, fields, replace
from typing import Any

from etl.facts.sort import AnySort
from etl.inputs import Correction, FactKey, can_read, may_be_none
from etl.language import sentence_at, without_blanks
from etl.messages import Message, message
from etl.model import Fact, Period, Problem, Severity, Span
from etl.paths import CORRECTIONS

ADDED = "reader"
"""The rule of a fact that a reader added."""

_SEVERITIES = {
    "correction_elsewhere": Severity.NOTE,
    "correction_known": Severity.NOTE,
    "correction_unused": Severity.WARNING,
    "correction_ambiguous": Severity.WARNING,
    "correction_impossible": Severity.WARNING,
}

Found = Mapping[str, Sequence[Fact]]
"""The facts of an item by the name of their sort."""

When = tuple[int | None, Period | None]
"""The year and period of a report, as far as they are known."""


@dataclass(frozen=True, slots=True)
class Mended:
    """The facts of an item as corrected, in the order of its text, and what is wrong with the corrections."""

    facts: Mapping[str, tuple[Fact, ...]]
    problems: tuple[Problem, ...] = ()


def mend(
    sorts: Sequence[AnySort], text: str, found: Found, corrections: Sequence[Correction], when: When = (None, None)
) -> Mended:
    """What the corrections of an item make of the facts that the rules found in its text, in a report of that time."""
    facts = {sort.name: tuple(found[sort.name]) for sort in sorts}
    if not corrections:
        return Mended(facts)
    problems: list[Problem] = []
    keys = {sort.name: _keys(text, found[sort.name]) for sort in sorts}
    meant: dict[str, list[Correction]] = defaultdict(list)
    added = {(row.key, row.value) for row in corrections if row.adds}
    for row in corrections:
        fitting = [
            sort.name
            for sort in sorts
            if _can_mean(sort, row) and (row.key in keys[sort.name] or _is_of_added(sort, row, added))
        ]
        if len(fitting) == 1:
            meant[fitting[0]].append(row)
        elif fitting:
            said = message("correction_ambiguous.sorts", quote=_named(row.key), codes=tuple(fitting))
            problems.append(problem_of([row], said))
        else:
            said = message("correction_unused.field", quote=_named(row.key), field=row.field)
            problems.append(problem_of([row], said))
    for sort in sorts:
        if rows := meant[sort.name]:
            drafts = _Drafts(sort, text, facts[sort.name], keys[sort.name], when, problems)
            facts[sort.name] = drafts.corrected(rows)
    return Mended(facts, tuple(problems))


def problem_of(rows: Sequence[Correction], said: Message) -> Problem:
    """What is wrong with rows of the corrections, which it names by their lines."""
    lines = tuple(sorted(row.line for row in rows))
    return Problem(CORRECTIONS.name, None, _SEVERITIES[said.rule], said.also(rows=lines))


class _ImpossibleError(ValueError):
    """Why the rows of a fact cannot hold; whose rows they are, `said` does not know yet."""

    def __init__(self, said: Message):
        super().__init__(said.key)
        self.said = said


@dataclass(slots=True)
class _Drafts:
    """The facts of one sort in one item while they are corrected.

    A fact is its index: first those found, then those added, so that links hold until the end. `keys` has the index of
    each fact that rows may name.
    """

    sort: AnySort
    text: str
    found: Sequence[Fact]
    keys: dict[FactKey, int]
    when: When
    problems: list[Problem]

    def corrected(self, rows: Sequence[Correction]) -> tuple[Fact, ...]:
        """The facts in the order of the text as the rows make them; what is wrong with the rows goes to `problems`."""
        gone = {self.keys[row.key]: row for row in rows if row.removes}
        standing: list[Fact | None] = list(_without(self.sort, self.found, gone))
        spans = self._add(rows)
        standing += [None] * len(spans)
        groups: dict[int, list[Correction]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: row.line):
            index = self.keys.get(row.key)
            if index is not None and not row.removes and (index in spans or not row.adds):
                groups[index].append(row)
        proposed: dict[int, Fact] = {}
        for index, group in groups.items():
            try:
                if index in gone:
                    raise _ImpossibleError(
                        message("correction_impossible.taken_away", row=gone[index].line, quote=_named(group[0].key))
                    )
                proposed[index] = self._proposal(standing[index] or spans[index], group, gone)
            except _ImpossibleError as error:
                self.problems.append(problem_of(group, error.said))
        self._settle(standing, proposed, groups)
        settled = [proposed.get(index, fact) for index, fact in enumerate(standing)]
        ordered = _in_order(self.sort, settled, len(self.found))
        return self.sort.linked(ordered) if self.sort.linked else ordered

    def _add(self, rows: Sequence[Correction]) -> dict[int, Span]:
        """The places of the facts that rows add, by their new indices, which `keys` then has."""
        spans: dict[int, Span] = {}
        places = {(fact.span.start, fact.span.end): index for index, fact in reversed([*enumerate(self.found)])}
        for row in (row for row in rows if row.adds):
            span = _place(self.text, *row.key)
            if span is None:
                alike = [other for other in rows if other.key == row.key]
                self.problems.append(problem_of(alike, message("correction_unused.quote", quote=_named(row.key))))
                continue
            index = places.setdefault((span.start, span.end), len(self.found) + len(spans))
            self.keys[row.key] = index
            if index < len(self.found):
                self.problems.append(problem_of([row], message("correction_known", quote=_named(row.key))))
            else:
                spans[index] = span
        return spans

    def _proposal(self, base: Fact | Span, rows: Sequence[Correction], gone: Container[int]) -> Fact:
        """The fact as its rows make it of the one that was found, or at a place where none was; _ImpossibleError where
        it cannot be.
        """
        last = {row.field: row for row in rows}
        given: dict[str, Any] = {name: self.sort.readers[name](row.value) for name, row in last.items() if not row.adds}
        for name in self.sort.links:
            if given.get(name) is not None:
                given[name] = self._linked(name, given[name], gone)
        given = _with_links(self.sort, given)
        reason = "; ".join(dict.fromkeys(row.reason for row in last.values()))
        fact = self._new(base, given) if isinstance(base, Span) else replace(base, **given)
        if wrong := self.sort.impossible(self.sort.dated(fact, *self.when)):
            raise _ImpossibleError(wrong.also(quote=_named(rows[0].key)))
        return replace(fact, correction=reason)

    def _linked(self, name: str, key: Any, gone: Container[int]) -> int:
        index = self.keys.get(key)
        if index is None or index in gone:
            raise _ImpossibleError(
                message("correction_impossible.not_there", field=name, quote=_named(key), sort=self.sort.name)
            )
        return index

    def _new(self, span: Span, given: Mapping[str, Any]) -> Fact:
        """The fact that a reader adds at a place; what its rows leave out, its quote or its sort decides."""
        sentence = sentence_at(self.text, span.start)
        quote = without_blanks(self.text[span.start : span.end])
        if span.end > sentence.end:
            raise _ImpossibleError(message("correction_impossible.sentence", quote=quote))
        values: dict[str, Any] = {name: None for name, reader in self.sort.readers.items() if may_be_none(reader)}
        values |= {**self.sort.unlinked, **self.sort.defaults(quote, given), **given}
        shared = {field.name for field in fields(Fact)}
        needed = [field.name for field in fields(self.sort.fact) if field.default is MISSING]
        if missing := [name for name in needed if name not in shared and name not in values]:
            raise _ImpossibleError(message("correction_impossible.incomplete", quote=quote, codes=tuple(missing)))
        added: Fact = self.sort.fact(span=span, sentence=sentence, rule=ADDED, **values)
        return added

    def _settle(
        self, standing: Sequence[Fact | None], proposed: dict[int, Fact], groups: Mapping[int, Sequence[Correction]]
    ) -> None:
        """Take back what links to a fact that did not come to be, and the last line of each circle of links."""
        while wrong := next(self._wrong_links(standing, proposed, groups), None):
            index, why = wrong
            del proposed[index]
            self.problems.append(problem_of(groups[index], why.said))

    def _wrong_links(
        self, standing: Sequence[Fact | None], proposed: Mapping[int, Fact], groups: Mapping[int, Sequence[Correction]]
    ) -> Iterator[tuple[int, _ImpossibleError]]:
        for name in self.sort.links:
            for index, fact in proposed.items():
                other = getattr(fact, name)
                if other is not None and proposed.get(other, standing[other]) is None:
                    yield index, _ImpossibleError(message("correction_impossible.not_added", field=name))
            settled = [proposed.get(index, fact) for index, fact in enumerate(standing)]
            for index in proposed:
                if circle := _circle(index, name, settled):
                    last = max((at for at in circle if at in proposed), key=lambda at: groups[at][-1].line)
                    yield (
                        last,
                        _ImpossibleError(
                            message("correction_impossible.circle", field=name, quote=_named(groups[last][0].key))
                        ),
                    )


def _can_mean(sort: AnySort, row: Correction) -> bool:
    """Whether the sort is the one that a row adds to, or has its field and reads its value."""
    if row.adds:
        return row.value == sort.name
    reader = sort.readers.get(row.field)
    return row.removes or (reader is not None and can_read(reader, row.value))


def _is_of_added(sort: AnySort, row: Correction, added: Set[tuple[FactKey, str]]) -> bool:
    """Whether a row adds a fact of the sort, or gives a field of one that another row adds."""
    return not row.removes and (row.key, sort.name) in added


def _keys(text: str, facts: Sequence[Fact]) -> dict[FactKey, int]:
    """The indices of facts by their quotes and their order among those with the same quote."""
    counts: dict[str, int] = defaultdict(int)
    keys: dict[FactKey, int] = {}
    for index, fact in enumerate(facts):
        quote = without_blanks(text[fact.span.start : fact.span.end])
        counts[quote] += 1
        keys[quote, counts[quote]] = index
    return keys


def _named(key: FactKey) -> str:
    quote, occurrence = key
    return quote if occurrence == 1 else f"{quote}#{occurrence}"


def _place(text: str, quote: str, occurrence: int) -> Span | None:
    """Where a quote stands in a text for the time `occurrence`, blanks aside; None where it does not."""
    positions = [position for position, char in enumerate(text) if not char.isspace()]
    bare = without_blanks(text)
    start = -1
    for _ in range(occurrence):
        start = bare.find(quote, start + 1)
        if start < 0:
            return None
    return Span(positions[start], positions[start + len(quote) - 1] + 1)


def _with_links(sort: AnySort, given: dict[str, Any]) -> dict[str, Any]:
    """The fields that are given, with those that follow: a link brings its values, its end likewise, and a value that
    goes without a link ends it.
    """
    links = [name for name in sort.links if name in given]
    if any(given[name] is not None for name in links):
        return {**sort.with_link, **given}
    if links:
        return {**sort.unlinked, **given}
    if any(name in given and given[name] == value for name, value in sort.unlinked.items()):
        return {**dict.fromkeys(sort.links), **given}
    return given


def _without(sort: AnySort, facts: Sequence[Fact], gone: Mapping[int, Correction]) -> Iterator[Fact | None]:
    """The facts in their places, None for those that are gone; what links to one of these stands for itself."""
    for index, fact in enumerate(facts):
        lost: dict[str, Any] = {name: None for name in sort.links if getattr(fact, name) in gone}
        kept: Fact = replace(fact, **lost, **sort.unlinked) if lost else fact
        yield None if index in gone else kept


def _circle(start: int, name: str, facts: Sequence[Fact | None]) -> Set[int]:
    """The indices of the facts whose links lead from one around to itself; none where they do not."""
    path = {start}
    at = getattr(facts[start], name)
    while at is not None and at not in path:
        path.add(at)
        at = getattr(facts[at], name)
    return path if at == start else set()


def _in_order(sort: AnySort, facts: Sequence[Fact | None], found: int) -> tuple[Fact, ...]:
    """The facts that there are, those behind the first `found` at their places in the text, links renumbered."""
    placed = [(index, fact) for index, fact in enumerate(facts[:found]) if fact]
    for index, fact in enumerate(facts[found:], start=found):
        if fact:
            place = (fact.span.start, fact.span.end)
            before = (at for at, (_, other) in enumerate(placed) if (other.span.start, other.span.end) > place)
            placed.insert(next(before, len(placed)), (index, fact))
    numbers: dict[int | None, int | None] = {None: None}
    numbers |= {index: number for number, (index, _) in enumerate(placed)}
    kept = []
    for _, fact in placed:
        links: dict[str, Any] = {name: numbers[getattr(fact, name)] for name in sort.links}
        kept.append(replace(fact, **links))
    return tuple(kept)
