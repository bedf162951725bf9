"""Why a command did not do what it was asked, in the current language: each line that it tells, by its key.

The sentences stand in refusals/{zh,en}.toml, and in problems/ for what is wrong with a page. What only an operator
meets has none, and stands in the command's own English, as such.
"""

import json
from collections.abc import Mapping
from typing import Any

from board.values.row import Row
from board.words import current, t, texts
from board.words.problem_words import listed, problem_words


def refusal_words(line: Row) -> str:
    """One line of an error, as a command tells it with --json: what, says, details, place."""
    says, details, place = line["says"], line["details"], line["place"]
    if f"refusals.{says}" in texts(current()):
        said = t(f"refusals.{says}", **{name: _value(name, value) for name, value in details.items()})
    elif f"problems.{says}" in texts(current()):
        said = problem_words(says, json.dumps(details | ({"rows": []} if "rows" in details else {})), line["what"])
    else:
        return t("work.in_english", said=line["what"])
    return t("work.at_place", place=_place(place), said=said) if place else said


def _value(name: str, value: Any) -> Any:
    if name == "place":
        return _place(dict(zip(("file", "line", "sheet", "cell"), value, strict=True)))
    if name == "column":
        return texts(current()).get(f"column.{value}", value)
    return listed(value) if isinstance(value, list) else value


def _place(place: Mapping[str, Any]) -> str:
    """A place in a file."""
    sort = "sheet" if place["sheet"] else "line"
    exact = place["cell"] or place["line"]
    if not exact:
        return t(f"work.place_{sort}", **place) if place["sheet"] else str(place["file"])
    return t(f"work.place_{'cell' if place['cell'] else f'{sort}_row'}", **place)
