"""`cite`: references to the program, an entry or a figure."""
