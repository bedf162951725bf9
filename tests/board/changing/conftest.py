"""A command line in place of the ETL's: what it does is written by the test."""

from collections.abc import Callable
from pathlib import Path

import pytest

from board.changing import commands


@pytest.fixture
def etl(monkeypatch, tmp_path) -> Callable[[str], Path]:
    """`etl(code)`: from now on the board's commands run this code, in the folder that is returned; `DATA` is the data
    folder that they are given."""
    folder = tmp_path / "program"
    (folder / "etl").mkdir(parents=True)
    monkeypatch.setattr(commands, "_ROOT", folder)
    monkeypatch.setenv("LIANGBANG_DATABASE", str(tmp_path / "data" / "board.duckdb"))

    def write(code: str) -> Path:
        (folder / "etl" / "__main__.py").write_text(f"import json, os, sys, time\n{code}", encoding="utf-8")
        return folder

    return write
