"""Widgets whose value is a choice in the address: drawn with what is chosen, and heard when the reader moves them.

Once it is drawn, a widget has the value that the browser says it has. The value is sent to the browser only where it
changed without it, or where another language renames the options: what is sent undoes clicks that are on their way,
interrupts who is typing, and may be lost with the run that sends it, as a default is not.

Which choices there are belongs to those who draw them, what they stand for in the URL in choices/address.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from board import words
from board.choices import address, streamlit_dom
from board.words import t
from board.words.markdown import plain

# Where the session's state keeps the language that each widget was drawn in.
_DRAWN = "board.drawn"
# Pixels of a notice's words, so that what it is about stands beside them.
_NOTICE_WIDTH = 330
# Where notices stand in this run; None where they stand among what is drawn.
_notices: ContextVar[DeltaGenerator | None] = ContextVar("notices", default=None)


def any_of(
    name: str,
    label: str,
    names: Mapping[str, str],
    counts: Mapping[str, int],
    *,
    hidden: bool = False,
    forgets: Sequence[str] = (),
) -> tuple[str, ...]:
    """Any number of the values of `names` (value -> word) as buttons, each with its count. No count is no zero: what is
    not loaded has none. Choosing others chooses nothing under the names of `forgets`."""
    key, chosen = key_of(name), known(name, names)
    streamlit_dom.write_counts(key, label, names, count_words(names, counts))
    st.pills(
        label,
        list(names),
        # In a column Streamlit would cut off what does not fit.
        wrap=True,
        key=key,
        default=default(key, list(chosen)),
        format_func=_labels(names),
        selection_mode="multi",
        label_visibility="collapsed" if hidden else "visible",
        on_change=hear,
        args=(name, key, "", forgets),
    )
    return chosen


def any_of_many(
    name: str,
    label: str,
    options: Sequence[str],
    *,
    placeholder: str,
    counts: Mapping[str, int] | None = None,
    **more: Any,
) -> tuple[str, ...]:
    """Any number of `options` in a list that can be searched; `more` goes to st.multiselect."""
    key, chosen = key_of(name), known(name, options)
    if counts is not None:
        names = {option: option for option in options}
        streamlit_dom.write_counts(key, label, names, count_words(options, counts))
    st.multiselect(
        label,
        options,
        key=key,
        default=default(key, list(chosen)),
        filter_mode="contains",
        placeholder=placeholder,
        select_all=False,
        on_change=hear,
        args=(name, key),
        **more,
    )
    return chosen


def one_of(
    name: str,
    label: str,
    names: Mapping[str, str],
    counts: Mapping[str, int] | None = None,
    *,
    hidden: bool = False,
    forgets: Sequence[str] = (),
    standard: str = "",
) -> str:
    """One of the values of `names` (value -> word) as buttons, with counts; the `standard` one, else the first, is
    chosen by itself, and then not in the address. Choosing another chooses nothing under the names of `forgets`."""
    standard = standard or next(iter(names))
    key, chosen = key_of(name), known_one(name, names, standard)
    if counts is not None:
        streamlit_dom.write_counts(key, label, names, count_words(names, counts))
    st.segmented_control(
        label,
        list(names),
        key=key,
        default=default(key, chosen),
        format_func=_labels(names),
        required=True,
        # In a column Streamlit would cut off what does not fit.
        wrap=True,
        label_visibility="collapsed" if hidden else "visible",
        on_change=hear,
        args=(name, key, standard, forgets),
    )
    return chosen


def one_of_many(
    name: str,
    label: str,
    names: Mapping[str, str],
    *,
    forgets: Sequence[str] = (),
    standard: str = "",
    **more: Any,
) -> str:
    """As `one_of`, in a list that can be searched; where there is but one, nothing is drawn. A `standard` depends on
    other choices, so that a link that asks for it stays as it is. `more` goes to st.selectbox."""
    key, chosen = key_of(name), next(iter(known(name, names)), standard) if standard else known_one(name, names)
    if len(names) > 1:
        drawn = default(key, chosen)
        st.selectbox(
            label,
            list(names),
            index=0 if drawn is None else list(names).index(drawn),
            key=key,
            format_func=_words(names),
            filter_mode="contains",
            on_change=_hear_listed,
            args=(name, key, tuple(names), standard or next(iter(names)), forgets),
            **more,
        )
    return chosen


def typed(name: str, label: str, *, forgets: Sequence[str] = (), **more: Any) -> str:
    """Words that are typed; typing others chooses nothing under the names of `forgets`. `more` goes to
    st.text_input."""
    key, chosen = key_of(name), "".join(address.asked(name)[:1])
    st.text_input(
        label, value=default(key, chosen) or "", key=key, on_change=hear, args=(name, key, "", forgets), **more
    )
    return chosen


def switched(name: str, label: str, *, forgets: Sequence[str] = ()) -> bool:
    """A switch that is off by itself; turning it chooses nothing under the names of `forgets`."""
    key, chosen = key_of(name), bool(address.asked(name))
    st.toggle(label, value=bool(default(key, chosen)), key=key, on_change=hear, args=(name, key, "", forgets))
    return chosen


def page_number(name: str, pages: int) -> int:
    """Which of so many pages is shown, from 1 on; where there is but one, nothing is drawn."""
    asked = "".join(address.asked(name)[:1]).lstrip("0")
    # No list has so many pages that their number takes ten digits, and int() refuses thousands of digits.
    number = max(1, min(int(asked[:9]), pages)) if asked.isdecimal() and asked.isascii() else 1
    address.choose(name, [str(number)] if number > 1 else [])
    if pages > 1:
        key = key_of(name)
        st.pagination(pages, default=default(key, number) or 1, key=key, on_change=hear, args=(name, key, "1"))
    return number


def key_of(name: str) -> str:
    """The key of the widget for a choice: a page's own choice has another widget than that of another page."""
    return name if name in address.SHARED else f"{address.page()}-{name}"


