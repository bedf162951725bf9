"""The door of the page `overview`; its room is board/pages/overview."""

from board.choices import navigation
from board.pages.overview import page

page.draw(*navigation.enter())
