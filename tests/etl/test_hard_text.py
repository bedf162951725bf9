"""Hard text by another hand (tests/hard): what the rules reach there does not fall."""

from pathlib import Path

import pytest

from etl.build import understand
from etl.evaluation import ALL
from etl.model import Measurement

HARD = Path(__file__).parents[1] / "hard"

# (labels, F1 of facts or agreement of a field at least)
REACHED = {
    "rank strict": (213, 0.96),
    "money": (460, 0.995),
    "money basis": (460, 0.98),
    "money category": (460, 0.965),
    "money stage": (460, 0.97),
    "money role": (460, 0.935),
    "money qualifier": (460, 0.995),
    "money aside": (161, 0.9),
}


@pytest.fixture(scope="module")
def measurements() -> dict[str, Measurement]:
    corpus, _ = understand(HARD / "pages", labels=HARD)
    return {one.measure: one for one in corpus.measurements if one.documents == ALL}


@pytest.mark.parametrize(("measure", "labels", "reached"), [(name, *figures) for name, figures in REACHED.items()])
def test_what_is_reached_does_not_fall(
    measurements: dict[str, Measurement], measure: str, labels: int, reached: float
) -> None:
    found = measurements[measure]
    share = found.agreement if found.f1 is None else found.f1
    assert found.labels == labels
    assert share is not None
    assert share >= reached
