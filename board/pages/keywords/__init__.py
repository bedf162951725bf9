"""关键词: what the reports speak of, how that shifts between them, and where each term stands."""
