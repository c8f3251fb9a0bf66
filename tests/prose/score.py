"""Holds readings against those that a person wrote: `equal` takes two expressions for the same whatever their form."""

from __future__ import annotations

import re
from typing import TypeAlias

from supercmp.model.expression.grammar import Binary, Compare, Day, Expression, Logical, Number, Unary, parse, to_text

Canonical: TypeAlias = "frozenset[tuple[object, ...]]"
_FLIP = {"<": ">", ">": "<", "==": "==", "!=": "!="}
_NEGATED = {"==": "!=", "!=": "==", "<": ">", ">": "<"}


def equal(one: str, other: str) -> bool:
    """Say whether two expressions say the same: units, sides, `>=` for `>` and the household's region do not matter."""
    return bool(_canonical(one) & _canonical(other))


def _canonical(text: str) -> frozenset[frozenset[tuple[object, ...]]]:
    node = parse(text)
    forms = [frozenset(_comparison(part, negated=False) for part in _parts(node))]
    if isinstance(node, Compare) and isinstance(node.right, Number) and node.right.form == "..":
        left = to_text(node.left)
        unit = node.right.unit
        low, high = re.fullmatch(r"(\S+?)\.\.(\S+).*", node.right.written).groups()  # type: ignore[union-attr]  # it is a range
        forms.append(
            frozenset(
                _comparison(part, negated=False)
                for part in _parts(parse(f"{left} >= {low} {unit} and {left} <= {high} {unit}"))
            )
        )
    if isinstance(node, Compare) and isinstance(node.right, Number) and node.right.form == "<":
        forms.append(frozenset({(*_comparison(node, negated=False)[:1], "==", *_comparison(node, negated=False)[2:])}))
    return frozenset(forms)


def _parts(node: Expression) -> tuple[Expression, ...]:
    return node.terms if isinstance(node, Logical) and node.op == "and" else (node,)


def _comparison(node: Expression, *, negated: bool) -> tuple[object, ...]:
    if isinstance(node, Unary):
        return _comparison(node.operand, negated=not negated)
    assert isinstance(node, Compare), node
    op = node.op.replace("<=", "<").replace(">=", ">")
    if isinstance(node.right, Number) and node.right.form in {">", "<"}:
        op = node.right.form
    op = _NEGATED[op] if negated else op
    if isinstance(node.right, Day):
        return (to_text(node.left), op, node.right.written)
    (left, names), (right, others) = _product(node.left), _product(node.right)
    if not names and not others:
        return ("conversion", op, *sorted((float(f"{left:.6g}"), float(f"{right:.6g}"))))
    power = dict(names)
    for name, count in others.items():
        power[name] = power.get(name, 0) - count
    order = tuple(sorted((name, count) for name, count in power.items() if count))
    value = right / left
    if order[0][1] < 0:
        order, value, op = tuple((name, -count) for name, count in order), 1 / value, _FLIP[op]
    return (order, op, float(f"{value:.6g}"))


def _product(node: Expression) -> tuple[float, dict[str, int]]:
    if isinstance(node, Number):
        return node.value, {}
    if isinstance(node, Binary):
        value, names = _product(node.first)
        for sign, operand in node.rest:
            factor, more = _product(operand)
            assert sign in "*/", to_text(node)
            value = value * factor if sign == "*" else value / factor
            for name, count in more.items():
                names[name] = names.get(name, 0) + (count if sign == "*" else -count)
        return value, names
    return 1.0, {re.sub(r"^.*\.(?=household_energy$)", "", to_text(node)): 1}
