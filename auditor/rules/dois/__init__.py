"""DOIs: their form, what they lead to, and what became of the work."""
