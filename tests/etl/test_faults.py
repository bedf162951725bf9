"""Every fault that somebody thought of: none ends in a traceback, none goes on without end, and what is not built leaves
the old database as it was.

A sample runs with the other tests, all of them by `make soak`.
"""

from pathlib import Path

import pytest

from tests.etl.fault_table import FAULTS
from tests.etl.faults import REFUSED, STEERING, STOPPED, Fault, copy_program, run_fault

# Those of which much depends on the process; bad pages and corrections are refused within one in test_bad_input and
# test_command_line.
SAMPLE = [
    "name: bad page called with an escape",
    "full: 1000000 bytes",
    "labels: deep, build",
    "arguments: 'show /dev/zero'",
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_program(tmp_path_factory.mktemp("program"))


def check(program: Path, fault: Fault) -> None:
    ended = run_fault(program, fault)
    said = ended.out + ended.error
    assert "Traceback" not in said, said[-3_000:]
    assert ended.status == fault.status, said[-3_000:]
    assert fault.said in said, said[-3_000:]
    assert STEERING.findall(said) == []
    if fault.status in (REFUSED, STOPPED):
        assert ended.out == ""
        assert ended.error.startswith(("error: ", "usage: "))
        assert ended.after == ended.before
    assert [path.name for path in (program / "data").glob("**/.*building*")] == []


@pytest.mark.parametrize("name", SAMPLE)
def test_fault(program: Path, name: str) -> None:
    check(program, FAULTS[name])


@pytest.mark.soak
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault(program: Path, name: str) -> None:
    check(program, FAULTS[name])
