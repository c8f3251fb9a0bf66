"""Plain tables into records: headings by meaning and unit, numbers, clean text, faults with their line."""
