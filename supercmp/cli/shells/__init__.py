"""Completion scripts, written from the command tree: static text that never runs what a catalog or the program says."""
