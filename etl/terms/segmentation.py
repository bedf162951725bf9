"""Chinese text cut into words, and what the dictionary says of them. Which words are terms is decided in `keywords`.

The words are those of jieba by its dictionary alone, and the tags of that dictionary say what each is. rjieba, which
has the same dictionary and way of cutting, finds both many times as fast, and tests hold the two together. jieba's
guesses at words that the dictionary lacks (HMM) are left off: of 454 that it made on the shipped pages, one in five was
a word of the field, the others were parts of names or joined two words (由省); the lexicon has what is missing.
"""

import re
from collections.abc import Iterable, Mapping
from importlib.util import find_spec
from pathlib import Path

CONTENT_TAGS = frozenset({"n", "vn", "an"})
"""jieba's tags of words that name a thing, an activity or a state. Verbs (开展), adjectives and adverbs carry the
sentence; names of places, bodies and persons (ns, nt, nr) say where and who; idioms and short forms (l, i, j) are half
rhetoric, half terms: those that are terms stand in the lexicon.
"""


def tagged_words(text: str) -> list[tuple[str, str]]:
    """The words of a text in its order, each with its tag; together they are the whole text."""
    import rjieba  # it reads its dictionary then: a build whose items are kept has no word to cut

    words: list[tuple[str, str]] = rjieba.tag(text, False)
    return words


def words_tagged(tags: Iterable[str]) -> Mapping[str, str]:
    """The tags of the words of the dictionary that have one of some tags."""
    text = dictionary_file().read_text(encoding="utf-8")
    named = "|".join(map(re.escape, sorted(tags)))
    return dict(re.findall(rf"^(\S+) \d+ ({named})$", text, re.MULTILINE))


def dictionary_file() -> Path:
    """The dictionary that comes with jieba, one "word frequency tag" a line."""
    package = find_spec("jieba")
    assert package is not None
    assert package.origin is not None
    return Path(package.origin).with_name("dict.txt")
