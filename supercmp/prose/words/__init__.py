"""Words, numbers, names and dates of a sentence, each with its place. Pure."""
