"""The door of the page `assessment`; its room is board/pages/assessment."""

from board.choices import navigation
from board.pages.assessment import page

page.draw(*navigation.enter())
