"""Draws a ranking as bars in characters, with ranges where every figure has one that was drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.numbers import is_number
from supercmp.render.bars import bar_cells, whisker_cells
from supercmp.render.cells import shown_text
from supercmp.render.charts.figures import figures_of, texts_of
from supercmp.render.sketch.rows import line, share_out

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line


def draw(chart: Chart, glyphs: Glyphs, width: int, _height: int) -> list[Line]:
    """Draw a row a system."""
    column = chart.table.column(chart.y)
    rows = [row for row, value in enumerate(column.values) if is_number(value)]
    figures = figures_of(column, rows)
    ranks = texts_of(chart.table, "rank", rows)
    wide = max(map(len, ranks), default=0)
    names = [
        f"{rank:>{wide}} {shown_text(name, glyphs)}"
        for rank, name in zip(ranks, texts_of(chart.table, "id", rows), strict=True)
    ]
    said = [shown_text(figures.said(row), glyphs) for row in range(len(rows))]
    share = share_out(names, said, width)
    if not share.figure:  # the figure before its range
        said = [shown_text(figures.brief(row), glyphs) for row in range(len(rows))]
        share = share_out(names, said, width)
    if chart.table.column(chart.y).whisker:
        tracks = whisker_cells(figures.low, figures.values, figures.high, share.track, glyphs)
    else:
        tracks = bar_cells(figures.values, share.track, glyphs)
    return [line(name, track, text, share, glyphs) for name, track, text in zip(names, tracks, said, strict=True)]
