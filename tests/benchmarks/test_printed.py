"""How long the printed lines of an item take, of a newspaper page of 12,000 characters: what a click works out of them,
and what the browser then waits for a picture, from a process that is warm, over HTTP, none of them painted before.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from board.clippings.regions import cut_out, whole_sheet
from board.data import database
from board.data.printed_sheets import item_sheets
from board.show import sheet_pictures
from etl.build import build
from etl.paths import PAGES, ROOT
from tests.etl.page.formats.sheets import by_fpdf, by_reportlab, newspaper

PAGE = "weifang_2023_H1_1"
# Milliseconds until the picture of an item is there, and of the processor for what a click works out of it.
PICTURE, CLICK = 300, 40
ITEMS = 40
# How wide the pictures are that the board asks for.
REGION_PIXELS, SHEET_PIXELS = 960, 1560


@pytest.fixture(scope="module", params=[by_reportlab, by_fpdf], ids=["reportlab", "fpdf"])
def printed(request, tmp_path_factory) -> Path:
    """The database of one page, printed as a PDF."""
    folder = tmp_path_factory.mktemp("printed")
    (folder / "pages").mkdir()
    text = (PAGES / f"{PAGE}.txt").read_text(encoding="utf-8")
    (folder / "pages" / f"{PAGE}.pdf").write_bytes(request.param(newspaper(text)))
    build(folder / "pages", folder / "board.duckdb")
    return folder / "board.duckdb"


@pytest.fixture
def address(printed: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(port),
        "--server.headless",
        "true",
    ]
    environment = os.environ | {"LIANGBANG_DATABASE": str(printed)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5).close()
                break
            except (urllib.error.URLError, OSError):
                assert server.poll() is None
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def test_printed_lines(
    printed: Path, address: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LIANGBANG_DATABASE", str(printed))
    snapshot = database.snapshot()
    ((characters,),) = snapshot.run("SELECT length(text) FROM documents").rows()
    assert characters >= 12_000
    refs = snapshot.run("SELECT ref, length(title || body) FROM all_items ORDER BY item_id").rows()[:ITEMS]
    clicks, pictures, parts = [], [], []
    for ref, length in refs:
        begun = time.process_time()
        parts += cut_out(item_sheets(snapshot, [ref])[ref], 0, length, [])
        clicks.append(1000 * (time.process_time() - begun))
    for part, width in [*((part, REGION_PIXELS) for part in parts), (whole_sheet(parts), SHEET_PIXELS)]:
        begun = time.perf_counter()
        with urllib.request.urlopen(f"{address}/{sheet_pictures.picture_address(part, width)}", timeout=60) as answer:
            size = len(answer.read())
        pictures.append((1000 * (time.perf_counter() - begun), size))
    first, *warm, whole = [took for took, _ in pictures]
    with capsys.disabled():
        print(
            f"\n{len(parts)} regions of a page of {characters:,} characters, milliseconds: "
            f"worked out in {median(clicks):.0f} (worst {max(clicks[1:]):.0f}); the first picture {first:.0f}, then "
            f"{median(warm):.0f} (worst {max(warm):.0f}), {max(size for _, size in pictures[:-1]) // 1024} kB at most; "
            f"the whole sheet {whole:.0f}, {pictures[-1][1] // 1024} kB"
        )
    assert max(warm) < PICTURE
    assert median(clicks) < CLICK
