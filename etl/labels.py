"""The labelled pages: what a careful reader found in them, as JSON Lines. data/labels/README.md says what
the fields mean.
"""

import json
from pathlib import Path
from typing import Any

from etl.errors import InputError

Label = dict[str, Any]


def read_labels(folder: Path) -> tuple[Label, ...]:
    """The labels of every *.jsonl in a folder; none where there is no such folder. InputError names file
    and line.
    """
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
