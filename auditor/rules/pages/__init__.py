"""What is wrong with a page as a file and with its fields."""
