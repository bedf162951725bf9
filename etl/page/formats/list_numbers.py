"""The numbers that Word prints before the paragraphs of its lists, which no paragraph holds.

What each paragraph's list and level are is read here too, from the paragraph or its style.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx.oxml.ns import qn

_LEVELS = range(9)
_MOST_STYLES = 20
_MOST = 32_767
"""Word counts no further."""

_DIGITS = "零一二三四五六七八九"
_LEGAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = {
    1000: "M",
    900: "CM",
    500: "D",
    400: "CD",
    100: "C",
    90: "XC",
    50: "L",
    40: "XL",
    10: "X",
    9: "IX",
    5: "V",
    4: "IV",
    1: "I",
}
_ENCLOSED = {
    "decimalEnclosedCircle": 0x2460,
    "decimalEnclosedCircleChinese": 0x2460,
    "decimalEnclosedParen": 0x2474,
    "decimalEnclosedFullstop": 0x2488,
}
_BULLET = "•"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it starts, how its numbers are written, what is printed (%1 stands for a number)."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    behind: str = ""
    restarts_after: int | None = None
    is_legal: bool = False


@dataclass(slots=True)
class ListNumbers:
    """The lists of a document, which count on as its paragraphs are asked for in their order."""

    abstract_of: Mapping[str, str]
    levels: Mapping[tuple[str, int], Level]
    overrides: Mapping[tuple[str, int], int]
    styles: Mapping[str, Any]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def printed(self, paragraph: Any) -> str:
        """What Word prints before a paragraph, '' where it is in no list; the list counts on."""
        number, level = self._place(paragraph)
        abstract = self.abstract_of.get(number or "")
        if number is None or abstract is None or (number, level) not in self.levels:
            return ""
        if (number, level) in self.overrides and (number, level) not in self.begun:
            self.counts[abstract, level] = self.overrides[number, level]
        elif (abstract, level) in self.counts:
            self.counts[abstract, level] += 1
        else:
            self.counts[abstract, level] = self.levels[number, level].start
        self.begun.add((number, level))
        for deeper in range(level + 1, len(_LEVELS)):
            below = self.levels.get((number, deeper))
            if below and (below.restarts_after is None or level < below.restarts_after):
                self.counts.pop((abstract, deeper), None)
        return self._text(number, abstract, level)

    def _text(self, number: str, abstract: str, level: int) -> str:
        own = self.levels[number, level]
        if own.form == "bullet":
            return (
                own.text if own.text.isprintable() and not "\ue000" <= own.text[:1] <= "\uf8ff" else _BULLET
            ) + own.behind
        text = own.text
        for upper in range(level + 1):
            place = f"%{upper + 1}"
            if place in text:
                above = self.levels.get((number, upper), Level())
                count = self.counts.setdefault((abstract, upper), above.start)
                text = text.replace(place, number_text(count, "decimal" if own.is_legal else above.form))
        return text + own.behind if text else ""

    def _place(self, paragraph: Any) -> tuple[str | None, int]:
        """The list and the level of a paragraph: its own, else those of its style or of one that it is based on."""
        number, level = _num_pr(paragraph.find(qn("w:pPr")))
        style = _value(paragraph, "w:pPr", "w:pStyle")
        for _ in range(_MOST_STYLES):
            if number is not None or style is None or style not in self.styles:
                break
            number, own = _num_pr(self.styles[style].find(qn("w:pPr")))
            level = own if level is None else level
            style = _value(self.styles[style], "w:basedOn")
        return (None if number == "0" else number), min(level or 0, _LEVELS[-1])


def read_lists(numbering: Any | None, styles: Any | None) -> ListNumbers:
    """The lists of a document from the roots of its numbering and its styles, where it has them."""
    abstracts = {one.get(qn("w:abstractNumId")): one for one in _children(numbering, "w:abstractNum")}
    abstract_of: dict[str, str] = {}
    levels: dict[tuple[str, int], Level] = {}
    overrides: dict[tuple[str, int], int] = {}
    for num in _children(numbering, "w:num"):
        number, abstract = num.get(qn("w:numId")), _value(num, "w:abstractNumId")
        if number is None or abstract is None or abstract not in abstracts:
            continue
        abstract_of[number] = abstract
        for place, level in _levels(abstracts[abstract]):
            levels[number, place] = level
        for override in _children(num, "w:lvlOverride"):
            place = _integer(override.get(qn("w:ilvl")), 0)
            start = _value(override, "w:startOverride")
            if start is not None:
                overrides[number, place] = _integer(start, 1)
            for _, level in _levels(override):
                levels[number, place] = level
    by_id = {one.get(qn("w:styleId")): one for one in _children(styles, "w:style")}
    return ListNumbers(abstract_of, levels, overrides, by_id)


def number_text(number: int, form: str) -> str:
    """A number as Word writes it in one of its forms; in digits where the form is none that Chinese texts use."""
    if number <= 0 or form == "none":
        return "" if form == "none" else str(number)
    match form:
        case "chineseCounting" | "chineseCountingThousand" | "taiwaneseCountingThousand" | "japaneseCounting":
            return _counted(number, _DIGITS, "十百千")
        case "chineseLegalSimplified" | "ideographLegalTraditional":
            return _counted(number, _LEGAL, "拾佰仟", whole=True)
        case "ideographDigital" | "taiwaneseDigital" | "japaneseDigitalTenThousand":
            return "".join("〇" if digit == "0" else _DIGITS[int(digit)] for digit in str(number))
        case "ideographTraditional":
            return _STEMS[(number - 1) % len(_STEMS)]
        case "ideographZodiac":
            return _BRANCHES[(number - 1) % len(_BRANCHES)]
        case "upperRoman" | "lowerRoman":
            return _roman(number) if form == "upperRoman" else _roman(number).lower()
        case "upperLetter" | "lowerLetter":
            letter = chr((number - 1) % 26 + ord("A")) * ((number - 1) // 26 + 1)
            return letter if form == "upperLetter" else letter.lower()
        case "decimalZero":
            return f"{number:02}"
        case "decimalFullWidth" | "decimalFullWidth2":
            return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))
        case _ if form in _ENCLOSED and number <= 20:
            return chr(_ENCLOSED[form] + number - 1)
        case _:
            return str(number)


def _counted(number: int, digits: str, units: str, whole: bool = False) -> str:
    """A number below ten thousand as it is spoken: 十二, 一百零五; in `whole` with the one before ten: 壹拾贰."""
    if number >= 10_000:
        return str(number)
    text = ""
    for place, digit in enumerate(str(number)):
        unit = len(str(number)) - place - 2
        if digit != "0":
            text += digits[int(digit)] + (units[unit] if unit >= 0 else "")
        elif not text.endswith(digits[0]):
            text += digits[0]
    text = text.rstrip(digits[0])
    return text if whole or not 10 <= number < 20 else text[1:]


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN.items():
        text += sign * (number // value)
        number %= value
    return text


def _levels(holder: Any) -> Iterator[tuple[int, Level]]:
    for one in _children(holder, "w:lvl"):
        restart = _value(one, "w:lvlRestart")
        yield (
            _integer(one.get(qn("w:ilvl")), 0),
            Level(
                start=_integer(_value(one, "w:start"), 1),
                form=_value(one, "w:numFmt") or "decimal",
                text=_value(one, "w:lvlText") or "",
                behind=" " if _value(one, "w:suff") == "space" else "",
                restarts_after=None if restart is None else _integer(restart, 0),
                is_legal=one.find(qn("w:isLgl")) is not None,
            ),
        )


def _children(element: Any | None, name: str) -> list[Any]:
    return [] if element is None else list(element.findall(qn(name)))


def _value(element: Any, *names: str) -> str | None:
    """The w:val of the element that the names lead to."""
    for name in names:
        element = None if element is None else element.find(qn(name))
    value = None if element is None else element.get(qn("w:val"))
    return None if value is None else str(value)


def _num_pr(properties: Any | None) -> tuple[str | None, int | None]:
    if properties is None:
        return None, None
    level = _value(properties, "w:numPr", "w:ilvl")
    return _value(properties, "w:numPr", "w:numId"), None if level is None else _integer(level, 0)


def _integer(text: str | None, otherwise: int) -> int:
    try:
        number = int(text or "")
    except ValueError:
        return otherwise
    return number if abs(number) <= _MOST else otherwise
