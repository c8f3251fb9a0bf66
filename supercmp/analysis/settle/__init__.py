"""`flip`, `gaps` and `explain --sensitivity`: what would turn an order, and what hangs on what."""
