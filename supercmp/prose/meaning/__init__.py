"""What a figure is of, and what is said without one: ranks, multiples, shares. Pure."""
