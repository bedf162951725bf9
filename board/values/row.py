"""A row of a frame, as the functions that say or mark one thing of it take it."""

from collections.abc import Mapping
from typing import Any

# Column -> value. Which columns there are, and what they hold, each function says of its argument.
Row = Mapping[str, Any]
