"""Findings on the page: all of them topic by topic, each a link to its evidence, and one opened with its sentences.

Which findings there are is decided in board/findings.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

import streamlit as st

from board.choices import navigation, paging
from board.data.citations import citations
from board.data.database import Snapshot
from board.findings.order import TOPICS
from board.pages.overview import words
from board.show import passages
from board.show.notes import empty
from board.values.filters import Filters
from board.values.finding import Evidence, Finding
from board.values.mark import Mark
from board.values.row import Row
from board.words import t
from board.words.markdown import plain

# Sentences of an opened finding on one page.
PAGE_SIZE = 10
# Topics with a word on how they are chosen.
_EXPLAINED = ("strongest", "money", "questions")


def by_name(findings: Iterable[Finding]) -> dict[str, Finding]:
    """The findings by the name under which the address opens each: its kind, from the second of a kind on with its
    number."""
    found: dict[str, Finding] = {}
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.kind] += 1
        number = seen[finding.kind]
        found[finding.kind if number == 1 else f"{finding.kind}-{number}"] = finding
    return found


def draw_all(found: Mapping[str, Finding]) -> None:
    """All findings, a row for each topic that has any; where there is nothing to compare, sum or place, it says so."""
    if not found:
        empty(t("overview.no_findings"))
        navigation.link("items", t("overview.to_items"))
    with st.container(gap="medium"):
        for topic in TOPICS:
            own = {name: finding for name, finding in found.items() if finding.topic == topic}
            if own:
                _draw_topic(topic, own)


def _draw_topic(topic: str, own: Mapping[str, Finding]) -> None:
    """The findings of one topic beside its name."""
    heading, sentences = st.columns([1, 6], gap="small")
    heading.header(t(f"findings.topic_{topic}"), anchor=False)
    with sentences, st.container(key=f"findings-{topic}", gap="small"):
        for name, finding in own.items():
            _draw_link(name, finding)
        if topic in _EXPLAINED:
            st.caption(t(f"overview.how_{topic}"))


def draw_opened(snapshot: Snapshot, filters: Filters, finding: Finding) -> None:
    """One finding with every sentence that it rests on, page by page, and the way to where the board shows it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        navigation.link_here(t("overview.to_findings"), finding=None, page=None)
        name = finding.page
        navigation.link(name, t("overview.to_whole", page=t(f"{name}.name")), **finding.parameters)
    st.header(plain(finding.sentence), anchor=False)
    is_one = len(finding.groups) == 1
    if not is_one:
        st.caption(t("overview.rests_on"))
    sentences = [(group, sentence) for group in finding.groups for sentence in _sentences(snapshot, group.evidence)]
    listed = st.container(gap="small")
    first = paging.first_row((finding.sentence, filters), rows=len(sentences), size=PAGE_SIZE)
    with listed:
        for group in finding.groups:
            own = [sentence for held, sentence in sentences if held is group]
            shown = [sentence for held, sentence in sentences[first : first + PAGE_SIZE] if held is group]
            if shown:
                said = words.sentences_of(len(group.cases), len(group.evidence), len(own))
                if group.heading:
                    st.subheader(plain(group.heading), anchor=False)
                st.caption(plain(t("overview.rests_on_one", sentences=said) if is_one else said))
                passages.draw_sentences(snapshot, shown, _mark)


def _draw_link(name: str, finding: Finding) -> None:
    """A finding as a link: of one sentence to its item, of several to these, of none to the page that shows it."""
    if finding.page != "items" and any(evidence.end for evidence in finding.evidence):
        navigation.link_here(finding.sentence, finding=name)
    else:
        navigation.link(finding.page, finding.sentence, **finding.parameters)


def _sentences(snapshot: Snapshot, evidence: Iterable[Evidence]) -> list[list[Row]]:
    """The cited passages as rows that show/passages draws, those of one sentence together."""
    evidence = tuple(evidence)
    printed = citations(snapshot, (each.ref for each in evidence))
    found: dict[tuple[str, str], list[Row]] = {}
    for each in evidence:
        item = printed[each.ref]
        row = {
            "ref": each.ref,
            "department": item.department,
            "dept_no": item.dept_no,
            "period": item.period,
            "item_no": item.item_no,
            "sentence": each.sentence,
            "sentence_start": 0,
            "span_start": each.start,
            "span_end": each.end,
        }
        found.setdefault((each.ref, each.sentence), []).append(row)
    return list(found.values())


def _mark(row: Row) -> Mark:
    return Mark(row["span_start"], row["span_end"], "hit")
