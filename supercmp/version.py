"""The version of the program, in a file of its own below everything that states it; the build reads it from here."""

__version__ = "0.2.0"
