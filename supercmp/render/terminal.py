"""Draws short tables on a terminal with Rich; the only file that imports it at its top.

Rich measures, wraps and reads markup by rules of its own, so it is given none of that to do: `Text` instead of
strings, our widths, no environment.
"""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as RichTable
from rich.text import Text

from supercmp.render.layout import GAP, Grid
from supercmp.render.style import STYLES, Line

if TYPE_CHECKING:
    from supercmp.render.glyphs import Glyphs

_STYLES = {name: Style.parse(words) for name, words in STYLES.items()}


def draw(grid: Grid, glyphs: Glyphs, *, colour: bool) -> list[str]:
    """Draw a grid, line by line."""
    rule = glyphs.rule
    box = Box(f"    \n    \n {rule * 2} \n    \n    \n    \n    \n    \n", ascii=rule.isascii())
    table = RichTable(
        box=box, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0), border_style=_STYLES["rule"]
    )
    for header, width in zip(grid.header, grid.widths, strict=True):
        table.add_column(_text(header), width=width, no_wrap=True, overflow="crop", header_style=Style.null())
    for row in grid.rows:
        table.add_row(*map(_text, row))
    console = _console(sum(grid.widths) + GAP * len(grid.widths), colour=colour)
    return [_line(segments, console) for segments in console.render_lines(table, pad=False)]


def agrees(grid: Grid) -> bool:
    """Say whether Rich counts cells as we do; in a few scripts it does not, and would cut what we know to fit."""
    return all(
        cell_len("".join(text for text, _ in line)) == width
        for row in grid.rows
        for cell, width in zip(row, grid.widths, strict=True)
        for line in cell
    )


def _console(width: int, *, colour: bool) -> Console:
    return Console(
        file=StringIO(),
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _text(lines: list[Line]) -> Text:
    text = Text(no_wrap=True, end="")
    for number, line in enumerate(lines):
        if number:
            text.append("\n")
        for words, style in line:
            text.append(words, _STYLES.get(style))
    return text


def _line(segments: list[Segment], console: Console) -> str:
    """Join a line without the blanks that fill it up."""
    while segments and not segments[-1].text.strip():
        segments.pop()
    if segments:
        last = segments[-1]
        segments[-1] = Segment(last.text.rstrip(), last.style, last.control)
    system = console._color_system
    return "".join(style.render(text, color_system=system) if style else text for text, style, _ in segments)
