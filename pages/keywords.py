"""The door of the page `keywords`; its room is board/pages/keywords."""

from board.choices import navigation
from board.pages.keywords import page

page.draw(*navigation.enter())
