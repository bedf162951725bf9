"""Newspaper pages of any number of cities that do not exist, each with a text of its own: what growth is measured on.

A city's reports are put together from the sentences of the shipped pages, each with numbers, letters of names and the
order of its clauses drawn anew, so that lengths, claims and amounts are about as many as in print, and no two cities
share a text: what is remembered of one text helps with no other. Five pages a city, as the shipped ones: two of H1
(下转, 上接), one of Q3 and two of FY. The same number gives the same city, wherever and whenever it is made.
"""

import random
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from etl.inputs import read_inputs
from etl.page import parse_page
from etl.paths import DEPARTMENTS, PAGES

PAGES_A_CITY = 5
DEPARTMENTS_A_PAGE = 17
ITEMS = (3, 4, 4, 5, 5, 5, 6)

_TITLES = {"H1": "年度上半年", "Q3": "年第三季度", "FY": "年度"}
_NUMERALS = "零一二三四五六七八九"
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_CLAUSE_END = re.compile(r"(?<=[，；])")
_NAMED = re.compile(r"[“《]([^”》]{2,12})[”》]")
_SYLLABLES = "安宁川泽林海云河岭平阳昌永和庆清泉丰武德源江华桥石溪湖山城东西南北金银松柏竹梅"


def write_cities(folder: Path, cities: int, first: int = 0) -> None:
    """The pages of the cities number `first` and on, with the manifest of all of them, as a folder of pages."""
    rows = ["document,city"]
    for number in range(first, first + cities):
        for document, text in city_pages(number):
            path = folder / document
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            rows.append(f"{document},{city_name(number)}")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


def city_name(number: int) -> str:
    """A name of three characters, of two cities never the same."""
    size = len(_SYLLABLES)
    return "".join(_SYLLABLES[number // size**place % size] for place in range(3)) + "市"


def city_pages(number: int) -> Iterator[tuple[str, str]]:
    """(document, text) of each page of one city."""
    drawn = random.Random(number)
    half = 2 * DEPARTMENTS_A_PAGE
    names = drawn.sample(department_names(), half)
    for period, order in (("H1", names), ("FY", drawn.sample(names, half)), ("Q3", names[:DEPARTMENTS_A_PAGE])):
        for place in range(0, len(order), DEPARTMENTS_A_PAGE):
            last = place + DEPARTMENTS_A_PAGE == len(order)
            held = range(place, place + DEPARTMENTS_A_PAGE)
            lines = [f" 市直部门（单位）2023{_TITLES[period]}重点工作开展情况"]
            lines += [f"（上接{place // DEPARTMENTS_A_PAGE + 3}版）"] if place else []
            for at in held:
                lines += ["", f"{_numeral(at + 1)}、{order[at]}", "", *_items(drawn)]
            lines += [] if last else [f"            （下转{place // DEPARTMENTS_A_PAGE + 4}版）"]
            yield f"{number:05}/{period}_{place // DEPARTMENTS_A_PAGE + 1}.txt", "\n".join(lines) + "\n"


@cache
def department_names() -> tuple[str, ...]:
    """The canonical names that data/departments.csv has."""
    rows = DEPARTMENTS.read_text(encoding="utf-8").splitlines()[1:]
    return tuple(dict.fromkeys(row.split(",", maxsplit=1)[0] for row in rows))


@cache
def sentences() -> tuple[str, ...]:
    """The sentences of the shipped pages' items, without their ends."""
    inputs = read_inputs(PAGES, DEPARTMENTS)
    pages = [parse_page(file.document, inputs.content(file)) for file in inputs.files]
    texts = [item.text.text for page in pages for section in page.sections for item in section.items]
    found = dict.fromkeys(sentence for text in texts for sentence in text.split("。") if len(sentence) > 5)
    return tuple(found)


def _items(drawn: random.Random) -> Iterator[str]:
    """The lines of a department's items, wrapped at 18 characters as in a column."""
    for number in range(1, drawn.choice(ITEMS) + 1):
        text = f"  {number}." + "".join(
            f"{_redrawn(sentence, drawn)}。" for sentence in drawn.choices(sentences(), k=3)
        )
        yield from (text[at : at + 18] for at in range(0, len(text), 18))


def _redrawn(sentence: str, drawn: random.Random) -> str:
    """The sentence with other numbers and names, its clauses in another order behind the first."""
    first, *clauses = _CLAUSE_END.split(sentence)
    if len(clauses) > 2:
        middle = clauses[:-1]
        drawn.shuffle(middle)
        clauses = [*middle, clauses[-1]]
    text = "".join([first, *clauses])
    text = _NUMBER.sub(lambda number: _other_number(number[0], drawn), text)
    return _NAMED.sub(lambda name: name[0].replace(name[1], _other_name(name[1], drawn)), text)


def _other_number(number: str, drawn: random.Random) -> str:
    digits = "".join(digit if digit == "." else drawn.choice("123456789") for digit in number)
    return number if len(number) == 4 and number.startswith("20") else digits


def _other_name(name: str, drawn: random.Random) -> str:
    """The name with two of its characters drawn anew."""
    letters: Sequence[str] = list(name)
    place = drawn.randrange(len(letters) - 1)
    return "".join([*letters[:place], *drawn.sample(_SYLLABLES, 2), *letters[place + 2 :]])


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    return (("" if tens == 1 else _NUMERALS[tens]) + "十" if tens else "") + (
        _NUMERALS[ones] if ones or not tens else ""
    )
