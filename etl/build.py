"""The build from a folder of pages to a database, step by step, and what it came to. Nothing is printed here."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from etl.errors import CheckError, InputError
from etl.evaluation import Difference, evaluate, known_measures, measured_sets
from etl.facts import SORTS, AnySort, fields_by_sort, require_words, with_facts
from etl.inputs import Inputs, collected, raise_together, read_inputs
from etl.model import Corpus, ParsedPage, Period, Problem, Report, Severity
from etl.page import parse_file
from etl.paths import CORRECTIONS, DEPARTMENTS, EXPECTED, LABELS
from etl.report import assemble_corpus, with_expectations
from etl.store import write_database
from etl.tracks import stock_words, with_tracks

PageListener = Callable[[str, int, int], None]
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
    """What a build came to; `fact_counts` goes by the English names of the sorts, `problem_counts` has every severity,
    `terms` counts different ones.
    """

    build_id: str
    database: Path
    pages: int
    sections: int
    items: int
    fact_counts: dict[str, int]
    corrected: int
    terms: int
    problem_counts: dict[Severity, int]
    problems: tuple[Problem, ...]
    page_summaries: tuple[PageSummary, ...]

    @property
    def is_whole(self) -> bool:
        """Whether everything was placed: no page, and no text, had to be left out."""
        return not self.problem_counts[Severity.ERROR]


def build(
    pages: Path,
    database: Path,
    strict: bool = False,
    progress: PageListener | None = None,
    departments: Path = DEPARTMENTS,
    corrections: Path = CORRECTIONS,
    labels: Path = LABELS,
    sorts: Sequence[AnySort] = SORTS,
    expected: Path = EXPECTED,
) -> Summary:
    """Build the database of the pages in a folder and put it in place of the old one.

    A page that cannot be used is left out, with a problem. Raises InputError that names every other unusable file, and
    every page where none can be used, DatabaseError, and CheckError where a check fails or, under
    `strict`, where there is any problem graver than a note. After an error the old database is as it was.
    """
    corpus, _ = understand(pages, departments, corrections, labels, progress, sorts, expected)
    if strict:
        _refuse_problems(corpus.problems)
    rows = write_database(corpus, database, sorts)
    return _summarise(corpus, rows, database, sorts)


def understand(
    pages: Path,
    departments: Path = DEPARTMENTS,
    corrections: Path = CORRECTIONS,
    labels: Path = LABELS,
    progress: PageListener | None = None,
    sorts: Sequence[AnySort] = SORTS,
    expected: Path = EXPECTED,
) -> tuple[Corpus, tuple[Difference, ...]]:
    """What a build stores, and where it differs from the labels; raises InputError as `build` does."""
    from etl.terms import with_terms  # jieba is loaded by whoever needs terms, and by nobody else

    inputs = _read_all(pages, departments, corrections, labels, sorts, expected)
    parsed, unusable = _parse_all(inputs.files, progress)
    if not parsed:
        errors = [problem for problem in (*inputs.problems, *unusable) if problem.severity is Severity.ERROR]
        raise InputError("\n".join(problem.told for problem in errors))
    corpus = assemble_corpus(parsed, replace(inputs, problems=(*inputs.problems, *unusable)))
    corpus = with_facts(with_expectations(corpus, inputs.expected), inputs.corrections, sorts)
    corpus = with_tracks(with_terms(corpus), inputs.track_corrections, sorts)
    evaluation = evaluate(corpus, inputs.labels, inputs.links, sorts)
    measured = measured_sets(inputs.measured, known_measures(sorts))
    return replace(corpus, measurements=evaluation.measurements, measured=measured), evaluation.differences


def _read_all(
    pages: Path, departments: Path, corrections: Path, labels: Path, sorts: Sequence[AnySort], expected: Path
) -> Inputs:
    """The inputs, once the words of the rules have been read too; InputError names what is wrong with any of it."""
    errors: list[InputError] = []
    with collected(errors):
        fields, measures = fields_by_sort(sorts), known_measures(sorts)
        inputs = read_inputs(pages, departments, corrections, labels, fields, measures, expected)
    with collected(errors):
        require_words(sorts)
    with collected(errors):
        stock_words()
    raise_together(errors)
    return inputs


def _parse_all(
    files: Sequence[tuple[str, bytes]], progress: PageListener | None
) -> tuple[list[ParsedPage], list[Problem]]:
    """The pages, and why each file or sheet is left out that is none."""
    parsed: list[ParsedPage] = []
    unusable: list[Problem] = []
    for done, (document, data) in enumerate(files, start=1):
        file = parse_file(document, data)
        parsed += file.pages
        unusable += file.left_out
        if progress:
            progress(document, done, len(files))
    return parsed, unusable


def _refuse_problems(problems: Sequence[Problem]) -> None:
    grave = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if grave:
        lines = [f"--strict: {len(grave)} problems, the old database stays:", *(problem.described for problem in grave)]
        raise CheckError("\n".join(lines))


def _summarise(corpus: Corpus, rows: dict[str, int], database: Path, sorts: Sequence[AnySort]) -> Summary:
    counted = Counter(problem.severity for problem in corpus.problems)
    return Summary(
        build_id=corpus.build_id,
        database=database,
        pages=rows["page"],
        sections=rows["section"],
        items=rows["item"],
        fact_counts={sort.names.en: rows[sort.table] for sort in sorts},
        corrected=sum(
            fact.correction is not None for item in corpus.items() for facts in item.facts.values() for fact in facts
        ),
        terms=rows["term"],
        problem_counts={severity: counted[severity] for severity in Severity},
        problems=corpus.problems,
        page_summaries=tuple(
            summary for report in corpus.reports for summary in _page_summaries(report, corpus.problems)
        ),
    )


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
