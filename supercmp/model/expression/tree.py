"""The syntax tree of an expression, the kinds of value its names stand for, and its text. Pure."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal, TypeAlias

import msgspec

from supercmp.errors import ParseError
from supercmp.model.figure import Form
from supercmp.model.quantity import QUANTITIES
from supercmp.model.units import Dimension, Unit, parse_unit, to_base

TEXT_FIELDS = (
    "name",
    "operator",
    "user",
    "owner",
    "developer",
    "vendor",
    "kind",
    "country",
    "site",
    "region",
    "status",
    "cooling",
    "interconnect",
    "sector",
)
DAY_FIELDS = ("released", "since")
_BARE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)


class DimensionError(ParseError):
    """Two sides that cannot be compared or added: another kind of unit, no unit, text against a number."""


class UnknownIdError(ParseError):
    """An expression names an entry that is not there; `name` is what was written."""

    def __init__(self, message: str, name: str) -> None:
        """Keep the one-line message and the name."""
        super().__init__(message)
        self.name = name


class Missing(msgspec.Struct, frozen=True):
    """No value, and why."""

    reason: str = ""


class Kind(msgspec.Struct, frozen=True):
    """What a name stands for: a number of some dimension, a text or a day.

    `size` is how many J, s, FLOP, B, L, g or USD one of the name's own unit is, `shown` a unit to write in messages.
    An `exact` number (a year, a rank) is equal to another without a tolerance.
    """

    what: Literal["number", "text", "day"]
    dimension: Dimension = ()
    size: float = 1.0
    shown: str = ""
    exact: bool = False


TEXT = Kind("text")
DAY = Kind("day")
INTEGER = Kind("number", exact=True)
PLAIN = Kind("number")


@lru_cache(maxsize=128)
def measured(unit: str, shown: str = "") -> Kind:
    """Describe a number that look-ups give in `unit`; `shown` is the unit for people."""
    taken = parse_unit(unit)
    return Kind("number", taken.dimension, to_base("1", taken, Unit(taken.dimension, 0, 1.0)), shown or unit)


@lru_cache(maxsize=1)
def entry_fields() -> dict[str, Kind]:
    """Give every quantity of the registry in its base unit, and the texts and days that entries have."""
    kinds = {name: measured(quantity.base, quantity.export) for name, quantity in QUANTITIES.items()}
    return kinds | dict.fromkeys(TEXT_FIELDS, TEXT) | dict.fromkeys(DAY_FIELDS, DAY)


class Number(msgspec.Struct, frozen=True):
    """A figure in J, s, FLOP, B, L, g and USD, with what was written, the digits in it and the unit as the field writes it.

    Where `currency` is not empty, `value` is in that currency and the dimension reads as if it were the dollar. Behind `==`
    it may have a `form`: about, more than, up to, or between `value` and `until`.
    """

    value: float
    dimension: Dimension = ()
    written: str = ""
    digits: str = ""
    currency: str = ""
    unit: str = ""
    form: Form = ""
    until: float = 0.0


class Text(msgspec.Struct, frozen=True):
    """A text in quotes."""

    value: str


class Day(msgspec.Struct, frozen=True):
    """A day, month, quarter or year, by its first and last day."""

    first: str
    last: str
    written: str


class Name(msgspec.Struct, frozen=True):
    """A field or quantity of the row at hand."""

    field: str
    kind: Kind


class Member(msgspec.Struct, frozen=True):
    """A field or quantity of a named entry; the id is as written."""

    id: str
    field: str
    kind: Kind


class Rank(msgspec.Struct, frozen=True):
    """The place of an entry by a quantity."""

    id: str
    field: str


class Unary(msgspec.Struct, frozen=True):
    """`-x`, or `not x`; a chain of either is one or none."""

    op: Literal["-", "not"]
    operand: Expression


class Binary(msgspec.Struct, frozen=True):
    """`a + b - c` or `a * b / c`, left to right in one node, so that a long sum is not a deep tree."""

    first: Expression
    rest: tuple[tuple[str, Expression], ...]


class Compare(msgspec.Struct, frozen=True):
    """`a OP b` with one of `== != < <= > >=`."""

    left: Expression
    op: str
    right: Expression


class In(msgspec.Struct, frozen=True):
    """`a in (x, y)`; the choices are written values."""

    subject: Expression
    choices: tuple[Number | Text | Day, ...]
    negated: bool = False


class Logical(msgspec.Struct, frozen=True):
    """Two or more terms joined by one word."""

    op: Literal["and", "or"]
    terms: tuple[Expression, ...]


Expression: TypeAlias = Number | Text | Day | Name | Member | Rank | Unary | Binary | Compare | In | Logical
Literals: TypeAlias = Number | Text | Day


def is_truth(node: Expression) -> bool:
    """Say whether a node is true or false, rather than a number, text or day."""
    return isinstance(node, (Compare, In, Logical)) or (isinstance(node, Unary) and node.op == "not")


def subjects(node: Expression) -> tuple[Name | Member | Rank, ...]:
    """List the names that an expression looks up, in the order written, each once."""
    if isinstance(node, (Name, Member, Rank)):
        return (node,)
    return tuple(dict.fromkeys(found for part in _parts(node) for found in subjects(part)))


def _parts(node: Expression) -> tuple[Expression, ...]:
    match node:
        case Unary():
            parts: tuple[Expression, ...] = (node.operand,)
        case Binary():
            parts = (node.first, *(operand for _, operand in node.rest))
        case Compare():
            parts = (node.left, node.right)
        case In():
            parts = (node.subject,)
        case Logical():
            parts = node.terms
        case _:
            parts = ()
    return parts


def _level(node: Expression) -> int:
    """Say how tightly a node binds; one that binds no tighter than what it stands in needs brackets."""
    match node:
        case Logical():
            level = 1 if node.op == "or" else 2
        case Unary():
            level = 3 if node.op == "not" else 7
        case Compare() | In():
            level = 4
        case Binary():
            level = 5 if node.rest[0][0] in "+-" else 6
        case _:
            level = 8
    return level


def _quoted(text: str) -> str:
    return f"'{text}'" if '"' in text else f'"{text}"'


def _bare_id(name: str) -> str:
    return name if _BARE.fullmatch(name) else _quoted(name)


def to_text(node: Expression) -> str:
    """Write an expression so that reading it gives the same one, with no bracket that is not needed."""

    def inner(part: Expression) -> str:
        return f"({to_text(part)})" if _level(part) <= _level(node) else to_text(part)

    match node:
        case Unary():
            text = f"-{inner(node.operand)}" if node.op == "-" else f"not {inner(node.operand)}"
        case Binary():
            text = inner(node.first) + "".join(f" {op} {inner(operand)}" for op, operand in node.rest)
        case Compare():
            text = f"{inner(node.left)} {node.op} {inner(node.right)}"
        case In():
            choices = ", ".join(map(to_text, node.choices))
            text = f"{inner(node.subject)} {'not in' if node.negated else 'in'} ({choices})"
        case Logical():
            text = f" {node.op} ".join(map(inner, node.terms))
        case _:
            text = _leaf_text(node)
    return text


def _leaf_text(node: Number | Text | Day | Name | Member | Rank) -> str:
    match node:
        case Number():
            text = f"{node.form if node.form != '..' else ''}{node.written}"
        case Day():
            text = node.written
        case Text():
            text = _quoted(node.value)
        case Name():
            text = node.field
        case Member():
            text = f"{_bare_id(node.id)}.{node.field}"
        case _:
            text = f"rank({_bare_id(node.id)}, {node.field})"
    return text
