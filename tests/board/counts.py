"""The counts that a style writes beside the options of a widget, read back from it."""

import re

from streamlit.testing.v1 import AppTest

_ESCAPED = re.compile(r"\\([0-9a-f]+) ")
_RULE = r'\.st-key-{key} button:nth-child\((\d+)\).*?\[title="([^"]*)"\]::after\{{content:"([^"]*)"\}}'


def shown_counts(board: AppTest, key: str) -> dict[str, str]:
    """Name -> count as it is shown, of the widget with this key, in the order of its options."""
    for style in board.get("html"):
        rules = re.findall(_RULE.format(key=key), style.proto.body)
        if rules:
            assert [int(place) for place, _, _ in rules] == list(range(1, len(rules) + 1))
            return {_plain(name): _plain(count).strip() for _, name, count in rules}
    return {}


def _plain(words: str) -> str:
    return _ESCAPED.sub(lambda escape: chr(int(escape[1], 16)), words)
