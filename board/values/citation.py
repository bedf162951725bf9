"""Where an item is printed, as a citation says it. How it is said belongs in words/citation_words."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Citation:
    """Newspaper, day of issue and page numbers of an item, None or empty where nobody has told them; `is_inferred`
    where a page number was worked out from other pages. `dept_no` and `item_no` are those printed in the report;
    `read_by` is 'ocr' where its text was read from a picture, else 'text'."""

    newspaper: str | None
    issue_date: date | None
    page_numbers: tuple[int, ...]
    is_inferred: bool
    city: str | None
    year: int | None
    period: str | None
    department: str | None
    dept_no: int
    item_no: int
    read_by: str = "text"
