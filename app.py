"""The board as Streamlit serves it: `streamlit run app.py`.

As a script it is the frame: language, navigation, database, filters; then the page that is asked for. Imported, it is
the server's application, which prepares itself before the first reader comes.
"""

from pathlib import Path

import streamlit as st
from streamlit.starlette import App

from board import startup
from board.changing import gate
from board.choices import address, navigation, sidebar, widgets
from board.show import header, no_database, sheet_pictures
from board.words import t, use

ICON = Path(__file__).parent / "board" / "icon.png"


def draw() -> None:
    """Draw the frame and the page in it."""
    gate.take_key()
    page = navigation.register()
    name = navigation.name_of(page)
    address.begin(name)
    use(sidebar.language())
    st.set_page_config(page_title=f"{t(f'{name}.name')} · {t('app.name')}", page_icon=str(ICON), layout="wide")
    snapshot = no_database.open_or_explain(may_be_empty=navigation.is_for_editors(name))
    with st.sidebar:
        links = st.container(gap="xsmall")
        chosen = sidebar.draw_filters(snapshot) if snapshot else None
        sidebar.draw_language()
        with links:
            navigation.draw_links()
    header.draw_style()
    if snapshot and chosen:
        header.draw_header(snapshot, chosen)
        with widgets.notices_above():
            navigation.run(page, snapshot, chosen)
    address.end()


if __name__ == "__main__":
    draw()
else:
    app = App(__file__, lifespan=startup.lifespan, routes=sheet_pictures.routes())
