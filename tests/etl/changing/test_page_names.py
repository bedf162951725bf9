import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.changing.page_names import page_name
from etl.model import Period

NAMES = [
    (("云州", 2024, Period.H1), ".PDF", [], "云州_2024_H1_1.pdf"),
    (("云州", "2024", "Q3"), ".txt", ["云州_2024_Q3_1.pdf", "云州_2024_Q3_7.HTML"], "云州_2024_Q3_8.txt"),
    (("云州", 2024, Period.H1), ".txt", ["云州_2024_H1_2_1.txt", "云州_2024_H1_x.txt"], "云州_2024_H1_1.txt"),
    (("Yunzhou", 2024, Period.H1), ".txt", ["YUNZHOU_2024_h1_3"], "Yunzhou_2024_H1_4.txt"),
    (("云州", None, None), ".txt", [], "云州_1.txt"),
    ((None, 2024, None), ".txt", [], "2024_1.txt"),
    ((None, None, None), ".docx", ["page_1.txt"], "page_2.docx"),
    (("../..", None, None), ".txt", [], "page_1.txt"),
    (("CON", None, None), ".txt", [], "CON_1.txt"),
    (('a<b>:"/\\|?*\x00 .', 2024, None), ".txt", [], "ab_2024_1.txt"),
    (("云州😀\u202e", 2024, None), ".txt", [], "云州_2024_1.txt"),
    (("云" * 300, 2024, None), ".txt", [], "云" * 20 + "_2024_1.txt"),
    (("e\u0301", 2024, None), ".txt", ["\u00e9_2024_1.txt"], "\u00e9_2024_2.txt"),
]


@pytest.mark.parametrize(("known", "suffix", "taken", "name"), NAMES, ids=[name[:30] for *_, name in NAMES])
def test_names(known: tuple[object, ...], suffix: str, taken: list[str], name: str) -> None:
    assert page_name(known, suffix, taken) == name


@given(st.lists(st.text(max_size=30), max_size=3), st.text(max_size=40), st.text(max_size=40))
def test_every_system_can_hold_every_name(taken: list[str], city: str, year: str) -> None:
    name = page_name((city, year, None), ".TXT", taken)
    assert name.endswith(".txt")
    assert not set(name) & set('<>:"/\\|?*') | {character for character in name if not character.isprintable()}
    assert len(name.encode()) < 200
    assert name[0] not in ".-~ "
    assert page_name((city, year, None), ".TXT", [*taken, name]) != name
