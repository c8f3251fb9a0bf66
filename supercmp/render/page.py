"""Draws a whole screen: heading, table or tree, legend, notes, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render import cards, prose, stacked, tree
from supercmp.render.aligned import draw as draw_aligned
from supercmp.render.layout import Grid, glyphs_of, lay_out
from supercmp.render.screen import Rendered, Screen
from supercmp.render.style import Line, paint

if TYPE_CHECKING:
    from supercmp.model.table import Column, Table

_MOST_ROWS = 60
"""Rows up to which Rich draws; beyond, laying out by Rich would take longer than everything else together."""


def draw(table: Table, screen: Screen) -> Rendered:
    """Draw a table as a person sees it; no line is wider than the screen."""
    glyphs = glyphs_of(screen)
    body, columns, dropped = _body(table, screen)
    parts = [
        _painted(prose.above(table, glyphs, screen.width), screen),
        body,
        _painted(prose.below(table, columns, glyphs, screen.width), screen),
    ]
    return Rendered("\n\n".join("\n".join(part) for part in parts if part) + "\n", dropped)


def _body(table: Table, screen: Screen) -> tuple[list[str], list[Column], list[str]]:
    if table.layout == "tree" and table.lead:
        return _painted(tree.draw(table, glyphs_of(screen), screen.width), screen), [], []
    if not len(table):
        return [], [], []
    if table.layout == "cards" and table.cards:
        return _painted(cards.draw(table, glyphs_of(screen), screen.width), screen), [], []
    grid = lay_out(table, screen)
    if screen.width and any(column.is_core and column.name in grid.dropped for column in table.columns):
        shown = [column for column in table.columns if column.on_screen == "always"]
        return _painted(stacked.draw(table, glyphs_of(screen), screen.width), screen), shown, []
    return _drawn(grid, screen), grid.columns, grid.dropped


def _drawn(grid: Grid, screen: Screen) -> list[str]:
    if screen.is_terminal and len(grid.rows) <= _MOST_ROWS:
        from supercmp.render import terminal

        if terminal.agrees(grid):
            return terminal.draw(grid, glyphs_of(screen), colour=screen.colour)
    return draw_aligned(grid, glyphs_of(screen), colour=screen.colour)


def _painted(lines: list[Line], screen: Screen) -> list[str]:
    return [paint(line, colour=screen.colour) for line in lines]
