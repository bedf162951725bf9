"""How long a reader waits for the first answer, in a browser that knows nothing yet: the overview against one chart.

From asking for the page until a finding, or the chart, is seen, on servers just started, where the first reader waits for all that is
imported and read, and on warm ones. The application with one chart has the board's own configuration; the two are
asked in turns, each time in a new context of the same browser.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, sync_playwright
from served import Server, serve, write_app

from etl.paths import ROOT
from tests.chromium import CHROMIUM, QUIET

ONE_CHART = """\
import altair as alt
import streamlit as st
values = [{"name": name, "amount": amount} for name, amount in zip("abcdefgh", (3, 1, 4, 1, 5, 9, 2, 6))]
st.altair_chart(alt.Chart(alt.Data(values=values)).mark_bar().encode(alt.X("amount:Q"), alt.Y("name:N")))
"""
# What is waited for: the board's first finding, the other's chart.
SEEN = {"board": '[class*="st-key-findings-"] a', "one chart": "svg.marks"}
ROUNDS = 7
MOST = {"just started": 1.25, "warm": 1.1}

PATIENCE_MILLISECONDS = 60_000


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no {CHROMIUM}: install Debian's package chromium")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(QUIET))
        yield chromium
        chromium.close()


def test_first_view(
    board: dict[str, str], browser: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one_chart = write_app(tmp_path / "one_chart", ONE_CHART, ROOT)
    applications = [("board", ROOT, board), ("one chart", one_chart, {})]
    logs = {name: tmp_path / f"{name}.log" for name, _, _ in applications}

    seconds = {(state, name): [] for state in MOST for name in logs}
    for _ in range(ROUNDS):
        for name, folder, environment in applications:
            with serve(folder, logs[name], environment) as server:
                seconds["just started", name].append(first_answer(browser, server, SEEN[name]))
    (own, own_folder, own_environment), (least, least_folder, least_environment) = applications
    with (
        serve(own_folder, logs[own], own_environment) as server,
        serve(least_folder, logs[least], least_environment) as baseline,
    ):
        for name, running in ((own, server), (least, baseline)):
            first_answer(browser, running, SEEN[name])
        for _ in range(ROUNDS):
            for name, running in ((own, server), (least, baseline)):
                seconds["warm", name].append(first_answer(browser, running, SEEN[name]))

    middle = {key: median(times) for key, times in seconds.items()}
    ratios = {state: middle[state, "board"] / middle[state, "one chart"] for state in MOST}
    lines = [f"{'until the first answer, seconds':32}{'median':>8}{'min':>8}{'max':>8}{'ratio':>8}{'target':>8}"]
    for (state, name), times in seconds.items():
        compared = f"{ratios[state]:8.2f}{MOST[state]:8.2f}" if name == "board" else f"{1:8.2f}"
        lines.append(f"{f'{name}, {state}':32}{middle[state, name]:8.2f}{min(times):8.2f}{max(times):8.2f}{compared}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert [f"{state}: {ratio:.2f}" for state, ratio in ratios.items() if ratio > MOST[state]] == []


def first_answer(browser: Browser, server: Server, seen: str) -> float:
    """Seconds from asking for the home page to seeing the first element of this selector on it."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, locale="zh-CN")
    try:
        page = context.new_page()
        begun = time.perf_counter()
        page.goto(server.address, wait_until="commit")
        page.locator(seen).first.wait_for(state="visible", timeout=PATIENCE_MILLISECONDS)
        return time.perf_counter() - begun
    finally:
        context.close()
