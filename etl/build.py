"""The build from a folder of pages to a database, step by step, and what it came to. Nothing is printed here."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl.csvfile import put_aside, raise_together
from etl.errors import CheckError, InputError
from etl.evaluate import Difference, evaluate
from etl.facts import with_facts
from etl.inputs import read_inputs
from etl.load import write_database
from etl.model import Corpus, FundingFigure, ParsedPage, Period, Problem, RankClaim, Report, Severity
from etl.parse import parse
from etl.paths import CORRECTIONS, DEPARTMENTS, LABELS
from etl.reports import assemble

Progress = Callable[[str, int, int], None]
"""Called after each page with its document, the number of pages done and the number of all."""


@dataclass(frozen=True, slots=True)
class PageSummary:
    """What a build found on one page: `sections` with text on it, `items` that begin on it, problems that name it."""

    document: str
    city: str | None
    year: int | None
    period: Period | None
    sections: int
    items: int
    problems: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build came to; `problem_counts` has every severity, `terms` counts different ones."""

    build_id: str
    database: Path
    pages: int
    sections: int
    items: int
    rank_claims: int
    funding_figures: int
    corrected: int
    terms: int
    problem_counts: dict[Severity, int]
    problems: tuple[Problem, ...]
    page_summaries: tuple[PageSummary, ...]


def build(
    pages: Path,
    database: Path,
    strict: bool = False,
    progress: Progress | None = None,
    departments: Path = DEPARTMENTS,
    corrections: Path = CORRECTIONS,
    labels: Path = LABELS,
) -> Summary:
    """Build the database of the pages in a folder and put it in place of the old one.

    Raises InputError that names every unusable file, DatabaseError, and CheckError where a check fails or, under
    `strict`, where there is any problem graver than a note. After an error the old database is as it was.
    """
    from etl.keywords import with_terms  # jieba is loaded by whoever builds, and by nobody else

    corpus, _ = understand(pages, departments, corrections, labels, progress)
    if strict:
        _refuse_problems(corpus.problems)
    rows = write_database(with_terms(corpus), database)
    return _summarise(corpus, rows, database)


def understand(
    pages: Path,
    departments: Path = DEPARTMENTS,
    corrections: Path = CORRECTIONS,
    labels: Path = LABELS,
    progress: Progress | None = None,
) -> tuple[Corpus, tuple[Difference, ...]]:
    """What a build stores, but no terms, and where it differs from the labels; raises InputError as `build` does."""
    inputs = read_inputs(pages, departments, corrections, labels)
    corpus = with_facts(assemble(_parse_all(inputs.files, progress), inputs), inputs.corrections)
    evaluation = evaluate(corpus, inputs.labels)
    return replace(corpus, measurements=evaluation.measurements), evaluation.differences


def _parse_all(files: Sequence[tuple[str, bytes]], progress: Progress | None) -> list[ParsedPage]:
    errors: list[InputError] = []
    parsed = []
    for done, (document, data) in enumerate(files, start=1):
        with put_aside(errors):
            parsed.append(parse(document, data))
        if progress:
            progress(document, done, len(files))
    raise_together(errors)
    return parsed


def _refuse_problems(problems: Sequence[Problem]) -> None:
    grave = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if grave:
        lines = [f"--strict: {len(grave)} problems, the old database stays:", *map(describe_problem, grave)]
        raise CheckError("\n".join(lines))


def describe_problem(problem: Problem) -> str:
    """A problem in one line: where, how grave, which rule, what."""
    line = f", line {problem.line}" if problem.line else ""
    return f"{problem.document}{line}: {problem.severity}: {problem.message} [{problem.rule}]"


def _summarise(corpus: Corpus, rows: dict[str, int], database: Path) -> Summary:
    counted = Counter(problem.severity for problem in corpus.problems)
    return Summary(
        build_id=corpus.build_id,
        database=database,
        pages=rows["page"],
        sections=rows["section"],
        items=rows["item"],
        rank_claims=rows["rank_claim"],
        funding_figures=rows["funding"],
        corrected=sum(fact.correction is not None for fact in _facts(corpus)),
        terms=rows["term"],
        problem_counts={severity: counted[severity] for severity in Severity},
        problems=corpus.problems,
        page_summaries=tuple(
            summary for report in corpus.reports for summary in _page_summaries(report, corpus.problems)
        ),
    )


def _facts(corpus: Corpus) -> Iterator[RankClaim | FundingFigure]:
    for report in corpus.reports:
        for section in report.sections:
            for item in section.items:
                yield from (*item.claims, *item.figures)


def _page_summaries(report: Report, problems: Sequence[Problem]) -> list[PageSummary]:
    begun: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for section in report.sections:
        begun.update(item.document for item in section.items)
        sections.update({fragment.document for item in section.items for fragment in item.fragments})
    named = Counter(problem.document for problem in problems)
    documents = [page.parsed.page.document for page in report.pages]
    return [
        PageSummary(
            document, report.city, report.year, report.period, sections[document], begun[document], named[document]
        )
        for document in documents
    ]
