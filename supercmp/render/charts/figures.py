"""Prepares a column for drawing: one unit for all of it, its figures in that unit, and each in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.basis import is_published
from supercmp.model.digits import Written, in_sentence, write
from supercmp.model.numbers import Scale, is_number, scale_of, significant, with_suffix
from supercmp.model.table import rows_of
from supercmp.model.units import shift
from supercmp.render.cells import written_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.table import Column, Scalar, Table

_RANGE = re.compile(r" \([^()]*\)")
_MOST_DIGITS = 1e9
_LEAST = 1e-5


class Figures(msgspec.Struct, frozen=True):
    """The figures of a column in one unit; `marks` as in `Column`, `texts` what is said of each, range and all."""

    title: str
    scale: Scale
    values: list[float | None]
    low: list[float | None]
    high: list[float | None]
    marks: list[str]
    texts: list[str]
    sentence: Scale
    """The unit of a figure in words; money has a letter of its own at each."""
    is_year: bool = False

    @property
    def heading(self) -> str:
        """Write what stands at the axis: `Peak compute, EFLOP/s`."""
        unit = self.scale.unit.strip()
        return f"{self.title}, {unit}" if unit else self.title

    def say(self, value: float | None) -> str:
        """Write a computed figure with its unit: `98.9 EFLOP/s`, `4.15B USD`; nothing where there is none."""
        return "" if value is None else self._written(value, None, None).line("", self.sentence.unit)

    def _written(self, value: float, low: float | None, high: float | None) -> Written:
        # What is drawn is in the unit of the axis, the sentence starts from that of the column.
        best, least, most = (None if end is None else shift(end, self.scale.places) for end in (value, low, high))
        return write(best, least, most, self.sentence, as_written=False)

    def tick(self, value: float) -> str:
        """Write one figure without its unit, as at a tick of an axis."""
        if self.is_year:
            return f"{value:.0f}"
        return with_suffix(value) if self.scale.each else significant(value)

    def between(self, low: float, high: float) -> str:
        """Write two computed figures with their unit once: `130–174 MW`, `7.58B–9.35B USD`."""
        found = self._written((low + high) / 2, low, high)
        return f"{found.ends or found.value} {self.sentence.unit}".rstrip()

    def is_doubtful(self, row: int) -> bool:
        """Say whether a row's figure was not published, and has a range."""
        low, high = self.low[row], self.high[row]
        return not is_published(self.marks[row]) and low is not None and high is not None and low < high

    def said(self, row: int) -> str:
        """Write a row's figure with its mark, range and unit: `150 ~ (130–174) MW`."""
        return self.texts[row]

    def brief(self, row: int) -> str:
        """Write a row's figure with its mark and unit, without the range: `150 ~ MW`."""
        return _RANGE.sub("", self.texts[row])


def figures_of(column: Column, rows: Sequence[int] | None = None) -> Figures:
    """Make a column ready, or some of its rows; the unit is chosen from those."""
    chosen = range(len(column.values)) if rows is None else rows
    kept = rows_of(column, chosen)
    scale = scale_of(kept.values, column.unit, column.base_unit, column.unit_places)
    sentence = in_sentence(scale, column.unit, column.unit_places)

    def scaled(values: Sequence[Scalar] | None) -> list[float | None]:
        if values is None:
            return [None] * len(chosen)
        return [shift(float(value), -scale.places) if is_number(value) else None for value in values]

    marks = kept.marks or [""] * len(chosen)
    written = written_in(kept, [sentence] * len(chosen))
    texts = [each.line(mark, sentence.unit) if each.value else "" for each, mark in zip(written, marks, strict=True)]
    title = column.title or column.name
    return Figures(title, scale, scaled(kept.values), scaled(kept.low), scaled(kept.high), marks, texts, sentence)


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
