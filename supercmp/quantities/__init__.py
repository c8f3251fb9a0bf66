"""From claims and assumptions to estimates: which value counts, and the graph of formulas. Pure."""
