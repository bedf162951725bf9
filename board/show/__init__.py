"""How things stand on a page: a chart with its twin and downloads, tables, sentences, and the three faces of nothing.

What is drawn belongs in charts and in the pages' own rooms, what a file holds in export.
"""

from board.show.chart import show_chart
from board.show.notes import empty, points
from board.show.tables import download_table, show_table

__all__ = ["download_table", "empty", "points", "show_chart", "show_table"]
