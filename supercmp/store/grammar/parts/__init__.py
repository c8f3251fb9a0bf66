"""Readers of single values, of which the tables of the grammar are made."""
