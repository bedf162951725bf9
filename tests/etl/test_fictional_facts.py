"""The fictional city's claims and figures: all planted ones are found, and nothing else is."""

import json
from pathlib import Path

import pytest

from etl.build import understand
from etl.evaluation import ALL, Evaluation, evaluate

FICTIONAL = Path(__file__).parents[1] / "fictional"


@pytest.fixture(scope="module")
def evaluation() -> Evaluation:
    corpus, _ = understand(FICTIONAL / "pages")
    documents = {Path(p.parsed.page.document).stem: p.parsed.page.document for r in corpus.reports for p in r.pages}
    lines = (FICTIONAL / "labels.jsonl").read_text("utf-8").splitlines()
    labels = [json.loads(line) for line in lines]
    return evaluate(corpus, [label | {"document": documents[label["doc"]]} for label in labels])


def test_every_planted_fact_is_found_and_no_look_alike(evaluation: Evaluation) -> None:
    assert evaluation.differences == ()


@pytest.mark.parametrize(("measure", "labels"), [("rank strict", 141), ("money", 134)])
def test_number_of_planted_facts(evaluation: Evaluation, measure: str, labels: int) -> None:
    found = next(m for m in evaluation.measurements if (m.measure, m.documents) == (measure, ALL))
    assert (found.labels, found.found) == (labels, labels)
