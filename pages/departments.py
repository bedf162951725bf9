"""The door of the page `departments`; its room is board/pages/departments."""

from board.choices import navigation
from board.pages.departments import page

page.draw(*navigation.enter())
