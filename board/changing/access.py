"""Who may change data by the board: a browser on this very machine that knows the key, asked by the board's own page.

All decided here is decided from words: the address that the server listens on, and the headers and the peer of a
connection. Nothing is asked of Streamlit; that is done in gate.
"""

import hmac
from collections.abc import Iterable
from enum import StrEnum
from ipaddress import IPv6Address, ip_address

# What proxies put into the requests that they pass on, beside everything that begins with x-forwarded.
_OF_PROXIES = (
    "forwarded",
    "via",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "x-proxyuser-ip",
    "true-client-ip",
)
_FORWARDED = "x-forwarded"
# How a browser on this machine calls it.
_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_DEFAULT_PORTS = {"http": 80, "https": 443}


class Denial(StrEnum):
    """Why a connection may change nothing: the first that is met, in this order."""

    PROXY = "proxy"
    PEER = "peer"
    HOST = "host"
    ORIGIN = "origin"
    KEY_MISSING = "key_missing"
    KEY_WRONG = "key_wrong"


def is_own_address(address: str | None) -> bool:
    """Whether a server that listens on this address is reached from its own machine alone; None listens on all."""
    if address == "localhost":
        return True
    try:
        return ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False


def denial_of(headers: Iterable[tuple[str, str]], peer: str | None, port: int) -> Denial | None:
    """Why a connection with these headers may change nothing on the server of this port, None where it may.

    `peer` is the address of the other end, None where it is this machine. A browser always says where a connection's
    page comes from; what says nothing is no browser, and is asked for the key all the same.
    """
    named: dict[str, list[str]] = {}
    for name, value in headers:
        named.setdefault(name.lower(), []).append(value.strip())
    if any(name in _OF_PROXIES or name.startswith(_FORWARDED) for name in named):
        return Denial.PROXY
    if peer is not None and not _is_this_machine(peer):
        return Denial.PEER
    hosts = named.get("host", [])
    if len(hosts) != 1 or not _is_own_host(hosts[0], port, "http"):
        return Denial.HOST
    if not all(_is_own_origin(origin, port) for origin in named.get("origin", [])):
        return Denial.ORIGIN
    return None


def denial_of_key(given: str | None, key: str) -> Denial | None:
    """Why this is not the key, None where it is; how long the answer takes tells nothing of the key."""
    if given is None:
        return Denial.KEY_MISSING
    is_right = hmac.compare_digest(given.encode("utf-8", "surrogatepass"), key.encode())
    return None if is_right else Denial.KEY_WRONG


def _is_this_machine(peer: str) -> bool:
    try:
        address = ip_address(peer)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return (mapped or address).is_loopback


def _is_own_origin(origin: str, port: int) -> bool:
    scheme, _, host = origin.partition("://")
    return scheme in _DEFAULT_PORTS and _is_own_host(host, port, scheme)


def _is_own_host(host: str, port: int, scheme: str) -> bool:
    """Whether host:port names this machine and the server's port; nothing else may stand in it."""
    name, colon, said = host.lower().rpartition(":") if not host.endswith("]") else (host.lower(), "", "")
    if not colon:
        name, said = host.lower(), str(_DEFAULT_PORTS[scheme])
    return name in _OWN_NAMES and said == str(port)
