"""The door of the page `ranks`; its room is board/pages/ranks."""

from board.choices import navigation
from board.pages.ranks import page

page.draw(*navigation.enter())
