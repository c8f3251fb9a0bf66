"""Conditions that only compare texts, as they are kept with the compiled catalog: decided without reading a grammar.

A condition is a row of alternatives, each a row of tests: it holds where all the tests of one alternative do. What is not
known passes no test, neither for a text nor against it.

No `from __future__ import annotations`: msgspec reads the annotations, and evaluating them as text takes start-up time.
"""

from collections.abc import Mapping
from typing import TypeAlias

import msgspec

from supercmp.model.value import Value


class Among(msgspec.Struct, array_like=True, frozen=True):
    """That a field is one of some texts, or none of them; case-folded, as what is looked up is."""

    field: str
    texts: tuple[str, ...]
    is_wanted: bool = True


Condition: TypeAlias = tuple[tuple[Among, ...], ...]


class Case(msgspec.Struct, array_like=True, frozen=True):
    """What an assumption is where `when` holds; `condition` is the same without a grammar, empty where it needs one."""

    when: str
    value: Value
    source: str
    condition: Condition = ()


def holds(condition: Condition, known: Mapping[str, str | float | None]) -> bool:
    """Say whether a condition holds for what is known, by field."""
    return any(all(_passes(test, known.get(test.field)) for test in tests) for tests in condition)


def _passes(test: Among, found: str | float | None) -> bool:
    return isinstance(found, str) and found != "" and (found.casefold() in test.texts) is test.is_wanted


def fields_of(condition: Condition) -> frozenset[str]:
    """Name the fields that a condition asks for."""
    return frozenset([test.field for tests in condition for test in tests])
