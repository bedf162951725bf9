"""A file that the database names is shown where it lies in the folder of the pages with its own bytes, and no other."""

import hashlib
import os

import pytest

from board.clippings.originals import MAX_BYTES, Original, find, original, read_original

DATA = b"%PDF-1.4 a page"
HASH = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def pages(tmp_path):
    """A folder with a page, one in a folder below, links to both and to a file outside."""
    pages = tmp_path / "pages"
    (pages / "2024").mkdir(parents=True)
    for name in ("a.pdf", "2024/b.pdf", "../secret.pdf"):
        (pages / name).write_bytes(DATA)
    (pages / "inside.pdf").symlink_to(pages / "2024" / "b.pdf")
    (pages / "outside.pdf").symlink_to(tmp_path / "secret.pdf")
    (pages / "elsewhere").symlink_to(tmp_path)
    (pages / "circle.pdf").symlink_to(pages / "circle.pdf")
    return pages


@pytest.mark.parametrize(
    ("file", "found"),
    [
        ("a.pdf", "a.pdf"),
        ("2024/b.pdf", "2024/b.pdf"),
        ("inside.pdf", "2024/b.pdf"),
        ("outside.pdf", None),
        ("elsewhere/secret.pdf", None),
        ("../secret.pdf", None),
        ("2024/../../secret.pdf", None),
        ("/etc/hostname", None),
        ("2024", None),
        ("gone.pdf", None),
        ("a.pdf/b.pdf", None),
        ("circle.pdf", None),
        ("a\0.pdf", None),
        ("\udcff.pdf", None),
        ("x" * 5000, None),
        ("", None),
    ],
)
def test_a_file_is_found_inside_its_folder_only(pages, file, found):
    assert find(pages, file) == (found and pages / found)
    assert original(pages, file, HASH) is (Original.HERE if found else Original.MISSING)


def test_a_pipe_is_no_file(pages):
    os.mkfifo(pages / "pipe.pdf")
    assert find(pages, "pipe.pdf") is None


def test_the_folder_itself_may_be_a_link(pages, tmp_path):
    (tmp_path / "linked").symlink_to(pages)
    assert find(tmp_path / "linked", "a.pdf") == pages / "a.pdf"


@pytest.mark.parametrize("folder", [None, "nowhere"])
def test_without_its_folder_no_file_is_found(tmp_path, folder):
    assert original(folder and tmp_path / folder, "a.pdf", HASH) is Original.MISSING


def test_a_file_that_was_changed_is_not_the_original_until_it_is_put_back(pages):
    assert original(pages, "a.pdf", HASH) is Original.HERE
    (pages / "a.pdf").write_bytes(DATA + b"!")
    assert original(pages, "a.pdf", HASH) is Original.CHANGED
    (pages / "a.pdf").write_bytes(DATA)
    assert original(pages, "a.pdf", HASH) is Original.HERE
    (pages / "a.pdf").unlink()
    assert original(pages, "a.pdf", HASH) is Original.MISSING


def test_its_bytes_are_read_if_they_are_its_own(pages):
    assert read_original(pages / "a.pdf", HASH) == DATA
    assert read_original(pages / "a.pdf", "0" * 64) is None
    with pytest.raises(FileNotFoundError):
        read_original(pages / "gone.pdf", HASH)


def test_of_a_file_larger_than_any_page_nothing_is_read(pages):
    with (pages / "large.pdf").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    zeros = hashlib.sha256()
    for _ in range(64):
        zeros.update(bytes(1024 * 1024))
    zeros.update(bytes(1))
    assert read_original(pages / "large.pdf", zeros.hexdigest()) is None
    assert original(pages, "large.pdf", zeros.hexdigest()) is Original.CHANGED
