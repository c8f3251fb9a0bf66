"""What is wrong with a catalog file, and in which line it stands."""
