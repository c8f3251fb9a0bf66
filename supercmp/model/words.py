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


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words by which a sentence of one language is read; a key that is lacking switches its rule off."""

    code: str = ""
    letters: str = ""
    decimal: str = "."
    thousands: str = ","
    function_words: list[str] = []
    abbreviations: list[str] = []
    machine_nouns: list[str] = []
    not_names: list[str] = []
    new_machine: list[str] = []
    carry_stop: list[str] = []
    part: list[str] = []
    former: list[str] = []
    among: list[str] = []
    respectively: list[str] = []
    crossing: list[str] = []
    crossing_of: list[str] = []
    added: list[str] = []
    added_behind: list[str] = []
    making: list[str] = []
    project_nouns: list[str] = []
    energy_price: list[str] = []
    cost_subject: list[str] = []
    onward: list[str] = []
    definite: list[str] = []
    inside: list[str] = []
    fractions: list[str] = []
    difference: list[str] = []
    denials: list[str] = []
    equals: list[str] = []
    every: list[str] = []
    each_one: list[str] = []
    part_of: list[str] = []
    operations: list[str] = []
    persecond: list[str] = []
    first_to: list[str] = []
    numbers: dict[str, float] = {}
    scales: dict[str, float] = {}
    joins: dict[str, list[str]] = {}
    ordinals: dict[str, int] = {}
    months: dict[str, int] = {}
    bounds: dict[str, str] = {}
    units: dict[str, str] = {}
    matter: dict[str, list[str]] = {}
    rates: dict[str, str] = {}
    rate_words: dict[str, str] = {}
    nouns: dict[str, list[str]] = {}
    cues: dict[str, list[str]] = {}
    since: dict[str, list[str]] = {}
    ranks: dict[str, list[str] | dict[str, str]] = {}
    shares: dict[str, list[str]] = {}
    ratios: dict[str, list[str] | dict[str, float]] = {}
    comparatives: dict[str, list[str]] = {}
    anaphors: dict[str, list[str]] = {}
    oblique: dict[str, list[str]] = {}
    zones: dict[str, list[str]] = {}
    unknown: dict[str, list[str]] = {}
    planned: dict[str, list[str]] = {}
    negation: dict[str, list[str]] = {}
    dates: dict[str, list[str]] = {}
    others: dict[str, list[str]] = {}


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
