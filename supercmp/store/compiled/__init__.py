"""From TOML to one catalog: drafts, overlays, names, records; `open_catalog`."""
