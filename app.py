"""The frame of the board: language, navigation, database, filters; then the page that is asked for."""

from pathlib import Path

import streamlit as st

from board.choices import address, navigation, sidebar
from board.show import no_database
from board.words import t, use

page = navigation.register()
name = navigation.name_of(page)
address.begin(name)
use(sidebar.language())
st.set_page_config(
    page_title=f"{t(f'{name}.name')} · {t('app.name')}",
    page_icon=str(Path(__file__).parent / "board" / "icon.png"),
    layout="wide",
)
snapshot = no_database.open_or_explain()
with st.sidebar:
    links = st.container(gap="xxsmall")
    chosen = sidebar.draw_filters(snapshot) if snapshot else None
    sidebar.draw_language()
    with links:
        navigation.draw()
if snapshot and chosen:
    navigation.run(page, snapshot, chosen)
address.end()
