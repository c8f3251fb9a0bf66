"""Catalog files and their cache: found, read, checked, laid over each other, compiled. Nothing else opens them."""
