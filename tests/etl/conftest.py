"""What the tests of the ETL share: the small city's pages as a folder."""

from pathlib import Path

import pytest

from tests.etl.small_city import write_pages


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    return write_pages(folder)
