"""Text as it stands between quotation marks, by the rules of Chinese punctuation (GB/T 15834): ‘ ’ inside “ ”.

The outer marks belong to the sentence that quotes, which the texts hold.
"""

import re

_MARKS = re.compile("[“”‘’]")
_INNER = {"“": "‘", "”": "’", "‘": "“", "’": "”"}


def quotable(text: str) -> str:
    """The text as it stands inside “ ”: its own marks are those of the level below, character for character. A ’ that
    closes nothing is an apostrophe and stays."""
    depth = 0

    def inner(found: re.Match[str]) -> str:
        nonlocal depth
        mark = found[0]
        if mark == "‘":
            depth += 1
        elif mark == "’":
            if depth == 0:
                return mark
            depth -= 1
        return _INNER[mark]

    return _MARKS.sub(inner, text)
