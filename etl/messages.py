"""What problems say, and how in English: one template for each rule, or for each case of a rule that has several.

A message is its key and the values that it speaks of, so that whoever shows it may say it in another language; the
board's templates have the same keys and the same places for values. Which problem is met where is decided by the steps.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from etl.refusals import REFUSALS

MessageValue = str | int | None | tuple["MessageValue", ...]
"""A value as JSON can hold it, a list as a tuple."""

TEMPLATES = {
    "amount_not_understood.too_large": (
        "the amount '{quote}' is larger than the database holds, and no figure is taken from it; look it up on the page"
    ),
    "amount_not_understood.unclear": (
        "the amount '{quote}' is not understood, and no figure is taken from it; look it up on the page"
    ),
    "article_aside": (
        "another article stands on the page, or what was taken for one, and is no part of the report: {quote}"
    ),
    "caption_aside": "the caption of a picture is no part of the report: {quote}",
    "character_unreadable": (
        "the file does not tell which characters {count} of this line are; \ufffd stands for each, look in print"
    ),
    "continuation_unplaced": ("the page begins inside an item whose beginning is not loaded; load the page before it"),
    "copy": "the same text as {document}; it counts once",
    "correction_ambiguous.reports": (
        "{rows}: {count} reports {report} have an item {item}; state theirs in manifest.csv"
    ),
    "correction_ambiguous.sorts": "{rows}: '{quote}' is a fact of more than one sort: {codes}",
    "correction_elsewhere": "{rows}: the report {report} is not loaded",
    "correction_impossible.circle": "{rows}: {field}: '{quote}' would belong to itself",
    "correction_impossible.incomplete": "{rows}: to add '{quote}', rows must give {codes} too",
    "correction_impossible.no_value": (
        "{rows}: '{quote}': a claim of the kind {kind} has a value; the rows of this fact are left out"
    ),
    "correction_impossible.not_added": "{rows}: {field}: the fact that it names could not be added",
    "correction_impossible.not_there": "{rows}: {field}: the item has no fact '{quote}' of the sort {sort}",
    "correction_impossible.part_alone": (
        "{rows}: '{quote}': a {role} without whole; the rows of this fact are left out"
    ),
    "correction_impossible.range": (
        "{rows}: '{quote}': high {high} is below low {low}; the rows of this fact are left out"
    ),
    "correction_impossible.sentence": "{rows}: '{quote}' goes on beyond the end of its sentence",
    "correction_impossible.taken_away": "{rows}: line {row} takes '{quote}' away",
    "correction_impossible.too_large": (
        "{rows}: '{quote}': high {high} is above {most}; the rows of this fact are left out"
    ),
    "correction_impossible.total_of_whole": (
        "{rows}: '{quote}': a total has no whole; the rows of this fact are left out"
    ),
    "correction_impossible.value": (
        "{rows}: '{quote}': value {value} is not above 0; the rows of this fact are left out"
    ),
    "correction_impossible.window": (
        "{rows}: '{quote}': window_from {first} is behind window_to {last}; the rows of this fact are left out"
    ),
    "correction_known": "{rows}: the rules find '{quote}' themselves; the row is not needed",
    "correction_unused.field": (
        "{rows}: the item has no fact '{quote}' with a field {field}; take the row out or mend it"
    ),
    "correction_unused.item": "{rows}: the report {report} has no item {item}; take the row out or mend it",
    "correction_unused.quote": "{rows}: the item's text has no '{quote}'; take the row out or mend it",
    "department_twice": "section {number} has the same name as section {other}: {department}",
    "faint_text": "text so faint that it lies under the page as a watermark is no part of the report: {quote}",
    "file_ignored.folder_link": "a link to a folder is not followed",
    "file_ignored.leaves": "a link that leaves the folder of the pages is not followed",
    "file_ignored.no_file": "neither a file nor a folder",
    "file_ignored.suffix": "only *.txt, *.md, *.pdf, *.html, *.docx, *.png and *.jpg are read as pages",
    "folio": "the newspaper's own line, no part of the report: {quote}",
    "heading_gap": "section {number} follows section {before}; look for a heading that was lost",
    "headline_aside": ("a line in large type is neither title nor heading, and is no part of any item: {quote}"),
    "hidden_text": ("text that nobody sees on the page is no part of the report: {quote}"),
    "illegible_text": "what OCR saw here makes no sense to it, and is no part of the report: {quote}",
    "item_gap.first": "the items begin at {number}; look for a number that was lost",
    "item_gap.on_page": "item {number} follows item {before}; look for a number that was lost",
    "item_gap.over_pages": "section {section}: item {number} follows item {before} of {document}",
    "manifest_against_title": "manifest.csv says {report}, the title {printed_report}; the manifest counts",
    "manifest_without_page": (
        "{document}: the manifest lists this page, but no such page is there; add the file or take the row out"
    ),
    "name_inferred": ("the heading of section {number} is not loaded; by another report's order it is {department}"),
    "name_unknown": "the heading of section {number} is not loaded and no other report tells its name",
    "numbering_restarts": (
        "numbering begins again at 1 without a heading, so whose items these are is not known: {quote}"
    ),
    "numeral_doubtful": "OCR is not sure of {codes} in this line; look at the picture: {quote}",
    "page_unusable.breakdown": (
        "the program that reads such files broke down over it ({reason}); the file is damaged, fetch it again or "
        "give its text"
    ),
    "page_unusable.broken_picture": "the picture cannot be opened; it is damaged or cut, fetch it again",
    "page_unusable.cut": (
        "byte {byte} is not {encoding} although the file begins with its byte order mark; the file is damaged or cut, "
        "save it again as UTF-8"
    ),
    "overprinted_text": "characters of this line are printed over one another; look in print: {quote}",
    "page_unusable.control": ("control character {code}; this is no text file, give the page as plain text"),
    "page_unusable.damaged": ("the {kind} cannot be opened; the file is damaged or cut, fetch it again"),
    "page_unusable.dense": ("sheet {sheet} holds more than {most} characters or strokes; this is no newspaper page"),
    "page_unusable.empty": "the file holds no text; remove it or put the page's text into it",
    "page_unusable.encoding": (
        "neither UTF-8 nor GB18030 text (utf-8 fails at byte {utf_8}, gb18030 fails at byte {gb18030}); save the page "
        "as plain text in UTF-8"
    ),
    "page_unusable.encrypted": ("the {kind} is locked with a password; save it without one"),
    "page_unusable.folder": "this folder cannot be read ({reason}), and no page in it; give a folder that can be",
    "page_unusable.illegible": (
        "what is printed on the picture cannot be made out; scan the page at 200 dots an inch or more"
    ),
    "page_unusable.is_no_pdf": ("the name says PDF, but the file is none; fetch it again, or name it as what it is"),
    "page_unusable.is_no_zip": (
        "the name says DOCX, but the file is no Word file; fetch it again, or name it as what it is"
    ),
    "page_unusable.is_no_picture": (
        "the name says PNG or JPEG, but the file is neither; fetch it again, or name it as what it is"
    ),
    "page_unusable.is_ole_file": (
        "the file is a Word file of the old format or one with a password; save it as DOCX without a password"
    ),
    "page_unusable.is_pdf_file": ("the file is a PDF; give it a name that ends with .pdf"),
    "page_unusable.is_picture_file": ("the file is a picture; give it a name that ends with .png or .jpg"),
    "page_unusable.is_zip_file": (
        "the file is an archive or a Word file; give a Word file a name that ends with .docx"
    ),
    "page_unusable.name": "the name of this file is not valid UTF-8; rename it",
    "page_unusable.no_ocr": (
        "this is a picture, which is read by OCR, and OCR is not installed: pip install -r requirements-ocr.txt"
    ),
    "page_unusable.no_section": (
        "no numbered section with text was found, such as 一、市委办公室 with items 1. 2. 3.; is this a page of such a "
        "report?"
    ),
    "page_unusable.no_text": ("nothing is printed on the sheet"),
    "page_unusable.over_memory": (
        "it takes more than {most} MB to understand; this is no newspaper page, or one that has to be printed to a PDF "
        "anew"
    ),
    "page_unusable.over_time": (
        "it is not understood within {seconds} seconds; this is no newspaper page, or one that has to be printed to a "
        "PDF anew"
    ),
    "page_unusable.pixels": "the picture has more than {most} pixels; give it smaller, or one page a file",
    "page_unusable.sheets": (
        "{count} sheets are too many (limit {most}); give the sheets that hold the report as a file of their own"
    ),
    "page_unusable.tangled": (
        "the elements are more than {most}, or stand in each other deeper than {deepest}; this is no newspaper page"
    ),
    "page_unusable.too_large": "{size} bytes are too many (limit {most}); give each newspaper page a file of its own",
    "page_unusable.too_long": "it holds more than {most} characters; this is no newspaper page",
    "page_unusable.unpacked": (
        "the file has too many parts, or unpacks to more than {most} bytes; this is no newspaper page"
    ),
    "page_unusable.unread": "cannot be read ({reason}); give a file that can be",
    "page_unusable.unreadable": (
        "the file does not tell which characters {count} of {characters} are; give the text, or another PDF"
    ),
    "period_inferred": "no title names the period; by the page chain this is {report}",
    "period_unknown": "neither title nor page chain tells year and period; state them in manifest.csv",
    "report_unexpected": (
        "the report {report} has {sections} sections and {items} items, not {expected_sections} and {expected_items}; "
        "see which page changed it, and state the numbers here where they are right"
    ),
    "section_empty": "section {number} holds no text",
    "section_overlap": (
        "section {number} stands on {document} too, which is kept; take one of the pages out, or state city and "
        "period in manifest.csv if they are of different reports"
    ),
    "section_without_number": (
        "no heading on this page tells whose items these are; put it and the page before it into one file"
    ),
    "sheet_without_report": ("no report is on this sheet of the file"),
    "small_text": "text in type far smaller than the report's is no part of it: {quote}",
    "text_above_heading": "text above the first heading was not placed: {quote}",
    "text_above_title": "text above the title was not placed: {quote}",
    "text_below_items": "text below the items was not placed: {quote}",
    "titles_disagree": "the page's titles name different reports; state year and period in manifest.csv",
    "track_correction_ambiguous": "{rows}: an earlier row says the opposite and holds",
    "track_correction_elsewhere": "{rows}: a report that it names is not loaded",
    "track_correction_unused": (
        "{rows}: no department has both items in two reports at most a year apart; mend the row or take it out"
    ),
    "turned_text": ("text that runs another way than the rest is no part of the report: {quote}"),
    "year_impossible": (
        "the title names the year {year}, and no report is of a year before {first} or after {last}; state the year in "
        "manifest.csv"
    ),
}
"""The English of each message, by its key: a rule, or a rule and one of its cases."""

# A rule that a new sort of fact brings along need not stand above: it gives its English itself, as the value `said`.
_UNLISTED = "{said}"


# Controls, marks that turn the direction of writing, separators of lines, and halves of characters: what would move a
# terminal's cursor, hide what stands beside it, or cannot be written at all.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Message:
    """A key of TEMPLATES or REFUSALS and what stands in its places; a value may come later, by `also`."""

    key: str
    values: tuple[tuple[str, MessageValue], ...] = ()

    @property
    def rule(self) -> str:
        """The rule that says it."""
        return self.key.partition(".")[0]

    def also(self, **values: MessageValue) -> "Message":
        """The message with more values; those that it has stay."""
        return Message(self.key, tuple(sorted((values | dict(self.values)).items())))

    def __str__(self) -> str:
        template = TEMPLATES.get(self.key) or REFUSALS.get(self.key, _UNLISTED)
        return template.format(**{name: _said(name, value) for name, value in self.values})


def printable(text: str) -> str:
    """A text in one line that any output may carry: what would steer a terminal stands as an escape such as \\x1b."""
    return UNPRINTABLE.sub(_escape, text)


def _escape(character: re.Match[str]) -> str:
    return character[0].encode("unicode_escape").decode("ascii")


def message(key: str, **values: MessageValue) -> Message:
    """The message of a key, with its values by name."""
    return Message(key).also(**values)


def refusal(key: str, **values: MessageValue) -> Message:
    """What is said of a key of REFUSALS, with its values by name."""
    return message(key, **values)


def place_words(file: object, line: object = None, sheet: object = None, cell: object = None) -> str:
    """A place in a file: a line of a table, or a cell of a sheet."""
    where = [f"{file}", *([f"sheet {sheet}"] if sheet else [])]
    if cell:
        where.append(f"cell {cell}")
    elif line:
        where.append(f"{'row' if sheet else 'line'} {line}")
    return ", ".join(where)


def _said(name: str, value: MessageValue) -> MessageValue:
    if isinstance(value, tuple):
        return _LISTS[name](value)
    return printable(value) if isinstance(value, str) else value


def _lines(numbers: Iterable[object]) -> str:
    listed = [str(number) for number in numbers]
    return f"{'line' if len(listed) == 1 else 'lines'} {', '.join(listed)}"


def _report(parts: Iterable[object]) -> str:
    return " ".join(str(part) for part in parts if part is not None) or "without city, year and period"


def _codes(codes: Iterable[object]) -> str:
    return ", ".join(map(str, codes))


# How a list is said, by the place that it stands in: lines of a file, a report's city, year and period, codes, or a
# place in a file.
_LISTS: dict[str, Callable[[Iterable[object]], str]] = {
    "place": lambda parts: place_words(*parts),
    "rows": _lines,
    "report": _report,
    "printed_report": _report,
    "codes": _codes,
}
