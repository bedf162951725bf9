"""The build from a folder of pages to a database, step by step, and what it came to. Nothing is printed here."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.errors import CheckError, InputError
from etl.evaluation import Difference, Evaluation, evaluate, known_measures, measured_sets
from etl.facts import SORTS, AnySort, fields_by_sort, require_words
from etl.inputs import Inputs, collected, raise_together, read_inputs
from etl.model import Corpus, Problem, Severity, one_corpus
from etl.paths import ASSESSMENT, CHANGES, CORRECTIONS, DEPARTMENTS, EXPECTED, LABELS
from etl.running import Cache, Runner, content_key, start_runner
from etl.store import StaleDatabaseError, file_mark, write_database
from etl.summary import CitiesSummary, Summary, UnchangedCities
from etl.tracks import stock_words
from etl.understanding import PageListener, Understander, program_version


@dataclass(slots=True)
class _Told:
    """What a build finds beside the corpora: all problems, in their order, and where labels differ."""

    problems: tuple[Problem, ...] = ()
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Work:
    """Who does the work, `jobs` processes or a Dask cluster at an address, and the folder where it is kept, if any."""

    jobs: int = 1
    dask: str | None = None
    cache: Path | None = None


HERE = Work()
"""In this process, and nothing is kept."""

_STORED = "stored"
"""Under which name it is kept what a database was built from, city by city."""

Judge = Callable[[Sequence[Problem]], None]
"""Given all problems of a build before its database takes the place of the old one; raises where it must not."""


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
    work: Work = HERE,
    changes: Path = CHANGES,
    assessment: Path = ASSESSMENT,
    judge: Judge | None = None,
    may_be_empty: bool = False,
) -> Summary:
    """Build the database of the pages in a folder and put it in place of the old one, by the words in use.

    A page that cannot be used is left out, with a problem. Raises InputError that names every other unusable file, and
    every page where none can be used, DatabaseError, and CheckError where a check fails or, under
    `strict`, where there is any problem graver than a note; and what `judge` raises. After an error the old database is
    as it was. `work` says who does it and what is kept of it; the database is the same whatever it says. Where it
    `may_be_empty`, a folder without a page gives a database without one.
    """
    cache = Cache(work.cache, program_version())
    inputs = _read_all(
        pages, departments, corrections, labels, sorts, expected, changes, cache, assessment, may_be_empty
    )
    judges = [*([_refuse_problems] if strict else ()), *([judge] if judge else ())]
    mark = file_mark(database) or ""
    stored: Mapping[bytes, CitiesSummary] = cache.read(_STORED).get(content_key(mark), {})
    with start_runner(work.jobs, work.dask) as runner:
        understander = Understander(inputs, sorts, runner, cache, stored=stored, mark=mark)
        told = _Told()
        try:
            counts = write_database(_evaluated(understander, progress, told, judges), database, sorts, pages)
        except StaleDatabaseError:
            understander = Understander(inputs, sorts, runner, cache)
            counts = write_database(_evaluated(understander, progress, told, judges), database, sorts, pages)
    cache.write(_STORED, {content_key(file_mark(database) or ""): understander.summaries})
    cache.forget_unused()
    return _summary(inputs.build_id, database, counts, told.problems, understander)


def understand(
    pages: Path,
    departments: Path = DEPARTMENTS,
    corrections: Path = CORRECTIONS,
    labels: Path = LABELS,
    progress: PageListener | None = None,
    sorts: Sequence[AnySort] = SORTS,
    expected: Path = EXPECTED,
) -> tuple[Corpus, tuple[Difference, ...]]:
    """What a build stores by the words in use, and where it differs from the labels; raises InputError as `build`
    does.
    """
    cache = Cache(None, program_version())
    inputs = _read_all(pages, departments, corrections, labels, sorts, expected, CHANGES, cache)
    told = _Told()
    parts = _evaluated(Understander(inputs, sorts, Runner(), cache), progress, told)
    return one_corpus(part for part in parts if isinstance(part, Corpus)), told.differences


def _evaluated(
    understander: Understander,
    progress: PageListener | None,
    told: _Told,
    judges: Sequence[Judge] = (),
) -> Iterator[Corpus | UnchangedCities]:
    """All parts of a build, and behind them a corpus of how well the labelled pages among them agree with their labels;
    what is found beside them goes to `told`. InputError where there are pages and none can be used, and what the judges
    raise of the problems.
    """
    inputs, sorts = understander.inputs, understander.sorts
    held: list[Corpus] = []
    for part in understander.parts(progress):
        if isinstance(part, Corpus) and inputs.labelled & _documents(part):
            held.append(part)
        yield part
    summaries = understander.summaries.values()
    told.problems = tuple(sorted((each for cities in summaries for each in cities.problems), key=Problem.order))
    errors = [problem.told for problem in told.problems if problem.severity is Severity.ERROR]
    if errors and not any(cities.pages for cities in summaries):
        raise InputError("\n".join(errors))
    for judge in judges:
        judge(told.problems)
    evaluation = _evaluation(held, understander) if held else Evaluation((), ())
    told.differences = evaluation.differences
    measured = measured_sets(inputs.measured, known_measures(sorts))
    yield Corpus(
        inputs.build_id,
        (),
        measurements=evaluation.measurements,
        measured=measured,
        changes=inputs.changes,
        assessment=inputs.assessment,
    )


def _documents(corpus: Corpus) -> set[str]:
    return {page.parsed.page.document for report in corpus.reports for page in report.pages}


def _evaluation(held: Sequence[Corpus], understander: Understander) -> Evaluation:
    """How well the labelled corpora of a build agree with their labels; kept by the build's name, which decides it."""
    inputs, sorts, cache = understander.inputs, understander.sorts, understander.cache
    key = content_key(inputs.build_id)
    kept: dict[bytes, Evaluation] = cache.read("evaluation")
    if key not in kept:
        kept = {key: evaluate(one_corpus(held), inputs.labels, inputs.links, sorts)}
        cache.write("evaluation", kept)
    return kept[key]


