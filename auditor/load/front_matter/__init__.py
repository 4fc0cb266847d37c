"""The metadata block of a page, and structured data in YAML, TOML and JSON with a line for every value."""
