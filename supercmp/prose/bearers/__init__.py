"""Whose a figure is: the clauses of a sentence, and the machine, chip or model in them that bears it. Pure."""
