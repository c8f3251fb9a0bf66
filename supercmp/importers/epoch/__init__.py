"""Epoch AI's lists: clusters with their stages, and chips."""
