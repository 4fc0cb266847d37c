"""Identifiers and addresses: DOI, ORCID, ISBN, URL, slugs; their forms and their faults."""
