"""The form in which texts are compared: width, case and blanks do not count (Unicode NFKC, casefold, no blanks).

What is searched for, and where it stands, is worked out by those who search.
"""

import re
from functools import lru_cache
from unicodedata import category, normalize


class _Folds(dict[int, str]):
    """code point -> its folded form, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = normalize("NFKC", chr(code)).casefold()
        self[code] = "".join(c for c in folded if not c.isspace() and category(c) != "Cf")
        return self[code]


_FOLDS = _Folds()


# Folding takes most of a search's time, and the next search folds the same texts.
@lru_cache(maxsize=20_000)
def search_form(text: str) -> str:
    """The folded form of a text; each character folds on its own, so that places can be kept."""
    return text.translate(_FOLDS)


def origins(text: str) -> list[int]:
    """For each character of `search_form(text)` the offset in the text of the one that it comes from."""
    return [offset for offset, character in enumerate(text) for _ in _FOLDS[ord(character)]]


def occurrences(text: str, phrase: str) -> list[tuple[int, int]]:
    """Where a phrase stands in a text as printed, [start, end), in order, none overlapping another."""
    wanted, folded = search_form(phrase), search_form(text)
    if not wanted or wanted not in folded:
        return []
    places = origins(text)
    return [(places[match.start()], places[match.end() - 1] + 1) for match in re.finditer(re.escape(wanted), folded)]
