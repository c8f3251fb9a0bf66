"""How a figure was put by its source, and what may be shown of it under that source's name."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from supercmp.model.quantity import QUANTITIES

if TYPE_CHECKING:
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
CONFLICT = "?"
"""The sign that goes before it where sources are more than 20 % apart."""
STAND_IN = "*"
"""The sign behind a figure of another number format than the one asked for."""
WEAKEST: tuple[Basis, ...] = ("rumoured", "assumed", "modelled", "derived", "estimated", "reported", "measured")
"""From the weakest to the firmest: what several figures together are worth."""


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
