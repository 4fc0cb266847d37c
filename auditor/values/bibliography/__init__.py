"""What bibliographies are made of: types, fields, pages and years, and whether two records are one work."""
