"""The labelled pages: what a careful reader found in them, as JSON Lines.

What the fields mean is told in data/labels/README.md. How well facts agree with them is worked out in `etl.evaluate`.
"""

import json
from pathlib import Path
from typing import Any

from etl.errors import InputError

Label = dict[str, Any]


def read_labels(folder: Path) -> tuple[Label, ...]:
    """The labels of every *.jsonl in a folder; none where there is no such folder. InputError names file and line."""
    labels = []
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            try:
                label = json.loads(line)
                _ = label["document"], label["dept_no"], label["item"], label["type"], label["quote"]
            except (ValueError, KeyError, TypeError) as error:
                raise InputError(f"{path.name}, line {number}: no label ({error}); see data/labels/README.md") from None
            labels.append(label)
    return tuple(labels)


def accepts(label: Label, field: str, value: object) -> bool:
    """Whether a value is the one that the label gives a field, or one that it calls as good."""
    return bool(value == label.get(field) or value in label.get(f"alt_{field}", ()))
