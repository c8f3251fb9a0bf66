"""Catalog files on disk: found, read as text and TOML, results written."""
