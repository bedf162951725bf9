"""Every word that the board shows, in Chinese and in English: `t("overview.headline")`.

The texts that pages share stand in zh.toml and en.toml beside this file, or, where they are a book of their own, in a
folder beside it; those of a page stand in its room. Both kinds of folder are a table of their name, and both languages
have the same keys. Values are filled in as str.format does, so a template may say `{items:,}`; and `{items:item|items}`
is the number with the word that fits it: 1 item, 2,000 items.
The language is that of the running thread: app.py chooses it once a run with `use`, and code that runs on a thread of
its own (a download, a fragment) chooses it again. No streamlit here: charts need words too.
"""

import string
import tomllib
from collections.abc import Iterator
from contextvars import ContextVar
from functools import cache
from pathlib import Path


class _Counted(string.Formatter):
    """str.format, save that "item|items" behind a colon is the word for one and that for any other number."""

    def format_field(self, value: object, format_spec: str) -> str:
        if "|" not in format_spec:
            return str(super().format_field(value, format_spec))
        one, many = format_spec.split("|")
        number = f"{value:,}" if isinstance(value, int) else str(value)
        return f"{number} {one if number == '1' else many}"


LANGUAGES = {"zh": "中文", "en": "English"}
DEFAULT_LANGUAGE = "zh"

_SHARED = Path(__file__).parent
_ROOMS = _SHARED.parent / "pages"
_COUNTED = _Counted()
_language = ContextVar("language", default=DEFAULT_LANGUAGE)


def use(language: str) -> None:
    """Choose the language of this thread, one of LANGUAGES; anything else is a KeyError."""
    if language not in LANGUAGES:
        raise KeyError(f"no texts in {language!r}; there are {', '.join(LANGUAGES)}")
    _language.set(language)


def current() -> str:
    """The language of this thread, a key of LANGUAGES."""
    return _language.get()


def t(key: str, **values: object) -> str:
    """The text under `key` (table.name) in the current language, with `values` filled in; KeyError for no such key."""
    template = texts(current())[key]
    if not values:
        return template
    return _COUNTED.format(template, **values) if "|" in template else template.format(**values)


@cache
def texts(language: str) -> dict[str, str]:
    """All texts of one language by their dotted key."""
    found = dict(_flatten(_read(_SHARED / f"{language}.toml"), ""))
    for path in sorted([*_SHARED.glob(f"*/{language}.toml"), *_ROOMS.glob(f"*/{language}.toml")]):
        found |= _flatten(_read(path), f"{path.parent.name}.")
    return found


def _read(path: Path) -> dict[str, object]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _flatten(table: dict[str, object], prefix: str) -> Iterator[tuple[str, str]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{name}.")
        else:
            yield prefix + name, str(value)
