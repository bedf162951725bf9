"""What the server does once, before the first reader comes: everything that a first view would wait for.

Nothing is drawn and nothing is decided here; a board that is run without this shows the same, later.
"""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

from streamlit.starlette import App

from board.changing import gate
from board.changing.commands import MOST_MEGABYTES
from board.choices import navigation, streamlit_dom
from board.clippings.painting import PAINTER
from board.data import database, options, printed_sheets


@asynccontextmanager
async def lifespan(_app: App) -> AsyncIterator[None]:
    """Around the server's life: everything is warm before it."""
    streamlit_dom.stay_on_this_machine()
    for name in navigation.ROOMS:
        import_module(name)
    for name in streamlit_dom.LOADED_LATE:
        with suppress(ImportError):  # another Streamlit may call it otherwise
            import_module(name)
    with suppress(database.UnusableDatabase):  # whoever opens the board is told
        options.reports(database.snapshot())
        if printed_sheets.has_sheets(database.snapshot()):
            PAINTER.start()
    if gate.gate().closed is None:
        streamlit_dom.take_files(MOST_MEGABYTES)
    if gate.announcement():
        print(gate.announcement(), flush=True)
    # What is there by now stays: looking through it again and again would be more than half of a click.
    gc.collect()
    gc.freeze()
    yield
    PAINTER.stop()
    gc.unfreeze()  # DuckDB complains of what is left behind
