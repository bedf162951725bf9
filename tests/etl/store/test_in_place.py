"""Where a file that is open cannot be replaced, the build waits for who copies it, and not for ever."""

import os
from pathlib import Path

import pytest

from etl.store import in_place
from etl.store.in_place import put_in_place


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    new, target = tmp_path / "new", tmp_path / "target"
    new.write_text("new")
    target.write_text("old")
    return new, target


def refuse(monkeypatch: pytest.MonkeyPatch, times: float) -> list[Path]:
    """Let os.replace refuse so many times; the targets that it was asked for."""
    asked: list[Path] = []
    replace = os.replace

    def refusing(new: Path, target: Path) -> None:
        asked.append(target)
        if len(asked) <= times:
            raise PermissionError(13, "The process cannot access the file because it is being used by another process")
        replace(new, target)

    monkeypatch.setattr(in_place.os, "replace", refusing)
    monkeypatch.setattr(in_place.time, "sleep", lambda seconds: None)
    return asked


def test_it_waits_for_a_reader(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = refuse(monkeypatch, times=3)
    monkeypatch.setattr(in_place, "_PATIENCE_SECONDS", 60.0)
    put_in_place(*files)
    assert len(asked) == 4
    assert files[1].read_text() == "new"


@pytest.mark.parametrize("patience", [0.0, 0.01])
def test_it_does_not_wait_for_ever(files: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, patience: float) -> None:
    refuse(monkeypatch, times=float("inf"))
    monkeypatch.setattr(in_place, "_PATIENCE_SECONDS", patience)
    with pytest.raises(PermissionError):
        put_in_place(*files)
    assert [path.read_text() for path in files] == ["new", "old"]
