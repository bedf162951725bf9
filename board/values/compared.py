"""Two reports that are compared, of one year or of two. Which ones belong together is selected in board/findings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Compared:
    """The earlier and the later report, each by year and period, and the departments of the selection in both."""

    year_from: int
    period_from: str
    year_to: int
    period_to: str
    departments: int

    @property
    def is_of_one_year(self) -> bool:
        """Whether pages that compare within a year can show it."""
        return self.year_from == self.year_to

    @property
    def parameters(self) -> dict[str, str]:
        """What leads a page that compares within a year to this pair; none where they are of two years."""
        return {"compare": self.code} if self.is_of_one_year else {}

    @property
    def code(self) -> str:
        """How the pair of periods stands in the address: H1-FY."""
        return f"{self.period_from}-{self.period_to}"
