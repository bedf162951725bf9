"""Reruns as a browser asks for them: Streamlit's protocol over a WebSocket, and what each costs the server.

A rerun here is the plainest: no widget has changed. As a browser does, a session keeps the query string that the
application writes and names the messages that it already has, so that the server need not send them again.

As a script it compares checkouts of the board side by side, all served at once, asked in turns:

    python tests/benchmarks/wire.py CHECKOUT[:DATABASE] CHECKOUT[:DATABASE] ...
"""

import argparse
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from served import Server, serve
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

ANSWER_SECONDS = 60
# The first runs of a page import, read and cache; what comes after is what a reader meets on every click.
WARM_UP = 4
ROUNDS = 20
PROTOCOL = "streamlit"
# The default page is served at "/" only: under its own name Streamlit does not find it.
HOME = "overview"
# Shown to those alone who may add pages.
_FOR_EDITORS = {"adding"}


class Session:
    """One reader's connection, on one page."""

    def __init__(self, socket: ClientConnection, page: str) -> None:
        self._socket, self._page = socket, page
        self._query, self._script_hash = "", ""
        self._held: set[str] = set()

    def choose(self, choices: Mapping[str, str]) -> None:
        """Ask, from the next run on, for what a link with these parameters asks for."""
        self._query = urlencode(choices)

    def rerun(self) -> int:
        """Ask for a run and read all of its messages; returns how many bytes came.

        RuntimeError where the page shows an exception or is not found, TimeoutError where it does not finish.
        """
        question = BackMsg()
        state = question.rerun_script
        state.query_string, state.page_script_hash = self._query, self._script_hash
        if not self._script_hash and self._page != HOME:
            state.page_name = self._page
        state.cached_message_hashes.extend(sorted(self._held))
        self._socket.send(question.SerializeToString())
        received = 0
        while True:
            data = self._socket.recv(timeout=ANSWER_SECONDS)
            received += len(data)
            answer = ForwardMsg.FromString(data)
            if self._finishes(answer):
                return received

    def _finishes(self, answer: ForwardMsg) -> bool:
        kind = answer.WhichOneof("type")
        if answer.metadata.cacheable:
            self._held.add(answer.hash)
        if kind in ("new_session", "navigation"):
            self._script_hash = getattr(answer, kind).page_script_hash
        elif kind == "page_info_changed":
            self._query = answer.page_info_changed.query_string
        elif kind == "page_not_found":
            raise RuntimeError(f"there is no page {self._page!r}")
        elif kind == "delta" and answer.delta.new_element.WhichOneof("type") == "exception":
            raise RuntimeError(f"page {self._page!r} shows an exception: {answer.delta.new_element.exception.message}")
        elif kind == "script_finished":
            if answer.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError(f"page {self._page!r} does not compile")
            return answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY
        return False


@contextmanager
def opened(server: Server, page: str = HOME) -> Iterator[Session]:
    """A new session on a page, by the name of its file; nothing has run yet. The connection is dropped with the
    block."""
    url = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    with connect(url, subprotocols=[PROTOCOL], max_size=None, proxy=None) as socket:
        yield Session(socket, page)


@dataclass(frozen=True)
class Cost:
    """One rerun: seconds until the answer was complete, and of processor time until the server was at rest again."""

    wall: float
    cpu: float


def cost(server: Server, session: Session) -> Cost:
    """Ask for one rerun of a server that is at rest."""
    cpu, begun = server.cpu_seconds(), time.perf_counter()
    session.rerun()
    wall = time.perf_counter() - begun
    server.settle()
    return Cost(wall, server.cpu_seconds() - cpu)


def in_turns(asked: Sequence[tuple[Server, str]], rounds: int = ROUNDS) -> list[list[Cost]]:
    """The costs of warm reruns of several (server, page), asked one after another in each round so that whatever else
    the machine does falls on all alike."""
    with ExitStack() as stack:
        sessions = [(server, stack.enter_context(opened(server, page))) for server, page in asked]
        for server, session in sessions:
            for _ in range(WARM_UP):
                session.rerun()
            server.settle()
        costs = [[] for _ in sessions]
        for _ in range(rounds):
            for (server, session), row in zip(sessions, costs, strict=True):
                row.append(cost(server, session))
    return costs


def pages(checkout: Path) -> list[str]:
    """The names of a checkout's pages that every reader sees."""
    return sorted(path.stem for path in (checkout / "pages").glob("*.py") if path.stem not in _FOR_EDITORS)


def _compare(checkouts: Sequence[tuple[Path, Path | None]], only: Sequence[str], rounds: int) -> None:
    with ExitStack() as stack:
        logs = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = []
        for number, (folder, database) in enumerate(checkouts):
            environment = {"LIANGBANG_DATABASE": str(database)} if database else {}
            servers.append(stack.enter_context(serve(folder, logs / f"{number}.log", environment)))
        shared = [page for page in pages(checkouts[0][0]) if all(page in pages(other) for other, _ in checkouts[1:])]
        print(f"{'a rerun, milliseconds':34}{'median':>9}{'min':>8}{'max':>8}{'ratio':>8}")
        for page in only or shared:
            costs = in_turns([(server, page) for server in servers], rounds)
            for measure in ("cpu", "wall"):
                rows = [[1000 * getattr(one, measure) for one in row] for row in costs]
                for (folder, _), row in zip(checkouts, rows, strict=True):
                    ratio = median(row) / median(rows[0])
                    name = f"{page} {measure}, {folder.name}"
                    print(f"{name:34}{median(row):9.1f}{min(row):8.1f}{max(row):8.1f}{ratio:8.2f}", flush=True)


def _checkout(argument: str) -> tuple[Path, Path | None]:
    folder, _, database = argument.partition(":")
    if not (Path(folder) / "app.py").is_file():
        raise argparse.ArgumentTypeError(f"there is no app.py in {folder!r}")
    if database and not Path(database).is_file():
        raise argparse.ArgumentTypeError(f"there is no database {database!r}")
    return Path(folder).resolve(), Path(database).resolve() if database else None


def main() -> None:
    """The command line; ratios are to the checkout that is named first."""
    parser = argparse.ArgumentParser(description="What a warm rerun of each page costs, in several checkouts at once.")
    parser.add_argument("checkout", nargs="+", type=_checkout, metavar="CHECKOUT[:DATABASE]")
    parser.add_argument("--page", action="append", default=[], help="only this page; may be repeated")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help=f"reruns of each page ({ROUNDS})")
    arguments = parser.parse_args()
    _compare(arguments.checkout, arguments.page, arguments.rounds)


if __name__ == "__main__":
    main()
