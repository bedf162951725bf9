"""The commands as the board runs them: what they are given, what comes of their answers, and their end in time."""

import json
import os
import time
from pathlib import Path

import pytest

from board.changing.commands import Answer, run_command, understand, written

STEPS = """
for step in ({"step": "placed", "change": 3}, {"step": "page", "done": 1, "of": 2}):
    print(json.dumps(step), file=sys.stderr, flush=True)
print("a word beside them", file=sys.stderr)
"""
WAITING = {"step": "waiting", "command": "add", "by": "王芳", "since": "2026-11-22T04:58:00Z"}
PROBLEM = {"line": None, "severity": "error", "says": "page_unusable.no_text", "details": {}, "message": "nothing"}

ANSWERS = [
    ('print(json.dumps({"change": 3}))', Answer({"change": 3})),
    ('print(json.dumps({"change": 3, "status": 3})); sys.exit(3)', Answer({"change": 3, "status": 3})),
    (
        'print(json.dumps({"error": {"what": "no room", "where": "pages", "remedy": None}})); sys.exit(2)',
        Answer(what="no room", where="pages"),
    ),
    (
        f'print(json.dumps({{"error": {{"what": "none", "problems": [{PROBLEM!r}]}}}})); sys.exit(2)',
        Answer(what="none", problems=(PROBLEM,)),
    ),
    ('sys.exit("error: it is broken")', Answer(what="it is broken")),
    ('print("no JSON")', Answer(what="exit status 0")),
    ("sys.exit(9)", Answer(what="exit status 9")),
    (
        f'print(json.dumps({WAITING!r}), file=sys.stderr); print(json.dumps({{"error": {{"what": "busy"}}}})); sys.exit(2)',
        Answer(what="busy", waited_for=WAITING),
    ),
    # Who waited and then worked did not wait in vain.
    (
        f'print(json.dumps({WAITING!r}), file=sys.stderr); print(json.dumps({{"step": "placed"}}), file=sys.stderr)\n'
        'print(json.dumps({"error": {"what": "no room"}})); sys.exit(2)',
        Answer(what="no room"),
    ),
]


@pytest.mark.parametrize(("code", "expected"), ANSWERS)
def test_an_answer(etl, code, expected):
    etl(code)
    assert run_command("add", []) == expected
    assert expected.is_done is (expected.data is not None)


def test_what_a_command_is_given(etl, tmp_path):
    etl("print(json.dumps(sys.argv[1:]))")
    given = run_command("remove", ["--by=王芳", "--reason=--force"], ["-x.txt", "页.pdf"])
    data = f"--data={tmp_path / 'data'}"
    assert given.data == ["remove", data, "--json", "--by=王芳", "--reason=--force", "--", "-x.txt", "页.pdf"]
    assert run_command("correct", []).data == ["correct", data, "--json"]


def test_its_steps_are_heard_one_by_one(etl):
    etl(STEPS + 'print("{}")')
    heard = []
    assert run_command("add", [], tell=heard.append).data == {}
    assert heard == [{"step": "placed", "change": 3}, {"step": "page", "done": 1, "of": 2}]


def test_a_command_that_takes_too_long_ends_with_all_that_it_started(etl):
    folder = etl(
        "child = os.fork()\n"
        "open('pid', 'w').write(str(child)) if child else None\n"
        "os.rename('pid', 'child') if child else None\n"
        "time.sleep(600)"
    )
    assert run_command("show", [], seconds=1.5) == Answer(is_late=True)
    child = int((folder / "child").read_text())
    deadline = time.monotonic() + 10
    while is_alive(child) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not is_alive(child)


def is_alive(process: int) -> bool:
    """Whether a process runs; what nobody has asked after yet does not."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"


def test_a_command_is_not_stopped_with_the_board(etl):
    """Ctrl-C on the terminal is for the board; a change that it has begun goes on."""
    etl("print(json.dumps([os.getpgid(0), os.getppid()]))")
    group, parent = run_command("add", []).data
    assert parent == os.getpid()
    assert group != os.getpgid(0)


def test_a_file_is_understood_beside_what_is_loaded(etl, tmp_path):
    etl(
        "file = sys.argv[-1]\n"
        "print(json.dumps({'name': os.path.basename(file), 'held': open(file, 'rb').read().hex(), 'given': sys.argv[1:-1]}))"
    )
    answer = understand("第3版.pdf", b"\x00\xff", ["--city=云州"])
    data = tmp_path / "data"
    given = ["show", f"--data={data}", "--json", f"--against={data / 'board.duckdb'}", "--city=云州", "--"]
    assert answer.data == [{"name": "第3版.pdf", "held": "00ff", "given": given}]


def test_a_file_that_is_refused_is_called_as_its_reader_calls_it(etl):
    etl("print(json.dumps({'error': {'what': 'locked', 'where': sys.argv[-1]}})); sys.exit(2)")
    assert understand("第3版.pdf", b"") == Answer(what="locked", where="第3版.pdf")


def test_the_pages_of_a_file_are_a_list(etl):
    etl("print(json.dumps([{'document': 'a#1'}, {'document': 'a#2'}]))")
    assert understand("a.pdf", b"").data == [{"document": "a#1"}, {"document": "a#2"}]


NAMES = [
    ("page.pdf", "page.pdf"),
    ("潍坊日报 第3版.pdf", "潍坊日报 第3版.pdf"),
    ("../../etc/passwd.txt", "_.._etc_passwd.txt"),
    ("..\\x.pdf", "_x.pdf"),
    ("a\0b\n\u202etxt.exe.pdf", "a_b__txt.exe.pdf"),
    (".pdf", "page.pdf"),
    ("   .pdf", "page.pdf"),
    ("\ud800.txt", "_.txt"),
    ("长" * 300 + ".html", "长" * 80 + ".html"),
    ("a." + "x" * 100, "a.xxxxxxxx"),
]


@pytest.mark.parametrize(("name", "expected"), NAMES)
def test_a_file_stays_in_its_folder_under_a_name_that_any_system_takes(tmp_path, name, expected):
    file = written(tmp_path, name, b"held")
    assert file.parent == tmp_path
    assert [each.name for each in tmp_path.iterdir()] == [expected]
    assert file.read_bytes() == b"held"


def test_json_is_read_whatever_the_terminal_speaks(etl, monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONIOENCODING", "")
    etl("print(json.dumps({'city': '潍坊'}, ensure_ascii=False))")
    assert run_command("show", []).data == json.loads('{"city": "潍坊"}')
