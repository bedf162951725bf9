"""The board: the rooms of its pages and what they share. It reads the database file and never imports the ETL."""
