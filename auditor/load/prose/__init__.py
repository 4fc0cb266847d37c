"""What a page's visible text says: footers, citations, reference lists."""
