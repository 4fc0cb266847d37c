"""Dates, intervals and EDTF: what a text means, and the arithmetic that reviews need."""
