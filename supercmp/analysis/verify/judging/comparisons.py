"""Takes a statement apart into comparisons: the side that is stated, the side to be found, and the unit shown."""

from __future__ import annotations

from math import ceil, log10
from typing import TYPE_CHECKING, TypeAlias, cast

import msgspec

from supercmp.analysis.request.wording import say_as_put, say_span
from supercmp.model.basis import keeps_digits
from supercmp.model.digits import write
from supercmp.model.expression.grammar import (
    Binary,
    Compare,
    In,
    Logical,
    Member,
    Name,
    Number,
    Rank,
    Unary,
    entry_fields,
    kind_of,
    numbers_in,
    subjects,
    to_text,
)
from supercmp.model.numbers import Scale
from supercmp.model.quantity import QUANTITIES
from supercmp.model.units import Unit, parse_unit, to_base
from supercmp.model.value import Span

if TYPE_CHECKING:
    from supercmp.model.expression.grammar import Expression, Kind
    from supercmp.model.figure import Window

Swaps: TypeAlias = "tuple[tuple[str, str, str], ...]"
"""For an entry as it is named, a quantity asked for and the one that is looked up in its place."""

_OPPOSITE = {"==": "!=", "!=": "==", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}


def plainly(node: Expression) -> Expression:
    """Write a statement without `not`: it is taken into the comparisons, where it turns their signs round."""
    match node:
        case Unary(op="not"):
            return _turned(node.operand)
        case Logical():
            return Logical(node.op, tuple(plainly(term) for term in node.terms))
        case _:
            return node


def _turned(node: Expression) -> Expression:
    match node:
        case Unary(op="not"):
            return plainly(node.operand)
        case Logical():
            return Logical("and" if node.op == "or" else "or", tuple(_turned(term) for term in node.terms))
        case In():
            return msgspec.structs.replace(node, negated=not node.negated)
        case _:  # the parser has seen to it that nothing else is true or false
            pair = cast("Compare", node)
            return msgspec.structs.replace(pair, op=_OPPOSITE[pair.op])


def oriented(node: Compare) -> Compare:
    """Put what is looked up on the left and what is stated on the right."""
    if subjects(node.right) and not subjects(node.left):
        return Compare(node.right, _FLIPPED[node.op], node.left)
    return node


def as_read(measure: Measure, stated: Expression, window: Window) -> str:
    """Say as what a figure was read: from where to where it is met, and from where to where as a round figure."""
    if not numbers_in(stated) or window.low == window.high:
        return ""
    form = stated.form if isinstance(stated, Number) else ""
    if form == "..":
        return ""
    near = f"read as {measure.between(window.low, window.high)}"
    if form in {">", "<"} or not window.is_round:
        return near
    return f"{near} (as a round figure {measure.between(window.least, window.most)})"


_SECONDS_A_DAY = 86_400.0


def in_days(node: Compare | In) -> Compare | In:
    """Take a bare number as days where it stands against a quantity that is named in days."""
    subject = node.subject if isinstance(node, In) else node.left
    if not (isinstance(subject, Member) and subject.field in QUANTITIES and QUANTITIES[subject.field].export == "days"):
        return node

    def dated(side: Expression) -> Expression:
        if not isinstance(side, Number) or side.unit:
            return side
        changed = {"value": side.value * _SECONDS_A_DAY, "until": side.until * _SECONDS_A_DAY, "unit": "days"}
        return msgspec.structs.replace(side, dimension=subject.kind.dimension, **changed)

    if isinstance(node, In):
        return In(subject, tuple(cast("Number", dated(choice)) for choice in node.choices), node.negated)
    return Compare(subject, node.op, dated(node.right))


def swapped(node: Expression, swaps: Swaps) -> Expression:
    """Ask for other quantities of some entries: what a word of several meanings is taken for."""
    for entry, old, new in swaps:
        node = replaced(node, old, new, entry)
    return node


def replaced(node: Expression, old: str, new: str, entry: str = "") -> Expression:
    """Ask for another quantity instead of one, wherever it stands."""
    changed: Expression = node
    match node:
        case Member(id=name, field=field) if field == old and entry in {"", name}:
            changed = Member(node.id, new, entry_fields()[new])
        case Rank(id=name, field=field) if field == old and entry in {"", name}:
            changed = Rank(node.id, new)
        case Unary():
            changed = Unary(node.op, replaced(node.operand, old, new, entry))
        case Binary():
            rest = tuple((op, replaced(operand, old, new, entry)) for op, operand in node.rest)
            changed = Binary(replaced(node.first, old, new, entry), rest)
        case Compare():
            sides = (replaced(side, old, new, entry) for side in (node.left, node.right))
            changed = Compare(next(sides), node.op, next(sides))
        case Logical():
            changed = Logical(node.op, tuple(replaced(term, old, new, entry) for term in node.terms))
        case In():
            changed = msgspec.structs.replace(node, subject=replaced(node.subject, old, new, entry))
    return changed


