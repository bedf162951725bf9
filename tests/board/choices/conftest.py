"""A session without Streamlit: a browser that has an address, and runs of the board in it."""

from collections.abc import Callable, Iterator, Mapping
from types import SimpleNamespace

import pytest

from board.choices import address, streamlit_dom

URL = Mapping[str, list[str]]


class Parameters:
    """st.query_params of a session, as far as the address uses them; `told` is what it told the browser."""

    def __init__(self) -> None:
        self.values: dict[str, list[str]] = {}
        self.told: list[dict[str, list[str]]] = []

    def __iter__(self) -> Iterator[str]:
        return iter(self.values)

    def get_all(self, name: str) -> list[str]:
        return self.values.get(name, [])

    def from_dict(self, values: URL) -> None:
        self.values = {name: list(each) for name, each in values.items()}
        self.told.append(self.values)


class Session:
    """Runs of pages: each begins with an address of the browser, else with the one that it was told last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.parameters, self.state, self.now, self.is_back = Parameters(), {}, 100.0, False
        streamlit = SimpleNamespace(session_state=self.state, query_params=self.parameters)
        monkeypatch.setattr(address, "st", streamlit)
        monkeypatch.setattr(address, "monotonic", lambda: self.now)
        monkeypatch.setattr(streamlit_dom, "is_history_navigation", lambda: self.is_back)

    def run(self, page: str, url: URL | None = None, *, is_back: bool = False, draw: Callable = lambda: None) -> dict:
        """Run a page that draws what `draw` does; what is shown in the end."""
        if url is not None:
            self.parameters.values = {name: list(values) for name, values in url.items()}
        self.parameters.told.clear()
        self.is_back = is_back
        address.begin(page)
        draw()
        address.end()
        return self.shown()

    def begin_anew(self) -> None:
        """A browser that is opened: nothing is remembered."""
        self.state.clear()

    def move(self, name: str, *values: str) -> None:
        """The callback of a widget."""
        address.note_move()
        address.choose(name, values)

    def shown(self) -> dict[str, list[str]]:
        """What is chosen."""
        return address.parameters()

    @property
    def told(self) -> list[dict[str, list[str]]]:
        """What the browser was told in the last run."""
        return self.parameters.told


@pytest.fixture
def session(monkeypatch) -> Session:
    """A session that has not run yet."""
    return Session(monkeypatch)
