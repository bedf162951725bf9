"""Newspaper pages in, a board database out. The board reads the database and never imports from here."""
