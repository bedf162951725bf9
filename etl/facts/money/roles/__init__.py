"""Which figures of an item must not be counted beside another: parts of a stated whole, and the same figure said again.

`settle` is the order in which that is asked. `openings`, `divided`, `going_on` and `break_down` read lists that words
open, `holdings` and `shares` what a figure holds without any list, `additions` sums, as `evidence` weighs them, `rates`
sums of rates, `said_again` what is said twice. What stands around a figure they take from `context`, whose words are
data; what they find goes into `links`. What the money is, stands already in each figure and is not asked here.
"""

from etl.facts.money.roles.context import role_words
from etl.facts.money.roles.settle import give_roles

__all__ = ["give_roles", "role_words"]
