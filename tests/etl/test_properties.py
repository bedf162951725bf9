"""What must hold for any text at all: the parser never raises but InputError, and loses and invents nothing."""

from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from etl.errors import InputError
from etl.inputs import Inputs
from etl.model import Corpus, ParsedPage, PartKind
from etl.page import parse_page
from etl.page.clean import join_lines, markup_offsets, split_lines
from etl.report import assemble_corpus

PAGES = sorted((Path(__file__).parents[2] / "data" / "pages").glob("*.txt"))
LINES = [page.read_text("utf-8").split("\n") for page in PAGES]
SNIPPETS = (
    "一、市甲局", "十二、市乙局", "三十九、市丙", "  1.", "  2.9项", "2.5亿元", "（下转4版）", "(上接5版)", "## ", "<sub>", "**",
    "2024年第三季度重点工作开展情况", "2024年度上半年重点工作情况", "。", "，", " ", "　", "\n", "\n\n", "  ", "1 . 13", "工 作 圆 满",
    "责任编辑：甲", "—", "\u200b", "\x0c", "①", "（一）", "1、", "省", "0", "１", "。2.乙", "：\n1.", "(", "）",
)  # fmt: skip

printed = st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=6)), max_size=40).map("".join)


@st.composite
def mutated_pages(draw: st.DrawFn) -> str:
    """A stretch of a shipped page with lines dropped, doubled, swapped, cut or spoilt."""
    lines = list(draw(st.sampled_from(LINES)))
    start = draw(st.integers(0, len(lines) - 1))
    lines = lines[start : start + draw(st.integers(1, 120))]
    for _ in range(draw(st.integers(0, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("drop", "double", "swap", "cut", "spoil"))):
            case "drop":
                lines[at] = ""
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 12))]
            case "spoil":
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(st.sampled_from(SNIPPETS)) + lines[at][column:]
    return "\n".join(lines)


def understood(document: str, text: str) -> ParsedPage | None:
    try:
        return parse_page(document, text.encode("utf-8", "replace"))
    except InputError as error:
        message = str(error)
    assert document in message
    return None


def assert_nothing_lost(page: ParsedPage) -> None:
    """Every non-blank character is in one part; those of items are the items' texts, character by character."""
    text = page.page.text
    kinds: dict[int, PartKind] = {}
    for part in page.parts:
        for offset in range(part.span.start, part.span.end):
            if not text[offset].isspace():
                assert offset not in kinds
                kinds[offset] = part.kind
    assert set(kinds) == {offset for offset, char in enumerate(text) if not char.isspace()}
    held = [origin for section in page.sections for piece in section.texts for origin in piece.origins]
    assert held == sorted(set(held))
    assert {origin for origin in held if not text[origin].isspace()} == {
        offset for offset, kind in kinds.items() if kind == PartKind.ITEM
    }


def assert_spans_exact(page: ParsedPage) -> None:
    """A text's characters are the printed ones where its origins say; a blank stands for a blank."""
    for section in page.sections:
        for piece in section.texts:
            assert len(piece.text) == len(piece.origins)
            for char, origin in zip(piece.text, piece.origins, strict=True):
                original = page.page.text[origin]
                assert char == original or (char == " " and original.isspace())
            assert piece.text == piece.text.strip()
            assert "  " not in piece.text


@given(st.one_of(printed, mutated_pages()))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
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
@settings(max_examples=400, deadline=None)
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


@given(st.lists(mutated_pages(), min_size=1, max_size=4), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
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
