"""How long a click takes on the server: another filter or another term, on each page and in each of its views.

The whole run of the page is measured by Streamlit's own AppTest, in a process of its own, against the same run with
nothing changed; what a page selects, counts and draws alone against reading the rows that it starts from.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from etl.build import build
from etl.paths import PAGES, ROOT

SECTORS = ["政府部门", "党委", "群团", "事业单位", "人大政协", "监察司法", "院校"]
PERIODS = ["H1", "FY", "Q3"]
TERMS = ["营商环境", "双招双引", "乡村振兴", "改革", "专精特新"]
# Page: the milliseconds that a click may take, the views, and what is clicked. The overview has no target of its own.
PAGES_MEASURED = {
    "overview": (None, [""], {"sector": SECTORS}),
    "ranks": (100, ["compared", "departments", "sorts", "places"], {"sector": SECTORS}),
    "funding": (100, ["departments", "changes", "picture", "figures"], {"sector": SECTORS}),
    "keywords": (
        200,
        ["changes", "trend", "groups", "collocates", "kwic", "cloud"],
        {"term": TERMS, "period": PERIODS},
    ),
}

# Before each view all results are forgotten, then the view is run once, and nothing is clicked twice: what a click
# changes is worked out anew, what no filter touches is known, as it is in use.
MEASURE = """
import json, sys, time
import streamlit as st
from streamlit.testing.v1 import AppTest
from board.charts import theme
from board.data import database
from board.data.term_counts import period_contrast
from board.pages.keywords import concordance
from board.pages.ranks import chart, query as claims
from board.values.filters import Filters

app, pages = sys.argv[1], json.loads(sys.argv[2])

def forget():
    database._rows.clear()
    st.cache_data.clear()

def timed(step):
    begun = time.perf_counter()
    step()
    return 1000 * (time.perf_counter() - begun)

def click(board, name, value):
    board.query_params[name] = [value]
    board.run()
    assert not board.exception, board.exception

measured = []
for page, (target, views, clicks) in pages.items():
    for view in views:
        board = AppTest.from_file(app, default_timeout=60)
        board.query_params["view"] = view
        board.run().switch_page(f"pages/{page}.py")
        forget()
        board.run()
        for name, values in clicks.items():
            times = [timed(lambda: click(board, name, value)) for value in values]
            unchanged = [timed(board.run) for _ in values]
            measured.append((f"{page} {view}, {name}", times, unchanged, target))

snapshot = database.snapshot()
report = snapshot.run("SELECT DISTINCT city, year FROM all_items").row(0)

def draw(sector):
    forget()
    theme.spec(chart.strongest(claims.strongest(snapshot, Filters(*report, sectors=(sector,)))))

def count(term):
    forget()
    filters = Filters(*report)
    period_contrast(snapshot, filters, "H1", "FY")
    concordance.occurrences(snapshot, filters, [term])

def read(view):
    forget()
    snapshot.run(f"FROM {view}")

for name, step, values, view in (
    ("select and draw claims", draw, pages["ranks"][2]["sector"], "all_rank_claims"),
    ("count terms and test them", count, pages["keywords"][2]["term"], "term_occurrences"),
):
    times = [timed(lambda: step(value)) for value in values]
    measured.append((f"{name}, against reading", times, [timed(lambda: read(view)) for _ in values], None))
print(json.dumps(measured))
"""


def test_clicks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "board.duckdb"
    build(PAGES, database)
    command = [sys.executable, "-c", MEASURE, str(ROOT / "app.py"), json.dumps(PAGES_MEASURED)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LIANGBANG_DATABASE": str(database)}
    run = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    measured = json.loads(run.stdout)
    lines = [f"{'a click, milliseconds':48}{'median':>8}{'slowest':>9}{'target':>8}{'unchanged':>11}{'ratio':>8}"]
    for name, times, baseline, target in measured:
        click, unchanged = median(times), median(baseline)
        lines.append(
            f"{name:48}{click:8.0f}{max(times):9.0f}{target or '':>8}{unchanged:11.0f}{click / unchanged:8.2f}"
        )
    with capsys.disabled():
        print("", *lines, sep="\n")
    expected = sum(len(views) * len(clicks) for _, views, clicks in PAGES_MEASURED.values()) + 2
    assert len(measured) == expected
