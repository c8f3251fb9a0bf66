"""Formats numbers for people: three to four significant figures, and one unit for a whole column."""

from __future__ import annotations

from math import floor, isfinite, log10
from typing import TYPE_CHECKING, TypeGuard

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.table import Scalar

_SI = {0: "", 3: "k", 6: "M", 9: "G", 12: "T", 15: "P", 18: "E", 21: "Z", 24: "Y"}
_MONEY = {0: "$", 3: "$k", 6: "$M", 9: "$B", 12: "$T"}
_MASS = {0: "kg", 3: "t", 6: "kt", 9: "Mt", 12: "Gt"}
_COUNTS = {0: "", 3: "k", 6: "M", 9: "B", 12: "T"}
# FLOP is a count, not a rate: the field writes 2.1e25 and not 21 YFLOP.
_PREFIXED = frozenset({"FLOP/s", "OP/s", "B", "B/s", "W", "Wh", "L", "J"})
_LARGEST_READ = 10_000.0
_EXACT_BELOW = 10_000_000
_FINEST = 1e-4
_MOST_FIGURES_BELOW = 999.5


class Scale(msgspec.Struct, frozen=True):
    """How a column is shown: its unit, the power of ten to divide by, or one for each cell (`4.15B`)."""

    unit: str
    places: int = 0
    each: bool = False


def significant(value: float) -> str:
    """Write a number with three significant figures, a whole one above a thousand with all its digits.

    A rounded figure keeps its zeros (13.046 is `13.0`), so that it does not pass for an exact one.
    """
    if isinstance(value, int) and abs(value) < _EXACT_BELOW:
        return f"{value:,}"
    size = abs(value)
    if size >= _EXACT_BELOW or (0 < size < _FINEST):
        return _scientific(value)
    if size >= _MOST_FIGURES_BELOW:
        return f"{value:,.0f}"
    text = f"{value:.3g}"
    if float(text) != value:
        text = f"{value:#.3g}".removesuffix(".")
    return "0" if text == "-0" else text


def with_suffix(value: float, *, like: float | None = None) -> str:
    """Write a number with k, M, B or T behind it; `like` lends the letter of another number."""
    places = suffix_places(value if like is None else like)
    return significant(value / 10**places if places else value) + _COUNTS[places]


def several(count: int, one: str) -> str:
    """Count things by name: `1 row`, `1,203 rows`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def suffix_places(value: float) -> int:
    """Find the power of ten whose letter suits a number: 6 for 598 million."""
    rounded = abs(float(f"{value:.3g}"))
    return max((places for places in _COUNTS if rounded >= 10**places), default=0)


def scale_of(values: Iterable[Scalar], unit: str, base_unit: str, places: int) -> Scale:
    """Choose the unit in which the median of a column reads as 1 to 9,999.

    The column's own unit stays if no figure needs five digits in it. Money that one unit cannot serve gets a letter in each cell.
    """
    ladder = _ladder(unit, base_unit, places)
    sizes = sorted(abs(value) for value in values if is_number(value) and value)
    median = sizes[len(sizes) // 2] if sizes else 0
    if not ladder or not sizes:
        return Scale(ladder.get(places) or spoken(unit), each=not unit and median >= _EXACT_BELOW)
    reads_well = median >= 1 and sizes[-1] < _LARGEST_READ
    chosen = places if reads_well else _rung(ladder, median, places)
    if ladder[chosen].startswith("$"):
        return _money(ladder, sizes, chosen, places)
    return Scale(ladder[chosen], chosen - places)


def spoken(unit: str) -> str:
    """Write a unit as it is said: `GFLOP/s/USD` is `GFLOP/s per $`."""
    parts = unit.replace("USD", "$").split("/")
    return f"{parts[0]}/{parts[1]} per {'/'.join(parts[2:])}" if len(parts) > 2 else "/".join(parts)  # noqa: PLR2004


def is_number(value: object) -> TypeGuard[float]:
    """Say whether a cell holds a number that can be shown."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)


def _ladder(unit: str, base_unit: str, places: int) -> dict[int, str]:
    """List the units a column may be shown in, by power of ten; none if its own is not among them."""
    base = base_unit or (unit if unit.partition("/")[0] == "USD" else "")
    money, slash, rest = base.partition("/")
    if money == "USD":
        steps = {power: label + slash + rest for power, label in _MONEY.items()}
    elif money == "kg":
        steps = {power: label + slash + rest for power, label in _MASS.items()}
    elif any(base == head or base.startswith(head + "/") for head in _PREFIXED):
        steps = {power: prefix + base for power, prefix in _SI.items()}
    else:
        return {}
    if steps.get(places) != unit.replace("USD", "$", 1 if money == "USD" else 0):
        return {}  # `USD/kWh` is not a step of `USD/Wh`: its power of ten sits below the line
    return {power: spoken(label) for power, label in steps.items()}


def _rung(ladder: dict[int, str], median: float, places: int) -> int:
    power = floor(log10(median) + places + 1e-9) // 3 * 3
    return max(min(power, max(ladder)), min(ladder))


def _money(ladder: dict[int, str], sizes: list[float], chosen: int, places: int) -> Scale:
    """Take the largest unit in which no figure is below 1; none may need six digits then."""
    for power in sorted((power for power in ladder if power <= chosen), reverse=True):
        step = 10.0 ** (power - places)
        if sizes[0] >= step and sizes[-1] < 10 * _LARGEST_READ * step:
            return Scale(ladder[power], power - places)
    return Scale(ladder[0], -places, each=True)


def _scientific(value: float) -> str:
    mantissa, _, power = f"{value:.2e}".partition("e")
    return f"{mantissa.rstrip('0').rstrip('.')}e{int(power)}"
