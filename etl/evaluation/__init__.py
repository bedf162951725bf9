"""How well the rules agree with what careful readers labelled: precision, recall, F1, agreement, and 95 % intervals.

What the labels mean is told in data/labels/README.md. Facts are compared with labels item by item, links with labelled
ones department by department; an optional label counts neither as missed nor, where it is found, as wrong.
"""

from etl.evaluation.evaluate import evaluate
from etl.evaluation.intervals import wilson_interval
from etl.evaluation.measures import known_measures, measured_sets
from etl.evaluation.results import ALL, DIFFERS, EXTRA, MISSED, Difference, Evaluation

__all__ = [
    "ALL",
    "DIFFERS",
    "EXTRA",
    "MISSED",
    "Difference",
    "Evaluation",
    "evaluate",
    "known_measures",
    "measured_sets",
    "wilson_interval",
]
