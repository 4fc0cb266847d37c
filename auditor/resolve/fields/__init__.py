"""Which concept a field or a label means, and how its value is read."""
