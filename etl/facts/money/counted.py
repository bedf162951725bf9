"""Which figures sums count, as labels and figures tell it: the questions by which both are compared.

What the database counts is decided in views.sql, whose left_out this follows; here nothing is added up.
"""

from collections.abc import Iterator, Mapping, Sequence

from etl.facts.money.figure import Basis, FundingCategory, FundingFigure, FundingRole
from etl.inputs import Label, accepts

_SUMMED_BY = ("currency", "category", "stage", "basis")
_NEVER_SUMMED = (FundingCategory.OUTPUT, FundingCategory.OTHER)


def stands_aside(
    label: Label, _labels: Sequence[Label], figure: FundingFigure, _figures: Sequence[FundingFigure]
) -> tuple[bool, bool]:
    """Whether a figure is part of another or says it again: as the label has it, and as it was found."""
    wanted: bool = label["role"] != FundingRole.TOTAL
    return wanted, wanted if accepts(label, "role", figure.role) else figure.role != FundingRole.TOTAL


def sum_counts(
    label: Label, labels: Sequence[Label], figure: FundingFigure, figures: Sequence[FundingFigure]
) -> tuple[bool, bool] | None:
    """Whether a sum counts a figure: as the label has it, and as it was found.

    A value of the figure that the label calls as good as its own is taken for the label's; where other values of a
    whole decide, either answer is right. None for a part of which the label does not name the whole.
    """
    own = {name: getattr(figure, name) for name in (*_SUMMED_BY, "role")}
    wanted = {name: value if accepts(label, name, value) else label[name] for name, value in own.items()}
    wholes = [] if wanted["role"] == FundingRole.TOTAL else [*_labelled_wholes(label, labels)]
    if wanted["role"] == FundingRole.PART and not wholes:
        return None
    in_same_sum = any(all(whole[name] == wanted[name] for name in _SUMMED_BY) for whole in wholes)
    may_be = any(all(accepts(whole, name, wanted[name]) for name in _SUMMED_BY) for whole in wholes)
    right, found = {_counts(wanted, in_same_sum), _counts(wanted, may_be)}, is_counted(figure, figures)
    return found if found in right else not found, found


def is_counted(figure: FundingFigure, figures: Sequence[FundingFigure]) -> bool:
    """Whether a sum counts a figure, among those of its item."""
    own = {name: getattr(figure, name) for name in (*_SUMMED_BY, "role")}
    wholes = _wholes(figure, figures)
    return _counts(own, any(all(getattr(whole, name) == own[name] for name in _SUMMED_BY) for whole in wholes))


def _counts(values: Mapping[str, str], in_sum_of_whole: bool) -> bool:
    return (
        values["role"] != FundingRole.REPEAT
        and values["basis"] == Basis.AMOUNT
        and values["category"] not in _NEVER_SUMMED
        and not in_sum_of_whole
    )


def _wholes(figure: FundingFigure, figures: Sequence[FundingFigure]) -> Iterator[FundingFigure]:
    """What holds a figure: its whole, the whole of that, and so on."""
    while figure.whole is not None:
        figure = figures[figure.whole]
        yield figure


def _labelled_wholes(label: Label, labels: Sequence[Label]) -> Iterator[Label]:
    """What a label says holds its figure: the label of its whole, of the whole of that, and so on."""
    left = [other for other in labels if other is not label]
    while whole := next((other for other in left if other["quote"] == label.get("part_of")), None):
        yield whole
        left.remove(whole)
        label = whole
