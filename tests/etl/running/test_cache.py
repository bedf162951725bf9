"""What is kept comes back whole or not at all, whoever spoils it, and only to the program that kept it."""

from pathlib import Path

import pytest

from etl.running import Cache, content_key

KEYS = [content_key("a", "b"), content_key("ab"), content_key("ab", ""), content_key("b", "a"), content_key(b"\xff")]


def test_equal_keys_are_of_equal_parts() -> None:
    assert len(set(KEYS)) == len(KEYS)
    assert content_key("甲", b"x") == content_key("甲".encode(), "x")
    assert content_key("\ud800") != content_key("\ud801")


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    Cache(tmp_path / "kept", "1").write("page", {KEYS[0]: ("甲", 1)})
    assert Cache(tmp_path / "kept", "1").read("page") == {KEYS[0]: ("甲", 1)}
    assert Cache(tmp_path / "kept", "1").read("other") == {}
    assert Cache(tmp_path / "kept", "2").read("page") == {}


def test_a_later_value_replaces_all_of_a_name(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "1")
    cache.write("page", {KEYS[0]: 1})
    cache.write("page", {KEYS[1]: 2})
    assert cache.read("page") == {KEYS[1]: 2}
    assert len(list(tmp_path.glob("*.kept"))) == 1


def test_no_folder_keeps_nothing() -> None:
    cache = Cache(None, "1")
    cache.write("page", {KEYS[0]: 1})
    cache.forget_unused()
    assert cache.read("page") == {}


def test_every_spoilt_byte_is_noticed(tmp_path: Path) -> None:
    cache = Cache(tmp_path, "1")
    cache.write("page", {KEYS[0]: "value"})
    (path,) = tmp_path.glob("*.kept")
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert cache.read("page") == {}
        path.write_bytes(whole[:place])
        assert cache.read("page") == {}
    path.write_bytes(whole)
    assert cache.read("page") == {KEYS[0]: "value"}


def test_what_was_not_asked_for_is_forgotten(tmp_path: Path) -> None:
    old = Cache(tmp_path, "1")
    for name in ("page", "gone"):
        old.write(name, {KEYS[0]: name})
    now = Cache(tmp_path, "1")
    now.read("page")
    now.write("new", {KEYS[0]: 1})
    now.forget_unused()
    assert Cache(tmp_path, "1").read("page") == {KEYS[0]: "page"}
    assert Cache(tmp_path, "1").read("new") == {KEYS[0]: 1}
    assert Cache(tmp_path, "1").read("gone") == {}


def test_what_another_program_decides_lies_in_the_same_folder_and_is_not_forgotten(tmp_path: Path) -> None:
    for program in ("1", "2"):
        cache = Cache(tmp_path, program)
        ocr = cache.of("engine")
        if program == "1":
            ocr.write("ocr page", {KEYS[0]: "seen"})
        ocr.keep("ocr page")
        cache.forget_unused()
        assert ocr.read("ocr page") == {KEYS[0]: "seen"}
        assert cache.of("another").read("ocr page") == {}
    Cache(tmp_path, "3").forget_unused()
    assert Cache(tmp_path, "3").of("engine").read("ocr page") == {}


@pytest.mark.parametrize("make", [Path.touch, lambda path: path.symlink_to("nowhere/at/all")], ids=["file", "link"])
def test_a_folder_that_is_none_is_no_error(tmp_path: Path, make) -> None:
    make(tmp_path / "kept")
    cache = Cache(tmp_path / "kept", "1")
    cache.write("page", {KEYS[0]: 1})
    cache.forget_unused()
    assert cache.read("page") == {}
