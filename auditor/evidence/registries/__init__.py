"""What the DOI registries are asked, and how their answers are read."""
