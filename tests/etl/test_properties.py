"""What must hold for any text at all: the parser never raises but InputError, and loses and invents nothing."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from etl.errors import InputError
from etl.inputs import Inputs
from etl.model import Corpus, ParsedPage, PartKind
from etl.page import parse_page
from etl.page.clean import join_lines, markup_offsets, split_lines
from etl.report import assemble_corpus
from tests.etl.lossless import assert_nothing_lost, assert_spans_exact, understood
from tests.etl.mutations import SNIPPETS, mutated_page

printed = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)), max_size=40).map("".join)
mutated_pages = st.randoms(use_true_random=False).map(mutated_page)


@given(st.one_of(printed, mutated_pages))
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_page_is_understood_without_loss(text: str) -> None:
    page = understood("page.txt", text)
    assume(page is not None)
    assert_nothing_lost(page)
    assert_spans_exact(page)
    assert {problem.document for problem in page.problems} <= {"page.txt"}
    set_aside = any(part.kind == PartKind.PROBLEM for part in page.parts)
    assert not set_aside or page.problems


@given(st.binary(max_size=200))
def test_any_bytes_are_a_page_or_an_input_error(data: bytes) -> None:
    try:
        page = parse_page("page.bin", data)
    except InputError as error:
        message = str(error)
    else:
        assert_nothing_lost(page)
        return
    assert "page.bin" in message


@given(printed)
@settings(max_examples=400)
def test_cleaning_is_idempotent_and_keeps_every_character(text: str) -> None:
    markup = markup_offsets(text)
    clean = join_lines(split_lines(text, markup)).text
    again = join_lines(split_lines(clean, frozenset())).text
    assert again == clean
    assert "".join(clean.split()) == "".join(
        char for offset, char in enumerate(text) if offset not in markup and not char.isspace()
    )


def corpus_of(texts: list[str]) -> tuple[list[ParsedPage], Corpus]:
    pages = [page for page in (understood(f"{n}.txt", text) for n, text in enumerate(texts)) if page]
    return pages, assemble_corpus(pages, Inputs((), {}, (), (), "0" * 12))


@given(st.lists(mutated_pages, min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_reports_hold_what_their_pages_hold(texts: list[str], random) -> None:
    pages, corpus = corpus_of(texts)
    placed = {page.parsed.page.document: page.parsed for report in corpus.reports for page in report.pages}
    copies = {problem.document for problem in corpus.problems if problem.rule == "copy"}
    assert placed.keys() | copies == {page.page.document for page in pages}
    for report in corpus.reports:
        numbers = [section.dept_no for section in report.sections]
        assert numbers == sorted(set(numbers))
        for section in report.sections:
            assert [item.number for item in section.items] == sorted({item.number for item in section.items})
            for item in section.items:
                whole = item.title + item.body
                assert item.fragments[0].span.start == 0
                assert item.fragments[-1].span.end == len(whole)
    for document, page in placed.items():
        held = {
            origin
            for report in corpus.reports
            for section in report.sections
            for item in section.items
            for fragment in item.fragments
            if fragment.document == document
            for origin in fragment.origins
            if not page.page.text[origin].isspace()
        }
        items = {
            offset
            for part in page.parts
            if part.kind == PartKind.ITEM
            for offset in range(part.span.start, part.span.end)
            if not page.page.text[offset].isspace()
        }
        assert held == items
    random.shuffle(pages)
    assert assemble_corpus(pages, Inputs((), {}, (), (), "0" * 12)) == corpus
