"""The frame of the board: language, navigation, database, filters; then the page that is asked for."""

from pathlib import Path

import streamlit as st

from board import words
from board.choices import address, navigation, sidebar
from board.show import no_database
from board.words import t

address.listen()
words.use(sidebar.language())
page = navigation.register()
st.set_page_config(
    page_title=f"{page.title} · {t('app.name')}",
    page_icon=str(Path(__file__).parent / "board" / "icon.png"),
    layout="wide",
)
snapshot = no_database.open_or_explain()
chosen = None
with st.sidebar:
    if snapshot:
        chosen = sidebar.draw(snapshot)
    sidebar.draw_language()
if snapshot:
    navigation.run(page, snapshot, chosen)
