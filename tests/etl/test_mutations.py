"""Very many spoilt pages and items: nothing raises but InputError, nothing is lost, every span is exact, and no page
keeps another from being built.

A little of it runs with the other tests, always the same; `make soak` draws anew each time and says from which seed.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random, SystemRandom

import pytest

from etl.build import build
from etl.facts import SORTS
from etl.inputs import term_lexicon
from etl.language import fold
from etl.model import Severity
from etl.terms.keywords import build_vocabulary, find_terms
from tests.etl.lossless import assert_nothing_lost, assert_spans_exact, understood
from tests.etl.mutations import mutated_item, mutated_page

FRESH = SystemRandom().randrange(2**32)
PAGES_A_BUILD, ITEMS_A_VOCABULARY = 40, 2_000

pages_and_items = pytest.mark.parametrize(
    ("seed", "count"),
    [pytest.param(1, 1, id="sample"), pytest.param(FRESH, 500, id=f"seed {FRESH}", marks=pytest.mark.soak)],
)


@pages_and_items
def test_pages(seed: int, count: int) -> None:
    random = Random(seed)
    read = 0
    for _ in range(40 * count):
        page = understood("page.txt", mutated_page(random))
        if page is not None:
            read += 1
            assert_nothing_lost(page)
            assert_spans_exact(page)
    assert read > 20 * count


@pages_and_items
def test_items(seed: int, count: int) -> None:
    random = Random(seed)
    found = 0
    vocabulary = build_vocabulary(frozenset({"市甲局"}), term_lexicon())
    for texts in batches(random, 1_000 * count):
        for text in texts:
            for sort in SORTS:
                findings = sort.find(text)
                for fact in findings.facts:
                    assert 0 <= fact.sentence.start <= fact.span.start < fact.span.end <= fact.sentence.end <= len(text)
                assert all(0 <= note.span.start < note.span.end <= len(text) for note in findings.notes)
                found += len(findings.facts)
            end = 0
            for term in find_terms(text, vocabulary):
                assert end <= term.span.start < term.span.end <= len(text)
                assert fold(text[term.span.start : term.span.end]) == fold(term.term)
                end = term.span.end
    assert found > 500 * count


@pytest.mark.parametrize(
    ("seed", "builds"),
    [pytest.param(1, 1, id="sample"), pytest.param(FRESH, 25, id=f"seed {FRESH}", marks=pytest.mark.soak)],
)
def test_builds(tmp_path: Path, seed: int, builds: int) -> None:
    random = Random(seed)
    for number in range(builds):
        folder = tmp_path / f"pages{number}"
        write_mutated(folder, random)
        built = build(folder, tmp_path / "board.duckdb")
        unplaced = {problem.document for problem in built.problems if problem.severity is not Severity.NOTE}
        assert built.pages + len(unplaced) >= PAGES_A_BUILD
        assert built.items > 0


def batches(random: Random, count: int) -> Iterator[list[str]]:
    while count:
        taken = min(count, ITEMS_A_VOCABULARY)
        yield [mutated_item(random) for _ in range(taken)]
        count -= taken


def write_mutated(folder: Path, random: Random) -> None:
    """Pages of which some tell their report, and of several cities, years and periods where the manifest tells it."""
    folder.mkdir()
    rows = ["document,city,year,period"]
    for number in range(PAGES_A_BUILD):
        (folder / f"{number}.txt").write_text(mutated_page(random), encoding="utf-8")
        city, year = random.choice(["", "甲市", f"城{number}"]), random.choice(["", "2023", "2024"])
        rows.append(f"{number}.txt,{city},{year},{random.choice(['', 'H1', 'FY'])}")
    (folder / "manifest.csv").write_text("\n".join(rows), encoding="utf-8")
