"""From files to one catalog, or to all that is wrong with them; `open_catalog`."""
