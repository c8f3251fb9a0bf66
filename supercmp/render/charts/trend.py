"""Draws growth over time: every figure, the records, the fitted line and its range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.model.numbers import Scale, is_number
from supercmp.render.charts.axes import Axis, log_axis
from supercmp.render.charts.dates import year_of, year_ticks
from supercmp.render.charts.figures import Figures, drawable, figures_of, texts_of, tick_format
from supercmp.render.charts.frame import Spec, empty, framed, position, told, values
from supercmp.render.charts.labels import Box, Pen, Spot, place
from supercmp.render.charts.look import LABEL, Look
from supercmp.render.charts.metrics import text_width

if TYPE_CHECKING:
    from supercmp.model.chart import Chart

_HEIGHT = 460
_PEN = Pen(radius=4.0, gap=2.5, leaders=False)
_TALL = 12.0


class Point(msgspec.Struct, frozen=True):
    """One figure of one day, in the unit of the drawing."""

    year: float
    value: float
    name: str
    day: str
    is_record: bool
    said: str
    is_stand_in: bool = False


class Path(msgspec.Struct, frozen=True):
    """What is drawn of a trend: points, and the fit with its fan as (year, best, low, high), in order of time."""

    points: list[Point]
    fit: list[dict[str, float]]
    figures: Figures
    days: list[str]

    @property
    def figures_shown(self) -> list[float]:
        """List every figure that the vertical axis must reach."""
        ends = [row[name] for row in self.fit for name in ("y", "low", "high") if name in row]
        return [*(point.value for point in self.points), *ends]

    @property
    def time(self) -> Figures:
        """Give what heads the axis of time: nothing, and years without commas."""
        return Figures("", Scale(""), [], [], [], [], [], Scale(""), is_year=True)

    def fit_at(self, year: float, name: str) -> float | None:
        """Read the fit, or an edge of its fan, between two of its days; nothing outside them."""
        for one, other in zip(self.fit, self.fit[1:], strict=False):
            if one["x"] <= year <= other["x"] and name in one and name in other:
                share = (year - one["x"]) / (other["x"] - one["x"]) if other["x"] > one["x"] else 0.0
                return float(one[name] * (other[name] / one[name]) ** share)
        return None


def path_of(chart: Chart) -> Path:
    """Take from a trend's table what can be drawn; its figures share one unit."""
    table = chart.table
    column = table.column("value")
    if table.row_units and not column.base_unit:
        unit = table.row_units[0]
        column = msgspec.structs.replace(column, unit=unit.unit, base_unit=unit.base_unit, unit_places=unit.unit_places)
    figures = figures_of(column)
    days = texts_of(table, "date")
    names = [name or known for name, known in zip(texts_of(table, "name"), texts_of(table, "id"), strict=True)]
    records = table.column("record").values
    stand_ins = table.column("stand_in").values if "stand_in" in table.names else [False] * len(days)
    rows = drawable(table, "value")
    points = [
        Point(
            year_of(days[row]),
            figures.values[row] or 0.0,
            names[row],
            days[row],
            is_record=bool(records[row]),
            said=figures.said(row),
            is_stand_in=bool(stand_ins[row]),
        )
        for row in rows
    ]
    by = 10.0**figures.scale.places
    fit = []
    for row in drawable(table, "fit"):
        found = {"x": year_of(days[row])}
        for key, name in (("y", "fit"), ("low", "fit_low"), ("high", "fit_high")):
            value = table.column(name).values[row]
            if is_number(value) and value > 0:
                found[key] = value / by
        fit.append(found)
    shown = sorted({days[row] for row in (*rows, *drawable(table, "fit"))})
    return Path(points, sorted(fit, key=lambda row: row["x"]), figures, shown)


def span_of_years(days: list[str]) -> Axis:
    """Make the axis of time for some days."""
    years = sorted(year_of(day) for day in days)
    low, high = (years[0], years[-1]) if years else (2020.0, 2025.0)
    room = max((high - low) * 0.03, 0.15)
    return Axis(low - room, high + room, year_ticks(low - room, high + room))


def spec(chart: Chart, look: Look) -> Spec:
    """Draw points, records joined by steps, the fit and its fan."""
    path = path_of(chart)
    if not path.points:
        return empty(chart, look)
    across, up = span_of_years(path.days), log_axis(path.figures_shown)
    height = float(look.height or _HEIGHT)
    layers = [*_fit(path, look), *_points(path, look), _labels(path, (across, up), height, look)]
    encoding = {
        "x": position("x", across, "", "format(datum.value, 'd')"),
        "y": position("y", up, path.figures.heading, tick_format(path.figures, up.ticks)),
    }
    return framed(chart, look, height, layers, encoding=encoding)


def _fit(path: Path, look: Look) -> list[Spec]:
    if not path.fit:
        return []
    green = look.colours.data[2]
    fan = {"type": "area", "opacity": 0.16, "color": green, "line": False, "clip": True}
    line = {"type": "line", "strokeWidth": 1.8, "strokeDash": [6, 3], "color": green, "clip": True}
    spread = [row for row in path.fit if "low" in row and "high" in row]
    between = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}}
    return [
        *([{"data": values(spread), "mark": fan, "encoding": between}] if spread else []),
        {"data": values(path.fit), "mark": line},
    ]


def _points(path: Path, look: Look) -> list[Spec]:
    tips = told(("name", "System"), ("date", "Date"), ("said", "Figure"))
    colours = look.colours
    rows: dict[bool | None, list[dict[str, Any]]] = {True: [], False: [], None: []}
    for point in path.points:
        rows[None if point.is_stand_in and not point.is_record else point.is_record].append(
            {"x": point.year, "y": point.value, "name": point.name, "date": point.day, "said": point.said}
        )
    hollow = {"type": "point", "size": 26, "stroke": colours.data[4], "strokeWidth": 1.1}
    steps = {"type": "line", "interpolate": "step-after", "strokeWidth": 1.2, "color": colours.data[0], "opacity": 0.6}
    full = {"type": "point", "filled": True, "size": 62, "color": colours.data[0], "opacity": 1}
    cross = {"type": "point", "shape": "cross", "angle": 45, "size": 30, "color": colours.data[4], "filled": True}
    found: list[Spec] = []
    if rows[None]:
        found.append({"data": values(rows[None]), "mark": cross, "encoding": tips})
    if rows[False]:
        found.append({"data": values(rows[False]), "mark": hollow, "encoding": tips})
    if rows[True]:
        found.append({"data": values(rows[True]), "mark": steps})
        found.append({"data": values(rows[True]), "mark": full, "encoding": tips})
    return found


def _labels(path: Path, axes: tuple[Axis, Axis], height: float, look: Look) -> Spec:
    """Name the records, the latest first, as far as there is room."""
    across, up = axes
    points = sorted(path.points, key=lambda point: (not point.is_record, -point.year))
    spots = [
        Spot(
            across.share(point.year) * look.width,
            (1 - up.share(point.value)) * height,
            text_width(point.name, LABEL) if point.is_record else 0.0,
            _TALL if point.is_record else 0.0,
        )
        for point in points
    ]
    boxes = place(spots, Box(0, 0, look.width, height), _PEN)
    texts = [
        {
            "x": across.at(box.left / look.width),
            "y": up.at(1 - (box.top + box.height / 2) / height),
            "name": point.name,
        }
        for point, box in zip(points, boxes, strict=True)
        if box is not None and point.is_record
    ]
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontSize": LABEL, "color": look.colours.text}
    return {"data": values(texts), "mark": mark, "encoding": {"text": {"field": "name", "type": "nominal"}}}
