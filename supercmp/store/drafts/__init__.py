"""Entries read from TOML but not yet records: each on its own, then those of all layers laid over each other."""
