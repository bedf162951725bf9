"""Ten thousand pages on this machine: what they take in time, memory and on disk, and what a reader of them waits for,
against a thousand and five. A board of a thousand pages answers as one of five does; of ten thousand it is printed what
it takes. Times are of the processor, and mean what they say on a machine that does nothing else.
"""

from pathlib import Path

import pytest
from asking import asked, asked_table
from growing import change_a_page, measured, pages_of, table

FEW, MANY, MOST = 5, 1000, 10_000
MOST_RATIO = 1.25
"""Of a page among ten thousand to one among a thousand; 1.17 when it was measured. Larger tables are put into a file beside."""
MOST_MEMORY = 700, 1000
"""Of a build of a thousand pages and of ten thousand, MiB: what DuckDB may hold fills up in between."""
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
    few_read, many_read, _ = boards.values()
    assert (most["pages"], changed["pages"], changed["worked_out"]["pages"]) == (MOST, MOST, 1)
    assert most["seconds"] / MOST <= MOST_RATIO * many["seconds"] / MANY
    assert all(build["memory"] <= limit for build, limit in zip((many, most), MOST_MEMORY, strict=True))
    assert many_read.opening < OPENING_SECONDS
    assert many_read.click <= MOST_CLICK * few_read.click
    assert many_read.memory - few_read.memory <= MOST_MEGABYTES
