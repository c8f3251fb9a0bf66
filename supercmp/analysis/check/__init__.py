"""`check`: whether the figures of a catalog can be right, by arithmetic, physics and the calendar."""
