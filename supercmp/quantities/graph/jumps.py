"""The counts of chips at which an assumption may change: the plan of one count is not another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import SupercmpError
from supercmp.model.expression.tree import Compare, Expression, In, Logical, Name, Number, Unary, subjects

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.records import Assumption


def jumps(assumptions: Iterable[Assumption]) -> set[float]:
    """List the counts of chips at which some assumption may change.

    Raises:
        SupercmpError: a case reckons with the count of chips.

    """
    from supercmp.model.expression.grammar import CASE_FIELDS, parse_filter

    cases = [case.when for held in assumptions for case in held.cases]
    return set[float]().union(*(jumps_of(parse_filter(when, CASE_FIELDS)) for when in cases))


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
