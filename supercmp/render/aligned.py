"""Draws long tables and tables for pipes without Rich: the look of the terminal's at a tenth of the time."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from supercmp.render.layout import GAP, Grid
from supercmp.render.style import Line, paint

if TYPE_CHECKING:
    from supercmp.render.glyphs import Glyphs


def draw(grid: Grid, glyphs: Glyphs, *, colour: bool) -> list[str]:
    """Draw a grid, line by line."""
    total = sum(grid.widths) + GAP * (len(grid.widths) - 1)
    lines = _record(grid.header, grid.widths)
    lines.append([(glyphs.rule * total, "rule")])
    for row in grid.rows:
        lines += _record(row, grid.widths)
    return [paint(line, colour=colour) for line in lines]


def _record(cells: list[list[Line]], widths: list[int]) -> list[Line]:
    """Put the cells of one record side by side; the shorter ones are followed by blanks."""
    gap = (" " * GAP, "")
    if all(len(cell) == 1 for cell in cells):
        return [[span for (line,) in cells for span in (*line, gap)]]
    blanks: list[Line] = [[(" " * size, "")] for size in widths]
    return [
        [span for line, blank in zip(parts, blanks, strict=True) for span in (*(line or blank), gap)]
        for parts in zip_longest(*cells)
    ]
