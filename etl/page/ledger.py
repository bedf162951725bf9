"""The ledger of a page: which kind of thing each of its non-blank characters is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from etl.model import ParsedPage, Part, PartKind, Span


def to_parts(text: str, kinds: Sequence[PartKind | None]) -> tuple[Part, ...]:
    """One kind a character as spans from the first to the last non-blank character of a kind; blanks inside
    belong to them.
    """
    parts: list[Part] = []
    start = end = 0
    kind: PartKind | None = None
    for offset, char in enumerate(text):
        if char.isspace():
            continue
        if kinds[offset] is not kind:
            if kind:
                parts.append(Part(Span(start, end), kind))
            start, kind = offset, kinds[offset]
        end = offset + 1
    if kind:
        parts.append(Part(Span(start, end), kind))
    return tuple(parts)


def with_lost(parsed: ParsedPage, origins: Iterable[int]) -> ParsedPage:
    """The page with the characters at `origins`, which no report holds, put down as a problem."""
    kinds: list[PartKind | None] = [None] * len(parsed.page.text)
    for part in parsed.parts:
        kinds[part.span.start : part.span.end] = [part.kind] * (part.span.end - part.span.start)
    for origin in origins:
        kinds[origin] = PartKind.PROBLEM
    return replace(parsed, parts=to_parts(parsed.page.text, kinds))
