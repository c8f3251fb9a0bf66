"""How a figure was put by its source, and what may be shown of it under that source's name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.value import Value

Form: TypeAlias = Literal["", "exact", "about", "range", "at_least", "at_most"]
"""How a figure was published; empty where nobody published it."""
Basis: TypeAlias = Literal["", "measured", "reported", "estimated", "modelled", "derived", "assumed", "rumoured"]

_FORMS: dict[str, Form] = {"~": "about", ">": "at_least", "<": "at_most"}
WITHOUT_VALUE = frozenset({"range", "at_least", "at_most"})
"""Forms in which no single value was published: the middle of a range or the end of a bound is nobody's word."""

BASES: dict[str, Basis] = {
    "measured": "measured",
    "official": "reported",
    "reported": "reported",
    "estimate": "estimated",
    "model": "modelled",
    "rumour": "rumoured",
}
"""What a figure rests on, by the kind of claim that leads."""
MARKS: dict[str, str] = {"estimated": "†", "modelled": "‡", "derived": "~", "assumed": "≈", "rumoured": "!"}
"""The sign behind a figure by its basis; what was measured or reported has none."""
BASIS_WORDS: dict[Basis, str] = {
    "measured": "measured",
    "reported": "published",
    "estimated": "a third party's estimate",
    "modelled": "a third party's model",
    "derived": "derived",
    "assumed": "an assumption",
    "rumoured": "a rumour",
}
"""What a basis means, for legends and tooltips."""
CONFLICT = "?"
"""The sign that goes before it where sources are more than 20 % apart."""
STAND_IN = "*"
"""The sign behind a figure of another number format than the one asked for."""
WEAKEST: tuple[Basis, ...] = ("rumoured", "assumed", "modelled", "derived", "estimated", "reported", "measured")
"""From the weakest to the firmest: what several figures together are worth."""


def is_published(mark: str) -> bool:
    """Say by the marks of a figure whether its source published it: all but a conflict stand for something else."""
    return not mark.strip(CONFLICT + STAND_IN)


def keeps_digits(mark: str) -> bool:
    """Say by the marks of a figure whether it is shown as it was written: a published one, and an assumption's."""
    return is_published(mark) or MARKS["assumed"] in mark


def mark_of_kind(kind: str) -> str:
    """Give the mark of a figure by the kind of the claim or run that states it."""
    return MARKS.get(BASES.get(kind, ""), "")


def meanings(marks: Iterable[str]) -> list[tuple[str, str]]:
    """Say what each sign among the marks of some figures means, in the order of doubt; what does not occur is left out."""
    signs = {sign for mark in marks for sign in mark}
    found = [(MARKS[basis], words) for basis, words in BASIS_WORDS.items() if MARKS.get(basis) in signs]
    others = {STAND_IN: "another number format", CONFLICT: "sources disagree"}
    return [*found, *((sign, words) for sign, words in others.items() if sign in signs)]


@cache
def in_words(name: str) -> str:
    """Say a quantity inside a sentence: `Supply power` is `supply power`, `HPL Rmax` and `H100 ...` stay."""
    title = QUANTITIES[name].title
    is_short = any(letter.isupper() or letter.isdigit() for letter in title.partition(" ")[0][1:])
    return title if is_short else title[:1].lower() + title[1:]


def form_of(value: Value) -> Form:
    """Say how a figure was put."""
    if value.form:
        return _FORMS[value.form]
    return "range" if value.text.count("..") == 1 and value.low != value.high else "exact"


def weakest(bases: list[str]) -> str:
    """Give the weakest of several bases; empty where there is none."""
    known = [basis for basis in WEAKEST if basis in bases]
    return known[0] if known else ""
