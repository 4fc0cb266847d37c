"""Pure helpers that every room may use: dates, intervals, names, identifiers, text. No I/O, no state."""
