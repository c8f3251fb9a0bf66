"""Reads, checks and evaluates filters, the cases of assumptions and statements to verify. Pure.

    country == "US" and peak >= 1 EFLOP/s and operator in ("xAI", "Microsoft")
    colossus.peak / frontier.peak > 5 and rank(colossus, peak) == 1

A comparison with something missing is neither true nor false, and a row or statement that depends on it is not true.
`==` between numbers means within half a unit of the last digit written that is no zero, at most 5 %; between a day and a
period it means within. Texts compare without regard to case.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from supercmp.model.expression.check import check_dimensions, kind_of
from supercmp.model.expression.exactness import (
    PLAIN_RULES,
    Rules,
    numbers_in,
    tolerance_between,
    window_on,
)
from supercmp.model.expression.lexer import DEEPEST
from supercmp.model.expression.parser import LONGEST, read
from supercmp.model.expression.tree import (
    DAY,
    INTEGER,
    PLAIN,
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
    Missing,
    Name,
    Number,
    Rank,
    Text,
    Unary,
    UnknownIdError,
    entry_fields,
    is_truth,
    measured,
    subjects,
    to_text,
)
from supercmp.model.expression.truth import Answer, Lookup, RowLookup, figure_of, looked_up, truth_of
from supercmp.model.words import Families, no_families

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping


CASE_FIELDS = {
    "precision": TEXT,
    "chip": TEXT,
    "chip_count": INTEGER,
    "kind": TEXT,
    "sector": TEXT,
    "cooling": TEXT,
    "country": TEXT,
    "year": INTEGER,
    "quantity": TEXT,
}
"""What the condition of an assumption's case may speak of; `quantity` is the figure for which it is asked."""


def parse_filter(text: str, fields: Mapping[str, Kind]) -> Expression:
    """Read a filter over bare names, and refuse sides that do not fit.

    Args:
        text: `country == "US" and peak >= 1 EFLOP/s`.
        fields: what each name stands for: `TEXT`, `DAY`, `INTEGER`, `measured("FLOP/s")`; see `entry_fields`.

    Raises:
        ParseError: not a filter, or an unknown name.
        DimensionError: a ParseError too; two sides are of different kinds.

    """
    expression = read(text, fields, named=False)
    check_dimensions(expression)
    return expression


def parse(
    text: str,
    ids: Collection[str] | None = None,
    fields: Mapping[str, Kind] | None = None,
    families: Families = no_families,
) -> Expression:
    """Read a statement over `ID.QUANTITY`; `check_dimensions` is left to the caller, for whom a misfit is a verdict.

    Args:
        text: `colossus.peak / frontier.peak > 5`.
        ids: known names, ids and aliases, lower case; without them every id is taken, up to the last dot.
        fields: what may follow the dot; every quantity and the usual texts unless given.
        families: finds the words that may stand for several quantities, such as `power`; their members are fields.

    Raises:
        ParseError: not an expression, or an unknown quantity.
        UnknownIdError: a ParseError too; an entry that is not among the ids.

    """
    return read(text, entry_fields() if fields is None else fields, named=True, ids=ids, families=families)


def evaluate(expression: Expression, lookup: Lookup, rules: Rules = PLAIN_RULES) -> bool | Answer:
    """Work out an expression or one side of it.

    Args:
        expression: what `parse` or `parse_filter` gave, or a part of it.
        lookup: gives for a bare name (as `str`), a `Member` or a `Rank` its number in the unit of its kind, its text,
            its date as written, or `Missing`.
        rules: tolerance and exchange rates.

    Returns:
        True or false; a number in J, s, FLOP, B, L, g and USD (divide by `kind_of(...).size` for a name's own unit);
        a text or date as it stands; or what is missing.

    Raises:
        DimensionError: two sides are of different kinds.

    """
    check_dimensions(expression)
    if is_truth(expression):
        return truth_of(expression, rules)(lookup)
    if kind_of(expression).what == "number":
        return figure_of(expression, rules)(lookup)
    if isinstance(expression, Text):
        return expression.value
    return expression.written if isinstance(expression, Day) else lookup(looked_up(cast("Name | Member", expression)))


def compile_filter(expression: Expression, rules: Rules = PLAIN_RULES) -> Callable[[RowLookup], bool]:
    """Make a function that says of a row whether it stays; what is unknown does not.

    Raises:
        DimensionError: two sides are of different kinds.

    """
    check_dimensions(expression)
    test = truth_of(expression, rules)
    return lambda lookup: test(cast("Lookup", lookup)) is True


__all__ = [
    "CASE_FIELDS",
    "DAY",
    "DEEPEST",
    "INTEGER",
    "LONGEST",
    "PLAIN",
    "TEXT",
    "Answer",
    "Binary",
    "Compare",
    "Day",
    "DimensionError",
    "Expression",
    "In",
    "Kind",
    "Logical",
    "Lookup",
    "Member",
    "Missing",
    "Name",
    "Number",
    "Rank",
    "RowLookup",
    "Rules",
    "Text",
    "Unary",
    "UnknownIdError",
    "check_dimensions",
    "compile_filter",
    "entry_fields",
    "evaluate",
    "kind_of",
    "measured",
    "numbers_in",
    "parse",
    "parse_filter",
    "subjects",
    "to_text",
    "tolerance_between",
    "window_on",
]
