"""Who may change data: a table of connections, and of addresses that a server listens on."""

import pytest

from board.changing.access import Denial, denial_of, denial_of_key, is_own_address

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
    (OWN | {"X-Forwarded-For": "127.0.0.1"}, None, Denial.PROXY),
    (OWN | {"x-forwarded-host": "localhost:8501"}, None, Denial.PROXY),
    (OWN | {"X-FORWARDED-PROTO": ""}, None, Denial.PROXY),
    (OWN | {"X-Forwarded": "for=127.0.0.1"}, None, Denial.PROXY),
    (OWN | {"Forwarded": "for=127.0.0.1"}, None, Denial.PROXY),
    (OWN | {"Via": "1.1 squid"}, None, Denial.PROXY),
    (OWN | {"X-Real-IP": "127.0.0.1"}, None, Denial.PROXY),
    (OWN | {"True-Client-IP": "127.0.0.1"}, None, Denial.PROXY),
    # From another machine.
    (OWN, "192.168.1.20", Denial.PEER),
    (OWN, "::ffff:192.168.1.20", Denial.PEER),
    (OWN, "fe80::1%eth0", Denial.PEER),
    (OWN, "testclient", Denial.PEER),
    (OWN, "", Denial.PEER),
    # By another name: a page of elsewhere whose name was made to lead here.
    (OWN | {"Host": "board.example:8501"}, None, Denial.HOST),
    (OWN | {"Host": "localhost.board.example:8501"}, None, Denial.HOST),
    (OWN | {"Host": "127.0.0.1.nip.io:8501"}, None, Denial.HOST),
    (OWN | {"Host": "127.0.0.2:8501"}, None, Denial.HOST),
    (OWN | {"Host": "user@localhost:8501"}, None, Denial.HOST),
    (OWN | {"Host": "localhost:8501@board.example"}, None, Denial.HOST),
    (OWN | {"Host": "localhost:8502"}, None, Denial.HOST),
    (OWN | {"Host": "localhost:08501"}, None, Denial.HOST),
    (OWN | {"Host": "localhost"}, None, Denial.HOST),
    (OWN | {"Host": "[::1]"}, None, Denial.HOST),
    (OWN | {"Host": "::1:8501"}, None, Denial.HOST),
    (OWN | {"Host": ""}, None, Denial.HOST),
    ({"Origin": "http://localhost:8501"}, None, Denial.HOST),
    ({}, None, Denial.HOST),
    # Asked by the page of another site.
    (OWN | {"Origin": "http://board.example"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "http://localhost:3000"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "http://localhost"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "http://localhost:8501.board.example"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "http://localhost:8501/path"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "file://"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "chrome-extension://localhost:8501"}, None, Denial.ORIGIN),
    (OWN | {"Origin": "null"}, None, Denial.ORIGIN),
    (OWN | {"Origin": ""}, None, Denial.ORIGIN),
]


@pytest.mark.parametrize(("headers", "peer", "expected"), CONNECTIONS)
def test_a_connection(headers, peer, expected):
    assert denial_of(headers.items(), peer, PORT) == expected


def test_a_header_that_stands_twice_counts_twice():
    twice = [*OWN.items(), ("origin", "http://board.example")]
    assert denial_of(twice, None, PORT) == Denial.ORIGIN
    assert denial_of([*OWN.items(), ("host", "localhost:8501")], None, PORT) == Denial.HOST


def test_a_port_that_goes_without_saying():
    assert denial_of([("Host", "localhost"), ("Origin", "http://localhost")], None, 80) is None
    assert denial_of([("Host", "[::1]"), ("Origin", "http://[::1]")], None, 80) is None
    assert denial_of([("Host", "localhost:443"), ("Origin", "https://localhost")], None, 443) is None


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
        (None, Denial.KEY_MISSING),
        ("", Denial.KEY_WRONG),
        ("k-3y", Denial.KEY_WRONG),
        ("k-3y_ ", Denial.KEY_WRONG),
        ("K-3Y_", Denial.KEY_WRONG),
        ("钥匙", Denial.KEY_WRONG),
        ("\ud800", Denial.KEY_WRONG),
    ],
)
def test_a_key(given, expected):
    assert denial_of_key(given, "k-3y_") == expected
