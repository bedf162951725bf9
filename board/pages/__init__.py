"""The rooms of the pages: each holds all of one page, and none knows of another."""
