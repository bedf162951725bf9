"""Whether a board may change data at all, and what its start says."""

import re
from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from board.changing import gate
from board.changing.access import Denial
from board.changing.gate import Closed, Gate


@pytest.fixture
def start(monkeypatch, tmp_path):
    """`start("1", address=…, there=…)`: the gate of a board that is started so, in a folder that holds these."""

    def start_it(
        switch: str,
        *,
        address: str | None = "localhost",
        there: Sequence[str] = ("pages",),
        database="board.duckdb",
        **options,
    ):
        for name in there:
            (tmp_path / name).touch() if "." in name else (tmp_path / name).mkdir(exist_ok=True)
        values = {"server.address": address, "server.port": 8501, "server.baseUrlPath": "", "server.sslCertFile": None}
        values |= {f"server.{name}": value for name, value in options.items()}
        streamlit = SimpleNamespace(get_option=values.__getitem__, session_state={}, query_params={})
        monkeypatch.setattr(gate, "st", streamlit)
        monkeypatch.setenv("LIANGBANG_ADDING", switch)
        monkeypatch.setenv("LIANGBANG_DATABASE", str(tmp_path / database))
        gate.gate.cache_clear()
        return gate.gate()

    yield start_it
    gate.gate.cache_clear()


CLOSED = [
    ({"switch": ""}, Closed.UNASKED),
    ({"switch": "0"}, Closed.UNASKED),
    ({"switch": "1", "address": None}, Closed.ADDRESS),
    ({"switch": "1", "address": "0.0.0.0"}, Closed.ADDRESS),
    ({"switch": "1", "address": "192.168.1.20"}, Closed.ADDRESS),
    ({"switch": "1", "there": ["board.duckdb"]}, Closed.FOLDER),
    ({"switch": "1", "database": "other.duckdb"}, Closed.FOLDER),
    ({"switch": "1", "there": [], "database": "none/board.duckdb"}, Closed.FOLDER),
]


@pytest.mark.parametrize(("options", "reason"), CLOSED)
def test_a_board_that_changes_nothing(start, options, reason):
    assert start(**options) == Gate(closed=reason)
    assert not gate.may_change()
    said = gate.announcement()
    assert said == "" if reason is Closed.UNASKED else said.startswith("Adding pages is off: ")


def test_a_folder_in_which_nothing_is_yet_may_be_filled(start):
    assert start("1", there=[]).closed is None


def test_every_start_has_another_key(start):
    first, second = start("1"), start("1")
    assert first.closed is second.closed is None
    assert first.key != second.key
    assert re.fullmatch(r"[\w-]{32}", first.key)


LINKS = [
    ({}, "http://localhost:8501/adding?key="),
    ({"address": "127.0.0.1"}, "http://127.0.0.1:8501/adding?key="),
    ({"address": "::1", "port": 8600}, "http://[::1]:8600/adding?key="),
    ({"baseUrlPath": "/board/", "sslCertFile": "cert.pem"}, "https://localhost:8501/board/adding?key="),
]


@pytest.mark.parametrize(("options", "link"), LINKS)
def test_the_start_prints_the_link(start, options, link):
    key = start("1", **options).key
    assert gate.announcement().endswith(f" {link}{key}")


def connected(key: str | None, *, host: str = "localhost:8501") -> SimpleNamespace:
    """st.context and the session of a browser that gave this key."""

    class Headers(dict):
        def get_all(self, name: str) -> list[str]:
            return [self[name]]

    gate.st.context = SimpleNamespace(headers=Headers(Host=host, Origin=f"http://{host}"), ip_address=None)
    gate.st.query_params = {} if key is None else {"key": key, "period": "H1"}
    gate.take_key()
    return gate.st


def test_the_key_of_the_address_opens_the_session_and_leaves_the_address(start):
    key = start("1").key
    session = connected(key)
    assert gate.denial() is None
    assert gate.may_change()
    assert session.query_params == {"period": "H1"}
    session.query_params = {}
    gate.take_key()
    assert gate.may_change(), "the session keeps it"


def test_who_gives_no_key_or_another_one_is_refused(start):
    start("1")
    connected(None)
    assert gate.denial() is Denial.KEY_MISSING
    connected("another")
    assert gate.denial() is Denial.KEY_WRONG
    assert not gate.may_change()


def test_the_key_does_not_help_under_another_name(start):
    key = start("1").key
    connected(key, host="board.example:8501")
    assert gate.denial() is Denial.HOST
    assert not gate.may_change()
