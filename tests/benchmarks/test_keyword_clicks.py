"""How long another term or another period takes on the server, in each view of the page of keywords.

The whole run of the page is measured by Streamlit's own AppTest, in a process of its own, against the same run with
nothing changed; the counting alone against reading the term occurrences as they are. Target: under 200 ms.
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

TARGET_MILLISECONDS = 200
VIEWS = ("trend", "changes", "distinct", "cloud", "groups", "collocates", "kwic")
TERMS = ("营商环境", "双招双引", "乡村振兴", "改革", "专精特新")

# The first run of a page imports what it needs. Before each click all query results and layouts are forgotten, so that
# even what no choice touches is worked out anew: a real click is no slower.
MEASURE = """
import json, sys, time
import streamlit as st
from streamlit.testing.v1 import AppTest
from board import store
from board.filters import Filters
from board.measures.frequency import changes
from board.measures.keyness import keyness
from board.queries import concordance, keywords as queries

app, views, terms = sys.argv[1], json.loads(sys.argv[2]), json.loads(sys.argv[3])
periods = [["H1"], ["FY"], ["H1", "FY"], ["Q3"], []]

def timed(step):
    begun = time.perf_counter()
    step()
    return 1000 * (time.perf_counter() - begun)

def click(board, name, values):
    st.cache_data.clear()
    if values:
        board.query_params[name] = values
    else:
        del board.query_params[name]
    board.run()
    assert not board.exception, board.exception

measured = {}
for view in views:
    board = AppTest.from_file(app, default_timeout=60)
    board.query_params["view"] = view
    board.run().switch_page("pages/keywords.py").run()
    measured[view] = {
        "period": [timed(lambda: click(board, "period", period)) for period in periods],
        "term": [timed(lambda: click(board, "term", [term])) for term in terms],
        "unchanged": [timed(board.run) for _ in terms],
    }

snapshot = store.snapshot()
filters = Filters(*snapshot.run("SELECT DISTINCT city, year FROM all_items").row(0))

def count(term):
    st.cache_data.clear()
    basis = queries.common(snapshot, filters, ("H1", "FY"))
    queries.trend(snapshot, filters, basis, [term])
    changes(queries.changes(snapshot, filters, basis))
    counts = queries.group_counts(snapshot, filters, basis, "period", "FY")
    keyness(counts, queries.sections(snapshot, filters), 5)
    concordance.occurrences(snapshot, filters, [term])

def read():
    st.cache_data.clear()
    snapshot.run("FROM term_occurrences")

counted = [timed(lambda: count(term)) for term in terms]
print(json.dumps({"clicks": measured, "counted": counted, "read": [timed(read) for _ in terms]}))
"""


def test_keyword_clicks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    database = tmp_path / "board.duckdb"
    build(PAGES, database)
    command = [sys.executable, "-c", MEASURE, str(ROOT / "app.py"), json.dumps(VIEWS), json.dumps(TERMS)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "LIANGBANG_DATABASE": str(database)}
    run = subprocess.run(command, env=environment, capture_output=True, cwd=ROOT, check=False)
    assert run.returncode == 0, run.stderr.decode()[-2000:]
    measured = json.loads(run.stdout)
    lines = [f"{'keywords, median':30}{'term ms':>9}{'period ms':>11}{'unchanged':>11}{'ratio':>8}{'slowest':>9}"]
    for view, times in measured["clicks"].items():
        term, period, unchanged = (median(times[kind]) for kind in ("term", "period", "unchanged"))
        slowest = max(times["term"] + times["period"])
        lines.append(f"{view:30}{term:9.0f}{period:11.0f}{unchanged:11.0f}{term / unchanged:8.2f}{slowest:9.0f}")
    counted, read = median(measured["counted"]), median(measured["read"])
    lines.append(f"{'counting alone, every measure':30}{counted:9.1f}{'against reading':>22}{counted / read:8.2f}")
    lines.append(f"{'target':30}{TARGET_MILLISECONDS:9}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert measured["clicks"].keys() == set(VIEWS)
