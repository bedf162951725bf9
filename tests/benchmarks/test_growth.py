"""Whether the build grows in a straight line, over pages of cities whose texts differ; `make soak` goes on from here.

A build with one page changed, and all else kept from the build before, is held against the whole build.
"""

from pathlib import Path

import pytest
from growing import change_a_page, measured, pages_of, table

SMALL, LARGE = 100, 1000
MOST_RATIO = 1.15
MOST_MEMORY = 700
MOST_CHANGED = 1 / 3


def test_growth(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {}
    for pages in (SMALL, LARGE):
        folder = pages_of(tmp_path / str(pages), pages)
        rows[f"{pages} pages"] = measured(folder)
    change_a_page(folder)
    rows["one of them changed"] = measured(folder)
    with capsys.disabled():
        print(table(rows))
    small, large, changed = rows.values()
    assert (large["pages"], changed["pages"]) == (LARGE, LARGE)
    assert changed["worked_out"]["pages"] == 1
    assert 0 < changed["worked_out"]["items"] < 200
    assert large["seconds"] / LARGE <= MOST_RATIO * small["seconds"] / SMALL
    assert large["memory"] <= MOST_MEMORY
    assert changed["seconds"] <= MOST_CHANGED * large["seconds"]
