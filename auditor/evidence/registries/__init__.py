"""The DOI registries: what they are asked, and how their answers are read."""