class Measure(msgspec.Struct, frozen=True):
    """The unit in which a comparison is shown: its name, and how many J, s, FLOP, B, L, g or USD it is."""

    unit: str = ""
    size: float = 1.0
    quantity: str = ""

    def of(self, value: float) -> float:
        """Turn a number of an evaluation into this unit, without the dust of the division."""
        return float(f"{value / self.size:.15g}")

    def say(self, span: Span, mark: str = "", *, fine: bool = False) -> str:
        """Write numbers of an evaluation for people, with mark and range where there is one; `fine` keeps five figures."""
        if self.quantity:
            size = entry_fields()[self.quantity].size
            ends = (span.best / size, span.low / size, span.high / size)
            return say_span(Span(*ends), QUANTITIES[self.quantity], mark)
        best, low, high = (self.of(end) for end in (span.best, span.low, span.high))
        if fine:
            return f"{best:,.5g} {self.unit}".rstrip()
        return write(best, low, high, Scale(self.unit), as_written=keeps_digits(mark)).line(mark, self.unit)

    def between(self, low: float, high: float) -> str:
        """Write the two ends of what a figure was read as, with the digits that tell them from the figure."""
        ends = (self.of(low), self.of(high))
        if self.unit != "USD":
            return f"{_finely(*ends)} {self.unit}".rstrip()
        places, letter = next((each for each in _MONEY_SIZES if high >= each[0]), (1.0, ""))
        return f"${_finely(low / places, high / places)}{letter}"

    def say_as_put(self, span: Span, form: str, mark: str = "") -> str:
        """Write a published range or bound for people, without a value that nobody said."""
        if not self.quantity:
            return self.say(span, mark)
        size = entry_fields()[self.quantity].size
        ends = Span(span.best / size, span.low / size, span.high / size)
        return say_as_put(ends, QUANTITIES[self.quantity], form, mark)


def _finely(low: float, high: float) -> str:
    """Write two ends with two digits more than those that they have in common."""
    size = max(abs(low), abs(high))
    apart = (high - low) / size if size else 1.0
    digits = max(3, ceil(-log10(apart)) + 2) if apart > 0 else _FINEST
    form = ",." if size < _WHOLE else "."
    ends = (format(float(f"{end:.{digits}g}"), f"{form}{max(digits, _FINEST)}g") for end in (low, high))
    return "–".join(end.replace("e+", "e") for end in ends)


_FINEST = 7


_WHOLE = 1e7
_MONEY_SIZES = ((1e9, "B"), (1e6, "M"))
_MONEY = "chip_cost"
"""A quantity in dollars, to say any amount of them as quantities are said."""


def written_unit(number: Number) -> str:
    """Give the unit of a figure, as the field writes it; money is in its currency, without the prefix."""
    if number.currency or number.dimension == (("USD", 1),):
        return number.currency or "USD"
    return number.unit


def measure_of(left: Expression, right: Expression) -> Measure:
    """Choose the unit of a comparison: that of the stated figure, else the usual one of the quantity on the left."""
    kind = kind_of(left)
    own = left.field if isinstance(left, Member) and left.field in QUANTITIES else ""
    for number in (*numbers_in(right), *numbers_in(left)):
        if number.dimension == kind.dimension and (number.dimension or written_unit(number)):
            unit = written_unit(number)
            if unit == "USD" or number.currency:
                return Measure("USD", 1.0, own or _MONEY)
            return Measure(unit, _size(unit), own)
    return _usual(kind, own)


def _size(unit: str) -> float:
    taken = parse_unit(unit)
    return to_base("1", taken, Unit(taken.dimension, 0, 1.0))


def _usual(kind: Kind, own: str) -> Measure:
    unit = QUANTITIES[own].export if own else kind.shown
    return Measure(unit, _size(unit), own) if unit else Measure(quantity=own)


def title_of(field: str) -> str:
    """Say a quantity inside a sentence: `facility power`, but `HPL Rmax`."""
    title = QUANTITIES[field].title
    return title.lower() if title[1:] == title[1:].lower() else title


def name_of(node: Expression) -> str:
    """Name what a side looks up, for a sentence: `facility power of colossus`, or the side as it is written."""
    if isinstance(node, Member) and node.field in QUANTITIES:
        return f"{title_of(node.field)} of {node.id}"
    return to_text(node)


def named(node: Expression) -> list[Member | Rank]:
    """List the entries' quantities that a comparison looks up."""
    return [subject for subject in subjects(node) if not isinstance(subject, Name)]
