"""The three faces of nothing: none is taken for another."""

import pytest

from board.choices import navigation
from board.show import empty_states
from board.values.filters import Filters
from board.words import t


@pytest.fixture
def said(monkeypatch) -> list[tuple[str, dict[str, str | None]]]:
    """What is drawn: sentences and links, each with what it changes or leads to."""
    drawn: list[tuple[str, dict[str, str | None]]] = []
    monkeypatch.setattr(empty_states, "empty", lambda words: drawn.append((words, {})))
    monkeypatch.setattr(navigation, "link_here", lambda label, **changes: drawn.append((label, changes)))
    monkeypatch.setattr(navigation, "link", lambda name, label: drawn.append((label, {"page": name})))
    return drawn


FILTERED = [(t("empty.filtered", what="排名说法"), {}), (t("empty.lift"), {"scope": None})]
SILENT = [(t("empty.silent", sections=1, what="排名说法"), {})]
NOT_LOADED = [(t("empty.not_loaded", what="排名说法"), {}), (t("empty.to_sources"), {"page": "sources"})]
NO_SECTION = [(t("empty.no_section"), {}), (t("empty.lift_shared"), dict.fromkeys(("period", "sector", "department")))]


@pytest.mark.parametrize(
    ("department", "own", "has_some", "expected"),
    [
        ("市统计局", ("scope",), True, FILTERED),
        ("市统计局", ("scope",), False, SILENT),
        ("市统计局", (), True, SILENT),
        ("市文联", (), False, NOT_LOADED),
        ("没有的局", (), False, NO_SECTION),
    ],
)
def test_each_face_says_what_is_known_and_leads_on(snapshot, said, department, own, has_some, expected):
    filters = Filters("潍坊", 2023, periods=("Q3",), departments=(department,))
    empty_states.draw_empty(snapshot, filters, what="排名说法", own=own, holds=lambda _: has_some)
    assert said == expected
