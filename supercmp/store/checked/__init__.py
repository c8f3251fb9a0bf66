"""Faults of entries held to each other: references, required keys, phases and claims, expressions, names that mean two things."""
