"""Catalogs on disk and in the cache: found, read, checked, laid over each other, compiled. Nothing else opens them."""
