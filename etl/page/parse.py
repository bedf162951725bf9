"""One file on its own: bytes in, what its pages say out. Pure, so that it can be run on any file anywhere.

Nothing here knows a file system, another file or a database.
"""

from dataclasses import dataclass, field, replace

from etl.errors import PageError
from etl.messages import message
from etl.model import Page, ParsedPage, Problem, Severity, left_out
from etl.page.formats import NO_ANSWERS, Answers, Recognition, SheetDone, read_pages
from etl.page.segment import segment

_NO_REPORT = frozenset({"page_unusable.no_section", "page_unusable.no_text"})


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The pages of a file as they are understood on their own, and why those are left out that cannot be used; what OCR
    saw on its sheets, where it was asked.
    """

    pages: tuple[ParsedPage, ...]
    left_out: tuple[Problem, ...]
    answers: Answers = field(default_factory=dict)


def parse_file(document: str, data: bytes, known: Answers = NO_ANSWERS, told: SheetDone = lambda: None) -> ParsedFile:
    """The pages of the file `document` as they are understood from its bytes alone; nothing is raised. `known` is what
    OCR said of these bytes before; `told` is called after each sheet.
    """
    pages: list[ParsedPage] = []
    errors: list[PageError] = []
    recognition = Recognition(known)
    try:
        for page in read_pages(document, data, recognition, told):
            try:
                pages.append(_parsed(page))
            except PageError as error:
                errors.append(error)
    except PageError as error:
        errors.append(error)
    left_out = tuple(_problem(error, bool(pages)) for error in errors)
    return ParsedFile(tuple(pages), left_out, recognition.answers)


def parse_page(document: str, data: bytes) -> ParsedPage:
    """The page of a file that holds one, as `parse_file` has it; PageError where it is no page of a report."""
    (page,) = read_pages(document, data, Recognition())
    return _parsed(page)


def _parsed(page: Page | PageError) -> ParsedPage:
    if isinstance(page, PageError):
        raise page
    return segment(page)


def _problem(error: PageError, others: bool) -> Problem:
    """A sheet without a report is no fault of a file whose other sheets have one."""
    if others and error.said.key in _NO_REPORT:
        return replace(left_out(error), severity=Severity.NOTE, said=message("sheet_without_report"))
    return left_out(error)
