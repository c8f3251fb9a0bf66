"""Entries into TOML: templates, copies, and what an import writes."""
