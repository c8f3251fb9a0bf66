"""Draws growth over time in characters: records, other figures, the fit and the edges of its range."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.cells import shown_text
from supercmp.render.charts.axes import log_axis
from supercmp.render.charts.labels import Box, Pen, Spot, place
from supercmp.render.charts.trend import path_of, span_of_years
from supercmp.render.sketch.canvas import Canvas
from supercmp.render.sketch.plane import Frame, frame_of, framed, words_at
from supercmp.render.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.chart import Chart
    from supercmp.render.charts.trend import Path
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line

_PEN = Pen(radius=0.5, gap=0.0, leaders=False, whole=True)
_SIGNS = ("●", "·", "─", "░", "×")
_ASCII_SIGNS = ("*", ".", "-", ":", "x")


def draw(chart: Chart, glyphs: Glyphs, cells: int, height: int) -> list[Line]:
    """Draw the course of a quantity."""
    path = path_of(chart)
    if not path.points:
        return []
    record, other, fitted, fan, cross = _SIGNS if glyphs.small else _ASCII_SIGNS
    x, y = span_of_years(path.days), log_axis(path.figures_shown)
    frame = frame_of(x, y, words_at(y, path.figures), cells, height)
    sheet = Canvas(frame.wide, frame.tall)
    for column in range(frame.wide):
        year = frame.x.at(column / max(frame.wide - 1, 1))
        for name, sign, style in (("low", fan, "faint"), ("high", fan, "faint"), ("y", fitted, "good")):
            value = path.fit_at(year, name)
            if value is not None:
                sheet.put(column, frame.cell(year, value)[1], sign, style)
    _write_names(sheet, frame, path, glyphs)
    for point in sorted(path.points, key=lambda point: point.is_record):
        sign, style = (record, "strong") if point.is_record else (cross if point.is_stand_in else other, "")
        sheet.put(*frame.cell(point.year, point.value), sign, style)
    body = framed(sheet, frame, (path.time, path.figures), glyphs)
    has_cross = any(point.is_stand_in and not point.is_record for point in path.points)
    key = f"{record} record   {other} no record" + (f"   {cross} another number format" if has_cross else "")
    key += f"   {fitted} fit   {fan} its fan" if path.fit else ""
    return [*body, *([(part, "note")] for part in wrap(key, cells))]


def _write_names(sheet: Canvas, frame: Frame, path: Path, glyphs: Glyphs) -> None:
    """Name records, the latest first, as far as there is room."""
    points = sorted(path.points, key=lambda point: (not point.is_record, -point.year))
    texts = [shown_text(point.name, glyphs) if point.is_record else "" for point in points]
    spots = [_spot(frame, point.year, point.value, text) for point, text in zip(points, texts, strict=True)]
    for text, box in zip(texts, _places(spots, frame), strict=True):
        if box is not None and text:
            sheet.write(int(box.left), int(box.top), text, "id")


def _spot(frame: Frame, year: float, value: float, text: str) -> Spot:
    column, row = frame.cell(year, value)
    return Spot(column + 0.5, row + 0.5, width(text), 1 if text else 0)


def _places(spots: Sequence[Spot], frame: Frame) -> list[Box | None]:
    return place(spots, Box(0, 0, frame.wide, frame.tall), _PEN)
