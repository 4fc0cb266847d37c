"""What a BibTeX file says: where entries start, what is in them, and what is wrong."""
