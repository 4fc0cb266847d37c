"""Citations in the text, and the references they lead to."""
