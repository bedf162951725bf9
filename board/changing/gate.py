"""Whether this board may change data at all, and whether the reader of this session may: the operator turned it on, the
server listens to its own machine alone, and the session was opened by the link that the start printed.

What is allowed is decided in access; the commands that change data are in commands.
"""

import os
import secrets
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import streamlit as st

from board.changing.access import Denial, denial_of, denial_of_key, is_own_address
from board.data.database import database_path

ADDRESS = "server.address"
# The operator's word, and the parameter of the address that carries the key.
_SWITCH = "LIANGBANG_ADDING"
_KEY = "key"
# What the commands that change data take for granted of its folder.
_PAGES, _DATABASE = "pages", "board.duckdb"
# Where the session's state keeps what was given as key.
_GIVEN = "board.key"
_BYTES = 24


class Closed(StrEnum):
    """Why this board changes nothing, whoever asks."""

    UNASKED = "unasked"
    ADDRESS = "address"
    FOLDER = "folder"


@dataclass(frozen=True)
class Gate:
    """The key of this start, or why there is none."""

    key: str = ""
    closed: Closed | None = None


@cache
def gate() -> Gate:
    """The gate of this process, made when it is first asked for."""
    if os.environ.get(_SWITCH, "") in ("", "0"):
        return Gate(closed=Closed.UNASKED)
    if not is_own_address(st.get_option(ADDRESS)):
        return Gate(closed=Closed.ADDRESS)
    if database_path().name != _DATABASE or not _is_data_folder():
        return Gate(closed=Closed.FOLDER)
    return Gate(key=secrets.token_urlsafe(_BYTES))


def data_folder() -> Path:
    """The folder of all data, in which the database stands beside the pages."""
    return database_path().parent


def _is_data_folder() -> bool:
    """Whether the database stands beside its pages, or may do so once there are any."""
    folder = data_folder()
    return (folder / _PAGES).is_dir() or (folder.is_dir() and not database_path().exists())


def announcement() -> str:
    """What the start says on the terminal: the link with the key, why there is none, or nothing where nobody asked."""
    match gate():
        case Gate(closed=Closed.UNASKED):
            return ""
        case Gate(closed=Closed.ADDRESS):
            return (
                f"Adding pages is off: the server listens on {st.get_option(ADDRESS) or 'all addresses'}, "
                f"and pages are added on its own machine alone. Start it with --{ADDRESS} localhost."
            )
        case Gate(closed=Closed.FOLDER):
            return (
                f"Adding pages is off: {database_path()} is not called {_DATABASE}, "
                f"or has no folder {_PAGES} beside it."
            )
        case Gate(key=key):
            address, port = st.get_option(ADDRESS), st.get_option("server.port")
            host = f"[{address}]" if ":" in address and "[" not in address else address
            path = "/".join(filter(None, [st.get_option("server.baseUrlPath").strip("/"), "adding"]))
            scheme = "https" if st.get_option("server.sslCertFile") else "http"
            return f"Add pages on this machine, and correct what is wrong: {scheme}://{host}:{port}/{path}?{_KEY}={key}"


def take_key() -> None:
    """First of all in a run: a key that the address carries is kept by the session, and taken out of the address."""
    if gate().closed is None and _KEY in st.query_params:
        give_key(st.query_params[_KEY])
        del st.query_params[_KEY]


def give_key(key: str) -> None:
    """Keep what the reader gives as the key."""
    st.session_state[_GIVEN] = key


def denial() -> Denial | None:
    """Why the reader of this session may change nothing on a board that can, None where they may."""
    headers = st.context.headers
    said = [(name, value) for name in headers for value in headers.get_all(name)]
    met = denial_of(said, st.context.ip_address, st.get_option("server.port"))
    return met or denial_of_key(st.session_state.get(_GIVEN), gate().key)


def may_change() -> bool:
    """Whether the reader of this session may change data."""
    return gate().closed is None and denial() is None
