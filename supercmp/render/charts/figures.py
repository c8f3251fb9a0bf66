"""Prepares a column for drawing: one unit for all of it, its figures in that unit, and each in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.numbers import Scale, is_number, scale_of, significant, with_suffix
from supercmp.model.units import shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.table import Column, Scalar, Table

_MOST_DIGITS = 1e9
_LEAST = 1e-5


class Figures(msgspec.Struct, frozen=True):
    """The figures of a column in one unit; `marks` as in `Column`."""

    title: str
    scale: Scale
    values: list[float | None]
    low: list[float | None]
    high: list[float | None]
    marks: list[str]
    is_year: bool = False

    @property
    def heading(self) -> str:
        """Write what stands at the axis: `Peak compute, EFLOP/s`."""
        unit = self.scale.unit.strip()
        return f"{self.title}, {unit}" if unit else self.title

    def say(self, value: float | None) -> str:
        """Write one figure with its unit: `98.9 EFLOP/s`, `$4.15B`; nothing where there is none."""
        if value is None:
            return ""
        text = self.tick(value)
        unit = self.scale.unit
        if unit.startswith("$"):
            letter, _, rest = unit[1:].partition(" ")
            head, slash, per = letter.partition("/")
            return f"${text}{head}{slash}{per} {rest}".rstrip()
        return f"{text} {unit}".rstrip()

    def tick(self, value: float) -> str:
        """Write one figure without its unit, as at a tick of an axis."""
        if self.is_year:
            return f"{value:.0f}"
        return with_suffix(value) if self.scale.each else significant(value)

    def between(self, low: float, high: float) -> str:
        """Write two figures with their unit once: `130–174 MW`, `$7.58B–9.35B`."""
        if self.scale.unit.startswith("$"):
            return f"{self.say(low)}–{self.say(high).removeprefix('$')}"
        return f"{self.tick(low)}–{self.say(high)}"

    def is_doubtful(self, row: int) -> bool:
        """Say whether a row's figure was worked out by a formula and has a range."""
        low, high = self.low[row], self.high[row]
        return bool(self.marks[row]) and low is not None and high is not None and low < high

    def said(self, row: int) -> str:
        """Write a row's figure with its mark and range: `150 MW (130–174)`."""
        value, low, high = self.values[row], self.low[row], self.high[row]
        text = f"{self.say(value)}{self.marks[row]}"
        if value is None or low is None or high is None or self.tick(low) == self.tick(high):
            return text
        return f"{text} ({self.tick(low)}–{self.tick(high)})"


def figures_of(column: Column, rows: Sequence[int] | None = None) -> Figures:
    """Make a column ready, or some of its rows; the unit is chosen from those."""
    chosen = range(len(column.values)) if rows is None else rows
    picked = [column.values[row] for row in chosen]
    scale = scale_of(picked, column.unit, column.base_unit, column.unit_places)

    def scaled(values: Sequence[Scalar] | None) -> list[float | None]:
        if values is None:
            return [None] * len(picked)
        held = [values[row] for row in chosen]
        return [shift(float(value), -scale.places) if is_number(value) else None for value in held]

    marks = [column.marks[row] for row in chosen] if column.marks else [""] * len(picked)
    title = column.title or column.name
    return Figures(title, scale, scaled(column.values), scaled(column.low), scaled(column.high), marks)


def texts_of(table: Table, name: str, rows: Sequence[int] | None = None) -> list[str]:
    """Give a text column, empty where there is nothing or no such column."""
    chosen = range(len(table)) if rows is None else rows
    if name not in table.names:
        return ["" for _ in chosen]
    values = table.column(name).values
    return ["" if values[row] is None else str(values[row]) for row in chosen]


def drawable(table: Table, *names: str) -> list[int]:
    """List the rows whose figures can stand on logarithmic axes: known and above 0."""
    columns = [table.column(name).values for name in names]
    return [
        row
        for row in range(len(table))
        # `is_number` has let only numbers through; the type of the cell as read twice is not narrowed by it.
        if all(is_number(values[row]) and values[row] > 0 for values in columns)  # type: ignore[operator]
    ]


def tick_format(figures: Figures, ticks: Sequence[float]) -> str:
    """Write the expression by which a chart writes the figures at its ticks."""
    if figures.scale.each:
        return "replace(format(datum.value, '~s'), 'G', 'B')"
    size = max((abs(tick) for tick in ticks), default=0.0)
    least = min((abs(tick) for tick in ticks if tick), default=1.0)
    form = "~e" if size >= _MOST_DIGITS or least < _LEAST else ",~r"
    return f"format(datum.value, '{form}')"
