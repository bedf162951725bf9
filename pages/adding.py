"""The door of the page `adding`; its room is board/pages/adding."""

from board.choices import navigation
from board.pages.adding import page

page.draw(*navigation.enter())