def known(name: str, values: Iterable[str]) -> tuple[str, ...]:
    """What is asked for and is one of these values; what is not is left out, with a word where a link asked for it."""
    allowed, asked = frozenset(values), address.asked(name)
    chosen = tuple(dict.fromkeys(value for value in asked if value in allowed))
    address.choose(name, chosen)
    if address.is_linked():
        report_unknown([value for value in asked if value and value not in allowed])
    return chosen


def known_one(name: str, names: Mapping[str, str], standard: str = "") -> str:
    """The one of these values that is asked for, else the `standard` one or the first, which the address does not
    name."""
    by_itself, chosen = standard or next(iter(names)), known(name, names)[:1]
    address.choose(name, [value for value in chosen if value != by_itself])
    return chosen[0] if chosen else by_itself


def default(key: str, wanted: Any) -> Any:
    """What a widget is to be drawn with as its default; None where it is drawn already, and then has its value."""
    drawn = st.session_state.setdefault(_DRAWN, {})
    is_sent = key in st.session_state and (st.session_state[key] != wanted or drawn.get(key) != words.current())
    if is_sent:
        st.session_state[key] = wanted
    drawn[key] = words.current()
    return None if is_sent else wanted


def hear(name: str, key: str, silent: str = "", forgets: Sequence[str] = ()) -> None:
    """Callback of a widget: what it shows is chosen; the value `silent` is not named in the address.

    Streamlit also calls it where nobody moved the widget: what it shows is chosen already then.
    """
    shown = st.session_state[key]
    values = shown if isinstance(shown, list | tuple) else [] if shown in (None, False) else [str(shown)]
    chosen = ("1",) if shown is True else tuple(value for value in values if value != silent)
    if chosen != address.asked(name):
        address.note_move()
        address.choose(name, chosen)
        address.forget(*forgets)


def _hear_listed(name: str, key: str, values: Sequence[str], standard: str, forgets: Sequence[str] = ()) -> None:
    """`hear` for a list of one; after the language was switched it may still say a word of the other one."""
    if st.session_state[key] in values:
        hear(name, key, standard, forgets)


def _labels(names: Mapping[str, str]) -> Callable[[str], str]:
    """What stands on the buttons of these values, where Streamlit reads Markdown."""
    return lambda value: plain(names[value])


def _words(names: Mapping[str, str]) -> Callable[[str], str]:
    """What stands in a list for these values; nothing for any other, so that Streamlit sees it is none of them."""
    return lambda value: names.get(value, "")


def count_words(values: Iterable[str], counts: Mapping[str, int]) -> dict[str, str]:
    """The count of each value in words."""
    return {value: f"{counts[value]:,}" if value in counts else t("filters.no_items") for value in values}


@contextmanager
def notices_above() -> Iterator[None]:
    """Whatever is drawn within, in a line of buttons too: what it reports as unknown stands above all of it."""
    token = _notices.set(st.container(gap="xxsmall"))
    try:
        yield
    finally:
        _notices.reset(token)


def report_unknown(values: Sequence[str]) -> None:
    """Say what was asked for and is not there, in a line of its own."""
    if values:
        with _notices.get() or st.container(), st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.warning(t("filters.unknown"), width=_NOTICE_WIDTH)
            # A link may say anything: as plain text it can neither pass for a link nor fetch a picture.
            st.text("\n".join(values))
