"""Text as such: what may be shown, HTML and LaTeX turned into text."""
