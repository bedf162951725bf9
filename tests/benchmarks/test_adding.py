"""How long the newspaper's next page takes, a PDF of 12,000 characters: to be understood by the command that the board
runs, from the drop in the browser until all that is known of it is shown, and from there until a chart holds it.

What counts is processor time, of the server and of the commands that it runs, for a machine may be busy; seconds on the
clock are printed beside it. The browser's own time is not the board's.
"""

import os
import re
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright
from reading import main, printed_link, wait_for_rest
from served import Server, serve

from board.words import t
from etl.build import build
from etl.paths import PAGES, ROOT
from tests.chromium import QUIET, needed_chromium
from tests.etl.page.formats.sheets import MAKERS, newspaper

NEXT = "weifang_2023_H1_1.txt"
# Seconds of the processor: to understand the page, to show it after the drop, and for all up to the chart.
UNDERSTOOD, SHOWN, CHARTED = 2.0, 3.0, 12.0
ROUNDS = 3
PATIENCE_MILLISECONDS = 120_000


@pytest.fixture(scope="module", params=MAKERS)
def next_page(request, tmp_path_factory) -> Path:
    """A page that is not loaded yet, drawn across its columns."""
    file = tmp_path_factory.mktemp("next") / f"{request.param}.pdf"
    file.write_bytes(MAKERS[request.param](newspaper((PAGES / NEXT).read_text("utf-8"), order="across")))
    return file


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    """A data folder with the other pages."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(PAGES, folder / "pages")
    (folder / "pages" / NEXT).unlink()
    manifest = folder / "pages" / "manifest.csv"
    rows = manifest.read_text("utf-8").splitlines(keepends=True)
    manifest.write_text("".join(row for row in rows if not row.startswith(NEXT)), encoding="utf-8")
    build(folder / "pages", folder / "board.duckdb")
    return folder


def test_a_page_is_understood(next_page: Path, data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-m", "etl", "show", "--json", f"--data={data}", f"--against={data / 'board.duckdb'}"]
    took = []
    for _ in range(ROUNDS):
        before = children_seconds()
        subprocess.run([*command, str(next_page)], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
        took.append(children_seconds() - before)
    with capsys.disabled():
        print(f"\n{next_page.name}: understood in {min(took):.2f} s of the processor (worst {max(took):.2f})")
    assert min(took) < UNDERSTOOD


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture
def page() -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=needed_chromium(), args=list(QUIET))
        page = chromium.new_page(viewport={"width": 1366, "height": 768}, locale="zh-CN")
        page.set_default_timeout(PATIENCE_MILLISECONDS)
        expect.set_options(timeout=PATIENCE_MILLISECONDS)
        yield page
        chromium.close()


def test_from_the_drop_to_a_chart(
    next_page: Path, data: Path, page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log, spent = tmp_path / "log", {}
    with serve(ROOT, log, {"LIANGBANG_DATABASE": str(data / "board.duckdb"), "LIANGBANG_ADDING": "1"}) as server:

        def measured(name: str, step: Callable[[], None]) -> None:
            server.settle()
            begun, clock = tree_seconds(server), time.perf_counter()
            step()
            seconds = time.perf_counter() - clock
            wait_for_rest(page)
            server.settle()
            spent[name] = tree_seconds(server) - begun, seconds

        def drop() -> None:
            main(page).locator("input[type=file]").set_input_files(next_page)
            expect(main(page)).to_contain_text("2023年上半年（版面标题） · 21 个部门 · 96 条")

        def accept() -> None:
            main(page).get_by_role("textbox", name=t("work.name")).first.fill("王芳")
            main(page).get_by_role("button", name=re.compile("载入看板")).click()
            expect(main(page)).to_contain_text("21 个部门，96 条")

        def follow() -> None:
            main(page).get_by_role("link", name=re.compile("排名")).first.click()
            expect(main(page).get_by_role("heading", level=1)).to_have_text(t("ranks.name"))
            wait_for_rest(page)
            main(page).get_by_role("radio", name=t("ranks.view_departments"), exact=True).click()
            expect(main(page).locator("svg.marks [aria-label*='上半年']").first).to_be_attached()

        page.goto(printed_link(log))
        expect(main(page).locator("input[type=file]")).to_have_count(1)
        measured("shown", drop)
        measured("loaded", accept)
        measured("charted", follow)
        undo(page)
    total, clock = (sum(times) for times in zip(*spent.values(), strict=True))
    with capsys.disabled():
        told = ", ".join(f"{name} after {used:.2f} s ({seconds:.1f} s)" for name, (used, seconds) in spent.items())
        print(
            f"\n{next_page.name}, seconds of the processor (on the clock): {told}; in all {total:.2f} s ({clock:.1f} s)"
        )
    assert spent["shown"][0] < SHOWN
    assert total < CHARTED


def undo(page: Page) -> None:
    """Take the page out again, so that the next one finds the folder as this one did."""
    page.get_by_test_id("stSidebar").get_by_role("link", name=re.compile(f"^{t('adding.name')}")).click()
    main(page).get_by_role("button", name=t("work.undo")).first.click()
    expect(main(page)).to_contain_text(t("work.undone"))


def tree_seconds(server: Server) -> float:
    """Processor time of the server, of its commands that have ended, and of the painter that it keeps."""
    pids = [server.pid, *(int(pid) for pid in children(server.pid))]
    return sum(spent_by(pid) for pid in pids)


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()


def spent_by(pid: int) -> float:
    """utime, stime, cutime and cstime of /proc/PID/stat, which count in ticks."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
