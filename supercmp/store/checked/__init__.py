"""Faults of catalog files: references, required keys, names that mean two things."""
