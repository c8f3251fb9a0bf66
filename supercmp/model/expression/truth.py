"""Evaluates an expression over any number of rows; what is missing stays missing. Pure."""

from __future__ import annotations

from math import isfinite
from operator import ge, gt, le, lt, not_
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from supercmp.model.dates import last_day
from supercmp.model.expression.check import as_day, kind_of
from supercmp.model.expression.exactness import Rules, tolerance_between, window_on
from supercmp.model.expression.tree import (
    Binary,
    Compare,
    Expression,
    In,
    Logical,
    Member,
    Missing,
    Name,
    Number,
    Rank,
    Text,
    Unary,
)
from supercmp.model.ranks import TIE

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.figure import Window

_T = TypeVar("_T")

Answer: TypeAlias = "float | str | Missing"
Lookup: TypeAlias = "Callable[[str | Member | Rank], Answer]"
RowLookup: TypeAlias = "Callable[[str], Answer]"
Truth: TypeAlias = "Callable[[Lookup], bool | Missing]"
_Figure: TypeAlias = "Callable[[Lookup], float | Missing]"
_Words: TypeAlias = "Callable[[Lookup], str | Missing]"
_Period: TypeAlias = "Callable[[Lookup], tuple[str, str] | Missing]"


def looked_up(node: Name | Member | Rank) -> str | Member | Rank:
    """Give what a look-up is asked for: a bare name as text, so that rows need to know nothing of trees."""
    return node.field if isinstance(node, Name) else node


def _constant(node: Number, rules: Rules) -> float | Missing:
    if not node.currency:
        return node.value
    rate = rules.rates.get(node.currency)
    return Missing(f"no rate for {node.currency}") if rate is None else node.value * rate


def _always(value: float | Missing) -> _Figure:
    return lambda _: value


def _named_figure(node: Name | Member | Rank) -> _Figure:
    subject, size = looked_up(node), kind_of(node).size

    def figure(lookup: Lookup) -> float | Missing:
        found = lookup(subject)
        return found if found.__class__ is Missing else cast("float", found) * size

    return figure


def _negative(part: _Figure) -> _Figure:
    def figure(lookup: Lookup) -> float | Missing:
        found = part(lookup)
        return found if isinstance(found, Missing) else -found

    return figure


def _combine(total: float, op: str, value: float) -> float | Missing:
    if op == "/":
        return total / value if value else Missing("a division by zero")
    return total + value if op == "+" else total - value if op == "-" else total * value


def _chain(first: _Figure, rest: list[tuple[str, _Figure]]) -> _Figure:
    def figure(lookup: Lookup) -> float | Missing:
        total = first(lookup)
        for op, part in rest:
            value = part(lookup)
            if isinstance(total, Missing) or isinstance(value, Missing):
                return total if isinstance(total, Missing) else value
            total = _combine(total, op, value)
        return total if isinstance(total, Missing) or isfinite(total) else Missing("not a finite number")

    return figure


def figure_of(node: Expression, rules: Rules) -> _Figure:
    """Make the function that works out a number, in J, s, FLOP, B, L, g and USD."""
    match node:
        case Number():
            return _always(_constant(node, rules))
        case Unary():
            return _negative(figure_of(node.operand, rules))
        case Binary():
            return _chain(figure_of(node.first, rules), [(op, figure_of(part, rules)) for op, part in node.rest])
        case _:
            return _named_figure(cast("Name | Member | Rank", node))


def _text(written: str, subject: Expression) -> str:
    """Read what is written of a name as rows have it: any case, and a country by its name or its two letters."""
    field = subject.field if isinstance(subject, (Name, Member)) else ""
    if field == "country" and (len(written) > len("US") or written.casefold() == "uk"):
        from supercmp.model.countries import country_code

        written = country_code(written)
    return written.casefold()


def _words(node: Expression, beside: Expression) -> _Words:
    if isinstance(node, Text):
        text = _text(node.value, beside)
        return lambda _: text
    subject = looked_up(cast("Name | Member", node))

    def words(lookup: Lookup) -> str | Missing:
        found = lookup(subject)
        return found if isinstance(found, Missing) else cast("str", found).casefold() or Missing("not given")

    return words


def _period(node: Expression) -> _Period:
    """A written day or period by both its ends; one from the data counts from its last day, as everywhere."""
    day = as_day(node)
    if day:
        ends = (day.first, day.last)
        return lambda _: ends
    subject = looked_up(cast("Name | Member", node))

    def period(lookup: Lookup) -> tuple[str, str] | Missing:
        found = lookup(subject)
        if isinstance(found, Missing) or not found:
            return found if isinstance(found, Missing) else Missing("not given")
        last = last_day(cast("str", found))
        return last, last

    return period


_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
_ORDER: dict[str, Callable[[float, float], bool]] = {"<": lt, "<=": le, ">": gt, ">=": ge}


def _limit(op: str, value: float) -> float:
    """Move a limit by the tie, so that a figure which is the limit but for rounding counts as equal to it."""
    return value + TIE * abs(value) * (1 if op in {"<=", ">"} else -1)


def _fits(window: Window, stated: Expression, found: float) -> bool:
    """Say whether a value is the figure itself; of "more than" and "up to" whether they are true at all."""
    is_bound = isinstance(stated, Number) and stated.form in {">", "<"}
    return window.fit(found) != "off" if is_bound else window.fit(found) == "near"


