"""Writes a figure that was read as the grammar of expressions takes it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from supercmp.prose.figures.figure import MONEY

if TYPE_CHECKING:
    from supercmp.prose.figures.figure import Figure

_PREFIXES = ("", "k", "M", "G", "T", "P", "E", "Z")
_MONEY_SCALES = ((12, "T"), (9, "B"), (6, "M"))
_LEAST_SCALED = Decimal(10) ** 6
_GROUPED_FROM = Decimal(10) ** 4
_LARGEST_PLAIN = Decimal(10) ** 9
_NEGATED = {"": "!=", "~": "!=", ">": "<=", ">=": "<", "<": ">=", "<=": ">", "max": ">"}
_PLAIN = {"": "==", ">=": ">=", "<=": "<=", "<": "<"}
_FORMS = {"~": "~", ">": ">", "max": "<"}
_STEMS = ("FLOP/s", "FLOP", "Wh", "W", "gal", "B/s", "B", "L")


def _digits(value: Decimal) -> str:
    """Write a number with underscores, a large one with an exponent."""
    value = value.normalize()
    if value >= _LARGEST_PLAIN:
        mantissa = value.scaleb(-value.adjusted())
        whole = len(mantissa.as_tuple().digits) - 1
        return f"{mantissa.scaleb(whole):f}e{value.adjusted() - whole}".replace(".0", "")
    text = f"{value:f}"
    if value >= _GROUPED_FROM and "." not in text:
        return f"{int(value):_}"
    return text


def measured(value: Decimal, unit: str) -> tuple[str, str]:
    """Give digits and unit, with the prefix that a large number asks for."""
    if unit in MONEY:
        for power, letter in _MONEY_SCALES:
            if value >= Decimal(10) ** power:
                return _digits(value.scaleb(-power)), f"{letter} {unit}" if unit != "USD" else f"{letter} USD"
        return _digits(value), unit
    stem = next((each for each in _STEMS if unit.endswith(each)), "")
    if value >= _LEAST_SCALED and stem:
        prefix = unit[: -len(stem)]
        if prefix in _PREFIXES:
            at = _PREFIXES.index(prefix)
            while value >= 1000 and at < len(_PREFIXES) - 1:  # noqa: PLR2004 - a prefix is three places
                value, at = value.scaleb(-3), at + 1
            return _digits(value), f"{_PREFIXES[at]}{stem}"
    return _digits(value), unit


def unit_text(figure: Figure) -> str:
    """Give the unit of a figure with its rate."""
    return f"{figure.unit}/{figure.rate}" if figure.rate and figure.unit else figure.unit


def amount(figure: Figure, value: Decimal | None = None) -> str:
    """Write a figure: `150 MW`, `3B USD`, `100_000`."""
    digits, unit = measured(figure.value if value is None else value, figure.unit)
    if figure.rate and unit:
        unit = f"{unit}/{figure.rate}"
    if unit[:2].strip() in {"B", "M", "T"} and unit[2:5] in MONEY:
        return f"{digits}{unit}"
    return f"{digits} {unit}".strip()


def compared(left: str, figure: Figure, *, is_negated: bool = False) -> str:
    """Write what a figure says of something."""
    if figure.until is not None:
        low, unit = measured(figure.value, figure.unit)
        high, same = measured(figure.until, figure.unit)
        if unit != same:
            low, high, same = _digits(figure.value), _digits(figure.until), figure.unit
        text = amount(figure, figure.until)
        text = f"{low}..{text}" if text.startswith(high) else f"{low}..{high} {same}".strip()
        return f"{left} {'!=' if is_negated else '=='} {text}"
    if is_negated:
        return f"{left} {_NEGATED[figure.bound]} {amount(figure)}"
    if figure.bound in _FORMS:
        return f"{left} == {_FORMS[figure.bound]}{amount(figure)}"
    return f"{left} {_PLAIN[figure.bound]} {amount(figure)}"
