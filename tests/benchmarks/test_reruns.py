"""What a warm rerun of each page costs the server in processor time, against an application of two lines.

The application of two lines has the board's own configuration, but never collects garbage after a run: what Streamlit does
there grows with all that the board has imported, so it belongs to the board's side of the ratio. Both are asked in
turns; the processor's time counts, for other programs prolong the wall clock but hardly that.
"""

from pathlib import Path
from statistics import median

import pytest
from served import serve, write_app
from wire import HOME, in_turns, pages

from etl.paths import ROOT

TWO_LINES = """\
import streamlit as st
st.title("Two lines")
st.write("and nothing else")
"""
NO_COLLECTION = {"STREAMLIT_RUNNER_POST_SCRIPT_GC": "false"}
# Twice the dearest page, funding with 15; items, the cheapest, has 8. With a garbage collection after every run
# (runner.postScriptGC, which is Streamlit's default) all pages have 33 to 52.
CEILING = 30


def test_reruns(board: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    two_lines = write_app(tmp_path / "two_lines", TWO_LINES, ROOT)
    lines = [f"{'a warm rerun, milliseconds':28}{'cpu':>7}{'slowest':>9}{'wall':>7}{'two lines':>11}{'ratio':>7}"]
    ratios = {}
    with (
        serve(ROOT, tmp_path / "board.log", board) as server,
        serve(two_lines, tmp_path / "two_lines.log", NO_COLLECTION) as baseline,
    ):
        for page in pages(ROOT):
            own, least = in_turns([(server, page), (baseline, HOME)])
            cpu, unit = median(one.cpu for one in own), median(one.cpu for one in least)
            slowest, wall = max(one.cpu for one in own), median(one.wall for one in own)
            ratios[page] = cpu / unit
            lines.append(
                f"{page:28}{1000 * cpu:7.1f}{1000 * slowest:9.1f}{1000 * wall:7.1f}{1000 * unit:11.1f}{cpu / unit:7.1f}"
            )
    with capsys.disabled():
        print("", *lines, f"{'ceiling':28}{CEILING:41}", sep="\n")
    assert ratios
    assert [f"{page}: {ratio:.1f}" for page, ratio in ratios.items() if ratio > CEILING] == []
