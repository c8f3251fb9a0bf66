"""How exact a comparison is: by the figures written in it, and by what an evaluation goes by beyond the data. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import reduce

import msgspec

from supercmp.model.expression.check import kind_of
from supercmp.model.expression.tree import Binary, Expression, Member, Name, Number, Rank, Unary
from supercmp.model.figure import ABOUT, BARE, BOUND, Tolerance, Window, by_hand, coarser, tolerance_of, window_of


class Rules(msgspec.Struct, frozen=True):
    """What an evaluation goes by beyond the data.

    `tolerance` is a share that replaces what the digits show; `rates` are dollars by currency; `about` and `bound` are the
    factors up to which these words are well chosen [1].
    """

    tolerance: float | None = None
    rates: Mapping[str, float] = {}
    about: float = ABOUT
    bound: float = BOUND


PLAIN_RULES = Rules()


def numbers_in(node: Expression) -> tuple[Number, ...]:
    """List the figures written in one side of a comparison."""
    match node:
        case Number():
            return (node,)
        case Unary():
            return numbers_in(node.operand)
        case Binary():
            parts = (node.first, *(operand for _, operand in node.rest))
            return tuple(number for part in parts for number in numbers_in(part))
        case _:
            return ()


def tolerance_between(found: Expression, stated: Expression, rules: Rules = PLAIN_RULES) -> Tolerance:
    """Say how exact a comparison is: by the figures of the side that states, and by those with a unit of the other side.

    Of several the coarser counts; without any the two sides may be 1 % apart. A tolerance of their own comes before all.
    """
    if rules.tolerance is not None:
        return by_hand(rules.tolerance)
    if is_exact(found) or is_exact(stated):
        return Tolerance(0.0, 0.0)
    others = numbers_in(found)
    figures = numbers_in(stated) or others
    figures += tuple(number for number in others if number.dimension)
    if not figures:
        return Tolerance(BARE, BARE)
    tolerances = [tolerance_of(number.digits) for number in figures]
    return reduce(coarser, tolerances)


def window_on(stated: Expression, value: float, tolerance: Tolerance, rules: Rules = PLAIN_RULES) -> Window:
    """Read the side that states as the values it may stand for.

    Args:
        stated: the side.
        value: what it comes to, in the unit in which the window is wanted: that of `evaluate`.
        tolerance: how exact it is.
        rules: the factors of "about" and of bounds.

    """
    if not (isinstance(stated, Number) and stated.form):
        return window_of(value, tolerance)
    until = value * stated.until / stated.value if stated.value else stated.until
    return window_of(value, tolerance, stated.form, until, about=rules.about, bound=rules.bound)


def is_exact(node: Expression) -> bool:
    """Say whether a side is a year or a place, which another equals or not."""
    return isinstance(node, (Name, Member, Rank)) and kind_of(node).exact
