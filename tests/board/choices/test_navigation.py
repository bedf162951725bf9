"""Links that leave the board: papers for others name no address that only this machine can open."""

from types import SimpleNamespace

import pytest

from board.choices import navigation

ASKED_FROM = {
    "http://127.0.0.1:8501/departments": "",
    "http://127.8.0.1:8501/": "",
    "http://localhost:8501/": "",
    "http://board.localhost/ranks": "",
    "http://[::1]:8501/": "",
    "": "",
    "http://192.168.1.7:8501/ranks": "http://192.168.1.7:8501/",
    "https://board.example/city/ranks": "https://board.example/city/",
    "http://localhost.example/": "http://localhost.example/",
}


@pytest.mark.parametrize(("asked_from", "address"), ASKED_FROM.items())
def test_papers_name_the_board_where_others_can_open_it(monkeypatch, asked_from, address):
    monkeypatch.setattr(navigation.st, "context", SimpleNamespace(url=asked_from))
    assert navigation.address_for_others() == address
