"""Judges a statement under one reading: its names looked up, the evidence weighed, its comparisons joined."""
