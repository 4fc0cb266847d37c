"""Where a local link leads, whether its anchor is there, and which addresses only the network can judge."""
