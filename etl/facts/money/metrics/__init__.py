"""What an amount measures, as a name for a row of a table.

`surroundings` cuts the clauses around an amount, `phrases` reads what one names, `metric` decides where the noun
stands, `owners` whose money it is, and `naming` makes one name of both.
"""

from etl.facts.money.metrics.metric import metrics_of
from etl.facts.money.metrics.naming import METRIC_CHARACTERS
from etl.facts.money.metrics.phrases import metric_words

__all__ = ["METRIC_CHARACTERS", "metric_words", "metrics_of"]
