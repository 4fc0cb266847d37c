"""The nouns of an audit: what is written, what it means, what the network said, what was found."""
