"""Rows of an assessor's files in words: what was entered, corrected, announced and appealed against, each with its file
and line; and what a share of the reports' text is of."""

from board.values.row import Row
from board.words import t
from board.words.figures import exact_number


def value_row(row: Row) -> str:
    """What a row of values.csv enters: its value, or why there is none."""
    if row["state"] == "value":
        return exact_number(row["value"])
    return t(f"plate.{'undecided' if row['state'] == 'pending' else row['state']}")


def entered(row: Row) -> str:
    """A row of values.csv whole; `row` is of supplied_query.value_rows."""
    return t(
        "assessment.entered",
        value=value_row(row),
        held=t("assessment.held" if row["is_current"] else "assessment.replaced"),
        as_of=row["as_of"].isoformat() if row["as_of"] else t("ui.no_value"),
        source=row["source"] or t("ui.no_value"),
        entered_by=row["entered_by"],
        file=row["file"],
        line=row["line"],
    )


def correction(row: Row) -> str:
    """What a row of values.csv corrects; `row` is of supplied_query.corrections."""
    before = value_row({"state": row["state_before"], "value": row["value_before"]})
    return t(
        "assessment.correction",
        department=row["department"],
        indicator=row["indicator"],
        before=before,
        after=value_row(row),
        source=row["source"] or t("ui.no_value"),
        entered_by=row["entered_by"],
        file=row["file"],
        line=row["line"],
    )


def announced_row(row: Row) -> str:
    """What was announced of a cell; `row` is of supplied_query.official."""
    return t(
        "assessment.announced_row",
        result=t(f"plate.{row['result']}"),
        document=row["document"],
        day=row["announced_on"].isoformat(),
        file=row["file"],
        line=row["line"],
    )


def appeal_row(row: Row) -> str:
    """An appeal: what against, why, what was decided, and what that changed; `row` is of supplied_query.appeals."""
    indicator = row["indicator"] or t("assessment.the_composite")
    said = t(
        "assessment.appeal_row",
        appeal=row["appeal"],
        department=row["department"],
        indicator=indicator,
        what=row["what"],
        reason=row["reason"],
        day=row["raised_on"].isoformat(),
        file=row["file"],
        line=row["line"],
    )
    decision = t(f"decision.{row['decision']}")
    if row["decided_on"] is None:
        return said + t("assessment.appeal_open", decision=decision)
    effect = row["effect"] or t("ui.no_value")
    return said + t("assessment.appeal_decided", decision=decision, day=row["decided_on"].isoformat(), effect=effect)


def measured(row: Row) -> str:
    """What a share that was taken from the reports is of; `row` is one of indicator_values."""
    if row["denominator"]:
        return t("assessment.counted", numerator=row["numerator"], denominator=row["denominator"])
    return t("assessment.nothing_counted" if row["denominator"] == 0 else "assessment.not_counted")
