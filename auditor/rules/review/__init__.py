"""When a page was reviewed, and when it has to be again."""
