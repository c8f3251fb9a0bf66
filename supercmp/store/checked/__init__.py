"""Checks of entries against each other: references, required keys, phases and claims, expressions, names."""
