"""The figures of a sentence, and how they are written as the grammar of expressions takes them. Pure."""
