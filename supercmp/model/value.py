"""Published figures as a source put them: one number, about one, a range or a bound, read into base units."""

from functools import lru_cache
from math import isfinite, sqrt

import msgspec

from supercmp.errors import ParseError, quoted
from supercmp.model.units import LARGEST, Unit, currency_of, parse_unit, same_dimension, split_number, to_base

_MOST_NUMBERS = 3


class Value(msgspec.Struct, array_like=True, frozen=True):
    """A published figure in the base unit of its quantity, or in `currency` where that is not the dollar.

    `form` is empty for a figure or a range, `~` for about, `>` for at least, `<` for at most. What about and a bound
    mean in figures is an assumption, so `low` and `high` hold only what the source wrote.
    """

    best: float
    low: float
    high: float
    form: str = ""
    currency: str = ""
    text: str = ""


class Span(msgspec.Struct, frozen=True, array_like=True):
    """A best value with the ends of its 90 % range, in base units."""

    best: float
    low: float
    high: float

    @property
    def is_certain(self) -> bool:
        """Say whether there is no range to speak of."""
        return self.low == self.high


def exactly(number: float) -> Span:
    """Make a span without a range."""
    return Span(number, number, number)


def _numbers(body: str, example: str) -> tuple[list[str], str]:
    parts = [part.strip() for part in body.split("..")]
    if len(parts) > _MOST_NUMBERS:
        raise ParseError(f"{quoted(body)} has more than three numbers, expected one like {quoted(example)}")
    digits = []
    unit = ""
    for place, part in enumerate(parts):
        if part.startswith("-"):
            raise ParseError(f"{quoted(body)} is negative, expected one like {quoted(example)}")
        number, rest = split_number(part)
        if not number or (rest and place < len(parts) - 1):
            raise ParseError(f"{quoted(body)} is not a number with a unit, expected one like {quoted(example)}")
        digits.append(number)
        unit = rest
    return digits, unit


def _make(found: list[float], form: str, currency: str, text: str) -> Value:
    low, high = found[0], found[-1]
    if list(found) != sorted(found):
        raise ParseError(f"{quoted(text)} has its low above its high")
    if len(found) % 2:
        return Value(found[len(found) // 2], low, high, form, currency, text)
    best = sqrt(low * high) if low > 0 else (low + high) / 2
    return Value(best, low, high, form, currency, text)


def parse_value(text: str, unit: str, example: str = "") -> Value:
    """Read `150 MW`, `~150 MW`, `130..150 MW`, `130..145..150 MW`, `>150 MW` or `<150 MW` into base units.

    Args:
        text: what the source wrote.
        unit: the base unit of the quantity; empty for counts and ratios.
        example: a correct value to show when this one is not.

    Raises:
        ParseError: no number, no unit, a unit that does not fit, or a number out of range.

    """
    shown = example or (f"150 {unit}" if unit else "0.5")
    body = text.strip()
    form = body[:1] if body[:1] in {"~", ">", "<"} else ""
    digits, written = _numbers(body[len(form) :].strip(), shown)
    if form and len(digits) > 1:
        raise ParseError(f"{quoted(text)} is a range and {quoted(form)} at once, expected one like {quoted(shown)}")
    if not written and parse_unit(unit).dimension:
        raise ParseError(f"{quoted(text)} has no unit, expected one like {quoted(shown)}")
    fitting = _fitting(written, unit)
    if fitting is None:
        raise ParseError(f"{quoted(text)} is of another kind of unit, expected one like {quoted(shown)}")
    given, wanted, currency = fitting
    return _make([to_base(number, given, wanted) for number in digits], form, currency, text)


@lru_cache(maxsize=1024)
def _fitting(written: str, unit: str) -> tuple[Unit, Unit, str] | None:
    """Take two units apart and name the currency of the first; nothing where they are of different kinds."""
    given, wanted = parse_unit(written), parse_unit(unit)
    return (given, wanted, currency_of(given)) if same_dimension(given, wanted) else None


def parse_number(number: float, unit: str, example: str = "") -> Value:
    """Take a bare TOML number where the quantity has no unit.

    Raises:
        ParseError: not finite, negative, beyond 1e30, or the quantity needs a unit.

    """
    shown = example or (f"150 {unit}" if unit else "0.5")
    if unit and parse_unit(unit).dimension:
        raise ParseError(f"{number} has no unit, expected one like {quoted(shown)}")
    if not (isinstance(number, int) or isfinite(number)):
        raise ParseError(f"{number} is not a finite number")
    if number < 0:
        raise ParseError(f"{number} is negative")
    if number > LARGEST:
        raise ParseError("larger than 1e30")
    value = float(number)
    return Value(value, value, value)


def parse_count(raw: object, example: str = "25_000") -> Value:
    """Read a count: a whole number from 1 up, or a string such as `~25_000` or `20_000..25_000`.

    Raises:
        ParseError: not a count.

    """
    if isinstance(raw, bool) or not isinstance(raw, (int, str)):
        raise ParseError(f"expected a whole number such as {example}, got {_shown(raw)}")
    value = parse_value(raw, "", example) if isinstance(raw, str) else parse_number(raw, "", example)
    # The best of a range of two is computed and need not be whole; of three numbers all were written.
    written = (value.low, value.best, value.high) if value.text.count("..") != 1 else (value.low, value.high)
    if any(number < 1 or number != int(number) for number in written):
        raise ParseError(f"expected a whole number from 1 up, got {_shown(raw)}")
    # Nobody counts 24.49 chips: what is shown, added up and multiplied is one whole number.
    return Value(float(round(value.best)), value.low, value.high, value.form, value.currency, value.text)


def unit_of(text: str) -> Unit:
    """Read the unit that stands behind a number."""
    return parse_unit(split_number(text)[1])


def _shown(raw: object) -> str:
    return quoted(raw) if isinstance(raw, str) else str(raw)[:80]
