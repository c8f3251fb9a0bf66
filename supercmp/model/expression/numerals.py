"""Reads one figure of an expression with its unit: `150 MW`, `$7 billion`, `200,000`, `130..150 megawatts`. Pure."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from supercmp.errors import ParseError, quoted
from supercmp.model.expression.tree import Number
from supercmp.model.spelling import MONEY_SCALES, SCALES, SIGNS, THOUSANDS, hyphened, unit_called
from supercmp.model.units import CURRENCIES, Unit, currency_of, parse_unit, split_number, to_base

KEYWORDS = frozenset({"and", "or", "not", "in"})
MONEY = re.compile(rf"({'|'.join(map(re.escape, SIGNS))}|(?:{'|'.join(CURRENCIES)})\b)[ ]?(?=[0-9])")
_THOUSANDS = re.compile(THOUSANDS, re.ASCII)
_UNTIL = re.compile(r"[ \t]*\.\.[ \t]*(?=[0-9])")
_SCALE = re.compile(rf"[ \t]*({'|'.join(SCALES)})(?![A-Za-z0-9_])")
_UNIT = re.compile(rf"[ \t]*((?:[kMBT][ \t]+(?:{'|'.join(CURRENCIES)})(?![A-Za-z0-9_]))|[%€£]|[A-Za-z_][A-Za-z0-9_]*)")
_PER = re.compile(r"(?:/|[ \t]+per[ \t]+|[ \t]+an?[ \t]+(?=(?:hour|day|month|year)\b))([A-Za-z]+)(?![A-Za-z0-9_.-])")
_MONEY = re.compile(rf"({'|'.join(sorted(MONEY_SCALES, key=len, reverse=True))})(?![A-Za-z0-9_])")
_KILO = re.compile(r"k(?![A-Za-z0-9_]|[ \t]+(?:USD|EUR|CHF|GBP|JPY|CNY))")


def fault(what: str, at: int) -> ParseError:
    """Make an error that says where it is."""
    return ParseError(f"{what} at column {at + 1}")


class _Digits(msgspec.Struct, frozen=True):
    """Digits as they are computed with, and where they end."""

    text: str
    end: int


def _digits(text: str, at: int, *, commas: bool) -> _Digits:
    grouped = _THOUSANDS.match(text, at)
    if not grouped:
        digits, _ = split_number(text[at:])
        return _Digits(digits, at + len(digits))
    if not commas:
        shown = grouped.group()
        plain = shown.replace(",", "_")
        raise fault(f"{quoted(shown)} may be one figure or several, write {plain} or a blank behind the comma", at)
    return _Digits(grouped.group().replace(",", ""), grouped.end())


def take_number(text: str, at: int, *, commas: bool = True) -> tuple[Number, int]:
    """Read the figure that begins at a place: digits, then the unit that directly or after blanks follows.

    Args:
        text: the expression.
        at: where the figure begins, at its currency if that stands in front.
        commas: whether commas in groups of three belong to it; between the values of a list they do not.

    Raises:
        ParseError: an unknown unit, a number out of range, or digits that may be one figure or several.

    """
    money = MONEY.match(text, at)
    first = _digits(text, money.end() if money else at, commas=commas)
    until = _UNTIL.match(text, first.end)
    last = _digits(text, until.end(), commas=commas) if until else first
    scale, end = _scale(text, last.end, is_money=money is not None)
    try:
        unit, end = (SIGNS.get(money[1], money[1]), end) if money else _unit(text, end)
        unit, end = _denominators(text, unit, end)
        taken = parse_unit(unit)
        number = _figure(f"{first.text}", scale, taken, text[at:end], unit)
        if until:
            number = msgspec.structs.replace(number, form="..", until=_value(last.text, scale, taken))
    except ParseError as error:
        raise fault(str(error), at) from None
    if until and number.until < number.value:
        raise fault(f"{quoted(text[at:end])} has its low above its high", at)
    return number, end


def read_number(text: str) -> Number:
    """Read one figure with its unit, `150 MW`.

    Raises:
        ParseError: not a figure, an unknown unit, or something behind it.

    """
    money = MONEY.match(text)
    if split_number(text[money.end() :] if money else text)[0]:
        number, end = take_number(text, 0)
        if end == len(text):
            return number
    raise ParseError(f"{quoted(text)} is not a number with a unit")


def _scale(text: str, end: int, *, is_money: bool) -> tuple[int, int]:
    """Take a word that multiplies along: `million`, the `m` of `$600m`, the `k` of `30k`."""
    letter = _MONEY.match(text, end) if is_money else _KILO.match(text, end)
    if letter:
        return MONEY_SCALES[letter.group()], letter.end()
    word = _SCALE.match(text, end)
    return (SCALES[word[1]], word.end()) if word else (0, end)


@cache
def _hyphened() -> re.Pattern[str]:
    return re.compile(rf"[ \t]*({'|'.join(hyphened())})(?![A-Za-z0-9_-])", re.IGNORECASE)


def _unit(text: str, at: int) -> tuple[str, int]:
    found = _UNIT.match(text, at)
    if not found or found[1] in KEYWORDS or found[1] == "per":
        return "", at
    word = SIGNS.get(found[1], " ".join(found[1].split()))
    if _is_unit(word):
        return word, found.end()
    hyphened = _hyphened().match(text, at) if text[found.end() : found.end() + 1] == "-" else None
    if hyphened:
        return unit_called(hyphened[1]) or "", hyphened.end()
    called = unit_called(word)
    if called is None:
        parse_unit(word)  # says which word it does not know
    return called or "", found.end()


def _is_unit(word: str) -> bool:
    try:
        parse_unit(word)
    except ParseError:
        return False
    return True


def _denominators(text: str, unit: str, end: int) -> tuple[str, int]:
    """Take the `/s/W` or `per watt` of a unit along; a slash before anything that is no unit is a division."""
    is_spelled = unit.endswith("/s")
    while unit and (found := _PER.match(text, end)):
        word = found[1] if _is_unit(found[1]) else unit_called(found[1])
        if not word:
            break
        # `exaflops per second` says it twice.
        unit = unit if is_spelled and word == "s" else f"{unit}/{word}"
        is_spelled, end = False, found.end()
    return unit, end


def _value(digits: str, scale: int, unit: Unit) -> float:
    mantissa, _, power = digits.partition("e") if "e" in digits else digits.partition("E")
    shifted = f"{mantissa}e{int(power or 0) + scale}" if scale else digits
    return to_base(shifted, unit, Unit(unit.dimension, 0, 1.0))


def _figure(digits: str, scale: int, unit: Unit, written: str, name: str) -> Number:
    currency = currency_of(unit)
    dimension = tuple(sorted(("USD" if name == currency else name, count) for name, count in unit.dimension))
    shown = digits if not scale else f"{digits}e{scale}" if "e" not in digits.lower() else digits
    return Number(_value(digits, scale, unit), dimension, written, shown, currency, name)
