"""`check`: whether a catalog is possible: what arithmetic and dates say of its figures."""
