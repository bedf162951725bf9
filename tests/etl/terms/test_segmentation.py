"""Words: they are cut as jieba cuts them by its dictionary, and are what its tags say."""

import random

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.build import understand
from etl.terms.segmentation import CONTENT_TAGS, dictionary_file, tagged_words, words_tagged
from tests.conftest import CONTINUED_PAGES, FICTIONAL_PAGES, REAL_PAGES, ROOT

HARD_PAGES = ROOT / "tests" / "hard" / "pages"
ODD = [
    *("2023-2025", "5.3%", "C++", "PM2.5", "5G", "AT&T", "T恤", "卡拉OK", "IC卡", "a_b", "#1", "\r\n", "\t", " ", "　", "\x0c"),
    *("，", "。", "“", "”", "（", "％", "０", "Ａ", "—", "·", "é", "İ", "\u200b", "\u3400", "\u9fd5", "\u9fd6", "\u9fff", "\U00020000"),
    *"abcXYZ0123456789+#&._%-",
]  # fmt: skip


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    """jieba with its whole dictionary, without the file that it would leave in the shared temporary folder."""
    whole = jieba.Tokenizer()
    whole.FREQ, whole.total = whole.gen_pfdict(whole.get_dict_file())
    whole.initialized = True
    return whole


def words(text: str) -> list[str]:
    return [word for word, _ in tagged_words(text)]


@pytest.mark.parametrize(
    "pages", [REAL_PAGES, FICTIONAL_PAGES, CONTINUED_PAGES, HARD_PAGES], ids=lambda path: path.parent.name
)
def test_words_of_pages(reference: jieba.Tokenizer, pages) -> None:
    for item in understand(pages)[0].items():
        assert words(item.text) == list(reference.cut(item.text, HMM=False))


@given(
    st.lists(
        st.one_of(
            st.sampled_from(ODD), st.text("重点工作开展情况的一是在有和市局全省第", max_size=5), st.text(max_size=4)
        )
    )
)
@settings(max_examples=500)
def test_words_of_any_text(reference: jieba.Tokenizer, pieces: list[str]) -> None:
    text = "".join(pieces)
    assert words(text) == list(reference.cut(text, HMM=False))


def differing(reference: jieba.Tokenizer, texts: int, seed: int) -> list[str]:
    """Which of some texts, put together from words of the dictionary and odd pieces, the two cut otherwise."""
    drawn = random.Random(seed)
    known = [word for word, frequency in reference.FREQ.items() if frequency]
    found = []
    for _ in range(texts):
        text = "".join(drawn.choice(drawn.choice((known, known, ODD))) for _ in range(drawn.randint(1, 25)))
        if words(text) != list(reference.cut(text, HMM=False)):
            found.append(text)
    return found


def test_words_of_the_dictionary_side_by_side(reference: jieba.Tokenizer) -> None:
    assert differing(reference, 2000, seed=3) == []


@pytest.mark.soak
def test_words_of_the_dictionary_side_by_side_very_often(reference: jieba.Tokenizer) -> None:
    seed = random.SystemRandom().randrange(2**32)
    assert differing(reference, 300_000, seed) == [], f"seed {seed}"


@pytest.fixture(scope="module")
def tags() -> dict[str, str]:
    """The tag of each word of jieba's dictionary."""
    return {line[0]: line[2] for line in map(str.split, dictionary_file().read_text(encoding="utf-8").splitlines())}


def test_content_words_are_those_of_the_dictionary(reference: jieba.Tokenizer, tags: dict[str, str]) -> None:
    """Every word that is cut as a whole; the others come of no text."""
    found = {word: tag for word in tags for cut, tag in tagged_words(word) if cut == word}
    assert len(found) > len(tags) - 10_000
    content = {word for word, tag in found.items() if tag in CONTENT_TAGS}
    assert content == {word for word in found if tags[word] in CONTENT_TAGS}
    assert {"产业", "工作", "服务"} <= content
    assert not {"开展", "山东", "的"} & content
    split = random.Random(5).sample(sorted(tags.keys() - found.keys()), 100)
    assert all(word not in reference.cut(word, HMM=False) for word in split)


def test_words_that_the_dictionary_lacks_are_no_content_words(tags: dict[str, str]) -> None:
    for piece in (*ODD, "".join(ODD), "犇羴鱻", "\U00020000\U00020001"):
        assert {word for word, tag in tagged_words(piece) if tag in CONTENT_TAGS} <= tags.keys(), piece


def test_tags_are_read_of_the_dictionary(tags: dict[str, str]) -> None:
    assert words_tagged({"nz", "a"}) == {word: tag for word, tag in tags.items() if tag in ("nz", "a")}
