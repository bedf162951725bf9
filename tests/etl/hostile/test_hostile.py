"""No file does harm, whoever made it: each is read or refused with a reason, within limits, and nothing is fetched.

A sample runs with the other tests, all of them by `make soak`.
"""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from etl.messages import UNPRINTABLE
from etl.page import understand_file
from tests.etl.hostile.case import READ, Case
from tests.etl.hostile.docx_files import DOCX_CASES
from tests.etl.hostile.html_files import HTML_CASES
from tests.etl.hostile.pdf_files import PDF_CASES
from tests.etl.hostile.picture_files import PICTURE_CASES
from tests.etl.lossless import assert_nothing_lost, assert_spans_exact
from tests.etl.page.formats.reports import ITEMS, content

CASES = {one.name: one for one in (*HTML_CASES, *DOCX_CASES, *PDF_CASES, *PICTURE_CASES)}
SAMPLE = [
    "html: image",
    "html: entities within entities",
    "html: div in div",
    "html: is a PNG",
    "docx: image elsewhere",
    "docx: entities in word/document.xml",
    "docx: a list that begins at 9 of 12, upperRoman",
    "docx: styles that are based on each other",
    "docx: says less than it is",
    "docx: macros kept in it",
    "pdf: sheets that hold themselves",
    "pdf: actions when it is opened",
    "pdf: only its owner has a password",
    "pdf: a drawing that holds itself",
    "png: many pixels",
]


@contextmanager
def listening() -> Iterator[str]:
    """An address that nobody may come to while the block runs."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"
        server.settimeout(0.05)
        with pytest.raises(TimeoutError):
            server.accept()


def check(hostile: Case) -> None:
    with listening() as address:
        file = understand_file(hostile.document, hostile.make(address))
    for page in file.pages:
        assert_nothing_lost(page)
        assert_spans_exact(page)
    for left in file.left_out:
        assert not UNPRINTABLE.search(left.told)
    keys = {left.said.key for left in file.left_out}
    if not keys:
        held = [entry for page in file.pages for entry in content(page)]
        keys = {READ} if held[: len(ITEMS) - 1] == ITEMS[:-1] else {"page_unusable.many"}
    assert keys <= hostile.ends, (keys, file.left_out)


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len(CASES) == len([*HTML_CASES, *DOCX_CASES, *PDF_CASES, *PICTURE_CASES]) > 120


@pytest.mark.parametrize("name", SAMPLE)
def test_hostile_file(name: str) -> None:
    check(CASES[name])


@pytest.mark.soak
@pytest.mark.parametrize("name", CASES)
def test_every_hostile_file(name: str) -> None:
    check(CASES[name])
