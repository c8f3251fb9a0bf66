"""Judges a statement under one reading: what its names stand for, what the evidence makes of it, the logic of the whole."""
