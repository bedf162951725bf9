"""The whole evaluation of a corpus: its facts against the labels of their pages, its links against labelled ones."""

from collections.abc import Sequence

from etl.evaluation.fact_agreement import evaluate_facts
from etl.evaluation.link_agreement import evaluate_links
from etl.evaluation.results import Evaluation
from etl.facts import SORTS, AnySort
from etl.inputs import Label, LinkLabel
from etl.model import Corpus


def evaluate(
    corpus: Corpus, labels: Sequence[Label], links: Sequence[LinkLabel] = (), sorts: Sequence[AnySort] = SORTS
) -> Evaluation:
    """The agreement of a corpus's facts and links with the labels of its documents; nothing where none is labelled."""
    facts, linked = evaluate_facts(corpus, labels, sorts), evaluate_links(corpus, links, sorts)
    return Evaluation((*facts.measurements, *linked.measurements), (*facts.differences, *linked.differences))
