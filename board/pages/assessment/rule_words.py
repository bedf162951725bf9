"""The scheme in words, and what was announced beside what is worked out."""

from collections.abc import Mapping, Sequence

import polars as pl

from board.measures.assessment.announced import Agreement, Change, Checked, Outcome
from board.measures.assessment.composite import Pioneer
from board.values.row import Row
from board.words import t
from board.words.figures import exact_number

# How an announcement calls who is a pioneer, and who is none.
_ANNOUNCED: Mapping[Outcome, str] = {Pioneer.IN: "pioneer", Pioneer.OUT: "none"}


def scheme(row: Row) -> list[str]:
    """The rules of a scheme, line by line; `row` is one of the view schemes."""
    ends = row["valid_to"]
    until = t("assessment.until", day=ends.isoformat()) if ends else t("assessment.still")
    said = [
        t("assessment.rule_document", document=row["document"], begins=row["valid_from"].isoformat(), until=until),
        t(f"assessment.rule_{row['cut']}", k=row["cut_k"]),
        t(f"assessment.rule_tie_{row['tie']}"),
        t("assessment.rule_min_n", n=row["min_n"]),
        t("assessment.rule_silence"),
    ]
    if row["pioneer_share"] is None:
        said.append(t("assessment.no_share"))
    else:
        share, rounding = exact_number(row["pioneer_share"]), t(f"rounding.{row['pioneer_rounding']}")
        said.append(t("assessment.rule_pioneers", share=share, rounding=rounding))
        said.append(t(f"assessment.rule_pioneer_tie_{row['pioneer_tie']}"))
    said.append(t(f"assessment.rule_{row['missing']}", least=exact_number(row["min_weight"])))
    said.append(t("assessment.rule_row", file=row["file"], line=row["line"]))
    return said


def indicators(frame: pl.DataFrame) -> pl.DataFrame:
    """The indicators of a peer group for a table: what is better, unit, weight, where values come from, the row."""
    rows = frame.rows(named=True)
    texts: dict[str, list[str | None]] = {
        "direction": [_direction(row) for row in rows],
        "weight": [None if row["weight"] is None else exact_number(row["weight"]) for row in rows],
        "stated_source": [_source(row) for row in rows],
        "row": [t("assessment.row_of", file=row["file"], line=row["line"]) for row in rows],
    }
    words = {name: pl.Series(name, values, dtype=pl.String) for name, values in texts.items()}
    return frame.rename({"unit": "measured_in"}).select(
        "indicator", words["direction"], "measured_in", words["weight"], words["stated_source"], words["row"]
    )


def _direction(row: Row) -> str:
    if row["direction"] != "band":
        return t(f"direction.{row['direction']}")
    low, high = ("" if end is None else exact_number(end) for end in (row["band_low"], row["band_high"]))
    return t("assessment.band", low=low, high=high)


def _source(row: Row) -> str:
    if row["measure"]:
        return t("assessment.from_reports", measure=t(f"text_measure.{row['measure']}"))
    return t("assessment.from_assessor")


def checked(found: Sequence[Checked], indicator: str) -> pl.DataFrame:
    """One indicator's results beside what was announced: indicator, department, plate, announced, agreed."""
    return pl.DataFrame(
        {
            "indicator": [indicator] * len(found),
            "department": [each.department for each in found],
            "plate": [_code(each.computed) for each in found],
            "announced": [each.announced for each in found],
            "agreed": [str(each.agreement) for each in found],
        },
        schema=dict.fromkeys(("indicator", "department", "plate", "announced", "agreed"), pl.String),
    )


def _code(outcome: Outcome | None) -> str | None:
    """What is worked out, by the code that an announcement has for it; else by its own."""
    return outcome and _ANNOUNCED.get(outcome, str(outcome))


def agreement(table: pl.DataFrame) -> str:
    """How computed and announced agree, in one sentence."""
    counts = dict(table.get_column("agreed").value_counts().iter_rows())
    same, differs = counts.get(Agreement.SAME, 0), counts.get(Agreement.DIFFERS, 0)
    said = t(
        "assessment.agreement", announced=table.get_column("announced").drop_nulls().len(), same=same, differs=differs
    )
    open_cells = counts.get(Agreement.NOT_COMPUTED, 0)
    return said + (t("assessment.agreement_open", count=open_cells) if open_cells else "")


def changed(found: Sequence[Change]) -> str:
    """What a correction changes, department by department."""
    if not found:
        return t("assessment.changes_nothing")
    said = (
        t("assessment.change", department=each.department, before=_plate(each.before), after=_plate(each.after))
        for each in found
    )
    return t("assessment.changes", said=t("filters.separator").join(said))


def _plate(outcome: Outcome | None) -> str:
    code = _code(outcome)
    return t(f"plate.{code}") if code else t("ui.no_value")
