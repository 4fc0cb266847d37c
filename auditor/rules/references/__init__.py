"""Bibliography entries: their form, and what they rely on."""
