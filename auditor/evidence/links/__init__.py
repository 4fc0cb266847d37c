"""What an address's answer means for the link, its anchor and its future."""
