"""Rank and compare AI and HPC machines by compute, cost and energy, every number with its source."""

__version__ = "0.1.0"
