"""The door of the page `sources`; its room is board/pages/sources."""

from board.choices import navigation
from board.pages.sources import page

page.draw(*navigation.enter())
