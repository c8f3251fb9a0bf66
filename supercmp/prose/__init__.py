"""Reads plain sentences: the figures of a text, and what each says in the words of the catalog. Pure."""
