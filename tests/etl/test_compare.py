"""What a change of the rules gains and loses: two evaluations, held against each other."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.compare import compare, evaluation_data, read_evaluation
from etl.errors import InputError
from etl.evaluation import Difference, Evaluation, evaluate
from etl.facts import with_facts
from etl.model import Corpus, Measurement
from tests.etl.evaluation.test_fact_agreement import AMOUNT, CLAIM, LABELS, PART, SECOND
from tests.etl.evaluation.test_link_agreement import LINKS, label, linked_corpus
from tests.etl.small_page import corpus

PLACE = ("a.txt", 1, 1)
MISSED = Difference("rank strict", "missed", PLACE, "居全省第一", "kind ordinal, scope province, value 1")
EXTRA = Difference("money", "extra", PLACE, "5亿元", "currency CNY, low 500000000.0, high 500000000.0")
STAGE = Difference("money stage", "differs", PLACE, "5亿元", "planned -> realised")
LOST_AMOUNT = Difference("money", "missed", PLACE, "5亿元", "currency CNY")
MEASURED = tuple(Measurement("money", documents, 2, 2, precision=0.5) for documents in ("all", "a.txt"))


def evaluation(*differences: Difference, measurements: tuple[Measurement, ...] = MEASURED) -> Evaluation:
    return Evaluation(measurements, differences)


def changed(before: Evaluation, now: Evaluation) -> dict[str, list[Difference]]:
    return {what: list(differences) for what, differences in compare(before, now).changes.items() if differences}


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ([MISSED], [MISSED], {}),
        ([MISSED], [], {"label gained": [MISSED]}),
        ([], [MISSED], {"label lost": [MISSED]}),
        ([MISSED], [MISSED, MISSED], {"label lost": [MISSED]}),
        ([], [EXTRA], {"new and wrong": [EXTRA]}),
        ([EXTRA], [], {"wrong and gone": [EXTRA]}),
        (
            [EXTRA],
            [replace(EXTRA, detail="low 6")],
            {"new and wrong": [replace(EXTRA, detail="low 6")], "wrong and gone": [EXTRA]},
        ),
        ([STAGE], [], {"field now right": [STAGE]}),
        ([], [STAGE], {"field now wrong": [STAGE]}),
        ([STAGE], [replace(STAGE, detail="planned -> other")], {}),
        ([STAGE], [LOST_AMOUNT], {"label lost": [LOST_AMOUNT]}),
        ([LOST_AMOUNT], [STAGE], {"label gained": [LOST_AMOUNT], "field wrong of a gained label": [STAGE]}),
        (
            [STAGE],
            [replace(MISSED, quote="5亿元")],
            {"label lost": [replace(MISSED, quote="5亿元")], "field now right": [STAGE]},
        ),
    ],
)
def test_what_is_gained_and_lost(before: list[Difference], now: list[Difference], expected: dict) -> None:
    assert changed(evaluation(*before), evaluation(*now)) == expected


def test_measures_before_and_after() -> None:
    after = (replace(MEASURED[0], precision=0.75), MEASURED[1], Measurement("new", "all", 1, 1))
    assert compare(evaluation(), evaluation(measurements=after)).measures == ((MEASURED[0], after[0]),)


def test_documents_of_one_side_are_named_and_not_compared() -> None:
    other = replace(MEASURED[1], documents="b.txt")
    elsewhere = replace(MISSED, place=("b.txt", 1, 1))
    found = compare(evaluation(MISSED), evaluation(MISSED, elsewhere, measurements=(*MEASURED, other)))
    assert not any(found.changes.values())
    assert (found.only_before, found.only_now, found.measures) == ((), ("b.txt",), ())


def written(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    kept = evaluate(with_facts(corpus()), (CLAIM | {"scope": "city"}, *LABELS[1:]))
    assert kept.differences
    assert read_evaluation(written(tmp_path / "kept.json", json.dumps(evaluation_data(kept)))) == kept


def test_links_are_compared_as_facts_are(tmp_path: Path) -> None:
    corpus = linked_corpus()
    before = evaluate(corpus, (), LINKS)
    now = evaluate(corpus, (), (*LINKS[1:], label("track", (1, 3), (2, 2))))
    assert read_evaluation(written(tmp_path / "kept.json", json.dumps(evaluation_data(now)))) == now
    found = {
        what: [(one.measure, one.quote) for one in differences if one.measure == "tracks"]
        for what, differences in compare(before, now).changes.items()
    }
    assert {what: held for what, held in found.items() if held} == {
        "label lost": [("tracks", "-> year.txt 2.2")],
        "new and wrong": [("tracks", "-> year.txt 2.1")],
    }


NONE = [
    "", "{", "[]", "null", "7", "{}", '{"measurements": []}', '{"measurements": 1, "differences": []}', "[" * 100_000,
    '{"measurements": [{}], "differences": []}', '{"measurements": [], "differences": ["x"]}',
    json.dumps({"measurements": [], "differences": [{"measure": "m", "what": "missed", "place": ["a", 1], "quote": "", "detail": ""}]}),
    json.dumps({"measurements": [], "differences": [{"measure": 1, "what": "missed", "place": ["a", 1, 1], "quote": "", "detail": ""}]}),
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_a_file_that_holds_no_evaluation(tmp_path: Path, text: str) -> None:
    with pytest.raises(
        InputError, match=r"kept\.json: no evaluation; name a file that `python -m etl evaluate --json`"
    ):
        read_evaluation(written(tmp_path / "kept.json", text))


VARIED = (
    *(CLAIM | {"scope": scope} for scope in ("province", "city")),
    *(AMOUNT | change for change in ({}, {"low": 1.0}, {"stage": "planned"}, {"category": "credit"})),
    *(PART | change for change in ({}, {"role": "total"})),
    *SECOND,
)


@pytest.fixture(scope="module")
def understood() -> Corpus:
    return with_facts(corpus())


@given(*[st.lists(st.sampled_from(VARIED), min_size=1, max_size=6)] * 2)
def test_one_way_is_the_other_way_round(understood: Corpus, labels: list[dict], others: list[dict]) -> None:
    one, other = evaluate(understood, labels), evaluate(understood, others)
    there, back = changed(one, other), changed(other, one)
    assert changed(one, one) == {}
    for what, opposite in (("label gained", "label lost"), ("new and wrong", "wrong and gone")):
        assert there.get(what, []) == back.get(opposite, [])
