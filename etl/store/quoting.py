"""Texts as literals of SQL, where a statement takes no parameters. What is quoted is decided elsewhere."""


def quoted(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
