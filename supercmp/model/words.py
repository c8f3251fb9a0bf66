"""What people call a quantity: family names that stand for one of several, such as `power` and `cost`. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec


class Family(msgspec.Struct, frozen=True):
    """A word with several meanings: the quantities it may mean, likeliest first; `hpc` is their order for machines of science."""

    name: str
    members: tuple[str, ...]
    hpc: tuple[str, ...] = ()

    def of(self, kind: str) -> tuple[str, ...]:
        """Give the quantities in the order for a kind of machine, `ai` or `hpc`."""
        return self.hpc if kind == "hpc" and self.hpc else self.members


Families: TypeAlias = Callable[[str], Family | None]
"""Finds the family that a word names; nothing for any other word."""


def no_families(_: str) -> Family | None:
    """Know no family: of expressions that must name their quantity."""
    return None


def plainly(word: str) -> str:
    """Write a word without what is not compared: case, accents, plural `s`, and blank, hyphen and underscore alike."""
    if not word.isascii():
        from unicodedata import combining, normalize  # few words have an accent

        word = "".join(letter for letter in normalize("NFD", word) if not combining(letter))
    parts = word.casefold().replace("-", " ").replace("_", " ").split()
    return " ".join(part.removesuffix("s") if len(part) > _SHORTEST else part for part in parts)


_SHORTEST = 3