def _against_number(node: Name | Member | Rank, op: str, number: Number, rules: Rules) -> Truth:
    """Compare a look-up with a written number: the common case, with all arithmetic done beforehand."""
    subject, size = looked_up(node), kind_of(node).size
    value = _constant(number, rules)
    if isinstance(value, Missing):
        return lambda _: value
    if op in _ORDER:
        compare, limit = _ORDER[op], _limit(op, value / size)

        def ordered(lookup: Lookup) -> bool | Missing:
            found = lookup(subject)
            return found if isinstance(found, Missing) else compare(cast("float", found), limit)

        return ordered
    window, wanted = window_on(number, value, tolerance_between(node, number, rules), rules), op == "=="

    def equal(lookup: Lookup) -> bool | Missing:
        found = lookup(subject)
        return found if isinstance(found, Missing) else _fits(window, number, cast("float", found) * size) is wanted

    return equal


def _single(part: Callable[[Lookup], _T | Missing], test: Callable[[_T], bool | Missing]) -> Truth:
    def run(lookup: Lookup) -> bool | Missing:
        found = part(lookup)
        return found if isinstance(found, Missing) else test(found)

    return run


def _pair(
    first: Callable[[Lookup], _T | Missing],
    second: Callable[[Lookup], _T | Missing],
    test: Callable[[_T, _T], bool],
) -> Truth:
    def run(lookup: Lookup) -> bool | Missing:
        one, two = first(lookup), second(lookup)
        if isinstance(one, Missing):
            return one
        return two if isinstance(two, Missing) else test(one, two)

    return run


def _compare_figures(node: Compare, rules: Rules) -> Truth:
    left, op, right = node.left, node.op, node.right
    if isinstance(left, Number) and not isinstance(right, Number):
        left, op, right = right, _FLIPPED[op], left
    if isinstance(right, Number) and isinstance(left, (Name, Member, Rank)):
        return _against_number(left, op, right, rules)
    tolerance = tolerance_between(left, right, rules) if op not in _ORDER else None

    def test(one: float, two: float) -> bool:
        if tolerance is None:
            return _ORDER[op](one, _limit(op, two))
        return _fits(window_on(right, two, tolerance, rules), right, one) is (op == "==")

    return _pair(figure_of(left, rules), figure_of(right, rules), test)


def _order_periods(one: tuple[str, str], op: str, two: tuple[str, str]) -> bool:
    if op in {"<", ">="}:
        return (one[1] < two[0]) is (op == "<")
    if op in {">", "<="}:
        return (one[0] > two[1]) is (op == ">")
    return (one[0] <= two[1] and two[0] <= one[1]) is (op == "==")


def _compare(node: Compare, rules: Rules) -> Truth:
    op, wanted = node.op, node.op == "=="
    kinds = {kind_of(node.left).what, kind_of(node.right).what}
    if "day" in kinds:
        return _pair(_period(node.left), _period(node.right), lambda one, two: _order_periods(one, op, two))
    if "text" in kinds:
        return _pair(
            _words(node.left, node.right), _words(node.right, node.left), lambda one, two: (one == two) is wanted
        )
    return _compare_figures(node, rules)


def _among_figures(node: In, rules: Rules) -> Truth:
    wanted = not node.negated
    unknown: list[Missing] = []
    choices: list[tuple[Window, Number]] = []
    for choice in node.choices:
        number = cast("Number", choice)
        value = _constant(number, rules)
        if isinstance(value, Missing):
            unknown.append(value)
        else:
            tolerance = tolerance_between(node.subject, number, rules)
            choices.append((window_on(number, value, tolerance, rules), number))

    def test(found: float) -> bool | Missing:
        if any(_fits(window, number, found) for window, number in choices):
            return wanted
        return unknown[0] if unknown else not wanted

    return _single(figure_of(node.subject, rules), test)


def _among(node: In, rules: Rules) -> Truth:
    """Look for a value among written ones; it is worked out once, however many they are."""
    what, wanted = kind_of(node.subject).what, not node.negated
    if what == "number":
        return _among_figures(node, rules)
    if what == "text":
        texts = frozenset(_text(choice.value, node.subject) for choice in node.choices if isinstance(choice, Text))
        return _single(_words(node.subject, node.subject), lambda found: (found in texts) is wanted)
    spans = [(day.first, day.last) for day in map(as_day, node.choices) if day]
    return _single(
        _period(node.subject), lambda found: any(_order_periods(found, "==", span) for span in spans) is wanted
    )


def _joined(parts: list[Truth], *, decisive: bool) -> Truth:
    """Join terms: one false ends an `and`, one true an `or`; otherwise what is unknown makes the whole unknown."""

    def test(lookup: Lookup) -> bool | Missing:
        result: bool | Missing = not decisive
        for part in parts:
            found = part(lookup)
            if found is decisive:
                return decisive
            if isinstance(found, Missing):
                result = found
        return result

    return test


def truth_of(node: Expression, rules: Rules) -> Truth:
    """Make the function that says whether a checked comparison holds, or what it lacks."""
    match node:
        case Logical():
            return _joined([truth_of(term, rules) for term in node.terms], decisive=node.op == "or")
        case In():
            return _among(node, rules)
        case Compare():
            return _compare(node, rules)
        case _:
            return _single(truth_of(cast("Unary", node).operand, rules), not_)
