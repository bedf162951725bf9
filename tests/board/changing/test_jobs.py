"""One change at a time on a server: who is second is told, and what fails is the last."""

import time
from collections.abc import Callable

import pytest

from board.changing import jobs
from board.changing.jobs import Job, Task, current_job, start_job

# Works until the test lets it end.
HELD = """
print(json.dumps({"step": "page", "done": 1, "of": 4}), file=sys.stderr, flush=True)
while not os.path.exists("end"):
    time.sleep(0.01)
print(json.dumps({"change": 7, "files": [os.path.basename(name) for name in sys.argv[sys.argv.index("--") + 1 :]]}))
"""
# The second command of a job fails.
FAILING = """
place = len(os.listdir("ran")) if os.path.isdir("ran") else 0
os.makedirs(f"ran/{place}")
print(json.dumps({"change": place} if place != 1 else {"error": {"what": "no"}})); sys.exit(2 if place == 1 else 0)
"""


@pytest.fixture(autouse=True)
def _no_job_before(monkeypatch):
    monkeypatch.setattr(jobs, "_last", [])


def until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_second_is_told_who_is_at_work(etl):
    folder = etl(HELD)
    job = start_job("add", "王芳", [Task("add", [], [], [("页.pdf", b"1"), ("页.pdf", b"2")])])
    assert isinstance(job, Job)
    until(lambda: job.step)
    assert current_job() is job
    assert (job.sort, job.by, job.step, job.is_over) == ("add", "王芳", {"step": "page", "done": 1, "of": 4}, False)
    assert start_job("correct", "李明", [Task("correct", [])]) is None
    (folder / "end").touch()
    until(lambda: job.is_over)
    assert job.is_done
    assert [answer.data for answer in job.answers] == [{"change": 7, "files": ["页.pdf", "页.pdf"]}]
    assert current_job() is None
    again = start_job("correct", "李明", [Task("correct", [], ["x"])])
    until(lambda: again.is_over)
    assert again.is_done


def test_what_fails_is_the_last(etl):
    folder = etl(FAILING)
    job = start_job("remove", "王芳", [Task("remove", []) for _ in range(3)])
    until(lambda: job.is_over)
    assert not job.is_done
    assert [(answer.is_done, answer.what) for answer in job.answers] == [(True, ""), (False, "no")]
    assert len(list((folder / "ran").iterdir())) == 2


def test_no_room_for_the_files_is_an_answer(etl, monkeypatch):
    etl("print('{}')")
    monkeypatch.setattr(jobs, "written", full_disk)
    job = start_job("add", "王芳", [Task("add", [], [], [("页.pdf", b"1")])])
    until(lambda: job.is_over)
    assert [answer.what for answer in job.answers] == ["No space left on device"]


def full_disk(*_: object) -> None:
    raise OSError(28, "No space left on device")
