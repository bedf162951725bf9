"""Every newspaper page as it was understood, every problem, and the method in plain words."""