def _read_all(
    pages: Path,
    departments: Path,
    corrections: Path,
    labels: Path,
    sorts: Sequence[AnySort],
    expected: Path,
    changes: Path,
    cache: Cache,
    assessment: Path | None = None,
    may_be_empty: bool = False,
) -> Inputs:
    """The inputs, once the words of the rules have been read too; InputError names what is wrong with any of it."""
    errors: list[InputError] = []
    with collected(errors):
        fields, measures = fields_by_sort(sorts), known_measures(sorts)
        inputs = read_inputs(
            pages, departments, corrections, labels, fields, measures, expected, changes, assessment, may_be_empty
        )
    _require_all_words(sorts, cache, errors)
    raise_together(errors)
    return inputs


def _require_all_words(sorts: Sequence[AnySort], cache: Cache, errors: list[InputError]) -> None:
    """Read the words of all rules, what is wrong with them to `errors`; not where an earlier build could use these very
    files: then only what is worked out anew asks for words.
    """
    key = content_key(*(sort.name for sort in sorts))
    if key in cache.read("words"):
        return
    with collected(errors):
        require_words(sorts)
    with collected(errors):
        stock_words()
    if not errors:
        cache.write("words", {key: None})


def _refuse_problems(problems: Sequence[Problem]) -> None:
    grave = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if grave:
        lines = [f"--strict: {len(grave)} problems, the old database stays:", *(problem.described for problem in grave)]
        raise CheckError("\n".join(lines))


def _summary(
    build_id: str, database: Path, rows: Mapping[str, int], problems: tuple[Problem, ...], understander: Understander
) -> Summary:
    """What the build came to, with the number of rows of each table."""
    cities = understander.summaries.values()
    counted = Counter(problem.severity for problem in problems)
    return Summary(
        build_id=build_id,
        database=database,
        pages=rows["page"],
        sections=rows["section"],
        items=rows["item"],
        fact_counts={sort.names.en: rows[sort.table] for sort in understander.sorts},
        corrected=sum(one.corrected for one in cities),
        terms=rows["term"],
        problem_counts={severity: counted[severity] for severity in Severity},
        problems=problems,
        page_summaries=tuple(page for one in cities for page in one.pages),
        worked_out={"pages": understander.worked.pages, "items": understander.worked.items},
    )
