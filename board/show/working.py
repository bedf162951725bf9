"""A change of the data on a page: who makes it, how far it is, what came of it, and taking it back.

What is changed is decided by the pages; it is made by board/changing.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import streamlit as st

from board.changing.commands import Answer, Step
from board.changing.jobs import Job, Task, current_job, start_job
from board.choices import streamlit_dom
from board.words import current, t, use
from board.words.markdown import plain
from board.words.problem_words import shown_problem
from board.words.refusal_words import refusal_words

# Seconds between two looks at a change that is being made.
_LOOK = 0.4
_MINE, _REFUSED, _NAME = "board.job", "board.job-refused", "board.editor"
_LONGEST_NAME = 40
# Reasons of a failure that are listed.
_REASONS = 12


def ask_name(key: str) -> str:
    """A field for the name under which changes are noted, the same one wherever a session is asked."""

    def keep() -> None:
        st.session_state[_NAME] = st.session_state[key].strip()

    known = st.session_state.get(_NAME, "")
    if st.session_state.get(key) is None:
        st.session_state[key] = known
    st.text_input(
        t("work.name"),
        key=key,
        max_chars=_LONGEST_NAME,
        placeholder=t("work.name_placeholder"),
        help=t("work.name_help"),
        on_change=keep,
        autocomplete="name",
        width=280,
    )
    return str(st.session_state[key] or "").strip()


def editor() -> str:
    """The name that was given last, empty where none was."""
    return str(st.session_state.get(_NAME, ""))


def keep_editor(name: str) -> None:
    """In a callback: note the name that a form was sent with."""
    st.session_state[_NAME] = name


def begin_work(sort: str, by: str, tasks: Sequence[Task]) -> None:
    """In a callback: start a change of this sort; where another is being made, that is said instead."""
    job = start_job(sort, by, tasks)
    if job:
        st.session_state[_MINE] = job
    st.session_state[_REFUSED] = current_job() if job is None else None


def my_job() -> Job | None:
    """The last change that this session asked for, as long as it is not put away."""
    return st.session_state.get(_MINE)


def put_away() -> None:
    """In a callback: say no more of the last change."""
    st.session_state.pop(_MINE, None)
    st.session_state.pop(_REFUSED, None)


def show_work(tells: Mapping[str, Callable[[Job], None]], key: str) -> None:
    """How far a change is that is being made, by whom it may be; else what came of this session's last one, if it is of
    one of these sorts: `tells` say what was done where all of it was."""
    job = current_job()
    if job is not None:
        _watch(current(), key)
        st.html(streamlit_dom.bring_into_view(f"{key}-work", str(job.started_at)), unsafe_allow_javascript=True)
        return
    mine, refused = my_job(), st.session_state.get(_REFUSED)
    if refused is not None:
        busy = _busy(refused.sort, refused.by, refused.started_at)
        st.warning(plain(t("work.refused", busy=busy)), icon=":material/group:")
    if mine is None or mine.sort not in tells:
        return
    st.html(streamlit_dom.bring_into_view(f"{key}-done", str(mine.started_at)), unsafe_allow_javascript=True)
    with st.container(border=True, gap="small", key=f"{key}-done"):
        if mine.is_done:
            tells[mine.sort](mine)
        for answer in mine.answers:
            if not answer.is_done:
                show_failure(answer)
        with st.container(horizontal=True):
            if mine.sort != "undo" and _changes(mine):
                st.button(t("work.undo"), icon=":material/undo:", key=f"{key}-undo", on_click=undo, args=(mine,))
            st.button(t("work.put_away"), key=f"{key}-away", on_click=put_away, type="tertiary")


def undo(job: Job) -> None:
    """In a callback: take back what a job of this session did, the last first."""
    begin_work("undo", job.by, undoing(_changes(job)[::-1], job.by))


def _changes(job: Job) -> list[int]:
    """The changes that a job made and that can be taken back, by their numbers."""
    return [answer.data["change"] for answer in job.answers if answer.is_done and answer.data.get("change")]


def undoing(changes: Sequence[int], by: str) -> list[Task]:
    """The commands that take back these changes."""
    return [Task("undo", [f"--by={by}"], [str(change)]) for change in changes]


def show_failure(answer: Answer) -> None:
    """Why a command did not do what it was asked."""
    st.error("\n\n".join(map(plain, _why(answer))), icon=":material/error:")


def _why(answer: Answer) -> list[str]:
    """Why a command failed, in lines; of many reasons the first ones."""
    waited = answer.waited_for
    if answer.is_late:
        return [t("work.late")]
    if waited is not None:
        busy = _busy(waited.get("command", ""), waited.get("by", ""), _moment(waited.get("since", "")))
        return [t("work.refused", busy=busy)]
    if answer.problems:
        return [t("work.unusable", why=t("filters.separator").join(map(shown_problem, answer.problems)))]
    if not answer.told:
        own = t("filters.part_separator").join(filter(None, (answer.where, answer.what, answer.remedy)))
        return [t("work.failed", what=t("work.in_english", said=own))]
    reasons = [refusal_words(line) for line in answer.told]
    if len(reasons) == 1:
        return [t("work.failed", what=reasons[0])]
    more = [t("work.more_reasons", count=len(reasons) - _REASONS)] if len(reasons) > _REASONS else []
    return [t("work.failed", what=""), *reasons[:_REASONS], *more]


@st.fragment(run_every=_LOOK)
def _watch(language: str, key: str) -> None:
    """A line that says how far the change is, drawn again and again; when it is over, the whole page."""
    use(language)
    job = current_job()
    if job is None:
        st.rerun()
        return
    with st.container(border=True, gap="xsmall", key=f"{key}-work"):
        st.markdown(f"**{plain(_busy(job.sort, job.by, job.started_at))}**")
        share, said = _far(job.step)
        st.progress(share, text=plain(said))


def _far(step: Step | None) -> tuple[float, str]:
    """How much of a change is made, and what is done now."""
    if step is None:
        return 0.0, t("work.step_begun")
    match step["step"]:
        case "waiting":
            busy = _busy(step.get("command", ""), step.get("by", ""), _moment(step.get("since", "")))
            return 0.0, t("work.step_waiting", busy=busy)
        case "understood":
            return 0.1, t("work.step_understood", file=step.get("file", ""))
        case "placed":
            return 0.2, t("work.step_placed")
        case "page":
            done, of = int(step.get("done", 0)), max(1, int(step.get("of", 1)))
            return min(0.95, 0.2 + 0.75 * done / of), t("work.step_page", done=done, of=of)
        case "built":
            return 1.0, t("work.step_built")
    return 0.0, t("work.step_begun")


def _busy(sort: str, by: str, since: datetime | None) -> str:
    known = sort if sort in ("add", "remove", "correct", "undo", "build", "assess") else "other"
    who = by or t("work.somebody")
    time = f"{since.astimezone():%H:%M}" if since else t("work.just_now")
    return t("work.busy", who=who, what=t(f"work.doing_{known}"), since=time)


def _moment(said: object) -> datetime | None:
    """A time as commands write it, None where it is none."""
    try:
        return datetime.fromisoformat(str(said))
    except ValueError:
        return None
