"""Values of facts as a reader writes them into a form, and as data/corrections.csv has them.

Amounts are written in large units, exact; codes are chosen by their words. What may be corrected, the database tells.
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from board.values.fact_sort import CorrectableField, FactSort
from board.words import current, t, texts
from board.words.columns import CODED

# What a correction says where a field has no value.
NO_VALUE = "none"
# Fields that say something of an item and another one, and nothing of a fact.
_OF_ITEMS = ("track", "no_track")
_DIGITS = re.compile(r"\d{1,20}(?:\.\d{1,12})?")
# An amount is written in a unit where so many decimals are enough for all of it.
_DECIMALS = 4


def shown_value(field: CorrectableField, value: object) -> str:
    """What a form shows as the present value of a field that takes no words: an amount in large units where that is
    exact, an empty text for none."""
    if value is None:
        return ""
    return exact_amount(Decimal(str(value))) if field.is_amount else str(value)


def written_value(field: CorrectableField, typed: str) -> str:
    """What a reader typed as a correction says it: an amount in the currency's unit, none where nothing stands and
    nothing may. What cannot be read stays, for the command to refuse."""
    typed = typed.strip()
    if not typed:
        return NO_VALUE if field.may_be_none else ""
    return _amount(typed) if field.is_amount else typed


def exact_amount(amount: Decimal) -> str:
    """An amount in the largest unit of the language in which a few decimals hold all of it: 6.07亿."""
    for size, word in _units():
        if amount >= size and amount * 10**_DECIMALS % size == 0:
            return f"{_plain(amount / size)}{word}"
    return _plain(amount)


def value_words(field: CorrectableField, word: str) -> str:
    """One of the words that a field takes, in words; itself where there are none for it: a quote."""
    if word == NO_VALUE:
        return t("correct.no_value")
    return texts(current()).get(f"{CODED.get(field.column, field.column)}.{word}", word)


def set_words(field: str, value: str, sorts: Sequence[FactSort]) -> str:
    """What one row of a correction says, in words: a field and its value, or what becomes of the whole fact or item."""
    if field == "fact":
        added = next((sort.name for sort in sorts if sort.sort == value), "")
        return t("correct.set_fact", sort=added) if added else t("correct.set_none")
    if field in _OF_ITEMS:
        return t(f"correct.set_{field}", item=value)
    known = next((each for sort in sorts for each in sort.fields if each.field == field), None)
    if known is None:
        return f"{field} {value}"
    said = value_words(known, value) if known.words or value == NO_VALUE else value
    if known.is_amount and _DIGITS.fullmatch(value):
        said = exact_amount(Decimal(value))
    return t("correct.set", name=known.name, value=said)


def _amount(typed: str) -> str:
    """An amount with a unit of the language as a plain number: 6.07亿元 is 607000000."""
    folded = unicodedata.normalize("NFKC", typed).replace(",", "").replace(" ", "").removesuffix(t("correct.yuan"))
    for size, word in _units():
        number = folded.removesuffix(word.strip())
        if number != folded and _DIGITS.fullmatch(number):
            return _plain(Decimal(number) * size)
    return folded if _DIGITS.fullmatch(folded) else typed


def _units() -> list[tuple[Decimal, str]]:
    return [(Decimal(size), word) for size, word in (unit.split("=") for unit in t("amount.units").split())]


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
