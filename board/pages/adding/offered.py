"""The files that were dropped: what each was understood as, what is known beside its text, and loading them.

A file is understood by a command of its own; the answer is kept as long as neither file, words nor database change.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import streamlit as st

from board.changing.commands import MOST_MEGABYTES, SUFFIXES, Answer, understand
from board.changing.jobs import Task
from board.choices import streamlit_dom
from board.data import item_facts
from board.data.database import Snapshot
from board.pages.adding import contents, query, words
from board.show import working
from board.values.filters import Filters
from board.values.row import Row
from board.words import t
from board.words.markdown import plain
from board.words.names import period_name

PERIODS = ("Q1", "H1", "Q3", "FY")
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_LAST_PAGE = 999
# Of so many dropped files the answers are kept.
_KEPT = 64
# Where the session's state keeps how often the dropped files were put away.
_ROUND = "adding.round"
_JOB = "adding.cleared"


@dataclass(frozen=True)
class _Offered:
    """A dropped file, what is stated of it alone, and whether it can be loaded."""

    name: str
    content: bytes
    stated: tuple[str, ...]
    is_ready: bool


@dataclass(frozen=True)
class _Shared:
    """What is stated of all dropped files."""

    city: str | None
    newspaper: str | None

    @property
    def options(self) -> tuple[str, ...]:
        """As options of a command."""
        return _options(city=self.city, newspaper=self.newspaper)


def draw(snapshot: Snapshot, filters: Filters) -> None:
    """The place to drop files, and below it each of them as it was understood, and the button that loads them."""
    _clear_after_work()
    turn = st.session_state.setdefault(_ROUND, 0)
    st.html(streamlit_dom.drop_style(t("adding.choose"), t("adding.limits", megabytes=MOST_MEGABYTES)))
    files = st.file_uploader(
        t("adding.drop"),
        type=list(SUFFIXES),
        accept_multiple_files=True,
        max_upload_size=MOST_MEGABYTES,
        key=f"adding-files-{turn}",
        help=t("adding.drop_help"),
    )
    if not files:
        return
    shared = _ask_shared(snapshot, filters, turn)
    offered = [_draw_file(snapshot, file.name, file.getvalue(), shared, f"{turn}-{file.file_id}") for file in files]
    ready = [each for each in offered if each.is_ready]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        working.ask_name("adding-name")
        st.button(
            t("adding.load", count=len(ready)),
            type="primary",
            icon=":material/library_add:",
            key="adding-load",
            disabled=not ready,
            on_click=_load,
            args=(ready, turn),
        )
    if st.session_state.pop("adding.nameless", False):
        st.warning(t("work.name_missing"), icon=":material/person:")


def _load(ready: Sequence[_Offered], turn: int) -> None:
    """Callback: load the files, those of which the same is stated in one change. City and newspaper are those that are
    there by now: whoever is quick clicks before the page is drawn with what was typed last.
    """
    by = working.editor()
    if not by:
        st.session_state["adding.nameless"] = True
        return
    together: dict[tuple[str, ...], list[tuple[str, bytes]]] = {}
    shared = _Shared(*(_trimmed(st.session_state.get(f"adding-{name}-{turn}")) for name in ("city", "newspaper")))
    for each in ready:
        together.setdefault((*shared.options, *each.stated), []).append((each.name, each.content))
    working.begin_work(
        "add", by, [Task("add", [f"--by={by}", *stated], (), tuple(files)) for stated, files in together.items()]
    )


def _clear_after_work() -> None:
    """Put the dropped files away once they are loaded."""
    job = working.my_job()
    if job and job.sort == "add" and job.is_done and st.session_state.get(_JOB) is not job:
        st.session_state[_JOB] = job
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1


def _ask_shared(snapshot: Snapshot, filters: Filters, turn: int) -> _Shared:
    """City and newspaper, chosen from those that are known or typed."""
    cities, newspapers = query.cities(snapshot), query.newspapers(snapshot)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        city = st.selectbox(
            t("adding.city"),
            cities,
            index=cities.index(filters.city) if filters.city in cities else 0 if cities else None,
            key=f"adding-city-{turn}",
            accept_new_options=True,
            filter_mode="contains",
            placeholder=t("adding.city_placeholder"),
            width=240,
        )
        newspaper = st.selectbox(
            t("adding.newspaper"),
            newspapers,
            index=0 if len(newspapers) == 1 else None,
            key=f"adding-newspaper-{turn}",
            accept_new_options=True,
            filter_mode="contains",
            placeholder=t("adding.newspaper_placeholder"),
            width=240,
        )
    return _Shared(_trimmed(city), _trimmed(newspaper))


def _draw_file(snapshot: Snapshot, name: str, content: bytes, shared: _Shared, key: str) -> _Offered:
    """One dropped file."""
    with st.container(border=True, gap="small", key=f"adding-file-{key}"):
        heading = st.container()
        base = _understood(snapshot, name, content, _options(city=shared.city))
        if not base.is_done:
            heading.markdown(f"**{plain(name)}**")
            working.show_failure(base)
            return _Offered(name, content, (), is_ready=False)
        stated = _ask_own(base.data, key)
        answer = (
            _understood(snapshot, name, content, (*_options(city=shared.city), *stated.understood))
            if stated.understood
            else base
        )
        if not answer.is_done:
            heading.markdown(f"**{plain(name)}**")
            working.show_failure(answer)
            return _Offered(name, content, (), is_ready=False)
        sorts = item_facts.sorts(snapshot)
        with heading:
            st.markdown(f"**{plain(name)}**")
            for page in answer.data:
                contents.draw_head(page, sorts, is_one=len(answer.data) == 1)
        said = [each for page in answer.data for each in words.consequences(page)]
        contents.draw_said([*words.left_out(answer.data), *said])
        contents.draw_contents(name, content, answer.data, sorts, key)
    stops = any(gravity == words.STOPS for gravity, _ in said)
    options = (*stated.understood, *stated.beside, f"--source={t('adding.source', name=name)}")
    return _Offered(name, content, options, is_ready=not stops)


@dataclass(frozen=True)
class _Own:
    """What is stated of one file: what decides how it is understood, and what does not."""

    understood: tuple[str, ...]
    beside: tuple[str, ...]


def _ask_own(pages: Sequence[Row], key: str) -> _Own:
    """Year, period, day of issue and page number; what the page itself says is filled in, and stated only where the
    reader says otherwise."""
    years = {page["year"] for page in pages}
    periods = {page["period"] for page in pages}
    printed_year = years.pop() if len(years) == 1 else None
    printed_period = periods.pop() if len(periods) == 1 else None
    guessed = {missing["page_no"] for page in pages for missing in page["against"]["completes"]} - {None}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = st.number_input(
            t("adding.year"),
            min_value=_FIRST_YEAR,
            max_value=_LAST_YEAR,
            value=printed_year,
            step=1,
            key=f"adding-year-{key}",
            placeholder=t("adding.unread"),
            width=130,
        )
        period = st.selectbox(
            t("adding.period"),
            PERIODS,
            index=PERIODS.index(printed_period) if printed_period in PERIODS else None,
            format_func=period_name,
            key=f"adding-period-{key}",
            placeholder=t("adding.unread"),
            width=150,
        )
        day = st.date_input(
            t("adding.issue_date"),
            value=None,
            min_value=date(_FIRST_YEAR, 1, 1),
            key=f"adding-day-{key}",
            format="YYYY-MM-DD",
            width=150,
        )
        page_no = st.number_input(
            t("adding.page_no_label"),
            min_value=1,
            max_value=_LAST_PAGE,
            value=None,
            step=1,
            key=f"adding-page-{key}",
            placeholder=t("adding.page_guess", page_no=guessed.pop())
            if len(guessed) == 1
            else t("adding.page_unstated"),
            width=190,
            disabled=len(pages) > 1,
        )
    return _Own(
        _options(
            year=None if year == printed_year else year,
            period=None if period == printed_period else period,
            page_no=page_no,
        ),
        _options(issue_date=day.isoformat() if isinstance(day, date) else None),
    )


def _understood(snapshot: Snapshot, name: str, content: bytes, stated: tuple[str, ...]) -> Answer:
    """How a file is understood, with a word that it takes a moment."""
    with st.spinner(t("adding.understanding", name=name)):
        return _answer(sha256(content).hexdigest(), name, stated, snapshot.state, content)


@st.cache_resource(max_entries=_KEPT, show_spinner=False)
def _answer(sha256_of_content: str, name: str, stated: tuple[str, ...], state: object, _content: bytes) -> Answer:
    return understand(name, _content, stated)


def _options(**stated: object) -> tuple[str, ...]:
    """What is known as options of a command."""
    return tuple(f"--{name.replace('_', '-')}={value}" for name, value in stated.items() if value is not None)


def _trimmed(text: str | None) -> str | None:
    return (text or "").strip() or None
