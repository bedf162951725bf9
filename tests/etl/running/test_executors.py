"""Results come in the order of the batches, errors are raised here, and a worker that dies costs only time."""

import os
import signal
from pathlib import Path

import pytest

from etl.errors import InputError
from etl.running import Runner, start_runner


def doubled(number: int) -> int:
    return 2 * number


def who(_: int) -> int:
    return os.getpid()


def fail(number: int) -> int:
    if number == 3:
        raise InputError(f"no {number}")
    return number


def die_once(marker: str) -> str:
    """The first that gets the marker dies of it."""
    path = Path(marker)
    if marker and not path.exists():
        path.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker


def die(parent: int) -> int:
    """Ends every process but the one that began it all."""
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return parent


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_in_order(jobs: int) -> None:
    with start_runner(jobs) as runner:
        assert list(runner.map(doubled, range(30))) == list(range(0, 60, 2))
        assert list(runner.map(doubled, [])) == []


def test_who_works() -> None:
    with start_runner(1) as runner:
        assert set(runner.map(who, range(5))) == {os.getpid()}
    with start_runner(2) as runner:
        assert os.getpid() not in set(runner.map(who, range(5)))


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_is_raised_where_the_work_was_given(jobs: int) -> None:
    with start_runner(jobs) as runner, pytest.raises(InputError, match="no 3"):
        list(runner.map(fail, range(6)))


def test_a_dead_worker_s_batches_are_done_by_others(tmp_path: Path) -> None:
    batches = ["", str(tmp_path / "one"), "", "", str(tmp_path / "two"), ""]
    with start_runner(2) as runner:
        assert list(runner.map(die_once, batches)) == batches
    assert (tmp_path / "one").exists()
    assert (tmp_path / "two").exists()


def test_a_batch_that_every_worker_dies_of_is_done_here() -> None:
    with start_runner(2) as runner:
        assert list(runner.map(die, [os.getpid()])) == [os.getpid()]


def test_nothing_is_started_that_is_not_needed() -> None:
    with start_runner(4) as runner:
        assert runner.at_once == 8
    assert Runner().start is None
