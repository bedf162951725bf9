"""Marks that come in pairs: quotes and brackets, and what is left of a text whose marks have lost their partners."""

import re

_PARTNERS = {"“": "”", "《": "》", "（": "）", "‘": "’", "「": "」", "【": "】", "〔": "〕", "(": ")"}
_PAIRED = re.compile(f"[{re.escape(''.join(opening + closing for opening, closing in _PARTNERS.items()))}]")


def balanced(text: str) -> str:
    """The text without the quotes and brackets that have no partner in it."""
    if not _PAIRED.search(text):
        return text
    open_at: list[int] = []
    lonely: set[int] = set()
    for found in _PAIRED.finditer(text):
        place, mark = found.start(), found[0]
        if mark in _PARTNERS:
            open_at.append(place)
        elif open_at and _PARTNERS[text[open_at[-1]]] == mark:
            open_at.pop()
        else:
            lonely.add(place)
    lonely.update(open_at)
    return "".join(mark for place, mark in enumerate(text) if place not in lonely) if lonely else text
