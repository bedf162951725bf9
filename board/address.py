"""Choices that stand in the URL: widgets drawn here keep their value in the address under their own key.

Streamlit's own binding of a widget to the URL writes the option's label there; ours holds a count and a translation, so
links would break with the next build or language. Here the URL holds plain names and codes:
?period=H1&sector=政府部门&lang=en. Which choices there are and what they mean belongs to those who draw them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from board.text import t

# Stands between an option and its count, and in no name.
_GAP = "\u2002"
# Where the session's state keeps what the last run left behind.
_MEMORY = "address.memory"
_MOVED = "address.moved"


@dataclass(frozen=True)
class _Trace:
    """What the last run left of one widget: its value, what the URL said of it on which page, its options' labels."""

    value: tuple[str, ...]
    url: tuple[str, ...]
    page: str | None
    labels: Mapping[str, str]


def any_of(key: str, label: str, names: Mapping[str, str], counts: Mapping[str, int] | None = None) -> tuple[str, ...]:
    """Any number of the values of `names` (value -> word), each with its count; what the URL asks and is not there is
    left out with a word. Nothing chosen is an empty tuple."""
    asked_for = asked(key)
    chosen = tuple(value for value in asked_for if value in names)
    labels = names if counts is None else labelled(names, counts)
    settle(key, chosen, chosen, labels)
    st.pills(label, list(names), key=key, format_func=labels.get, selection_mode="multi")
    report_unknown([value for value in asked_for if value not in names])
    return chosen


def one_of(
    key: str, label: str, names: Mapping[str, str], counts: Mapping[str, int] | None = None, *, hidden: bool = False
) -> str:
    """One of the values of `names` (value -> word), with counts; the first is the default, and not in the URL."""
    default = next(iter(names))
    asked_for = asked(key)
    chosen = asked_for[0] if asked_for and asked_for[0] in names else default
    labels = names if counts is None else labelled(names, counts)
    settle(key, (chosen,), () if chosen == default else (chosen,), labels, many=False)
    visibility = "collapsed" if hidden else "visible"
    st.segmented_control(
        label, list(names), key=key, format_func=labels.get, required=True, label_visibility=visibility
    )
    report_unknown([value for value in asked_for if value not in names])
    return chosen


def labelled(names: Mapping[str, str], counts: Mapping[str, int]) -> dict[str, str]:
    """Each name with its count. No count is no zero: what is not loaded has none."""
    words = {value: f"{counts[value]:,}" if value in counts else t("filters.no_items") for value in names}
    return {value: f"{name}{_GAP}{words[value]}" for value, name in names.items()}


def report_unknown(values: Sequence[str]) -> None:
    """Say what was asked for and is not there."""
    if values:
        st.warning(t("filters.unknown"))
        # A link may say anything: as plain text it can neither pass for a link nor fetch a picture.
        st.text("\n".join(values))


def listen() -> None:
    """First of all calls in a run: whether a widget was moved since the last one."""
    traces = st.session_state.get(_MEMORY, {})
    st.session_state[_MOVED] = any(_shown(key) not in (None, trace.value) for key, trace in traces.items())


def asked(key: str) -> tuple[str, ...]:
    """What is asked of a widget in this run: a widget that the user moved wins, then a URL that changed.

    The navigation drops all parameters on the way to another page: there, silence changes nothing. Where any widget was
    moved, no URL was: a browser whose clicks come faster than the answers still sends the URL of before.
    """
    url = tuple(st.query_params.get_all(key))
    trace = st.session_state.get(_MEMORY, {}).get(key)
    if trace is None:
        return url
    shown = _shown(key)
    if shown not in (None, trace.value):
        return shown
    turned_page = st.context.url != trace.page
    is_kept = url == trace.url or (turned_page and not url) or st.session_state.get(_MOVED, False)
    return trace.value if is_kept else url


def _shown(key: str) -> tuple[str, ...] | None:
    """What a widget shows, None where it is not drawn.

    A label that the browser sent before it heard of the newest counts comes back as it was shown.
    """
    if key not in st.session_state:
        return None
    shown = st.session_state[key]
    values = (shown,) if isinstance(shown, str) else tuple(shown or ())
    return tuple(value.split(_GAP)[0] for value in values)


def settle(
    key: str,
    value: tuple[str, ...],
    url: tuple[str, ...],
    labels: Mapping[str, str] | None = None,
    *,
    many: bool = True,
) -> None:
    """Give a widget its value before it is drawn, the URL what it should say, and remember both.

    The browser knows a chosen option by its label: where that changed, the value has to be sent to it again. Where it
    did not, it is not, for that would interrupt who is typing.
    """
    labels = labels or {}
    memory = st.session_state.setdefault(_MEMORY, {})
    trace = memory.get(key)
    wanted = list(value) if many else value[0]
    renamed = trace is None or any(trace.labels.get(option) != labels.get(option) for option in value)
    if renamed or st.session_state.get(key) != wanted:
        st.session_state[key] = wanted
    if tuple(st.query_params.get_all(key)) != url:
        if url:
            st.query_params[key] = url
        else:
            del st.query_params[key]
    memory[key] = _Trace(value, url, st.context.url, labels)
