"""Who may change data: a table of connections, and of addresses that a server listens on."""

import pytest

from board.changing.access import Refusal, is_own_address, refusal_of, refusal_of_key

PORT = 8501
OWN = {"Host": "localhost:8501", "Origin": "http://localhost:8501"}

CONNECTIONS = [
    (OWN, None, None),
    (OWN, "127.0.0.1", None),
    (OWN, "127.8.9.10", None),
    (OWN, "::1", None),
    (OWN, "::ffff:127.0.0.1", None),
    ({"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"}, None, None),
    ({"HOST": "[::1]:8501", "ORIGIN": "http://[::1]:8501"}, None, None),
    ({"Host": "LOCALHOST:8501", "Origin": "http://LocalHost:8501"}, None, None),
    ({"Host": "localhost:8501", "Origin": "https://localhost:8501"}, None, None),
    ({"Host": "localhost:8501"}, None, None),
    ({"Host": "localhost:8501", "Origin": "http://127.0.0.1:8501"}, None, None),
    # Passed on by a proxy, whatever else it says.
    (OWN | {"X-Forwarded-For": "127.0.0.1"}, None, Refusal.PROXY),
    (OWN | {"x-forwarded-host": "localhost:8501"}, None, Refusal.PROXY),
    (OWN | {"X-FORWARDED-PROTO": ""}, None, Refusal.PROXY),
    (OWN | {"X-Forwarded": "for=127.0.0.1"}, None, Refusal.PROXY),
    (OWN | {"Forwarded": "for=127.0.0.1"}, None, Refusal.PROXY),
    (OWN | {"Via": "1.1 squid"}, None, Refusal.PROXY),
    (OWN | {"X-Real-IP": "127.0.0.1"}, None, Refusal.PROXY),
    (OWN | {"True-Client-IP": "127.0.0.1"}, None, Refusal.PROXY),
    # From another machine.
    (OWN, "192.168.1.20", Refusal.PEER),
    (OWN, "::ffff:192.168.1.20", Refusal.PEER),
    (OWN, "fe80::1%eth0", Refusal.PEER),
    (OWN, "testclient", Refusal.PEER),
    (OWN, "", Refusal.PEER),
    # By another name: a page of elsewhere whose name was made to lead here.
    (OWN | {"Host": "board.example:8501"}, None, Refusal.HOST),
    (OWN | {"Host": "localhost.board.example:8501"}, None, Refusal.HOST),
    (OWN | {"Host": "127.0.0.1.nip.io:8501"}, None, Refusal.HOST),
    (OWN | {"Host": "127.0.0.2:8501"}, None, Refusal.HOST),
    (OWN | {"Host": "user@localhost:8501"}, None, Refusal.HOST),
    (OWN | {"Host": "localhost:8501@board.example"}, None, Refusal.HOST),
    (OWN | {"Host": "localhost:8502"}, None, Refusal.HOST),
    (OWN | {"Host": "localhost:08501"}, None, Refusal.HOST),
    (OWN | {"Host": "localhost"}, None, Refusal.HOST),
    (OWN | {"Host": "[::1]"}, None, Refusal.HOST),
    (OWN | {"Host": "::1:8501"}, None, Refusal.HOST),
    (OWN | {"Host": ""}, None, Refusal.HOST),
    ({"Origin": "http://localhost:8501"}, None, Refusal.HOST),
    ({}, None, Refusal.HOST),
    # Asked by the page of another site.
    (OWN | {"Origin": "http://board.example"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "http://localhost:3000"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "http://localhost"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "http://localhost:8501.board.example"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "http://localhost:8501/path"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "file://"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "chrome-extension://localhost:8501"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": "null"}, None, Refusal.ORIGIN),
    (OWN | {"Origin": ""}, None, Refusal.ORIGIN),
]


@pytest.mark.parametrize(("headers", "peer", "expected"), CONNECTIONS)
def test_a_connection(headers, peer, expected):
    assert refusal_of(headers.items(), peer, PORT) == expected


def test_a_header_that_stands_twice_counts_twice():
    twice = [*OWN.items(), ("origin", "http://board.example")]
    assert refusal_of(twice, None, PORT) == Refusal.ORIGIN
    assert refusal_of([*OWN.items(), ("host", "localhost:8501")], None, PORT) == Refusal.HOST


def test_a_port_that_goes_without_saying():
    assert refusal_of([("Host", "localhost"), ("Origin", "http://localhost")], None, 80) is None
    assert refusal_of([("Host", "[::1]"), ("Origin", "http://[::1]")], None, 80) is None
    assert refusal_of([("Host", "localhost:443"), ("Origin", "https://localhost")], None, 443) is None


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("[::1]", True),
        (None, False),
        ("", False),
        ("0.0.0.0", False),
        ("::", False),
        ("192.168.1.20", False),
        ("board.example", False),
        ("localhost.board.example", False),
    ],
)
def test_an_address_to_listen_on(address, expected):
    assert is_own_address(address) is expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("k-3y_", None),
        (None, Refusal.KEY_MISSING),
        ("", Refusal.KEY_WRONG),
        ("k-3y", Refusal.KEY_WRONG),
        ("k-3y_ ", Refusal.KEY_WRONG),
        ("K-3Y_", Refusal.KEY_WRONG),
        ("钥匙", Refusal.KEY_WRONG),
        ("\ud800", Refusal.KEY_WRONG),
    ],
)
def test_a_key(given, expected):
    assert refusal_of_key(given, "k-3y_") == expected
