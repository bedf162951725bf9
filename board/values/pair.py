"""Two periods that are compared. Which pairs there are is selected in data/comparability."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pair:
    """Two periods, codes of the data contract, and how many departments of the selection reported in both."""

    earlier: str
    later: str
    departments: int

    @property
    def code(self) -> str:
        """How the pair stands in the address: H1-FY."""
        return f"{self.earlier}-{self.later}"
