"""`explain`, `show` and `list`: where a figure comes from, and what there is."""
