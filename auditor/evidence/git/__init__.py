"""What git knows of the repository, read without trusting anything that the tree brings."""
