"""The glossary: every entry has its word and its sentence in both languages, and none stands there unused."""

import re

import pytest

from board.words import LANGUAGES, texts, use
from board.words.glossary_words import TERMS, glossary


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_glossary_is_one_of_its_entries(language):
    own = {key for key in texts(language) if key.startswith("glossary.")}
    named = {f"glossary.{group}.name" for group in TERMS}
    meant = {f"glossary.{group}.{name}" for group, terms in TERMS.items() for name in terms}
    worded = {f"{key}_word" for group, terms in TERMS.items() for name, word in terms.items() if not word
              for key in (f"glossary.{group}.{name}",)}  # fmt: skip
    assert own == named | meant | worded


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_the_board_has_elsewhere_are_those(language):
    """So that what a table or a chart says is what the glossary explains."""
    use(language)
    for group, terms in zip(glossary(), TERMS.values(), strict=True):
        for entry, word in zip(group.entries, terms.values(), strict=True):
            if word:
                assert entry.term.lower() == texts(language)[word].lower()


@pytest.mark.parametrize(("language", "end"), [("zh", "。"), ("en", r"\.(?!\w)")])
def test_an_entry_is_one_sentence(language, end):
    use(language)
    entries = [entry for group in glossary() for entry in group.entries]
    assert [entry.term for entry in entries if not re.fullmatch(f"(?:(?!{end}).)+{end}", entry.meaning)] == []
    assert len({entry.term for entry in entries}) == len(entries), "no word is explained twice"
