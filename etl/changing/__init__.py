"""Changes of a data folder by commands: pages added and removed, facts corrected, an assessment brought in, all of it
taken back again.

Each is made whole or not at all, one at a time, ends with a build, and stands in the log. What the commands are called
and what they print is decided in `etl.__main__`.
"""

from etl.changing.adding import draft_addition
from etl.changing.assessing import draft_assessment
from etl.changing.correcting import draft_correction
from etl.changing.data_folder import DataFolder
from etl.changing.making import Drafter, MadeChange, Order, Teller, alone, make_change, unfinished_change
from etl.changing.preview import differences
from etl.changing.removing import draft_removal
from etl.changing.undoing import draft_undo

__all__ = [
    "DataFolder",
    "Drafter",
    "MadeChange",
    "Order",
    "Teller",
    "alone",
    "differences",
    "draft_addition",
    "draft_assessment",
    "draft_correction",
    "draft_removal",
    "draft_undo",
    "make_change",
    "unfinished_change",
]
