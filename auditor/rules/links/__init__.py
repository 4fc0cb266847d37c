"""Links on pages, and what they lead to."""
