"""A line of the log of changes: a table of cases."""

from datetime import UTC, datetime

import pytest

from board.words.change_log_words import change_line

CHANGE = {
    "change": 3,
    "at": datetime(2026, 11, 22, 4, 58, tzinfo=UTC),
    "editor": "王芳",
    "action": "add",
    "reason": None,
    "documents": ["p.pdf"],
    "undoes": None,
    "undone_by": None,
    "rows": None,
}
CHANGES = [
    ({}, "王芳：载入 p.pdf"),
    ({"undone_by": 4}, "王芳：载入 p.pdf；已由第 4 次改动撤销"),
    ({"action": "remove", "reason": "放错了"}, "王芳：移出 p.pdf；理由：放错了"),
    ({"action": "correct", "rows": 2, "documents": []}, "王芳：更正 2 项"),
    ({"action": "assess", "rows": 31, "documents": []}, "王芳：更新考核数据 31 行"),
    ({"action": "undo", "undoes": 2, "documents": []}, "王芳：撤销第 2 次改动"),
]


@pytest.mark.parametrize(("change", "said"), CHANGES)
def test_a_line_of_the_log(change, said):
    head, _, rest = change_line(CHANGE | change).partition("，王芳")
    assert head.startswith("第 3 次，2026-11-2")
    assert f"王芳{rest}" == said
