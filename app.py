"""The frame of the board: language, navigation, database, filters; then the page that is asked for."""

from pathlib import Path

import streamlit as st

from board import address, filters, navigation, states, text
from board.text import t

address.listen()
text.use(filters.language())
page = navigation.register()
st.set_page_config(
    page_title=f"{page.title} · {t('app.name')}",
    page_icon=str(Path(__file__).parent / "board" / "icon.png"),
    layout="wide",
)
snapshot = states.database()
chosen = None
with st.sidebar:
    if snapshot:
        chosen = filters.draw(snapshot)
    filters.draw_language()
if snapshot:
    navigation.run(page, snapshot, chosen)
