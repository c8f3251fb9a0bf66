"""What a place in this catalog says of the place in the world: exact as far as a list is held whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import msgspec

from supercmp.analysis.request.last_day import Age, age_of, freshness_of, last_day_of, last_day_of_rank
from supercmp.analysis.request.wording import say_date
from supercmp.model.quantity import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from supercmp.model.editions import Edition
    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.settings import Override

Truth: TypeAlias = Literal["T", "t", "U", "F"]
"""Holds, holds with a caveat, neither borne out nor excluded, contradicted."""
_TESTS: dict[str, Callable[[float, float], bool]] = {
    "==": lambda found, stated: found == stated,
    "!=": lambda found, stated: found != stated,
    "<": lambda found, stated: found < stated,
    "<=": lambda found, stated: found <= stated,
    ">": lambda found, stated: found > stated,
    ">=": lambda found, stated: found >= stated,
}
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


class Held(msgspec.Struct, frozen=True):
    """What a sentence about a place comes to, why, the code of its reservation where it has one, and what overlaps besides."""

    truth: Truth
    why: str
    code: str = ""
    overlap: str = ""


class Known(msgspec.Struct, frozen=True):
    """How a day stands to the last one of which anything is known."""

    age: Age
    last: str

    @property
    def why(self) -> str:
        """Say it: `as of 31 Aug 2026, the last day of this catalog`, `nothing is known after 31 Aug 2026`."""
        if self.age == "known":
            return ""
        said = say_date(self.last)
        return (
            f"as of {said}, the last day of this catalog" if self.age == "stale" else f"nothing is known after {said}"
        )


def place(
    op: str, stated: float, found: int, *, edition: Edition | None, listed: bool, among: int, doubted: str = ""
) -> Held:
    """Judge `rank(...) OP stated` where the machine was found in the place `found` of this catalog.

    More machines can only push it down, so that `found` is a lower bound, and exact down to what the edition certifies.

    Args:
        op: the sign of the comparison.
        stated: the place that is said; one that is no whole number is nobody's.
        found: the place among the machines of this catalog, from 1.
        edition: the newest edition of the quantity's list on the day; nothing where there is none.
        listed: whether lists of the quantity are published, so that a first place can and must be checked.
        among: how many machines of this catalog have the quantity.
        doubted: the id of a neighbour whose range overlaps this machine's, or nothing.

    """
    held = _certain(op, stated, found, edition) or _open(op, stated, found, edition, listed=listed, among=among)
    if doubted and held.truth == "T":
        return Held("t", f"{held.why}; the range of {doubted} overlaps", "range")
    if doubted and held.truth == "t":
        return msgspec.structs.replace(held, overlap=f"the range of {doubted} overlaps")
    return held


def _certain(op: str, stated: float, found: int, edition: Edition | None) -> Held | None:
    """Judge a place down to which a list is held whole; nothing beyond it."""
    if edition is None or found > edition.complete_to:
        return None
    places = f"place {edition.complete_to}" if edition.complete_to > 1 else "the first place"
    when = f" of {say_date(edition.date)}" if edition.date else ""
    return Held("T" if _TESTS[op](found, stated) else "F", f"{edition.name}{when} is held down to {places}")


def _open(op: str, stated: float, found: int, edition: Edition | None, *, listed: bool, among: int) -> Held:
    """Judge a place that is a lower bound: what it already excludes, what it already proves, and what stays open."""
    mine = f"{ordinal(found)} of the {among} in this catalog"
    ahead = f"{_counted(found - 1)} of this catalog {'is' if found == 2 else 'are'} ahead"  # noqa: PLR2004 - one is ahead
    true = _TESTS[op](found, stated)
    if (op in {"<", "<="} and not true) or (op == "==" and found > stated):
        return Held("F", f"{ahead}, and others can only push it down" if found > 1 else mine)
    if op in {">", ">=", "!="} and true and (op != "!=" or found > stated):
        return Held("T", f"{ahead}, and others can only push it down" if found > 1 else mine)
    if stated != int(stated) and op in {"==", "!="}:
        return Held("F" if op == "==" else "T", "a place is a whole number")
    if listed:
        return Held("U", f"{mine}, and {_uncertified(edition)}: others may be ahead")
    if true and op != "!=":
        return Held("t", mine, "catalog-only")
    return Held("T" if true else "F", mine)


def _uncertified(edition: Edition | None) -> str:
    if edition is None:
        return "no list of it is held for that day"
    down = f"only down to place {edition.complete_to}" if edition.complete_to else "not whole"
    return f"{edition.name} is held {down}"


def _counted(number: int) -> str:
    return f"{number} machine" if number == 1 else f"{number} machines"


def ordinal(number: int) -> str:
    """Write a place in words up to the tenth, then as `11th`, `22nd`."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    teens = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def is_listed(quantity: str) -> bool:
    """Say whether lists of the whole world are published by a quantity."""
    return quantity in LISTED


def known_of_machine(catalog: Catalog, system: System, day: str, overrides: Iterable[Override] = ()) -> Known:
    """Say how a day stands to the last one of which anything is known of a machine."""
    last = last_day_of(catalog, system) if day > catalog.date else catalog.date
    return Known(age_of(day, last, freshness_of(catalog, overrides)), last)


def known_of_rank(catalog: Catalog, quantity: str, day: str, overrides: Iterable[Override] = ()) -> Known:
    """Say how a day stands to the last one of which anything is known of a ranking over all machines."""
    last = last_day_of_rank(catalog, quantity) if day > catalog.date else catalog.date
    return Known(age_of(day, last, freshness_of(catalog, overrides)), last)


__all__ = ["Held", "Known", "Truth", "is_listed", "known_of_machine", "known_of_rank", "ordinal", "place"]
