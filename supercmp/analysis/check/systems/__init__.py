"""What `check` finds in a system: claims, counts, runs, dates, power and cost, and all against its chips."""
