"""What a change of the rules gains and loses: an evaluation held against one that was kept before the change.

Differences are told apart by measure, place and quote, so that what stands between two versions of the rules is seen
label by label; how one evaluation comes about is told in `etl.evaluation`.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_type_hints

from etl.errors import InputError
from etl.evaluation import ALL, DIFFERS, EXTRA, MISSED, Difference, Evaluation
from etl.inputs import read_file
from etl.model import Measurement

GAINED, LOST = "label gained", "label lost"
NEW_WRONG, GONE_WRONG = "new and wrong", "wrong and gone"
FIELD_RIGHT, FIELD_WRONG, GAINED_WRONG = "field now right", "field now wrong", "field wrong of a gained label"

_Value = TypeVar("_Value", Difference, Measurement)
_Key = tuple[str, tuple[str, int, int], str]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes by what they are, in the order of the evaluations; each measure before and after, over all documents
    and over single ones where it differs; and the documents that only one evaluation has labels of, which are left out.
    """

    changes: Mapping[str, tuple[Difference, ...]]
    measures: tuple[tuple[Measurement, Measurement], ...]
    only_before: tuple[str, ...]
    only_now: tuple[str, ...]


def evaluation_data(evaluation: Evaluation) -> dict[str, list[dict[str, object]]]:
    """An evaluation as JSON values, as `read_evaluation` takes them."""
    return {
        "measurements": [asdict(measurement) for measurement in evaluation.measurements],
        "differences": [asdict(difference) for difference in evaluation.differences],
    }


def read_evaluation(path: Path) -> Evaluation:
    """The evaluation that a file holds; InputError where it holds none."""
    data = read_file(str(path), path)
    try:
        held = json.loads(data)
        return Evaluation(
            tuple(_value(Measurement, one) for one in held["measurements"]),
            tuple(_value(Difference, one) for one in held["differences"]),
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        message = f"{path}: no evaluation; name a file that `python -m etl evaluate --json` of this version wrote"
        raise InputError(message) from None


def compare(before: Evaluation, now: Evaluation) -> Comparison:
    """What the later of two evaluations gains and loses, on the documents that both have labels of."""
    documents_before, documents_now = _documents(before), _documents(now)
    both = documents_before & documents_now
    is_whole = documents_before == documents_now
    wrong_before, wrong_now = _by_kind(before, both), _by_kind(now, both)
    gained = _beyond(wrong_before[MISSED], wrong_now[MISSED])
    lost = _beyond(wrong_now[MISSED], wrong_before[MISSED])
    agreeing = _beyond(wrong_before[DIFFERS], wrong_now[DIFFERS])
    differing = _beyond(wrong_now[DIFFERS], wrong_before[DIFFERS])
    changes = {
        GAINED: gained,
        LOST: lost,
        NEW_WRONG: _beyond(wrong_now[EXTRA], wrong_before[EXTRA]),
        GONE_WRONG: _beyond(wrong_before[EXTRA], wrong_now[EXTRA]),
        FIELD_RIGHT: tuple(one for one in agreeing if not _is_of(one, lost)),
        FIELD_WRONG: tuple(one for one in differing if not _is_of(one, gained)),
        GAINED_WRONG: tuple(one for one in differing if _is_of(one, gained)),
    }
    measured = {(one.measure, one.documents): one for one in before.measurements}
    pairs = [(old, one) for one in now.measurements if (old := measured.get((one.measure, one.documents)))]
    return Comparison(
        changes,
        tuple((old, one) for old, one in pairs if (is_whole if one.documents == ALL else old != one)),
        tuple(sorted(documents_before - both)),
        tuple(sorted(documents_now - both)),
    )


def _documents(evaluation: Evaluation) -> set[str]:
    return {measurement.documents for measurement in evaluation.measurements} - {ALL}


def _by_kind(evaluation: Evaluation, documents: Collection[str]) -> dict[str, list[Difference]]:
    held = [one for one in evaluation.differences if one.place[0] in documents]
    return {what: [one for one in held if one.what == what] for what in (MISSED, EXTRA, DIFFERS)}


def _beyond(some: Sequence[Difference], others: Iterable[Difference]) -> tuple[Difference, ...]:
    """The differences that stand among others not, or less often."""
    left = Counter(_key(one) for one in others)
    beyond = []
    for one in some:
        left[_key(one)] -= 1
        if left[_key(one)] < 0:
            beyond.append(one)
    return tuple(beyond)


def _key(difference: Difference) -> tuple[_Key, str]:
    """What makes a difference the same: a label or fact with all that is told of it, a field whatever its value."""
    told = "" if difference.what == DIFFERS else difference.detail
    return (difference.measure, difference.place, difference.quote), told


def _is_of(differing: Difference, labels: Iterable[Difference]) -> bool:
    """Whether a field or answer is that of one of some labels, so that it came or went with it."""
    return any(
        (label.place, label.quote) == (differing.place, differing.quote) and differing.measure.startswith(label.measure)
        for label in labels
    )


def _value(kind: type[_Value], data: Mapping[str, Any]) -> _Value:
    """A dataclass of the fields that JSON holds; KeyError or TypeError where they are not its own."""
    types = get_type_hints(kind)
    values = {field.name: _typed(data[field.name], types[field.name]) for field in fields(kind)}
    return kind(**values)


def _typed(value: Any, type_: Any) -> Any:
    """A value of JSON as a field of the type holds it; TypeError where it does not."""
    if isinstance(value, list):
        wanted = get_args(type_)
        if len(value) != len(wanted):
            raise TypeError(value)
        return tuple(_typed(one, want) for one, want in zip(value, wanted, strict=True))
    kinds = get_args(type_) if isinstance(type_, UnionType) else (type_,)
    if type(value) is int and float in kinds:
        return float(value)
    if type(value) not in kinds:
        raise TypeError(value)
    return value
