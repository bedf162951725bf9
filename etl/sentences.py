"""Where sentences end in an item's text. What a sentence claims is not read here."""

import re

TITLE_CHARACTERS = 60

_END = re.compile("[。！？]")


def split_title(text: str) -> tuple[str, str]:
    """An item's text as (title, body), together the whole text.

    The title is the first sentence with its end mark, where it has at most TITLE_CHARACTERS non-blank
    characters and text follows it; else ''.
    """
    match = _END.search(text)
    if not match or match.end() == len(text) or len("".join(text[: match.end()].split())) > TITLE_CHARACTERS:
        return "", text
    return text[: match.end()], text[match.end() :]
