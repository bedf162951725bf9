"""How long a click takes on the server: another filter, on each page and in each of its views.

The whole run of the page is measured by Streamlit's own AppTest, in a process of its own, against the same run with
nothing changed; the selecting and drawing alone against reading the same rows of the database. Target: under 100 ms.
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

TARGET_MILLISECONDS = 100
VIEWS = {
    "overview": ("",),
    "ranks": ("departments", "sorts", "places", "changes"),
    "funding": ("departments", "figures", "largest"),
}

# The first run of a page imports what it needs. Before each click all query results are forgotten, so that even what
# no filter touches is read anew: a real click is no slower.
MEASURE = """
import json, sys, time
import streamlit as st
from streamlit.testing.v1 import AppTest
from board import store
from board.charts import ranks as charts, theme
from board.filters import Filters
from board.queries import ranks as queries

app, views = sys.argv[1], json.loads(sys.argv[2])

def timed(step):
    begun = time.perf_counter()
    step()
    return 1000 * (time.perf_counter() - begun)

snapshot = store.snapshot()
city, year = snapshot.run("SELECT DISTINCT city, year FROM all_items").row(0)
sectors = snapshot.run("SELECT DISTINCT sector FROM all_items ORDER BY ALL").get_column("sector").to_list()

def click(board, sector):
    st.cache_data.clear()
    board.query_params["sector"] = [sector]
    board.run()
    assert not board.exception, board.exception

measured = {}
for page, names in views.items():
    for view in names:
        board = AppTest.from_file(app, default_timeout=60)
        board.query_params["view"] = view
        board.run().switch_page(f"pages/{page}.py").run()
        clicks = [timed(lambda: click(board, sector)) for sector in sectors]
        measured[f"{page} {view}"] = clicks, [timed(board.run) for _ in sectors]
        assert not board.exception

def draw(sector):
    st.cache_data.clear()
    frame = queries.strongest(snapshot, Filters(city, year, sectors=(sector,)), ["province"])
    theme.spec(charts.strongest(frame))

def read(sector):
    st.cache_data.clear()
    snapshot.run("SELECT * FROM all_rank_claims WHERE sector = ?", (sector,))

functions = [timed(lambda: draw(sector)) for sector in sectors], [timed(lambda: read(sector)) for sector in sectors]
print(json.dumps({"clicks": measured, "functions": functions}))
"""


def test_clicks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "board.duckdb"
    build(PAGES, database)
    command = [sys.executable, "-c", MEASURE, str(ROOT / "app.py"), json.dumps(VIEWS)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LIANGBANG_DATABASE": str(database)}
    run = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    measured = json.loads(run.stdout)
    lines = [f"{'another filter':44}{'ms':>9}{'unchanged':>11}{'ratio':>9}"]
    for name, (clicks, unchanged) in measured["clicks"].items():
        baseline = median(unchanged)
        lines.append(f"{name:44}{median(clicks):9.0f}{baseline:11.0f}{median(clicks) / baseline:9.2f}")
    drawn, read = (median(times) for times in measured["functions"])
    lines.append(f"{'select and draw alone, against reading rows':44}{drawn:9.1f}{read:11.1f}{drawn / read:9.2f}")
    lines.append(f"{'target':44}{TARGET_MILLISECONDS:9}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert measured["clicks"].keys() == {f"{page} {view}" for page, views in VIEWS.items() for view in views}
