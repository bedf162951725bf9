"""The running board in a real browser: a server of its own on a free port, Debian's Chromium, and a watch on requests.

Without Chromium these tests are skipped aloud; where CI is true they fail instead.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.chromium import QUIET, needed_chromium

ROOT = Path(__file__).parents[2]
START_SECONDS = 60
# The first view of a page imports the libraries and may share its processor with the other tests.
PATIENCE_MILLISECONDS = 30_000
# Pages of one browser and one host share a process, and with it the scripts that it has translated.
ONE_PROCESS = "--process-per-site"

expect.set_options(timeout=PATIENCE_MILLISECONDS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@contextmanager
def _serve(database: Path, log: Path, app: Path = ROOT / "app.py", **variables: str) -> Iterator[str]:
    """The board on `database`, or another app, as its address; `variables` are of its environment. The server ends with
    the block."""
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.headless", "true"]
    environment = os.environ | {"LIANGBANG_DATABASE": str(database)} | variables
    with log.open("wb") as output:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_up(server, address, log)
            yield address
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


@pytest.fixture(scope="session")
def serve() -> Callable[..., AbstractContextManager[str]]:
    """`with serve(database, log) as address`: a server that nobody has asked anything yet."""
    return _serve


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=needed_chromium(), args=[*QUIET, ONE_PROCESS])
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def address(real_database, tmp_path_factory) -> Iterator[str]:
    """A running board on the real pages, shared by the tests that need no fresh server."""
    with _serve(real_database, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def fictional_address(fictional_database, tmp_path_factory) -> Iterator[str]:
    """A running board on the fictional city."""
    with _serve(fictional_database, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def continued_address(continued_database, tmp_path_factory) -> Iterator[str]:
    """A running board on the city whose reports go on."""
    with _serve(continued_database, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


@pytest.fixture(scope="session")
def desk(browser) -> Iterator[BrowserContext]:
    """A browser that the tests share, which has the board's scripts at hand after the first page: as long as one of its
    pages is open, they stay translated for the next, which would else cost a second of the processor."""
    context = _context(browser)
    stays_open = context.new_page()
    stays_open.route("**", lambda route: route.fulfill(body=""))
    stays_open.goto("http://127.0.0.1/")
    yield context
    context.close()


@pytest.fixture
def open_context(browser) -> Iterator[Callable[..., BrowserContext]]:
    """`open_context(color_scheme="dark")`: a browser that knows nothing yet. At the end of the test no request may
    have left this machine."""
    contexts, requests = [], []

    def open_it(**options: object) -> BrowserContext:
        context = _context(browser, **options)
        context.on("request", lambda request: requests.append(request.url))
        contexts.append(context)
        return context

    yield open_it
    for context in contexts:
        context.close()
    assert [url for url in requests if not _is_ours(url)] == []


@pytest.fixture
def open_tab(desk) -> Iterator[Callable[..., Page]]:
    """`open_tab(width=390, height=844, color_scheme="dark")`: a page of the shared browser on a screen of that size; what
    the board shows in it is what its address says, as in a browser that knows nothing. At the end of the test no request
    may have left this machine."""
    pages, requests = [], []

    def open_it(width: int = 1366, height: int = 768, **media: str) -> Page:
        page = desk.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(**media)
        pages.append(page)
        return page

    yield open_it
    for page in pages:
        page.close()
    assert [url for url in requests if not _is_ours(url)] == []


@pytest.fixture
def page(open_tab) -> Page:
    """A page that nobody has opened yet."""
    return open_tab()


@pytest.fixture
def phone(open_tab) -> Page:
    """The same on a phone at night."""
    return open_tab(width=390, height=844, color_scheme="dark")


def _context(browser: Browser, **options: object) -> BrowserContext:
    options = {"viewport": {"width": 1366, "height": 768}, "locale": "zh-CN"} | options
    context = browser.new_context(**options)
    context.set_default_timeout(PATIENCE_MILLISECONDS)
    return context


def _is_ours(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme in ("data", "blob") or parts.hostname in ("127.0.0.1", "localhost")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_up(server: subprocess.Popen, address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while server.poll() is None and time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the board did not start:\n{log.read_text(encoding='utf-8', errors='replace')}")
