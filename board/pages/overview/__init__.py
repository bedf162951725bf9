"""总览: what is loaded, what is missing, and what can be compared."""
