"""The board: what every page of it shares. It reads the database file and never imports the ETL."""
