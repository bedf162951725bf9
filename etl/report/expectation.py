"""Whether reports hold what they are expected to hold; what the rows say is read in `etl.inputs`."""

from collections.abc import Sequence
from dataclasses import replace

from etl.inputs import ExpectedReport
from etl.messages import message
from etl.model import Corpus, Problem, Severity
from etl.paths import EXPECTED


def with_expectations(corpus: Corpus, expected: Sequence[ExpectedReport]) -> Corpus:
    """The corpus with a warning for each loaded report whose number of sections or items is another than expected."""
    found = {
        (report.city, report.year, report.period): (
            len(report.sections),
            sum(len(section.items) for section in report.sections),
        )
        for report in corpus.reports
    }
    problems = [
        _differs(one, *found[one.report])
        for one in expected
        if one.report in found and found[one.report] != (one.sections, one.items)
    ]
    return replace(corpus, problems=(*corpus.problems, *problems)) if problems else corpus


def _differs(one: ExpectedReport, sections: int, items: int) -> Problem:
    said = message(
        "report_unexpected",
        report=one.report,
        sections=sections,
        items=items,
        expected_sections=one.sections,
        expected_items=one.items,
    )
    return Problem(EXPECTED.name, one.line, Severity.WARNING, said)
