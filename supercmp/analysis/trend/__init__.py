"""`trend`: values over time, records, and a fit of their growth."""
