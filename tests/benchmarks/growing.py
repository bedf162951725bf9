"""Builds of many pages that are measured, each in a process of its own: what benchmarks and the long tests share.

Time is that of the processor, parent and workers together, for what else runs on the machine does not change it; memory
is the most that one process held.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from many_cities import PAGES_A_CITY, write_cities

from etl.paths import ROOT

MEASURE = """
import json, multiprocessing, resource, sys, time
from pathlib import Path
from etl.build import Work, build

begun = time.perf_counter()
summary = build(Path(sys.argv[1]), Path(sys.argv[2]), work=Work(int(sys.argv[3]), None, Path(sys.argv[4])))
for worker in multiprocessing.active_children():
    worker.join()  # one that has not ended counts for nothing
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({
    "pages": summary.pages, "items": summary.items, "worked_out": summary.worked_out,
    "seconds": own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime,
    "wall": time.perf_counter() - begun,
    "memory": max(own.ru_maxrss, others.ru_maxrss) / 1024,
}))
"""


def measured(folder: Path, jobs: int = 1) -> dict:
    """What a build of the pages below a folder takes, its cache beside them."""
    arguments = [folder / "pages", folder / "board.duckdb", jobs, folder / "cache"]
    command = [sys.executable, "-c", MEASURE, *map(str, arguments)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    figures = json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)
    return figures | {"size": (folder / "board.duckdb").stat().st_size / 2**20}


def line(name: str, figures: dict) -> str:
    page = 1000 * figures["seconds"] / figures["pages"]
    cells = f"{figures['pages']:8}{figures['seconds']:10.1f}{figures['wall']:8.1f}{page:9.1f}"
    return f"{name:28}{cells}{figures['memory']:8.0f}{figures['size']:10.1f}"


def table(rows: dict[str, dict]) -> str:
    head = f"{'build':28}{'pages':>8}{'cpu s':>10}{'wall s':>8}{'ms/page':>9}{'MiB':>8}{'file MiB':>10}"
    return "\n".join(["", head, *(line(name, figures) for name, figures in rows.items())])


def pages_of(folder: Path, pages: int) -> Path:
    write_cities(folder / "pages", pages // PAGES_A_CITY)
    return folder


def change_a_page(folder: Path) -> None:
    path = folder / "pages" / "00003" / "H1_1.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  2.", "  2.又完成投资7亿元。", 1), encoding="utf-8")
