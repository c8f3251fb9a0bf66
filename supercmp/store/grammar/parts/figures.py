"""Readers of figures: quantities with units and limits, counts of chips, rates by precision."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.limits import FRACTIONS, FROM_ONE, MOST_KINDS, UP_TO_ONE
from supercmp.model.precision import RATES
from supercmp.model.text import HIDDEN, nearest, quoted
from supercmp.model.units import value_pattern
from supercmp.model.value import Value, parse_count, parse_number, parse_value
from supercmp.store.grammar.parts.readers import ID, ID_RULE, Reader, ReadError, collect, wrong_type

if TYPE_CHECKING:
    from supercmp.store.grammar.parts.readers import Schema

BY_PRECISION = frozenset({"peak", "sparse_factor"})
COUNTED = frozenset({"chip_count"})
_LARGEST = 10**30
_LONGEST = 100
_EXAMPLES = {
    "FLOP/s": "989.4 TFLOP/s",
    "FLOP/s/W": "62.68 GFLOP/s/W",
    "W": "150 MW",
    "Wh/year": "10_715 kWh/year",
    "Wh": "21.5 GWh",
    "B": "80 GB",
    "B/s": "3.35 TB/s",
    "USD": "600M USD",
    "USD/year": "80M USD/year",
    "USD/month": "10M USD/month",
    "USD/Wh": "0.0621 USD/kWh",
    "USD/W": "9.4 USD/W",
    "L/day": "1 Mgal/day",
    "L/Wh": "0.38 L/kWh",
    "L": "700 ML",
    "kg/Wh": "400 g/kWh",
    "kg/year": "300 kt/year",
    "kg": "8930 t",
    "FLOP": "3.8e25 FLOP",
    "h": "30.84e6 h",
    "s": "54 d",
    "year": "5 years",
}

_PLAIN = {
    "pue": "1.14",
    "peak_pue": "1.28",
    "server_overhead": "1.42",
    "network_overhead": "1.05",
    "parameters": "405e9",
    "total_parameters": "671e9",
    "tokens": "15.6e12",
}
_NOUNS = {
    "FLOP/s": "a rate",
    "FLOP/s/W": "a rate for each watt",
    "W": "a power",
    "Wh/year": "an energy for each year",
    "B": "a size of memory",
    "B/s": "a bandwidth",
    "USD": "a sum of money",
    "USD/year": "a sum of money for each year",
    "USD/month": "a sum of money for each month",
    "USD/Wh": "a price of energy",
    "L/day": "a volume for each day",
    "kg/Wh": "a mass for each unit of energy",
    "kg/year": "a mass for each year",
}


def example_of(base: str) -> str:
    """Give a correct value in a base unit."""
    return _EXAMPLES.get(base, "0.5" if not base else f"150 {base}")


def guard(raw: object, expected: str) -> int | float | str:
    """Refuse what is no number and no text, and numbers that could not even be printed.

    Raises:
        ReadError: of another type, negative, too large, too long, or with hidden characters.

    """
    if isinstance(raw, bool) or not isinstance(raw, (int, float, str)):
        raise wrong_type(raw, expected)
    if isinstance(raw, str):
        if len(raw) > _LONGEST:
            raise ReadError("SC301", f"expected {expected}, got {len(raw)} characters")
        if not (raw.isascii() and raw.isprintable()) and HIDDEN.search(raw):
            raise ReadError("SC304", f"{quoted(raw)} holds a control, invisible or direction-changing character")
        if raw.lstrip().startswith("-"):
            raise ReadError("SC302", f"{quoted(raw)} is negative, expected {expected}")
        return raw
    if isinstance(raw, float) and not isfinite(raw):
        raise ReadError("SC302", f"{raw} is not a finite number, expected {expected}")
    if raw < 0:
        raise ReadError("SC302", f"a negative number, expected {expected}")
    if raw > _LARGEST:
        raise ReadError("SC302", f"larger than 1e30, expected {expected}")
    return raw


def check_limits(name: str, value: Value) -> None:
    """Hold fractions to (0, 1], a correlation to [0, 1] and factors such as PUE to 1 and above.

    Raises:
        ReadError: outside.

    """
    if name in FRACTIONS and not (value.low > 0 and value.high <= 1):
        raise ReadError(
            "SC302",
            f"{value.text or value.best} is out of range, expected a fraction above 0 and up to 1, such as 0.38",
        )
    if name in UP_TO_ONE and value.high > 1:
        raise ReadError("SC302", f"{value.text or value.best} is out of range, expected 0 to 1, such as 0.5")
    if name in FROM_ONE and value.low < 1:
        raise ReadError("SC302", f"{value.text or value.best} is out of range, expected 1 or more, such as 1.14")


class Figure(Reader, frozen=True):
    """One quantity: text with a unit, or a bare number where it has none."""

    name: str
    base: str

    def read(self, raw: object) -> Value:
        """Read it into base units and hold it to its limits."""
        example = example_of(self.base)
        plain = guard(raw, f"a figure such as '{example}'" if self.base else f"a number such as {example}")
        try:
            if isinstance(plain, str):
                value = parse_value(plain, self.base, example)
            else:
                value = parse_number(plain, self.base, example)
        except ParseError as error:
            code = "SC307" if "low above" in str(error) else "SC302" if "1e30" in str(error) else "SC301"
            raise ReadError(code, str(error).replace("one like", f"{_NOUNS.get(self.base, 'one')} such as")) from error
        check_limits(self.name, value)
        return value

    def sample(self) -> str:
        """Give an example."""
        return f'"{example_of(self.base)}"' if self.base else _PLAIN.get(self.name, "0.5")

    def schema(self) -> Schema:
        """Text, or a number where there is no unit."""
        text: Schema = {"type": "string", "pattern": value_pattern(self.base), "examples": [example_of(self.base)]}
        if self.base:
            return text
        ends: Schema = {"minimum": 1 if self.name in FROM_ONE else 0}
        if self.name in FRACTIONS:
            ends = {"exclusiveMinimum": 0, "maximum": 1}
        return {"anyOf": [{"type": "number", **ends}, text]}


class Count(Reader, frozen=True):
    """A whole number from 1 up, or text such as `~25_000`."""

    def read(self, raw: object) -> Value:
        """Read it as a value without a unit."""
        plain = guard(raw, "a whole number such as 25_000")
        if isinstance(plain, float):
            raise wrong_type(raw, "a whole number such as 25_000")
        return parse_count(plain)

    def sample(self) -> str:
        """Give an example."""
        return "25_000"

    def schema(self) -> Schema:
        """An integer or text."""
        return {"anyOf": [{"type": "integer", "minimum": 1}, {"type": "string", "pattern": value_pattern("")}]}


class Chips(Reader, frozen=True):
    """Chip ids with their counts."""

    def read(self, raw: object) -> dict[str, Value]:
        """Read each count; faults name the chip."""
        if not isinstance(raw, dict):
            raise wrong_type(raw, "a table such as { h100-sxm = 100_000 }")
        if not raw:
            raise ReadError("SC301", "expected at least one chip, such as { h100-sxm = 100_000 }")
        if len(raw) > MOST_KINDS:
            raise ReadError("SC108", f"{len(raw):,} kinds of chip; at most {MOST_KINDS}")
        done: dict[str, Value] = {}
        count = Count()

        def one(where: str, value: object) -> None:
            chip = where[1:]
            if not ID.fullmatch(chip):
                raise ReadError("SC306", f"{quoted(chip)} is not {ID_RULE}")
            if isinstance(value, dict):
                raise ReadError(
                    "SC205", f'an id with a dot stands in quotes: "{chip}.{next(iter(value), "")}" = 8'[:200]
                )
            done[chip] = count.read(value)

        collect([(f".{chip}", value) for chip, value in raw.items()], one)
        return dict(sorted(done.items()))

    def sample(self) -> str:
        """Give an example."""
        return "{ h100-sxm = 100_000 }"

    def schema(self) -> Schema:
        """A table of counts."""
        return {
            "type": "object",
            "propertyNames": {"pattern": f"^{ID.pattern}$"},
            "additionalProperties": Count().schema(),
            "minProperties": 1,
            "maxProperties": MOST_KINDS,
        }


class Rates(Reader, frozen=True):
    """A quantity by precision; `single` allows one figure for all."""

    name: str
    base: str
    single: bool = False

    def read(self, raw: object) -> Value | dict[str, Value]:
        """Read each precision; faults name it."""
        figure = Figure(self.name, self.base)
        if self.single and not isinstance(raw, dict):
            return figure.read(raw)
        example = example_of(self.base) if self.base else ""
        shown = f'{{ bf16 = "{example}" }}' if self.base else "{ bf16 = 2, fp4 = 1.33 }"
        if not isinstance(raw, dict) or not raw:
            raise wrong_type(raw, f"a table by precision such as {shown}")
        done: dict[str, Value] = {}

        def one(where: str, value: object) -> None:
            precision = where[1:]
            if precision not in RATES:
                raise ReadError("SC201", f"unknown precision {quoted(precision)}{nearest(precision, list(RATES))}")
            done[precision] = figure.read(value)

        collect([(f".{precision}", value) for precision, value in raw.items()], one)
        return done

    def sample(self) -> str:
        """Give an example."""
        return f"{{ bf16 = {Figure(self.name, self.base).sample()} }}"

    def schema(self) -> Schema:
        """A table of figures."""
        figure = Figure(self.name, self.base).schema()
        table = {
            "type": "object",
            "properties": dict.fromkeys(RATES, figure),
            "additionalProperties": False,
            "minProperties": 1,
        }
        return {"anyOf": [figure, table]} if self.single else table
