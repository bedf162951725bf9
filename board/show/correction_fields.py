"""The fields of a form that corrects a fact: a widget for each, with its present value, and what a reader changed.

What the fields are and what they take, the database tells.
"""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from board.values.fact_sort import CorrectableField
from board.words import t
from board.words.correction_words import NO_VALUE, value_words, written_value

# Characters of what is typed.
LONGEST = 200
_COLUMNS = 3


def draw_fields(
    fields: Sequence[CorrectableField], present: Mapping[str, object], linkable: Sequence[str], key: str
) -> dict[str, str]:
    """A widget for each field, with its present value where it has one, the names last and across; the widgets' keys by
    the field."""
    keys = {field.field: f"correct-{field.field}-{key}" for field in fields}
    narrow = [field for field in fields if not field.is_text]
    columns = st.columns(_COLUMNS)
    for place, field in enumerate(narrow):
        with columns[place % _COLUMNS]:
            _draw_field(field, present, linkable, keys[field.field])
    for field in fields:
        if field.is_text:
            _draw_field(field, present, linkable, keys[field.field])
    return keys


def _draw_field(field: CorrectableField, present: Mapping[str, object], linkable: Sequence[str], key: str) -> None:
    if not field.words and not field.links:
        st.text_input(field.name, value=str(present.get(field.field) or ""), key=key, max_chars=LONGEST)
        return
    options = [*(linkable if field.links else field.words), *([NO_VALUE] if field.may_be_none else [])]
    value = present.get(field.field)
    value = NO_VALUE if value is None and present else value
    st.selectbox(
        field.name,
        options,
        index=options.index(str(value)) if value in options else None,
        format_func=partial(value_words, field),
        placeholder=t("correct.unchanged"),
        key=key,
    )


def changed_fields(
    fields: Sequence[CorrectableField], keys: Mapping[str, str], present: Mapping[str, object]
) -> list[tuple[str, str]]:
    """The fields whose widget says another value than the present one, and that value as a correction says it."""
    found = []
    for field in fields:
        if field.field not in keys:
            continue
        shown = st.session_state.get(keys[field.field])
        before = present.get(field.field)
        if field.words or field.links:
            if shown is not None and shown != (NO_VALUE if before is None and present else before):
                found.append((field.field, str(shown)))
        elif (shown or "").strip() != str(before or "") and (value := written_value(field, shown or "")):
            found.append((field.field, value))
    return found
