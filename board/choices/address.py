"""Choices that stand in the URL: widgets drawn here keep their value in the address under their own key.

Streamlit's own binding of a widget to the URL writes the option's label there, which is translated: links would break
with the language. Here the URL holds plain names and codes: ?period=H1&sector=政府部门&lang=en.

The browser knows an option by its label alone. Were the count beside a name part of it, each click would have to rename
the chosen options in the browser, and a click that comes before the answer to the last one would be undone by it. So
the label is the name, and the count is written beside it by a style.

Which choices there are and what they mean belongs to those who draw them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from board import words
from board.words import t

# Between a name and its count.
_GAP = "\u2002"
# Where the session's state keeps what the last run left behind.
_MEMORY = "address.memory"
_MOVED = "address.moved"


@dataclass(frozen=True)
class _Trace:
    """What the last run left of one widget: its value, what the URL said of it on which page, in which language."""

    value: tuple[str, ...]
    url: tuple[str, ...]
    page: str | None
    language: str


def any_of(key: str, label: str, names: Mapping[str, str], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Any number of the values of `names` (value -> word), each with its count; what the URL asks and is not there is
    left out with a word. Nothing chosen is an empty tuple."""
    asked_for = asked(key)
    chosen = tuple(value for value in asked_for if value in names)
    default = settle(key, chosen, chosen)
    write_counts(key, label, names, counts)
    st.pills(label, list(names), key=key, default=default, format_func=names.get, selection_mode="multi")
    report_unknown([value for value in asked_for if value not in names])
    return chosen


def one_of(
    key: str, label: str, names: Mapping[str, str], counts: Mapping[str, int] | None = None, *, hidden: bool = False
) -> str:
    """One of the values of `names` (value -> word), with counts; the first is the default, and not in the URL."""
    chosen, default, unknown = _settle_one(key, names)
    if counts is not None:
        write_counts(key, label, names, counts)
    st.segmented_control(
        label,
        list(names),
        key=key,
        default=default,
        format_func=names.get,
        required=True,
        label_visibility="collapsed" if hidden else "visible",
    )
    report_unknown(unknown)
    return chosen


def one_of_many(key: str, label: str, names: Mapping[str, str]) -> str:
    """As `one_of`, in a list that can be searched; where there is but one, nothing is drawn."""
    chosen, default, unknown = _settle_one(key, names)
    if len(names) > 1:
        place = 0 if default is None else list(names).index(default)
        st.selectbox(label, list(names), index=place, key=key, format_func=names.get, filter_mode="contains")
    report_unknown(unknown)
    return chosen


def _settle_one(key: str, names: Mapping[str, str]) -> tuple[str, str | None, list[str]]:
    """The chosen one of `names`, the default to draw its widget with, and what is asked for and not there."""
    chosen = asked_one(key, names)
    unknown = [value for value in asked(key) if value not in names]
    default = settle(key, (chosen,), () if chosen == next(iter(names)) else (chosen,), many=False)
    return chosen, default, unknown


def write_counts(key: str, label: str, names: Mapping[str, str], counts: Mapping[str, int]) -> None:
    """Write each name's count beside it, in the widget of this key and label whose options are `names`, in this order:
    buttons, or the entries of a list of several and what is chosen of them. No count is no zero: what is not loaded has
    none."""
    rules = []
    for place, (value, name) in enumerate(names.items()):
        words = f"{counts[value]:,}" if value in counts else t("filters.no_items")
        button = f".st-key-{key} button:nth-child({place + 1}) p"
        entry = f"[data-testid=stMultiSelectDropdown] [aria-label={_quoted(label)}] [data-key='{place}'] > div"
        tag = f".st-key-{key} [data-tag] > [title={_quoted(name)}]"
        rules.append(f"{button}::after,{entry}::after,{tag}::after{{content:{_quoted(_GAP + words)}}}")
    # Drawn back, save where a choice has a colour of its own.
    rules.append(f".st-key-{key} button:not([aria-pressed=true],[aria-checked=true]) p::after{{opacity:.7}}")
    st.html(f"<style>{''.join(rules)}</style>")


def _quoted(words: str) -> str:
    """A string of CSS: what is neither letter nor digit is escaped, and can end neither the string nor the style."""
    return '"' + "".join(each if each.isalnum() else f"\\{ord(each):x} " for each in words) + '"'


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


def asked_one(key: str, names: Mapping[str, str]) -> str:
    """The one of `names` that is asked of a widget in this run; the first where none of them is."""
    return next((value for value in asked(key)[:1] if value in names), next(iter(names)))


def _shown(key: str) -> tuple[str, ...] | None:
    """What a widget shows, None where it is not drawn."""
    if key not in st.session_state:
        return None
    shown = st.session_state[key]
    return (shown,) if isinstance(shown, str) else tuple(shown or ())


def settle(key: str, value: tuple[str, ...], url: tuple[str, ...], *, many: bool = True) -> list[str] | str | None:
    """What a widget is to be drawn with as its default; the URL says afterwards what it should, and both are kept.

    Once it is drawn, a widget has the value that the browser says it has. The value is sent to the browser only where
    it changed without it, or where another language renames the options: what is sent undoes clicks that are on their
    way, interrupts who is typing, and may be lost with the run that sends it, as a default is not.
    """
    memory = st.session_state.setdefault(_MEMORY, {})
    trace = memory.get(key)
    wanted = list(value) if many else value[0]
    is_sent = key in st.session_state and (
        st.session_state[key] != wanted or trace is None or trace.language != words.current()
    )
    if is_sent:
        st.session_state[key] = wanted
    if tuple(st.query_params.get_all(key)) != url:
        if url:
            st.query_params[key] = url
        else:
            del st.query_params[key]
    memory[key] = _Trace(value, url, st.context.url, words.current())
    return None if is_sent else wanted or None
