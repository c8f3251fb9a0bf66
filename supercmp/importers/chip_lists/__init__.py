"""Lists of chips and their rates."""
