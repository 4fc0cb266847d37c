"""What a page says for a time, and whether that may be over."""
