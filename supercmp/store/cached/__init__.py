"""The compiled catalog between two runs, and the text file of ids that a shell offers: what is kept, and whether it is fresh."""
