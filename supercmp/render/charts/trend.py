"""Growth over time: every figure, those that were records, the fitted line and the fan of its doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from supercmp.model.numbers import is_number
from supercmp.render.charts.axes import Axis, log_axis
from supercmp.render.charts.dates import year_of, year_ticks
from supercmp.render.charts.figures import drawable, figures_of, texts_of, tick_format
from supercmp.render.charts.frame import Spec, empty, framed, position, tooltip, values
from supercmp.render.charts.labels import Box, Pen, Spot, place
from supercmp.render.charts.look import LABEL, Look
from supercmp.render.charts.metrics import text_width

if TYPE_CHECKING:
    from supercmp.model.chart import Chart

_HEIGHT = 460
_PEN = Pen(radius=4.0, gap=2.5, leaders=False)
_TALL = 12.0


def span_of_years(days: list[str]) -> Axis:
    """Make the axis of time for some days."""
    years = sorted(year_of(day) for day in days)
    low, high = (years[0], years[-1]) if years else (2020.0, 2025.0)
    room = max((high - low) * 0.03, 0.15)
    return Axis(low - room, high + room, year_ticks(low - room, high + room))


def spec(chart: Chart, look: Look) -> Spec:
    """Draw points, records joined by steps, the fit and its fan."""
    table = chart.table
    rows = drawable(table, "value")
    fitted = drawable(table, "fit", "fit_low", "fit_high")
    if not rows:
        return empty(chart, look)
    # One unit for the figures and their fit: that of the column of values.
    figures = figures_of(table.column("value"))
    by = 10.0**figures.scale.places

    def scaled(name: str, row: int) -> float:
        value = table.column(name).values[row]
        return value / by if is_number(value) else 0.0

    days = texts_of(table, "date")
    ids = texts_of(table, "id")
    records = table.column("record").values
    across = span_of_years([days[row] for row in sorted({*rows, *fitted})])
    known = [figures.values[row] or 0.0 for row in rows]
    ends = [scaled(name, row) for row in fitted for name in ("fit", "fit_low", "fit_high")]
    up = log_axis([*known, *ends])
    height = float(look.height or _HEIGHT)
    points = [
        {
            "x": year_of(days[row]),
            "y": figures.values[row],
            "name": ids[row],
            "date": days[row],
            "said": figures.say(figures.values[row]),
            "record": bool(records[row]),
        }
        for row in rows
    ]
    lines = [
        {
            "x": year_of(days[row]),
            "y": scaled("fit", row),
            "low": scaled("fit_low", row),
            "high": scaled("fit_high", row),
        }
        for row in sorted(fitted, key=lambda row: days[row])
    ]
    layers = [layer for layer in (*_fit(lines, look), *_points(points, look)) if layer]
    layers += _labels(points, across, up, height, look)
    encoding = {
        "x": position("x", across, "", "format(datum.value, 'd')"),
        "y": position("y", up, figures.heading, tick_format(figures, up.ticks)),
    }
    return framed(chart, look, height, layers, encoding=encoding)


def _fit(lines: list[dict[str, Any]], look: Look) -> list[Spec]:
    if not lines:
        return []
    green = look.colours.data[2]
    fan = {"type": "area", "opacity": 0.16, "color": green, "line": False, "clip": True}
    line = {"type": "line", "strokeWidth": 1.8, "strokeDash": [6, 3], "color": green, "clip": True}
    return [
        {
            "data": values(lines),
            "mark": fan,
            "encoding": {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}},
        },
        {"data": values(lines), "mark": line},
    ]


def _points(points: list[dict[str, Any]], look: Look) -> list[Spec]:
    tips = tooltip(("name", "System"), ("date", "Date"), ("said", "Figure"))
    colours = look.colours
    records = [point for point in points if point["record"]]
    others = [point for point in points if not point["record"]]
    open_mark = {"type": "point", "size": 26, "stroke": colours.data[4], "strokeWidth": 1.1}
    steps = {"type": "line", "interpolate": "step-after", "strokeWidth": 1.2, "color": colours.data[0], "opacity": 0.6}
    full = {"type": "point", "filled": True, "size": 62, "color": colours.data[0], "opacity": 1}
    found: list[Spec] = []
    if others:
        found.append({"data": values(others), "mark": open_mark, "encoding": {"tooltip": tips}})
    if records:
        found.append({"data": values(records), "mark": steps})
        found.append({"data": values(records), "mark": full, "encoding": {"tooltip": tips}})
    return found


def _labels(points: list[dict[str, Any]], across: Axis, up: Axis, height: float, look: Look) -> list[Spec]:
    """Name the records, as far as there is room."""
    spots = [
        Spot(
            across.share(point["x"]) * look.width,
            (1 - up.share(point["y"])) * height,
            text_width(point["name"], LABEL) if point["record"] else 0.0,
            _TALL if point["record"] else 0.0,
        )
        for point in points
    ]
    boxes = place(spots, Box(0, 0, look.width, height), _PEN)
    texts = [
        {
            "x": across.at(box.left / look.width),
            "y": up.at(1 - (box.top + box.height / 2) / height),
            "name": point["name"],
        }
        for point, box in zip(points, boxes, strict=True)
        if box is not None and point["record"]
    ]
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": LABEL, "color": look.colours.text}
    return [{"data": values(texts), "mark": mark, "encoding": {"text": {"field": "name", "type": "nominal"}}}]
