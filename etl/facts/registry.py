"""The sorts of fact that a board database holds, in the order in which they stand there."""

from etl.facts.money import MONEY
from etl.facts.rank import RANK
from etl.facts.sort import AnySort

SORTS: tuple[AnySort, ...] = (RANK, MONEY)
