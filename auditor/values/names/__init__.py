"""Names of people and groups: taken apart, and recognised in their spellings; Roman numerals."""
