"""How things stand on a page: a chart with its twin and downloads, tables, passages, and the three faces of nothing.

What is drawn belongs in charts and in the pages' own rooms, what a file holds in export.
"""
