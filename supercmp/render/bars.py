"""Draws bars beside a column, in eighths of a cell, so that sizes can be seen before they are read."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from supercmp.model.numbers import is_number
from supercmp.render.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.table import Scalar
    from supercmp.render.glyphs import Glyphs

MOST_CELLS = 24
_LOG_FROM = 20


def bar_cells(values: Sequence[Scalar], cells: int, glyphs: Glyphs) -> list[Cell]:
    """Draw one bar a row; the longest fills the width and what is unknown has none."""
    largest = max((abs(value) for value in values if is_number(value)), default=0) or 1
    return [_cell(abs(value) / largest if is_number(value) else 0, cells, glyphs.bars) for value in values]


def whisker_cells(
    lows: Sequence[Scalar], values: Sequence[Scalar], highs: Sequence[Scalar], cells: int, glyphs: Glyphs
) -> list[Cell]:
    """Draw a line from low to high with the value on it, a row each, all on one axis.

    The axis begins at 0, or is logarithmic where the figures span more than a factor of twenty.
    """
    ends = [end for end in (*lows, *highs) if is_number(end) and end > 0]
    bottom, top = min(ends, default=1.0), max(ends, default=1.0)
    is_log = top / bottom > _LOG_FROM

    def place(value: float) -> int:
        share = log(max(value, bottom) / bottom) / log(top / bottom) if is_log else value / top
        return min(max(round(share * (cells - 1)), 0), cells - 1)

    found = []
    for low, value, high in zip(lows, values, highs, strict=True):
        if not (is_number(low) and is_number(value) and is_number(high)):
            found.append(Cell([(" " * cells, "")], cells))
            continue
        left, middle, right = place(low), place(value), place(high)
        line = [" "] * left + [glyphs.whisker[1]] * (right - left + 1) + [" "] * (cells - right - 1)
        line[left], line[right] = glyphs.whisker[0], glyphs.whisker[2]
        line[middle] = glyphs.whisker[3]
        found.append(Cell([("".join(line), "bar")], cells))
    return found


def _cell(share: float, cells: int, bars: str) -> Cell:
    steps = round(share * cells * len(bars))
    whole, part = divmod(steps, len(bars))
    bar = bars[-1] * whole + (bars[part - 1] if part else "")
    return Cell([(bar, "bar"), (" " * (cells - len(bar)), "")], cells)
