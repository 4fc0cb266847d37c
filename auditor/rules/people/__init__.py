"""Who wrote, reviewed and owns a page."""
