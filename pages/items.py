"""The door of the page `items`; its room is board/pages/items."""

from board.choices import navigation
from board.pages.items import page

page.draw(*navigation.enter())
