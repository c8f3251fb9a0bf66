"""Writes catalog entries as TOML: templates, copies, and what an import gives."""
