"""What became of a funding figure between two reports, in words, and by which names the reports call it.

Changes are rows of the view funding_changes; what the view tells apart is decided where the database is built.
"""

from board.values.row import Row
from board.words import t


def metric_words(change: Row) -> str:
    """What a figure measures; where two reports name it otherwise, both names, the earlier report's first."""
    earlier, later = change["metric_from"], change["metric_to"]
    if has_two_names(change):
        return t("figure_change.two_names", earlier=earlier, later=later)
    return str(later or earlier)


def has_two_names(change: Row) -> bool:
    """Whether two reports call one figure by different names."""
    return None not in (change["metric_from"], change["metric_to"]) and change["metric_from"] != change["metric_to"]


def difference_words(change: Row, growth: str | None) -> str:
    """How two amounts of one figure differ, with what keeps them from being compared; '' where there are not two, or
    they are told as one. `growth` is the view's column `change`: more, less or None."""
    if change["status"] == "changed" and change["stage_from"] != change["stage_to"]:
        earlier, later = (t(f"funding_stage.{change[f'stage_{end}']}") for end in ("from", "to"))
        return t("figure_change.stages", earlier=earlier, later=later)
    if change["question"]:
        return t(f"figure_change.{change['question']}")
    if change["status"] != "changed":
        return ""
    is_longer = change["first_day_from"] == change["first_day_to"] and change["last_day_from"] < change["last_day_to"]
    return t(f"figure_change.{growth or 'same'}{'_longer' if is_longer and growth == 'more' else ''}")
