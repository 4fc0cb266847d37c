"""Which entry a citation means, what an entry inherits, and which works and DOIs the repository has."""
