"""How long a build of the shipped pages takes and how much memory, against merely reading them and writing them as JSON.

Measured in a process of its own, so that neither pytest nor other tests count. Target: under 1 s after imports.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median

import pytest

from etl.paths import PAGES, ROOT

TARGET_SECONDS = 1.0
ROUNDS = 7

MEASURE = """
import json, resource, sys, time
from pathlib import Path
import etl.terms  # which a build imports late
from etl.build import build

pages, folder, rounds = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])

def copy_as_json():
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(pages.glob("*.txt"))}
    (folder / "pages.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")

def timed(step):
    begun = time.perf_counter()
    step()
    return time.perf_counter() - begun

def peak():
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024

def rebuild():
    build(pages, folder / "board.duckdb")

imported = peak()
baseline = [timed(copy_as_json) for _ in range(rounds)]
first = timed(rebuild)
later = [timed(rebuild) for _ in range(rounds)]
print(json.dumps({"baseline": baseline, "first": first, "later": later, "imported": imported, "built": peak()}))
"""


def test_build(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [sys.executable, "-c", MEASURE, str(PAGES), str(tmp_path), str(ROUNDS)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    measured = json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)
    baseline, later = median(measured["baseline"]), median(measured["later"])
    megabytes = {key: measured[key] / 2**20 for key in ("imported", "built")}
    size = (tmp_path / "board.duckdb").stat().st_size / 2**20
    lines = [
        f"{'build of the shipped pages':44}{'seconds':>9}{'ratio':>9}",
        f"{'read the pages, write them as JSON':44}{baseline:9.4f}{1:9.0f}",
        f"{'build, first in its process':44}{measured['first']:9.4f}{measured['first'] / baseline:9.0f}",
        f"{f'build, median of {ROUNDS} more':44}{later:9.4f}{later / baseline:9.0f}",
        f"{'target after imports':44}{TARGET_SECONDS:9.4f}",
        "",
        f"{'memory, peak':44}{'MiB':>9}",
        f"{'after imports':44}{megabytes['imported']:9.0f}",
        f"{f'after {ROUNDS + 1} builds':44}{megabytes['built']:9.0f}",
        f"{'database file':44}{size:9.1f}",
    ]
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert (tmp_path / "board.duckdb").exists()
