"""Which files of the repository are read, and how they are opened safely and in parallel."""
