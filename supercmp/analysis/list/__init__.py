"""`list`: what there is in the catalog: systems, chips, sources and the rest, with their figures."""
