"""What one page says: Markdown and HTML, links, anchors, metadata and waivers."""
