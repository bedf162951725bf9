"""What of an assessment is shown, as all views of the page are given it. How it is chosen belongs in chosen."""

from dataclasses import dataclass

import polars as pl

from board.measures.assessment.scheme import Indicator, PeerGroup, Scheme
from board.pages.assessment.calculation import Readings
from board.values.row import Row
from board.words.names import report_of


@dataclass(frozen=True)
class Assessed:
    """What is shown of an assessment.

    `row` is that of the scheme, `rules` the same as a record. `before` is the period before, of which `readings_before`
    are; None where nothing was assessed before. `departments` are the peers as the newspaper has them.
    """

    row: Row
    rules: Scheme
    group: PeerGroup
    year: int
    period: str
    before: tuple[int, str] | None
    departments: tuple[str, ...]
    peers: pl.DataFrame
    indicators: pl.DataFrame
    values: pl.DataFrame
    readings: Readings
    readings_before: Readings

    @property
    def name(self) -> str:
        """The scheme's name."""
        return str(self.row["scheme"])

    @property
    def units(self) -> dict[str, str]:
        """The unit of each indicator."""
        return dict(self.indicators.select("indicator", "unit").iter_rows())

    def indicator(self, name: str) -> Indicator:
        """The indicator of this name."""
        return next(each for each in self.readings if each.name == name)

    def period_words(self) -> str:
        """The period, with its year."""
        return report_of(self.year, self.period, None)
