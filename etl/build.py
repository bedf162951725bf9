"""The build from a folder of pages to a database, step by step, and what it came to. Nothing is printed here."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from etl.errors import CheckError, InputError
from etl.evaluation import Difference, Evaluation, evaluate, known_measures, measured_sets
from etl.facts import SORTS, AnySort, fields_by_sort, require_words
from etl.inputs import Inputs, collected, raise_together, read_inputs
from etl.model import Corpus, Period, Problem, Report, Severity, one_corpus
from etl.paths import ASSESSMENT, CHANGES, CORRECTIONS, DEPARTMENTS, EXPECTED, LABELS
from etl.running import Cache, Runner, content_key, start_runner
from etl.store import write_database
from etl.tracks import stock_words
from etl.understanding import PageListener, Understander, Worked, program_version


@dataclass(frozen=True, slots=True)
class Work:
    """Who does the work, `jobs` processes or a Dask cluster at an address, and the folder where it is kept, if any."""

    jobs: int = 1
    dask: str | None = None
    cache: Path | None = None


HERE = Work()
"""In this process, and nothing is kept."""

Judge = Callable[[Sequence[Problem]], None]
"""Given all problems of a build before its database takes the place of the old one; raises where it must not."""


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
    `terms` counts different ones, `worked_out` the pages and items that were not kept from an earlier build.
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
    worked_out: dict[str, int]

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
    work: Work = HERE,
    changes: Path = CHANGES,
    assessment: Path = ASSESSMENT,
    judge: Judge | None = None,
) -> Summary:
    """Build the database of the pages in a folder and put it in place of the old one.

    A page that cannot be used is left out, with a problem. Raises InputError that names every other unusable file, and
    every page where none can be used, DatabaseError, and CheckError where a check fails or, under
    `strict`, where there is any problem graver than a note; and what `judge` raises. After an error the old database is
    as it was. `work` says who does it and what is kept of it; the database is the same whatever it says.
    """
    cache = Cache(work.cache, program_version())
    inputs = _read_all(pages, departments, corrections, labels, sorts, expected, changes, cache, assessment)
    judges = [*([_refuse_problems] if strict else ()), *([judge] if judge else ())]
    tally = _Tally(database)
    with start_runner(work.jobs, work.dask) as runner:
        understander = Understander(inputs, sorts, runner, cache, Worked())
        corpora = _evaluated(understander, progress, [])
        counts = write_database(tally.counted(_judged(corpora, judges)), database, sorts)
        cache.forget_unused()
    return tally.summary(inputs.build_id, counts, sorts, understander.worked)


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
    cache = Cache(None, program_version())
    inputs = _read_all(pages, departments, corrections, labels, sorts, expected, CHANGES, cache)
    differences: list[Difference] = []
    corpus = one_corpus(_evaluated(Understander(inputs, sorts, Runner(), cache, Worked()), progress, differences))
    return corpus, tuple(differences)


def _evaluated(
    understander: Understander, progress: PageListener | None, differences: list[Difference]
) -> Iterator[Corpus]:
    """All corpora, and behind them one of how well the labelled pages among them agree with their labels; what differs
    goes to `differences`. InputError where no page can be used.
    """
    inputs, sorts = understander.inputs, understander.sorts
    labelled = {label["document"] for label in inputs.labels}
    labelled |= {end.document for link in inputs.links for end in (link.earlier, link.later)}
    held: list[Corpus] = []
    problems: list[Problem] = []
    is_empty = True
    for corpus in understander.corpora(progress):
        documents = {page.parsed.page.document for report in corpus.reports for page in report.pages}
        if documents & labelled:
            held.append(corpus)
        is_empty = is_empty and not documents
        problems += [problem for problem in corpus.problems if is_empty and problem.severity is Severity.ERROR]
        yield corpus
    if is_empty:
        raise InputError("\n".join(problem.told for problem in sorted(problems, key=Problem.order)))
    evaluation = _evaluation(held, understander) if held else Evaluation((), ())
    differences += evaluation.differences
    measured = measured_sets(inputs.measured, known_measures(sorts))
    yield Corpus(
        inputs.build_id,
        (),
        measurements=evaluation.measurements,
        measured=measured,
        changes=inputs.changes,
        assessment=inputs.assessment,
    )


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
) -> Inputs:
    """The inputs, once the words of the rules have been read too; InputError names what is wrong with any of it."""
    errors: list[InputError] = []
    with collected(errors):
        fields, measures = fields_by_sort(sorts), known_measures(sorts)
        inputs = read_inputs(pages, departments, corrections, labels, fields, measures, expected, changes, assessment)
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


def _judged(corpora: Iterable[Corpus], judges: Sequence[Judge]) -> Iterator[Corpus]:
    """The corpora, and at their end what the judges raise of their problems."""
    problems: list[Problem] = []
    for corpus in corpora:
        problems += corpus.problems
        yield corpus
    ordered = sorted(problems, key=Problem.order)
    for judge in judges:
        judge(ordered)


def _refuse_problems(problems: Sequence[Problem]) -> None:
    grave = [problem for problem in problems if problem.severity is not Severity.NOTE]
    if grave:
        lines = [f"--strict: {len(grave)} problems, the old database stays:", *(problem.described for problem in grave)]
        raise CheckError("\n".join(lines))


@dataclass(slots=True)
class _Tally:
    """What passes on its way into the database, as far as a summary tells of it."""

    database: Path
    corrected: int = 0
    problems: list[Problem] = field(default_factory=list)
    page_summaries: list[PageSummary] = field(default_factory=list)

    def counted(self, corpora: Iterable[Corpus]) -> Iterator[Corpus]:
        for corpus in corpora:
            facts = (fact for item in corpus.items() for found in item.facts.values() for fact in found)
            self.corrected += sum(fact.correction is not None for fact in facts)
            self.problems += corpus.problems
            for report in corpus.reports:
                self.page_summaries += _page_summaries(report, corpus.problems)
            yield corpus

    def summary(self, build_id: str, rows: Mapping[str, int], sorts: Sequence[AnySort], worked: Worked) -> Summary:
        """What the build came to, with the number of rows of each table."""
        counted = Counter(problem.severity for problem in self.problems)
        return Summary(
            build_id=build_id,
            database=self.database,
            pages=rows["page"],
            sections=rows["section"],
            items=rows["item"],
            fact_counts={sort.names.en: rows[sort.table] for sort in sorts},
            corrected=self.corrected,
            terms=rows["term"],
            problem_counts={severity: counted[severity] for severity in Severity},
            problems=tuple(sorted(self.problems, key=Problem.order)),
            page_summaries=tuple(self.page_summaries),
            worked_out={"pages": worked.pages, "items": worked.items},
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
