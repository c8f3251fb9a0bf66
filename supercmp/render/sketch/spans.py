"""Draws a timeline in characters: phases of systems over the years, one line for each system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.cells import shown_text
from supercmp.render.charts.dates import year_of, year_ticks
from supercmp.render.charts.figures import texts_of
from supercmp.render.charts.trend import span_of_years
from supercmp.render.sketch.canvas import Canvas
from supercmp.render.sketch.rows import line, share_out
from supercmp.render.text import wrap

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_FILLS = {"planned": "░", "under_construction": "▒", "operational": "█▓"}
_ASCII_FILLS = {"planned": ".", "under_construction": "=", "operational": "#%"}
_CELLS_A_YEAR = 6
_YEAR = 4


def draw(chart: Chart, glyphs: Glyphs, width: int, _height: int) -> list[Line]:
    """Draw a line a machine under a line of years; each phase of an operational machine has the other of two fills."""
    table = chart.table
    if not len(table):
        return []
    fills = _FILLS if glyphs.small else _ASCII_FILLS
    ids, states = texts_of(table, "id"), texts_of(table, "status")
    begins, ends = texts_of(table, "begins"), texts_of(table, "ends")
    names = list(dict.fromkeys(ids))
    share = share_out([shown_text(name, glyphs) for name in names], [], width)
    axis = span_of_years([*begins, *ends])
    sheet = Canvas(share.track, len(names))
    turns: dict[tuple[str, str], int] = {}
    for name, state, begin, end in zip(ids, states, begins, ends, strict=True):
        signs = fills.get(state, "?")
        turn = turns.get((name, state), 0)
        turns[name, state] = turn + 1
        first, last = (round(axis.share(year_of(day)) * (share.track - 1)) for day in (begin, end))
        for column in range(first, max(last, first + 1)):
            sheet.put(column, names.index(name), signs[turn % len(signs)], "bar" if state == "operational" else "≈")
    ticks = year_ticks(axis.low, axis.high, max(share.track // _CELLS_A_YEAR, 1))
    head = Canvas(share.track, 1)
    for tick in ticks:
        column = round(axis.share(tick) * (share.track - 1))
        if column + _YEAR <= share.track:
            head.write(column, 0, f"{tick:.0f}", "unit")
    rows = [line("", head.lines()[0], "", share, glyphs)]
    rows += [
        line(shown_text(name, glyphs), track, "", share, glyphs)
        for name, track in zip(names, sheet.lines(), strict=True)
    ]
    shown = [state for state in fills if state in states]
    key = "   ".join(f"{fills[state]} {state.replace('_', ' ')}" for state in shown)
    return [*rows, *([(part, "note")] for part in wrap(key, width))]
