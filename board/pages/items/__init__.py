"""Search the items, and read each beside the newspaper lines it came from."""
