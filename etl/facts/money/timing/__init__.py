"""The months that a figure covers: how times are written, which governs an amount, and its dates in a report."""

from etl.facts.money.timing.dating import dated, read_first_day, read_last_day
from etl.facts.money.timing.months import window_words
from etl.facts.money.timing.windows import give_windows

__all__ = ["dated", "give_windows", "read_first_day", "read_last_day", "window_words"]
