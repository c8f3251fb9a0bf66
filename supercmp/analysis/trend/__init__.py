"""`trend`: values over time, records, and a fit through them."""
