"""Newspaper pages in, a board database out. The board reads the database and never imports from here.

The steps, each of which imports only from those before it: language (how Chinese text is read), inputs (what is read
from disk), page (one page on its own), report (pages together), facts (what items claim), terms (what they are about),
tracks (what became of it), evaluation, store (the database), build (all of it), show and console (what people see of
it), __main__ (the command line).
"""
