"""The door of the page `funding`; its room is board/pages/funding."""

from board.choices import navigation
from board.pages.funding import page

page.draw(*navigation.enter())
