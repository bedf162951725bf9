"""Ten thousand pages on this machine: what they take in time, memory and on disk, and what a reader of them waits for,
against a thousand and five.
"""

from pathlib import Path

import pytest
from asking import asked, asked_table
from growing import change_a_page, measured, pages_of, table

FEW, MANY, MOST = 5, 1000, 10_000
MOST_RATIO = 1.15
MOST_MEMORY = 700
OPENING_SECONDS = 0.5
MOST_CLICK = 1.3
MOST_MEGABYTES = 150


@pytest.mark.soak
def test_ten_thousand_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folders = {pages: pages_of(tmp_path / str(pages), pages) for pages in (FEW, MANY, MOST)}
    rows = {f"{pages} pages": measured(folder, jobs=2) for pages, folder in folders.items()}
    with capsys.disabled():
        print(table(rows))
    boards = asked({f"{pages} pages": folder / "board.duckdb" for pages, folder in folders.items()}, tmp_path)
    with capsys.disabled():
        print(asked_table(boards))
    change_a_page(folders[MOST])
    changed = measured(folders[MOST], jobs=2)
    with capsys.disabled():
        print(table({"one of them changed": changed}))
    _, many, most = rows.values()
    few_read, _, most_read = boards.values()
    assert (most["pages"], changed["pages"], changed["worked_out"]["pages"]) == (MOST, MOST, 1)
    assert most["seconds"] / MOST <= MOST_RATIO * many["seconds"] / MANY
    assert most["memory"] <= MOST_MEMORY
    assert most_read.opening < OPENING_SECONDS
    assert most_read.click <= MOST_CLICK * few_read.click
    assert most_read.memory - few_read.memory <= MOST_MEGABYTES
