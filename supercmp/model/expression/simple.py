"""Takes a checked filter apart into tests of texts joined by `or` and `and`, where it is no more than that. Pure."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING, cast

from supercmp.model.condition import Among, Condition
from supercmp.model.expression.tree import TEXT, Expression, In, Logical, Name, Text, Unary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.expression.tree import Compare

MOST = 32
"""Alternatives that are written out; what has more is left to the grammar."""


def simplified(expression: Expression) -> Condition:
    """Give a filter as alternatives of tests; empty where it compares anything but fields with written texts.

    A `not` goes down to the tests: with what is unknown neither true nor false, `not (a and b)` is true where `not a or
    not b` is.
    """
    return _taken(expression, wanted=True) or ()


def _taken(node: Expression, *, wanted: bool) -> Condition | None:
    if isinstance(node, Logical):
        return _joined(node, wanted=wanted)
    if isinstance(node, Unary) and node.op == "not":
        return _taken(node.operand, wanted=not wanted)
    if isinstance(node, In):
        return _among(node.subject, node.choices, wanted=wanted is not node.negated)
    compared = cast("Compare", node)  # nothing else is true or false
    is_equal = wanted is (compared.op == "==")
    return _among(compared.left, [compared.right], wanted=is_equal) or _among(
        compared.right, [compared.left], wanted=is_equal
    )


def _among(subject: Expression, choices: Sequence[Expression], *, wanted: bool) -> Condition | None:
    texts = [choice.value.casefold() for choice in choices if isinstance(choice, Text)]
    if not (isinstance(subject, Name) and subject.kind == TEXT and len(texts) == len(choices)):
        return None
    return ((Among(subject.field, tuple(dict.fromkeys(texts)), wanted),),)


def _joined(node: Logical, *, wanted: bool) -> Condition | None:
    parts = [_taken(term, wanted=wanted) for term in node.terms]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return _either(known) if (node.op == "or") is wanted else _both(known)


def _either(parts: Sequence[Condition]) -> Condition | None:
    found = tuple(tests for part in parts for tests in part)
    return found if len(found) <= MOST else None


def _both(parts: Sequence[Condition]) -> Condition | None:
    if prod(map(len, parts)) > MOST:
        return None
    return tuple(tuple(test for tests in chosen for test in tests) for chosen in product(*parts))
