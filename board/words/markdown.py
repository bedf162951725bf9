"""Text from data or from the address where Streamlit reads Markdown: every sign of it is escaped, and nothing else is."""

import re


def plain(text: str) -> str:
    """Text for a label or heading, where Streamlit would read Markdown: every sign of it is escaped."""
    return re.sub(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])", r"\\\1", text)
