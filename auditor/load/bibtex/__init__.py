"""What a BibTeX file says: values by pybtex; starts, positions and faults are found here."""
