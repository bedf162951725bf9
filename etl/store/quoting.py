"""Texts as literals of SQL, where a statement takes no parameters. What is said so is decided elsewhere."""


def sql_text(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
