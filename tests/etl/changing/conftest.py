"""What the tests of changes share: a data folder with its database, and commands that are run on it."""

import shutil
from pathlib import Path

import pytest

from etl.__main__ import main
from tests.etl.changing.changed_data import Commands, make_data


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with its database, which nobody changes."""
    data = make_data(tmp_path_factory.mktemp("template") / "data")
    assert main(["build", "--data", str(data)]) == 0
    return data


@pytest.fixture
def data(tmp_path: Path, template: Path) -> Path:
    return shutil.copytree(template, tmp_path / "data")


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    return Commands(data, capsys)
