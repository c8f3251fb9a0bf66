"""The compiled catalog between two runs, and the ids that a shell offers."""
