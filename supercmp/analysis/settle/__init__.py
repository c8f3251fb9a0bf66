"""`flip`, `gaps` and `explain --sensitivity`: which inputs would change an order or a figure, and by how much."""
