"""The units of the field: reads "TFLOP/s" or "USD/kWh" and converts exactly; what does not fit is refused."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from math import isfinite
from typing import TypeAlias

import msgspec

from supercmp.errors import ParseError, quoted

Dimension: TypeAlias = tuple[tuple[str, int], ...]
"""Base dimensions with their exponents, sorted by name: `(("energy", 1), ("time", -1))` is power."""

CURRENCIES = (
    "USD", "EUR", "CHF", "GBP", "JPY", "CNY",
    "AED", "AUD", "BRL", "CAD", "DKK", "INR", "KRW", "MXN", "MYR", "NOK", "NZD", "SAR", "SEK", "SGD", "THB", "TWD", "ZAR",
)  # fmt: skip

# How many of the dimension's base unit one of the unit is. Base units are J, s, FLOP, B, L, g and the currency itself.
# A year is 8760 h and a month a twelfth of it, as energy bills count.
_HOUR = 3600.0
_UNITS: dict[str, tuple[dict[str, int], float]] = {
    "W": ({"energy": 1, "time": -1}, 1.0),
    "Wh": ({"energy": 1}, _HOUR),
    "J": ({"energy": 1}, 1.0),
    "FLOP": ({"flop": 1}, 1.0),
    "OP": ({"flop": 1}, 1.0),
    "FLOP-day": ({"flop": 1}, 24 * _HOUR),  # one FLOP/s for a day: what the field calls a FLOP/s-day
    "B": ({"byte": 1}, 1.0),
    "L": ({"volume": 1}, 1.0),
    "gal": ({"volume": 1}, 3.785411784),  # US gallon, exact since 1893 by the inch of 1959
    "g": ({"mass": 1}, 1.0),
    "t": ({"mass": 1}, 1.0),
    "s": ({"time": 1}, 1.0),
    "min": ({"time": 1}, 60.0),
    "h": ({"time": 1}, _HOUR),
    "d": ({"time": 1}, 24 * _HOUR),
    "day": ({"time": 1}, 24 * _HOUR),
    "days": ({"time": 1}, 24 * _HOUR),
    "month": ({"time": 1}, 730 * _HOUR),
    "year": ({"time": 1}, 8760 * _HOUR),
    "years": ({"time": 1}, 8760 * _HOUR),
    "y": ({"time": 1}, 8760 * _HOUR),
    **{currency: ({currency: 1}, 1.0) for currency in CURRENCIES},
}
_EXPONENTS = {"t": 6}  # a power of ten of its own, kept apart so that converting moves the point and rounds nothing
_PREFIXES = {"k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18, "Z": 21, "Y": 24}
_BINARY = {"Ki": 1024.0, "Mi": 1024.0**2, "Gi": 1024.0**3, "Ti": 1024.0**4, "Pi": 1024.0**5}
_PREFIXED = frozenset({"W", "Wh", "J", "FLOP", "FLOP-day", "OP", "B", "L", "gal", "g", "t"})
_MONEY_PREFIXES = {"k": 3, "M": 6, "B": 9, "T": 12}
NUMBER = r"[0-9](?:_?[0-9])*(?:\.[0-9](?:_?[0-9])*)?(?:[eE][+-]?[0-9]{1,3})?"
LARGEST = 1e30
_SMALLEST = 1e-300
"""What is smaller would be taken for 0, which it is not."""
_EXACT_WHOLE = 2.0**53
_EXACT_POWER = 22


class Unit(msgspec.Struct, frozen=True):
    """A unit taken apart: its dimension, a power of ten, and what is left as a factor."""

    dimension: Dimension
    exponent: int
    factor: float


def _atom(word: str) -> tuple[dict[str, int], int, float]:
    if word in _UNITS:
        dimension, factor = _UNITS[word]
        return dimension, _EXPONENTS.get(word, 0), factor
    if word == "%":
        return {}, -2, 1.0
    if len(word) > 1 and word[1:] in _PREFIXED and word[0] in _PREFIXES:
        dimension, factor = _UNITS[word[1:]]
        return dimension, _PREFIXES[word[0]] + _EXPONENTS.get(word[1:], 0), factor
    if word.endswith("B") and word[:-1] in _BINARY:
        return {"byte": 1}, 0, _BINARY[word[:-1]]
    if word[:1] in _MONEY_PREFIXES and word[1:] in CURRENCIES:
        return {word[1:]: 1}, _MONEY_PREFIXES[word[0]], 1.0
    raise ParseError(f"unknown unit {quoted(word)}")


@lru_cache(maxsize=512)
def parse_unit(text: str) -> Unit:
    """Take a unit such as `GFLOP/s/W` or `M USD` apart.

    Raises:
        ParseError: a part is no unit of the field.

    """
    dimension: dict[str, int] = {}
    exponent, factor = 0, 1.0
    for place, raw in enumerate(text.split("/")) if text else ():
        word = raw.strip()
        if place == 0 and word[:2].strip() in _MONEY_PREFIXES and word[2:] in CURRENCIES:
            word = word.replace(" ", "")
        base, power, size = _atom(word)
        sign = 1 if place == 0 else -1
        for name, count in base.items():
            dimension[name] = dimension.get(name, 0) + sign * count
        exponent += sign * power
        factor = factor * size if sign > 0 else factor / size
    kept = tuple(sorted((name, count) for name, count in dimension.items() if count))
    return Unit(kept, exponent, factor)


def shift(value: float, places: int) -> float:
    """Multiply by ten to the power of `places` without a rounding of its own: the digits stay, the point moves."""
    # Both are held exactly, so that dividing rounds once; the fast way for most of what is exported.
    if -_EXACT_POWER <= places <= 0 and -_EXACT_WHOLE < value < _EXACT_WHOLE and value % 1 == 0:
        return value / 10.0**-places
    if not (places and isfinite(value)):
        return float(value)
    mantissa, _, power = repr(float(value)).partition("e")
    return float(f"{mantissa}e{int(power or 0) + places}")


def currency_of(unit: Unit) -> str:
    """Name the currency in a unit that is not the dollar, or nothing."""
    return next((name for name, _ in unit.dimension if name in CURRENCIES and name != "USD"), "")


def same_dimension(unit: Unit, wanted: Unit) -> bool:
    """Say whether two units measure the same thing, any currency standing for the dollar."""
    foreign = currency_of(unit)
    if not foreign:
        return unit.dimension == wanted.dimension
    renamed = tuple(sorted(("USD" if name == foreign else name, count) for name, count in unit.dimension))
    return renamed == wanted.dimension


def to_base(number: str, unit: Unit, base: Unit) -> float:
    """Convert digits in one unit into a float in another of the same dimension, rounding once.

    Raises:
        ParseError: the result is beyond 1e30, or so small that it would be taken for 0.

    """
    mantissa, _, power = number.replace("_", "").lower().partition("e")
    value = float(f"{mantissa}e{int(power or 0) + unit.exponent - base.exponent}")
    if unit.factor != base.factor:
        value *= unit.factor / base.factor
    if value > LARGEST:
        raise ParseError("larger than 1e30")
    if value < _SMALLEST and number.lower().partition("e")[0].strip("0._"):
        raise ParseError("smaller than 1e-300, and not 0")
    return value


def _words() -> dict[Dimension, str]:
    """Give, for each dimension of a single word, the pattern of all words of it."""
    found: dict[Dimension, list[str]] = {}
    for name, (dimension, _) in _UNITS.items():
        kept = tuple(sorted(dimension.items()))
        prefix = f"[{''.join(_PREFIXES)}]?" if name in _PREFIXED else ""
        if name in CURRENCIES:
            kept, prefix = (("USD", 1),), f"(?:[{''.join(_MONEY_PREFIXES)}] ?)?"
        found.setdefault(kept, []).append(prefix + name)
    found[("byte", 1),].append(f"(?:{'|'.join(_BINARY)})B")
    return {kept: f"(?:{'|'.join(words)})" for kept, words in found.items()}


@lru_cache(maxsize=64)
def value_pattern(base: str) -> str:
    """Write a regular expression, of the dialect of JSON Schema, for figures in any unit that fits a base unit.

    It takes one to three numbers with `..` between, or one behind `~`, `>` or `<`; the unit is of as many words as the
    base has, or one more. Which number is the larger is not its business.
    """
    head = f"(?:[~<>]\\s*)?{NUMBER}|{NUMBER}(?:\\s*\\.\\.\\s*{NUMBER}){{1,2}}"
    wanted = parse_unit(base).dimension
    if not wanted:
        return f"^\\s*(?:{head})\\s*%?\\s*$"
    words = _words()
    units = []
    for length in range(1, base.count("/") + 3):
        for parts in product(words, repeat=length):
            total: dict[str, int] = {}
            for place, part in enumerate(parts):
                for name, count in part:
                    total[name] = total.get(name, 0) + (count if place == 0 else -count)
            if tuple(sorted((name, count) for name, count in total.items() if count)) == wanted:
                units.append("\\s*/\\s*".join(words[part] for part in parts))
    return f"^\\s*(?:{head})\\s*(?:{'|'.join(units)})\\s*$"


@cache
def _number() -> re.Pattern[str]:
    # Compiled when a figure is first read: the compiled catalog has them read already, and start-up is a feature.
    return re.compile(NUMBER, re.ASCII)


def split_number(text: str) -> tuple[str, str]:
    """Split `269_000 USD` into its digits and its unit; digits are empty where the text does not start with a number."""
    found = _number().match(text)
    if not found:
        return "", text.strip()
    return found.group(), text[found.end() :].strip()
