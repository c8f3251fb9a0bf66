"""How exact a comparison is: by the figures written in it, and by what an evaluation goes by beyond the data. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce

import msgspec

from supercmp.model.expression.check import kind_of
from supercmp.model.expression.tree import Binary, Expression, Member, Name, Number, Rank, Unary
from supercmp.model.figure import (
    ABOUT,
    BARE,
    BOUND,
    NEAR,
    ROUND,
    Tolerance,
    Window,
    by_hand,
    coarser,
    tolerance_of,
    window_of,
)


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

    Of several the coarser counts, but neither a bare factor beside a figure with a unit nor a tiny term of a sum; without
    any the two sides may be 1 % apart. A tolerance of their own comes before all.
    """
    if rules.tolerance is not None:
        return by_hand(rules.tolerance)
    if is_exact(found) or is_exact(stated):
        return Tolerance(0.0, 0.0)
    written = _written(stated, rules)
    if written:
        tolerances = [written[1]]
    else:
        figures = numbers_in(stated) or numbers_in(found)
        # A bare number beside figures with a unit is a factor, and no measurement.
        measured = tuple(number for number in figures if number.dimension) or figures
        tolerances = [tolerance_of(number.digits) for number in measured]
    tolerances += [tolerance_of(number.digits) for number in _factors_in(found) if number.dimension]
    return reduce(coarser, tolerances) if tolerances else Tolerance(BARE, BARE)


def _written(node: Expression, rules: Rules) -> tuple[float, Tolerance] | None:
    """Work out a side of figures alone, and how exact it is; nothing where it has a name.

    Of a sum the least exact term counts by its size, so that a tiny one makes nothing vague; of a product the least exact
    factor, where bare numbers beside figures with a unit are exact: 2 * 1.24 MW is 2.48 MW.
    """
    match node:
        case Number():
            return node.value * (rules.rates.get(node.currency, 1.0) if node.currency else 1.0), tolerance_of(
                node.digits
            )
        case Unary():
            inner = _written(node.operand, rules)
            return (-inner[0], inner[1]) if inner else None
        case Binary():
            sides = (node.first, *(side for _, side in node.rest))
            parts = [part for side in sides if (part := _written(side, rules))]
            if len(parts) < len(sides):
                return None
            ops = ("+", *(op for op, _ in node.rest))
            return _sum(ops, parts) if ops[-1] in "+-" else _product(ops, sides, parts)
        case _:
            return None


def _sum(ops: Sequence[str], parts: Sequence[tuple[float, Tolerance]]) -> tuple[float, Tolerance]:
    total = sum(-value if op == "-" else value for op, (value, _) in zip(ops, parts, strict=True))
    if not total:
        return total, Tolerance(0.0, 0.0)
    near, wide = (
        max(abs(value / total) * share for (value, _), share in zip(parts, shares, strict=True))
        for shares in ([exact.near for _, exact in parts], [exact.round for _, exact in parts])
    )
    return total, Tolerance(min(near, NEAR), min(wide, ROUND))


def _product(
    ops: Sequence[str], sides: Sequence[Expression], parts: Sequence[tuple[float, Tolerance]]
) -> tuple[float, Tolerance]:
    total = 1.0
    for op, (value, _) in zip(ops, parts, strict=True):
        total = total * value if op != "/" else total / value if value else 0.0
    exact = [tolerance for _, tolerance in parts]
    measured = [tolerance for side, tolerance in zip(sides, exact, strict=True) if kind_of(side).dimension]
    return total, reduce(coarser, measured or exact)


def _factors_in(node: Expression) -> tuple[Number, ...]:
    """List the figures that a side is multiplied or divided by: one that is added to a name makes that no less exact."""
    match node:
        case Number():
            return (node,)
        case Unary():
            return _factors_in(node.operand)
        case Binary() if node.rest and node.rest[0][0] in "+-" and _written(node, PLAIN_RULES) is None:
            return ()
        case Binary():
            return tuple(n for part in (node.first, *(side for _, side in node.rest)) for n in _factors_in(part))
        case _:
            return ()


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
