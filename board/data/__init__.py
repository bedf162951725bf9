"""The database as it is now, and what every page asks of it."""
