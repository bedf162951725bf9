"""What the board knows of Streamlit's inside and needs no browser for: it is there, and where it is not, nothing breaks."""

import re
from importlib.util import find_spec
from types import SimpleNamespace

import pytest
from streamlit import net_util

from board.choices import streamlit_dom

# What a run of Streamlit may know of itself, and whether Back asked for it.
CONTEXTS = {
    "no run": (None, False),
    "it does not say": (SimpleNamespace(), False),
    "it knows nothing": (SimpleNamespace(is_history_navigation=None), False),
    "a click": (SimpleNamespace(is_history_navigation=False), False),
    "Back": (SimpleNamespace(is_history_navigation=True), True),
}


@pytest.mark.parametrize(("context", "expected"), CONTEXTS.values(), ids=CONTEXTS)
def test_whether_back_asked_for_a_run(monkeypatch, context, expected):
    monkeypatch.setattr(streamlit_dom, "get_script_run_ctx", lambda: context)
    assert streamlit_dom.is_history_navigation() is expected


def test_outside_of_a_run_nobody_went_back():
    assert streamlit_dom.is_history_navigation() is False


def test_no_outside_service_is_asked_for_the_address(monkeypatch):
    def ask(*_args):
        raise AssertionError("an outside service is asked")

    asks = [name for name, value in vars(net_util).items() if name.startswith("_make") and callable(value)]
    for name in asks:
        monkeypatch.setattr(net_util, name, ask)
    monkeypatch.setattr(net_util, "_external_ip", None)
    streamlit_dom.stay_on_this_machine()
    assert asks
    assert net_util.get_external_ip() == "127.0.0.1"


@pytest.mark.parametrize("name", streamlit_dom.LOADED_LATE)
def test_what_is_loaded_late_is_there(name):
    assert find_spec(name)


@pytest.mark.parametrize(
    "name", ['"', "\\", "a\nb", "</style><img src=x>", "} body { display: none", "市（区）", "\U0001f600"]
)
def test_a_name_ends_neither_its_string_nor_the_style(name):
    quoted = streamlit_dom._quoted(name)
    assert re.fullmatch(r'"(\w|\\[0-9a-f]+ )*"', quoted)
    assert re.sub(r"\\([0-9a-f]+) ", lambda code: chr(int(code[1], 16)), quoted[1:-1]) == name


@pytest.mark.parametrize("shown", ["", "overview|finding=a", "</script><img src=x>", "a\n\u2028b"])
def test_a_script_ends_nowhere_else_and_declares_no_name(shown):
    """Scripts of a page share their names: the second to declare one would fail, and scroll nothing."""
    for script in (streamlit_dom.begin_at_top(shown), streamlit_dom.bring_into_view("a", shown)):
        inside = script.removeprefix("<script>").removesuffix("</script>")
        assert "<" not in inside
        assert not re.search(r"\b(const|let|var|function|class)\b", inside)
    assert streamlit_dom.begin_at_top(shown) != streamlit_dom.begin_at_top(f"{shown}x")
