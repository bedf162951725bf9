"""Text from data or from the address where Streamlit reads Markdown, made to show itself and nothing else.

Every element of Streamlit that has a text or label reads Markdown in it, save lists of options, placeholders and
st.text: whatever is shown there and comes from elsewhere than the board's own texts goes through `plain`, and only
there.
"""

import re

_JOINER = "\u2060"
# What becomes a link, an icon or another sign after the escapes have been read: addresses, e-mail, :material_…:, and
# the arrows and comparisons that stand alone. A joiner, which takes no room, goes into each.
_ACTS = re.compile(
    r"(?<=:)(?=//|material_|streamlit:)|(?<=www)(?=\.)|(?=@)"
    r"|(?:(?<=^.)|(?<=[\s\ufeff].))"
    r"(?:(?<=[<~>])(?==(?:[\s\ufeff]|$))|(?<=-)(?=[->](?:[\s\ufeff]|$))|(?<=<)(?=->?(?:[\s\ufeff]|$)))",
    re.IGNORECASE,
)
_BLANKS = re.compile(r"[ \t\r\n]+")
_SIGNS = re.compile(r"([!-/:-@\[-`{-~])")


def plain(text: str) -> str:
    """Text for any place where Streamlit reads Markdown: it reads as it stands, runs of blanks as one."""
    joined = _ACTS.sub(_JOINER, _BLANKS.sub(" ", text).strip(" "))
    return _SIGNS.sub(r"\\\1", joined)
