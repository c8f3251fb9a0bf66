"""Searches the smallest count of servers that is enough, exactly, though more is not always better.

A rate of work rises with the count until failures eat what more chips bring, and jumps where an assumption changes with
size. Cut at those jumps, each stretch rises to one top and then falls, so that a search by halves is exact in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.errors import SupercmpError
from supercmp.model.expression.tree import Compare, Expression, In, Logical, Name, Number, Unary, subjects
from supercmp.quantities.formulas.constants import MOST_PROVEN

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from supercmp.model.records import Assumption


class Stretch(msgspec.Struct, frozen=True):
    """Counts from `first` to `last`, both included, over which no choice changes."""

    first: int
    last: int


def halved(holds: Callable[[int], bool], first: int, last: int) -> int:
    """Find the smallest count for which something holds that goes on holding from there; `last + 1` where it never does."""
    low, high = first, last + 1
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def top(rate: Callable[[int], float], stretch: Stretch) -> int:
    """Find the smallest count with the highest rate of a stretch that rises and then falls."""
    return halved(lambda count: rate(count + 1) <= rate(count), stretch.first, stretch.last - 1)


def smallest_enough(rate: Callable[[int], float], need: float, stretches: Iterable[Stretch]) -> int | None:
    """Find the smallest count whose rate is at least `need`; nothing where no count is enough.

    Args:
        rate: work done in a unit of time by so many; over each stretch it rises to one top and then falls.
        need: the rate that is needed.
        stretches: in rising order.

    """
    for stretch in stretches:
        best = top(rate, stretch)
        if rate(best) >= need:
            return halved(lambda count: rate(count) >= need, stretch.first, best)
    return None


def fastest(rate: Callable[[int], float], stretches: Iterable[Stretch]) -> int | None:
    """Find the smallest count with the highest rate of all; nothing where there is no count."""
    tops = [top(rate, stretch) for stretch in stretches]
    return max(tops, key=lambda count: (rate(count), -count), default=None)


def within(fits: Callable[[int], bool], stretches: Iterable[Stretch]) -> list[Stretch]:
    """Cut stretches to the counts that fit a limit; what is limited rises with the count over each stretch."""
    found = []
    for stretch in stretches:
        last = halved(lambda count: not fits(count), stretch.first, stretch.last) - 1
        if last >= stretch.first:
            found.append(Stretch(stretch.first, last))
    return found


def above(holds: Callable[[int], bool], stretches: Iterable[Stretch]) -> list[Stretch]:
    """Cut stretches to the counts that hold enough; what is held rises with the count over each stretch."""
    found = []
    for stretch in stretches:
        first = halved(holds, stretch.first, stretch.last)
        if first <= stretch.last:
            found.append(Stretch(first, stretch.last))
    return found


def cut(most: int, per: int, jumps: Iterable[float]) -> list[Stretch]:
    """Cut 1 to `most` servers of `per` chips where a condition on the count of chips may change its answer."""
    starts = {1}
    for jump in jumps:
        starts |= {int(-(-jump // per)), int(jump // per) + 1}
    firsts = sorted(start for start in starts if 1 <= start <= most)
    return [Stretch(first, last) for first, last in zip(firsts, [*(f - 1 for f in firsts[1:]), most], strict=True)]


def jumps(assumptions: Iterable[Assumption]) -> set[float]:
    """List the counts of chips at which some assumption, or the choice of goodput's formula, may change.

    Raises:
        SupercmpError: a case reckons with the count of chips.

    """
    from supercmp.model.expression.grammar import CASE_FIELDS, parse_filter

    cases = [case.when for held in assumptions for case in held.cases]
    found = [jumps_of(parse_filter(when, CASE_FIELDS)) for when in cases]
    return set[float]().union({float(MOST_PROVEN)}, *found)


def jumps_of(condition: Expression) -> set[float]:
    """List the counts of chips at which a condition may change its answer.

    Raises:
        SupercmpError: the condition reckons with the count, and where it changes cannot be read from it.

    """
    if not any(isinstance(name, Name) and name.field == "chip_count" for name in subjects(condition)):
        return set()
    if isinstance(condition, Compare):
        found = _compared(condition.left, condition.right) or _compared(condition.right, condition.left)
        if found is not None:
            return {found}
    elif isinstance(condition, In) and isinstance(condition.subject, Name):
        return {choice.value for choice in condition.choices if isinstance(choice, Number)}
    elif isinstance(condition, Logical):
        return set[float]().union(*(jumps_of(part) for part in condition.terms))
    elif isinstance(condition, Unary) and condition.op == "not":
        return jumps_of(condition.operand)
    raise SupercmpError("a case of an assumption reckons with chip_count", hint="compare chip_count itself to a number")


def _compared(name: Expression, number: Expression) -> float | None:
    is_count = isinstance(name, Name) and name.field == "chip_count"
    return number.value if is_count and isinstance(number, Number) else None
