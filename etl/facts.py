"""The facts of every item of a corpus: rank claims and funding figures, as the rules find and corrections mend them.

Keywords are no facts: they are found in `keywords`, which costs a dictionary that only a build should pay for.
"""

from collections.abc import Sequence
from dataclasses import replace

from etl.corrections import Correction, correct
from etl.model import (
    Corpus,
    FundingFigure,
    FundingRole,
    PlacedItem,
    PlacedSection,
    Problem,
    Severity,
)
from etl.money import funding_figures
from etl.ranks import rank_claims

CORRECTIONS = "corrections.csv"


def with_facts(corpus: Corpus, corrections: Sequence[Correction] = ()) -> Corpus:
    """The corpus with the facts of its items; a correction that fits no fact becomes a problem."""
    taken: set[Correction] = set()
    reports = tuple(
        replace(report, sections=tuple(_section_with_facts(section, corrections, taken) for section in report.sections))
        for report in corpus.reports
    )
    loaded = {page.parsed.page.document for report in corpus.reports for page in report.pages}
    unused = [_unused(correction, loaded) for correction in corrections if correction not in taken]
    return replace(corpus, reports=reports, problems=(*corpus.problems, *unused))


def _section_with_facts(
    section: PlacedSection, corrections: Sequence[Correction], taken: set[Correction]
) -> PlacedSection:
    items = []
    for item in section.items:
        place = (item.document, (section.dept_no, item.number))
        wanted = [correction for correction in corrections if (correction.document, correction.item) == place]
        items.append(_item_with_facts(item, wanted, taken))
    return replace(section, items=tuple(items))


def _item_with_facts(item: PlacedItem, wanted: Sequence[Correction], taken: set[Correction]) -> PlacedItem:
    text = item.title + item.body
    claims, figures = rank_claims(text), funding_figures(text)
    if not wanted:
        return replace(item, claims=claims, figures=figures)
    mended = []
    for fact in (*claims, *figures):
        quote = "".join(text[fact.span.start : fact.span.end].split())
        right, used = correct(fact, quote, wanted)
        mended.append(right)
        taken |= used
    kept = tuple(claim for claim in mended[: len(claims)] if claim)
    return replace(item, claims=kept, figures=_without_gone(mended[len(claims) :]))


def _without_gone(figures: Sequence[FundingFigure | None]) -> tuple[FundingFigure, ...]:
    """The figures that are left, their wholes renumbered; one whose whole is gone stands for itself."""
    left = [index for index, figure in enumerate(figures) if figure]
    places = {index: place for place, index in enumerate(left)}
    kept = []
    for index in left:
        figure = figures[index]
        whole = places.get(figure.whole)
        role = figure.role if whole is not None else FundingRole.TOTAL
        kept.append(replace(figure, whole=whole, role=role))
    return tuple(kept)


def _unused(correction: Correction, loaded: set[str]) -> Problem:
    if correction.document not in loaded:
        message = f"line {correction.line}: {correction.document} is not among these pages"
        return Problem(CORRECTIONS, None, Severity.NOTE, "correction_elsewhere", message)
    department, item = correction.item
    message = (
        f"line {correction.line}: item {department}.{item} of {correction.document} has no fact "
        f"{correction.quote!r} with a field {correction.field}; take the row out or mend it"
    )
    return Problem(CORRECTIONS, None, Severity.WARNING, "correction_unused", message)
