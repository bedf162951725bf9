"""From pages to reports: periods, page chains, sections that stand on several pages, names of departments.

What a section's items claim is not looked at.
"""

from etl.report.assemble import assemble_corpus
from etl.report.directory import as_printed, spoken_names
from etl.report.expectation import with_expectations

__all__ = ["as_printed", "assemble_corpus", "spoken_names", "with_expectations"]
