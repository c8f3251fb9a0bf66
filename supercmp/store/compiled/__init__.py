"""From files to one catalog, or to all that is wrong with them: read, laid over, checked, made into records; `open_catalog`."""
