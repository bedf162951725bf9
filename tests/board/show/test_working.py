"""What of a job can be taken back: its numbered changes, the last first, and nothing that has no number."""

import pytest

from board.changing.commands import Answer
from board.changing.jobs import Job
from board.show import working

ANSWERS = [
    ([Answer({"change": 3}), Answer({"change": 4})], [["4"], ["3"]]),
    ([Answer({"change": 3}), Answer(what="cannot be read")], [["3"]]),
    ([Answer({"files": []}), Answer({"pages": 5})], []),
]


@pytest.mark.parametrize(("answers", "taken_back"), ANSWERS, ids=["two", "the second failed", "an assessment"])
def test_numbered_changes_alone_are_taken_back(monkeypatch, answers, taken_back):
    begun = []
    monkeypatch.setattr(working, "begin_work", lambda sort, by, tasks: begun.append((sort, by, tasks)))
    working.undo(Job("add", "王芳", [], answers=answers))
    ((sort, by, tasks),) = begun
    assert (sort, by) == ("undo", "王芳")
    assert [(task.command, task.options) for task in tasks] == [("undo", ["--by=王芳"])] * len(taken_back)
    assert [task.operands for task in tasks] == taken_back
