"""Checks that the sides of an expression fit: dimensions, texts against texts, days against days. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.dates import first_day, last_day
from supercmp.model.expression.tree import (
    DAY,
    INTEGER,
    TEXT,
    Binary,
    Compare,
    Day,
    DimensionError,
    Expression,
    In,
    Kind,
    Logical,
    Member,
    Name,
    Number,
    Rank,
    Text,
    Unary,
    entry_fields,
    to_text,
)

if TYPE_CHECKING:
    from supercmp.model.units import Dimension

_YEAR_DIGITS = 4
_SHOWN = 60


def as_day(node: Expression) -> Day | None:
    """Take a written value as a day where a day stands on the other side: `2024` is then the year."""
    if isinstance(node, Day):
        return node
    written = node.written if isinstance(node, Number) else node.value if isinstance(node, Text) else ""
    if isinstance(node, Number) and not (written.isdigit() and len(written) == _YEAR_DIGITS):
        return None
    try:
        return Day(first_day(written), last_day(written), written)
    except ParseError:
        return None


def _shown(node: Expression) -> str:
    """Write a side for a message: one line, nothing a terminal acts on, not too long."""
    text = "".join(char if char.isprintable() else repr(char)[1:-1] for char in to_text(node))
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _unit_like(dimension: Dimension) -> str:
    return next((kind.shown for kind in entry_fields().values() if kind.dimension == dimension), "")


def _power(kind: Kind, sign: int, into: dict[str, int]) -> None:
    for name, count in kind.dimension:
        into[name] = into.get(name, 0) + sign * count


def _fit(left: Expression, one: Kind, right: Expression, two: Kind) -> None:
    """See that two numbers may stand side by side.

    Raises:
        DimensionError: they are not of one dimension.

    """
    if one.dimension == two.dimension:
        return
    for node, kind, other, wanted in ((right, two, left, one), (left, one, right, two)):
        if isinstance(node, Number):
            raise DimensionError(_misfit(node, kind, other, wanted))
    shown = " and ".join(f"{_shown(node)} ({kind.shown or 'no unit'})" for node, kind in ((left, one), (right, two)))
    raise DimensionError(f"{shown} are not of one kind")


def _misfit(node: Number, kind: Kind, other: Expression, wanted: Kind) -> str:
    if not wanted.dimension:
        return f"{_shown(node)} has a unit, {_shown(other)} has none"
    unit = wanted.shown or _unit_like(wanted.dimension)
    example = f", expected one like {f'{node.digits} {unit}'!r}" if unit else f", {_shown(other)} has another"
    return f"{_shown(node)} has {'another kind of unit' if kind.dimension else 'no unit'}{example}"


def _binary_kind(node: Binary) -> Kind:
    if node.rest[0][0] in "+-":
        # Once: asking again at every level of nested brackets would double the work at each.
        first = _number(node.first)
        for _, operand in node.rest:
            _fit(node.first, first, operand, _number(operand))
        return first
    powers: dict[str, int] = {}
    for op, operand in (("*", node.first), *node.rest):
        _power(_number(operand), 1 if op == "*" else -1, powers)
    dimension = tuple(sorted((name, count) for name, count in powers.items() if count))
    return Kind("number", dimension, shown=_unit_like(dimension))


def _number(node: Expression) -> Kind:
    kind = kind_of(node)
    if kind.what != "number":
        raise DimensionError(f"{_shown(node)} is a {kind.what}, not a number")
    return kind


def kind_of(node: Expression) -> Kind:
    """Say what a side of a comparison is; see `evaluate` for the units its numbers come out in.

    Raises:
        DimensionError: what it adds or multiplies does not fit, or it is a comparison itself.

    """
    match node:
        case Number():
            kind = Kind("number", node.dimension)
        case Name() | Member():
            kind = node.kind
        case Unary(op="-"):
            kind = _number(node.operand)
        case Binary():
            kind = _binary_kind(node)
        case Text() | Day() | Rank():
            kind = TEXT if isinstance(node, Text) else DAY if isinstance(node, Day) else INTEGER
        case _:
            raise DimensionError(f"{_shown(node)} is true or false, not a value")
    return kind


def _check_pair(left: Expression, op: str, right: Expression) -> None:
    kinds = {kind_of(left).what, kind_of(right).what}
    if "day" in kinds:
        for node in (left, right):
            if kind_of(node).what != "day" and as_day(node) is None:
                raise DimensionError(f"{_shown(node)} is not a date, expected one like 2024-07-22, 2024-07 or 2024-Q3")
    elif "text" in kinds:
        if len(kinds) > 1:
            said = " and ".join(f"{_shown(node)} is a {kind_of(node).what}" for node in (left, right))
            raise DimensionError(f'{said}; texts go in quotes, like "US"')
        if op not in {"==", "!="}:
            raise DimensionError(f"texts are compared with == and !=, not with {op}")
    else:
        _fit(left, _number(left), right, _number(right))


def check_dimensions(node: Expression) -> None:
    """Refuse what can never be compared, before any data is looked at.

    Raises:
        DimensionError: two sides are of different kinds; the message shows what would fit.

    """
    match node:
        case Logical():
            for term in node.terms:
                check_dimensions(term)
        case Unary(op="not"):
            check_dimensions(node.operand)
        case Compare():
            _check_pair(node.left, node.op, node.right)
        case In():
            for choice in node.choices:
                _check_pair(node.subject, "==", choice)
        case _:
            kind_of(node)
