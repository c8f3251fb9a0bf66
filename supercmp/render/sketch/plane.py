"""Draws one quantity against another in characters: logarithmic axes, points by kind, and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.render.cells import shown_text
from supercmp.render.charts.axes import Axis, log_axis
from supercmp.render.charts.labels import Box, Pen, Spot, place
from supercmp.render.charts.ratios_of import rays
from supercmp.render.charts.scatter import cloud_of
from supercmp.render.sketch.canvas import Canvas
from supercmp.render.text import fit, pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.chart import Chart
    from supercmp.render.charts.figures import Figures
    from supercmp.render.charts.ratios_of import Ray
    from supercmp.render.charts.scatter import Cloud
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_PEN = Pen(radius=0.5, gap=0.0, leaders=False, whole=True)
_SIGNS = "●◆■▲▼★"
_ASCII_SIGNS = "ox#^v*"
_FIXED = {"HPC": 0, "AI": 1}
_STYLES = ("bar", "≈", "good", "id", "bad", "strong")
_DOT = "·"
_LEAST_TALL, _MOST_TALL = 12, 30


class Frame(msgspec.Struct, frozen=True):
    """The part of the sheet inside the axes: its left edge, its size, and the axes."""

    left: int
    wide: int
    tall: int
    x: Axis
    y: Axis

    def cell(self, x: float, y: float) -> tuple[int, int]:
        """Give column and row, inside the axes, of two figures."""
        column = round(self.x.share(x) * (self.wide - 1))
        row = round((1 - self.y.share(y)) * (self.tall - 1))
        return min(max(column, 0), self.wide - 1), min(max(row, 0), self.tall - 1)


def frame_of(x: Axis, y: Axis, y_words: Sequence[str], cells: int, height: int) -> Frame:
    """Share out a screen between the words at the vertical axis and the plane."""
    left = min(max(map(width, y_words), default=1), max(cells // 4, 1)) + 1
    wide = max(cells - left - 1, 4)
    return Frame(left, wide, height or min(max(wide // 3, _LEAST_TALL), _MOST_TALL), x, y)


def words_at(axis: Axis, figures: Figures) -> list[str]:
    """Write the figures at the ticks of an axis."""
    return [figures.tick(tick) for tick in axis.ticks]


def draw(chart: Chart, glyphs: Glyphs, cells: int, height: int) -> list[Line]:
    """Draw points, dotted lines of equal ratio, and as many names as there is room for."""
    cloud = cloud_of(chart)
    if not cloud.ids:
        return []
    x, y = (log_axis(v for v in figures.values if v is not None) for figures in (cloud.x, cloud.y))
    frame = frame_of(x, y, words_at(y, cloud.y), cells, height)
    lines = rays(
        chart.table.column(chart.x), chart.table.column(chart.y), cloud.x.scale, cloud.y.scale, frame.x, frame.y
    )
    sheet = Canvas(frame.wide, frame.tall)
    dot = shown_text(_DOT, glyphs) if glyphs.small else "."
    _dotted(sheet, frame, lines, dot)
    signs = _signs(cloud, glyphs)
    at = [frame.cell(*cloud.point(row)) for row in range(len(cloud.ids))]
    missed = _named(sheet, frame, cloud, at, glyphs)
    for row in reversed(range(len(cloud.ids))):
        sign, style = signs[cloud.groups[row]]
        sheet.put(*at[row], sign, "strong" if cloud.marked[row] else style)
    body = framed(sheet, frame, (cloud.x, cloud.y), glyphs)
    notes = [_key(signs)] if len(signs) > 1 else []
    if lines:
        last = lines[-1].label if len(lines) > 1 else ""
        notes.append(f"dotted: equal ratios, {lines[0].label}{f' (right) to {last} (left)' if last else ''}")
    if missed:
        notes.append(f"no room for the names of {', '.join(missed)}")
    return [*body, *([(part, "note")] for note in notes for part in wrap(shown_text(note, glyphs), cells))]


def _signs(cloud: Cloud, glyphs: Glyphs) -> dict[str, tuple[str, str]]:
    signs = _SIGNS if glyphs.small else _ASCII_SIGNS
    groups = sorted(set(cloud.groups))
    numbers = {group: _FIXED.get(group, number) for number, group in enumerate(groups)}
    return {group: (signs[n % len(signs)], _STYLES[n % len(_STYLES)]) for group, n in numbers.items()}


def _key(signs: dict[str, tuple[str, str]]) -> str:
    return "   ".join(f"{sign} {group or 'other'}" for group, (sign, _) in signs.items())


def _dotted(sheet: Canvas, frame: Frame, lines: Sequence[Ray], dot: str) -> None:
    for ray in lines:
        first, _ = frame.cell(ray.x, ray.y)
        last, _ = frame.cell(ray.x2, ray.y2)
        for column in range(first, last + 1, 2):
            x = frame.x.at(column / max(frame.wide - 1, 1))
            y = x * ray.y / ray.x
            if frame.y.low <= y <= frame.y.high:
                sheet.put(column, frame.cell(x, y)[1], dot, "faint")


def _named(sheet: Canvas, frame: Frame, cloud: Cloud, at: Sequence[tuple[int, int]], glyphs: Glyphs) -> list[str]:
    """Write names beside their points, the marked ones first; tell which of those found no room."""
    order = sorted(range(len(at)), key=lambda row: not cloud.marked[row])
    texts = {row: fit(shown_text(cloud.names[row], glyphs), frame.wide // 2, glyphs.ellipsis) for row in order}
    spots = [Spot(at[row][0] + 0.5, at[row][1] + 0.5, width(texts[row]), 1) for row in order]
    missed = []
    for row, box in zip(order, place(spots, Box(0, 0, frame.wide, frame.tall), _PEN), strict=True):
        if box is not None:
            style = "strong" if cloud.marked[row] else "faint"
            sheet.write(int(box.left), int(box.top), texts[row], style)
        elif cloud.marked[row]:
            missed.append(cloud.names[row])
    return missed


def framed(sheet: Canvas, frame: Frame, figures: tuple[Figures, Figures], glyphs: Glyphs) -> list[Line]:
    """Put axes, ticks and titles round a sheet."""
    stem, rule, corner = ("│", "─", "└") if glyphs.small else ("|", "-", "+")
    across, up = figures
    at = {
        frame.cell(frame.x.low, tick)[1]: word for tick, word in zip(frame.y.ticks, words_at(frame.y, up), strict=True)
    }
    found: list[Line] = [[(fit(shown_text(up.heading, glyphs), frame.left + frame.wide, glyphs.ellipsis), "title")]]
    for row, spans in enumerate(sheet.lines()):
        word = fit(at.get(row, ""), frame.left - 1, glyphs.ellipsis)
        found.append([(word.rjust(frame.left), "unit"), (stem, "rule"), *spans])
    found.append([(" " * frame.left, ""), (corner + rule * frame.wide, "rule")])
    foot = Canvas(frame.left + frame.wide + 1, 1)
    free = 0
    for tick, word in zip(frame.x.ticks, words_at(frame.x, across), strict=True):
        start = frame.left + 1 + frame.cell(tick, frame.y.low)[0] - width(word) // 2
        start = min(max(start, 0), frame.left + frame.wide + 1 - width(word))
        if start >= free:
            foot.write(start, 0, word, "unit")
            free = start + width(word) + 1
    body = [*found, *foot.lines()]
    if not across.heading:
        return body
    title = fit(shown_text(across.heading, glyphs), frame.left + frame.wide, glyphs.ellipsis)
    return [*body, [(pad(title, frame.left + 1 + frame.wide, right=True), "title")]]
