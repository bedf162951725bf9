"""What the tests of changes share: a data folder, and commands that are run on it."""

from pathlib import Path

import pytest

from tests.etl.changing.changed_data import Commands, make_data


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return make_data(tmp_path / "data")


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(data, capsys)
