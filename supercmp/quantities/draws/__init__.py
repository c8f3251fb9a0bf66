"""Quantities under doubt: distributions, draws of named variables, and places in a ranking."""
