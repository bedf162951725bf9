"""A form that corrects what was read of an item: a fact's fields, a fact that is none, one that was missed, a track.

It stands where data may be changed. What is typed becomes options of one command, which refuses what cannot be; what a
field means is told by the database.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s

import streamlit as st

from board.changing import gate
from board.changing.jobs import Job, Task
from board.data import correctable, item_facts
from board.data.database import Snapshot
from board.show import working
from board.show.correction_fields import LONGEST, changed_fields, draw_fields
from board.values.fact_sort import CorrectableField, FactSort
from board.values.row import Row
from board.words import t
from board.words.correction_words import NO_VALUE, set_words, shown_value
from board.words.fact_words import fact_mark
from board.words.markdown import plain
from board.words.names import item_number, period_name, report_of
from board.words.quotation import quotable

# So much of an item's text tells it from others.
_GIST = 24
_MISSING = "correct.missing"


@dataclass(frozen=True)
class _Known:
    """A fact of the item, its sort, and how corrections name it."""

    fact: Row
    sort: FactSort
    occurrence: int

    @property
    def words(self) -> str:
        """The fact for a list to choose from."""
        quote = t("correct.fact", quote=quotable(self.fact["quote"]), words=fact_mark(self.fact, self.sort).label)
        return quote if self.occurrence == 1 else t("correct.again", fact=quote, number=self.occurrence)

    @property
    def named(self) -> str:
        """The fact as another one of the item names it."""
        return self.fact["quote"] if self.occurrence == 1 else f"{self.fact['quote']}#{self.occurrence}"


def offer_correction(snapshot: Snapshot, ref: str, key: str) -> None:
    """Below an item or a sentence of it, for who may change data: a form that opens on demand."""
    if not gate.may_change():
        return
    key = blake2s(key.encode(), digest_size=6).hexdigest()
    box = st.expander(t("correct.title"), key=f"correct-{key}", icon=":material/edit:", on_change="rerun")
    if box.open:
        with box:
            draw_form(snapshot, ref, key)


def draw_form(snapshot: Snapshot, ref: str, key: str) -> None:
    """The form for the item of this ref, and its corrections that stand; `key` tells it from others on the page."""
    item = correctable.item_to_correct(snapshot, ref)
    if item is None:
        return
    working.show_work({"correct": _tell, "undo": _tell}, f"correct-{key}")
    # Another build, another form: what was typed for the last one is over.
    opened, key = key, f"{key}-{snapshot.build_id}"
    sorts = item_facts.sorts(snapshot)
    known = _known(item_facts.of_item(snapshot, item["item_id"]), sorts)
    joinable = correctable.joinable(snapshot, item["item_id"]).rows(named=True)
    ways = {
        "change": bool(known),
        "remove": bool(known),
        "add": True,
        "track": any(not row["is_joined"] for row in joinable),
        "no_track": any(row["is_joined"] for row in joinable),
    }
    way = st.segmented_control(
        t("correct.way"),
        [name for name, is_there in ways.items() if is_there],
        format_func=lambda name: t(f"correct.way_{name}"),
        default="change" if known else "add",
        required=True,
        wrap=True,
        key=f"correct-way-{opened}",
        label_visibility="collapsed",
    )
    match way:
        case "change" | "remove":
            place = _choose([each.words for each in known], t("correct.which"), f"{key}-{way}")
            _fact_form(item, known[place], known, f"{key}-{way}-{place}", is_removed=way == "remove")
        case "add":
            _missed_form(item, sorts, known, key)
        case "track" | "no_track":
            others = [row for row in joinable if row["is_joined"] == (way == "no_track")]
            _track_form(item, way, others, f"{key}-{way}")
    _list_corrections(snapshot, item, sorts, key)


def _known(facts: Sequence[Row], sorts: Sequence[FactSort]) -> list[_Known]:
    by_name = {sort.sort: sort for sort in sorts}
    counted: Counter[tuple[str, str]] = Counter()
    known = []
    for fact in facts:
        named = fact["sort"], "".join(fact["quote"].split())
        counted[named] += 1
        known.append(_Known(fact, by_name[fact["sort"]], counted[named]))
    return known


def _choose(words: Sequence[str], label: str, key: str) -> int:
    """The place of the chosen one; where there is but one, it is named."""
    if len(words) == 1:
        st.caption(plain(words[0]))
        return 0
    places = range(len(words))
    place = st.selectbox(
        label, places, format_func=lambda place: words[place], filter_mode="contains", key=f"correct-which-{key}"
    )
    return place if place in places else 0


def _fact_form(item: Row, known: _Known, every: Sequence[_Known], key: str, *, is_removed: bool) -> None:
    """Another value for fields of a fact, or that it is none."""
    with st.form(f"correct-form-{key}", border=False):
        keys: dict[str, str] = {}
        present: dict[str, object] = {}
        if not is_removed:
            present = {field.field: _present(field, known, every) for field in known.sort.fields}
            keys = draw_fields(known.sort.fields, present, _linkable(known, every), key)
        named = [f"--quote={known.fact['quote']}", f"--occurrence={known.occurrence}"]
        what = ("fact", NO_VALUE) if is_removed else None
        _ask_why(item, key, (named, what, known.sort.fields, keys, present))


def _missed_form(item: Row, sorts: Sequence[FactSort], known: Sequence[_Known], key: str) -> None:
    """A fact that was missed, by the words that say it."""
    names = {sort.sort: sort.name for sort in sorts}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        quote = st.text_input(
            t("correct.quote"),
            key=f"correct-quote-{key}",
            max_chars=LONGEST,
            placeholder=t("correct.quote_placeholder"),
        )
        sort_name = st.selectbox(
            t("correct.sort"), list(names), format_func=lambda name: names[name], key=f"correct-sort-{key}", width=160
        )
    quote = (quote or "").strip()
    times = item["text"].count(quote) if quote else 0
    if quote and not times:
        st.warning(t("correct.not_in_text"), icon=":material/search_off:")
    if not times:
        return
    occurrence = 1 + (
        _choose(
            [t("correct.time", number=place + 1) for place in range(times)], t("correct.occurrence"), f"{key}-times"
        )
        if times > 1
        else 0
    )
    sort = next(sort for sort in sorts if sort.sort == sort_name)
    own = f"{key}-add-{sort.sort}"
    with st.form(f"correct-form-{own}", border=False):
        st.caption(t("correct.as_quoted"))
        linkable = [each.named for each in known if each.sort.sort == sort.sort]
        keys = draw_fields(sort.fields, {}, linkable, own)
        named = [f"--quote={quote}", f"--occurrence={occurrence}"]
        _ask_why(item, own, (named, ("fact", sort.sort), sort.fields, keys, {}))


def _track_form(item: Row, way: str, others: Sequence[Row], key: str) -> None:
    """Another item on the same work, or one that is not."""
    place = _choose([_other_words(row, item) for row in others], t(f"correct.which_{way}"), key)
    row = others[place]
    other = f"{row['year']} {row['period']} {row['dept_no']}.{row['item_no']}"
    with st.form(f"correct-form-{key}", border=False):
        _ask_why(item, key, ([], (way, other), (), {}, {}))


def _other_words(row: Row, item: Row) -> str:
    gist = row["text"] if len(row["text"]) <= _GIST else f"{row['text'][:_GIST]}…"
    report = report_of(row["year"], row["period"], item["year"]) if row["year"] else period_name(row["period"])
    return t("correct.other", report=report, number=item_number(row["item_no"]), gist=gist)


def _present(field: CorrectableField, known: _Known, every: Sequence[_Known]) -> object:
    """The present value of a field: a text, one of its words, or the name of the fact that it links to; None for
    none."""
    value = known.fact.get(field.column)
    if field.links:
        return next((each.named for each in every if each.fact["fact_id"] == value), None) if value else None
    return value if field.words else shown_value(field, value)


def _linkable(known: _Known, every: Sequence[_Known]) -> list[str]:
    return [each.named for each in every if each.sort is known.sort and each is not known]


_Wanted = tuple[
    Sequence[str], tuple[str, str] | None, Sequence[CorrectableField], Mapping[str, str], Mapping[str, object]
]
"""What a form corrects: how the fact is named, what is said of all of it, its fields, their widgets, their values."""


def _ask_why(item: Row, key: str, wanted: _Wanted) -> None:
    """Reason, name, and the button that corrects."""
    reason = f"correct-reason-{key}"
    name = f"correct-name-{key}"
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(t("work.reason"), key=reason, max_chars=LONGEST, placeholder=t("correct.reason_placeholder"))
        if not st.session_state.get(name):
            st.session_state[name] = working.editor()
        st.text_input(t("work.name"), key=name, max_chars=40, autocomplete="name", width=180)
        st.form_submit_button(
            t("correct.do"),
            icon=":material/edit:",
            type="primary",
            on_click=_correct,
            args=(item, reason, name, wanted),
        )
    if missing := st.session_state.pop(_MISSING, ""):
        st.warning(missing)


def _correct(item: Row, reason_key: str, name_key: str, wanted: _Wanted) -> None:
    """Callback: start the command that corrects what differs."""
    named, what, fields, keys, present = wanted
    reason, by = (st.session_state[key].strip() for key in (reason_key, name_key))
    working.keep_editor(by)
    sets = [f"--set={'='.join(what)}"] if what else []
    sets += [f"--set={name}={value}" for name, value in changed_fields(fields, keys, present)]
    problem = "" if sets else t("correct.nothing")
    problem = problem or ("" if reason else t("work.reason_missing")) or ("" if by else t("work.name_missing"))
    if problem:
        st.session_state[_MISSING] = problem
        return
    place = {
        "city": item["city"],
        "year": item["year"],
        "period": item["period"],
        "dept-no": item["dept_no"],
        "item": item["item_no"],
    }
    options = [f"--{name}={value}" for name, value in place.items() if value is not None]
    working.begin_work("correct", by, [Task("correct", [f"--by={by}", f"--reason={reason}", *options, *named, *sets])])


def _list_corrections(snapshot: Snapshot, item: Row, sorts: Sequence[FactSort], key: str) -> None:
    """The corrections of the item that stand, each with a button that takes it back."""
    for row in correctable.corrections_of(snapshot, item).iter_rows(named=True):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = t("correct.said", by=row["editor"], what=_said(row, sorts), reason=row["reason"])
            st.markdown(plain(said), width="content")
            st.button(
                t("work.undo"),
                icon=":material/undo:",
                type="tertiary",
                key=f"correct-undo-{key}-{row['change']}",
                on_click=_take_back,
                args=(row["change"],),
            )


def _said(row: Row, sorts: Sequence[FactSort]) -> str:
    """What a correction says: of which words, and what they are."""
    said = [set_words(each["field"], each["value"], sorts) for each in row["fields"]]
    fields = t("filters.separator").join(said)
    return fields if row["quote"] is None else t("correct.fact", quote=quotable(row["quote"]), words=fields)


def _take_back(change: int) -> None:
    """Callback: take one correction back."""
    if by := working.editor():
        working.begin_work("undo", by, working.undoing([change], by))
    else:
        st.session_state[_MISSING] = t("work.name_missing")


def _tell(job: Job) -> None:
    """What was done."""
    said = t("correct.done" if job.sort == "correct" else "work.undone")
    st.markdown(f":material/check: {said}")
