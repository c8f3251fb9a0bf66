"""Catalog files on disk: found, read as text and TOML, keys located, results written."""
