"""What a build came to, in numbers and problems: of some cities, and of all. Nothing is printed here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.model import Corpus, Period, Problem, Report, Severity


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
class CitiesSummary:
    """What a build found in some cities; `corrected` counts facts."""

    cities: tuple[str | None, ...]
    pages: tuple[PageSummary, ...]
    problems: tuple[Problem, ...]
    corrected: int


@dataclass(frozen=True, slots=True)
class UnchangedCities:
    """Cities that the database in place holds as they are, if it still is the one with this mark."""

    summary: CitiesSummary
    mark: str


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


def summed_up(corpus: Corpus, cities: tuple[str | None, ...]) -> CitiesSummary:
    """What a corpus of these cities holds."""
    facts = (fact for item in corpus.items() for found in item.facts.values() for fact in found)
    named = Counter(problem.document for problem in corpus.problems)
    return CitiesSummary(
        cities=cities,
        pages=tuple(page for report in corpus.reports for page in _page_summaries(report, named)),
        problems=corpus.problems,
        corrected=sum(fact.correction is not None for fact in facts),
    )


def _page_summaries(report: Report, problems: Mapping[str, int]) -> list[PageSummary]:
    begun: Counter[str] = Counter()
    sections: Counter[str] = Counter()
    for section in report.sections:
        begun.update(item.document for item in section.items)
        sections.update({fragment.document for item in section.items for fragment in item.fragments})
    documents = [page.parsed.page.document for page in report.pages]
    return [
        PageSummary(
            document,
            report.city,
            report.year,
            report.period,
            sections[document],
            begun[document],
            problems.get(document, 0),
        )
        for document in documents
    ]
