"""Draws charts in characters for a terminal of any width, in colour or without, in ASCII if need be."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from supercmp.render.cells import shown_text
from supercmp.render.layout import glyphs_of
from supercmp.render.style import Line, paint
from supercmp.render.text import wrap

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.screen import Screen

_HOMES = {
    "rank": "bars",
    "scatter": "plane",
    "pareto": "plane",
    "trend": "trend",
    "timeline": "spans",
    "sensitivity": "swings",
    "compare": "swings",
}
DEFAULT_WIDTH = 80


def draw(chart: Chart, screen: Screen, height: int = 0) -> str:
    """Draw a chart in characters; no line is wider than the screen, or than 80 cells in a pipe.

    Args:
        chart: what is to be drawn.
        screen: the stream it is for.
        height: lines of a plane; 0 chooses by the width. Rows of bars take a line each.

    """
    glyphs = glyphs_of(screen)
    width = screen.width or DEFAULT_WIDTH
    module = import_module(f"supercmp.render.sketch.{_HOMES[chart.kind]}")
    body: list[Line] = module.draw(chart, glyphs, width, height)
    above = [*_words(chart.title, "heading", glyphs, width), *_words(chart.subtitle, "subtitle", glyphs, width)]
    below = [line for note in (*chart.notes, chart.source) for line in _words(note, "note", glyphs, width)]
    parts = [part for part in (above, body, below) if part]
    return "\n\n".join("\n".join(paint(line, colour=screen.colour) for line in part) for part in parts) + "\n"


def _words(text: str, style: str, glyphs: Glyphs, width: int) -> list[Line]:
    return [[(line, style)] for line in wrap(shown_text(text, glyphs), width)] if text else []
