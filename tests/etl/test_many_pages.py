"""Ten thousand pages on this machine: what they take in time, memory and on disk."""

from pathlib import Path

import pytest

from tests.benchmarks.growing import change_a_page, measured, pages_of, table

PAGES = 10_000


@pytest.mark.soak
def test_ten_thousand_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = pages_of(tmp_path, PAGES)
    rows = {"whole": measured(folder, jobs=2)}
    change_a_page(folder)
    rows["one page changed"] = measured(folder, jobs=2)
    with capsys.disabled():
        print(table(rows))
    assert [row["pages"] for row in rows.values()] == [PAGES, PAGES]
    assert rows["one page changed"]["worked_out"]["pages"] == 1
