"""Draws bars to either side of a middle in characters: ratios around 1, and how far inputs move a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from supercmp.model.numbers import is_number, significant
from supercmp.render.cells import shown_text
from supercmp.render.charts.axes import Axis, linear_axis, log_axis
from supercmp.render.charts.figures import figures_of, texts_of
from supercmp.render.charts.ratios import lines_of
from supercmp.render.charts.tornado import figures_in
from supercmp.render.sketch.rows import line, share_out

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_ASCII_FILLS = {"solid": "#", "light": "-", "axis": "|"}
_FILLS = {"solid": "█", "light": "░", "axis": "│"}
_LIKE = {"same": "", "converted": " converted", "not_comparable": " not comparable"}


class Swing(NamedTuple):
    """One row: its name, the ends of its bars with their fill, and its figure."""

    name: str
    ends: list[tuple[float, str]]
    figure: str


def draw(chart: Chart, glyphs: Glyphs, width: int, _height: int) -> list[Line]:
    """Draw a row a quantity, or a row an input."""
    if chart.kind == "compare":
        return _drawn(_ratios(chart), 1.0, glyphs, width, is_log=True)
    if chart.x == "to":
        return _drawn(_turns(chart), 1.0, glyphs, width, is_log=True)
    swings, middle = _inputs(chart)
    return _drawn(swings, middle, glyphs, width, is_log=False)


def _ratios(chart: Chart) -> list[Swing]:
    words = chart.table.column("comparable").values
    lines = lines_of(chart)
    sides = {column.name for _, _, column, _ in lines}
    return [
        Swing(
            label if len(sides) == 1 else f"{column.name.removesuffix('_ratio')}: {label}",
            [(value, "solid" if words[row] == "same" else "light")],
            f"{significant(value)}× {column.marks[row] if column.marks else ''}".rstrip()
            + _LIKE.get(str(words[row]), ""),
        )
        for row, label, column, value in lines
    ]


def _turns(chart: Chart) -> list[Swing]:
    table = chart.table
    rows = [row for row in range(len(table)) if is_number(table.column("to").values[row])]
    now, to = figures_in(chart, "from", rows), figures_in(chart, "to", rows)
    reach = texts_of(table, "reachable", rows)
    return [
        Swing(name, [(there / here, "solid" if word == "within" else "light")], f"{significant(there / here)}× {word}")
        for name, here, there, word in zip(texts_of(table, "input", rows), now, to, reach, strict=True)
        if here > 0 and there > 0
    ]


def _inputs(chart: Chart) -> tuple[list[Swing], float]:
    table = chart.table
    if not len(table):
        return [], 0.0
    low, high = figures_of(table.column("at_low")), figures_of(table.column("at_high"))
    base = figures_of(table.column(chart.y))
    found = []
    for row, name in enumerate(texts_of(table, "input")):
        ends = []
        for figures, fill in ((low, "light"), (high, "solid")):
            value = figures.values[row] or 0.0
            ends.append((value * 10.0 ** (figures.scale.places - base.scale.places), fill))
        found.append(Swing(name, ends, base.between(*sorted(value for value, _ in ends))))
    return found, base.values[0] or 0.0


def _drawn(swings: list[Swing], middle: float, glyphs: Glyphs, width: int, *, is_log: bool) -> list[Line]:
    if not swings:
        return []
    names = [shown_text(swing.name, glyphs) for swing in swings]
    said = [shown_text(swing.figure, glyphs) for swing in swings]
    share = share_out(names, said, width)
    every = [middle, *(value for swing in swings for value, _ in swing.ends)]
    axis = log_axis(every) if is_log else linear_axis(every, from_zero=False)
    tracks = [_track(swing, axis, middle, share.track, glyphs) for swing in swings]
    return [line(name, track, text, share, glyphs) for name, track, text in zip(names, tracks, said, strict=True)]


def _track(swing: Swing, axis: Axis, middle: float, cells: int, glyphs: Glyphs) -> Line:
    fills = _FILLS if glyphs.small else _ASCII_FILLS

    def cell(value: float) -> int:
        return min(max(round(axis.share(value) * (cells - 1)), 0), cells - 1)

    signs = [" "] * cells
    centre = cell(middle)
    for value, fill in swing.ends:
        end = cell(value)
        for place in range(min(centre, end), max(centre, end) + 1):
            signs[place] = fills[fill]
    signs[centre] = fills["axis"]
    return [("".join(signs), "bar")]
