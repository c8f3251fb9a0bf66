"""Bars beside a column, in eighths of a cell, so that sizes can be seen before they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.numbers import is_number
from supercmp.render.cells import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.table import Scalar
    from supercmp.render.glyphs import Glyphs

MOST_CELLS = 24


def bar_cells(values: Sequence[Scalar], cells: int, glyphs: Glyphs) -> list[Cell]:
    """Draw one bar a row; the longest fills the width and what is unknown has none."""
    largest = max((abs(value) for value in values if is_number(value)), default=0) or 1
    return [_cell(abs(value) / largest if is_number(value) else 0, cells, glyphs.bars) for value in values]


def _cell(share: float, cells: int, bars: str) -> Cell:
    steps = round(share * cells * len(bars))
    whole, part = divmod(steps, len(bars))
    bar = bars[-1] * whole + (bars[part - 1] if part else "")
    return Cell([(bar, "bar"), (" " * (cells - len(bar)), "")], cells)
