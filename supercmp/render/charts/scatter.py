"""Draws one quantity against another on logarithmic axes, with lines of equal ratio and labels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.render.charts.axes import Axis, log_axis
from supercmp.render.charts.figures import Figures, drawable, figures_of, texts_of, tick_format
from supercmp.render.charts.frame import Spec, empty, framed, position, told, values
from supercmp.render.charts.labels import Box, Pen, Spot, is_far, nearest, place
from supercmp.render.charts.look import LABEL, Look
from supercmp.render.charts.metrics import text_width
from supercmp.render.charts.ratios_of import Ray, rays

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.chart import Chart

_HEIGHT = 620
_PEN = Pen(radius=4.2, gap=2.6, step=9.0)
_TALL = 12.0
_SMALL = 9.5
_KINDS = {"ai": "AI", "hpc": "HPC"}
_MOST_GROUPS = 7
OTHER = "other"
SHAPES = ("circle", "diamond", "square", "triangle-up")


class Field(msgspec.Struct, frozen=True):
    """Where things stand: the two axes and the pixels between them."""

    x: Axis
    y: Axis
    width: float
    height: float

    def pixel(self, x: float, y: float) -> tuple[float, float]:
        """Give the pixel of two figures, from the top left."""
        return self.x.share(x) * self.width, (1 - self.y.share(y)) * self.height

    def figures(self, left: float, top: float) -> tuple[float, float]:
        """Give the figures that stand at a pixel."""
        return self.x.at(left / self.width), self.y.at(1 - top / self.height)


class Cloud(msgspec.Struct, frozen=True):
    """The points of a chart that can be drawn, and what is known of each."""

    ids: list[str]
    names: list[str]
    groups: list[str]
    x: Figures
    y: Figures
    marked: list[bool]
    fronts: list[str]

    def point(self, row: int) -> tuple[float, float]:
        """Give the two figures of a row."""
        return self.x.values[row] or 0.0, self.y.values[row] or 0.0


def cloud_of(chart: Chart) -> Cloud:
    """Take from a chart's table what can stand on logarithmic axes."""
    table = chart.table
    rows = drawable(table, chart.x, chart.y)
    ids = texts_of(table, "id", rows)
    kinds = texts_of(table, "kind", rows)
    return Cloud(
        ids,
        [name or known for name, known in zip(texts_of(table, "name", rows), ids, strict=True)],
        _grouped([_KINDS.get(kind, kind) for kind in kinds]),
        figures_of(table.column(chart.x), rows),
        figures_of(table.column(chart.y), rows),
        [known in chart.marked for known in ids],
        texts_of(table, "front", rows),
    )


def _grouped(kinds: list[str]) -> list[str]:
    """Keep the largest groups, as many as can be told apart; the rest are one."""
    counts = {kind: kinds.count(kind) for kind in kinds}
    largest = sorted(counts, key=lambda kind: (-counts[kind], kind))
    if len(largest) <= _MOST_GROUPS + 1:
        return kinds
    return [kind if kind in largest[:_MOST_GROUPS] else OTHER for kind in kinds]


def spec(chart: Chart, look: Look) -> Spec:
    """Draw points; of `pareto` the first front is joined by a line."""
    cloud = cloud_of(chart)
    if not cloud.ids:
        return empty(chart, look)
    height = float(look.height or _HEIGHT)
    field = Field(_axis(cloud.x), _axis(cloud.y), look.width, height)
    lines = rays(
        chart.table.column(chart.x), chart.table.column(chart.y), cloud.x.scale, cloud.y.scale, field.x, field.y
    )
    taken = [_ray_box(field, ray) for ray in lines]
    layers = [*_rays(lines, field, look)]
    if chart.kind == "pareto":
        layers.append(_front(cloud, look))
    layers += [_ranges(cloud, look), *_labels(cloud, field, look, taken), _points(cloud, look)]
    encoding = {
        "x": position("x", field.x, cloud.x.heading, tick_format(cloud.x, field.x.ticks)),
        "y": position("y", field.y, cloud.y.heading, tick_format(cloud.y, field.y.ticks)),
    }
    is_hollow = any(cloud.x.is_doubtful(row) or cloud.y.is_doubtful(row) for row in range(len(cloud.ids)))
    key = (
        "Hollow: a figure was derived by formula and has a range; thin lines: the ranges of those in bold."
        if is_hollow
        else ""
    )
    return framed(chart, look, height, [layer for layer in layers if layer], key=key, encoding=encoding)


def _axis(figures: Figures) -> Axis:
    return log_axis(value for value in figures.values if value is not None)


def _points(cloud: Cloud, look: Look) -> Spec:
    rows = []
    for row, name in enumerate(cloud.names):
        x, y = cloud.point(row)
        rows.append(
            {
                "x": x,
                "y": y,
                "id": cloud.ids[row],
                "name": name,
                "group": cloud.groups[row] or None,
                "basis": "derived" if cloud.x.is_doubtful(row) or cloud.y.is_doubtful(row) else "published",
                "size": 62 if cloud.marked[row] else 34,
                "x_said": cloud.x.said(row),
                "y_said": cloud.y.said(row),
            }
        )
    colours = look.colours
    encoding: Spec = {
        "size": {"field": "size", "type": "quantitative", "scale": None},
        "fillOpacity": {
            "condition": {"test": "datum.basis === 'published'", "value": 0.85},
            "value": 0.0,
        },
        **told(("name", "Name"), ("y_said", cloud.y.title), ("x_said", cloud.x.title)),
    }
    groups = sorted({group for group in cloud.groups if group})
    if groups:
        shared = {"field": "group", "type": "nominal", "title": None}
        colouring = {**shared, "scale": {"domain": groups, "range": _colours(groups, look)}}
        encoding["fill"] = encoding["stroke"] = colouring
        encoding["shape"] = {**shared, "scale": {"domain": groups, "range": _shapes(groups)}}
        if len(groups) == 1:
            colouring["legend"] = encoding["shape"]["legend"] = None
    data = colours.data[0]
    mark = {"type": "point", "strokeWidth": 1.4, "strokeOpacity": 1, "fill": data, "stroke": data}
    return {"data": values(rows), "mark": mark, "encoding": encoding}


def _colours(groups: Sequence[str], look: Look) -> list[str]:
    data = look.colours.data
    fixed = {"HPC": data[0], "AI": data[1]}
    return [fixed.get(group, data[number % len(data)]) for number, group in enumerate(groups)]


def _shapes(groups: Sequence[str]) -> list[str]:
    fixed = {"HPC": "circle", "AI": "diamond"}
    return [fixed.get(group, SHAPES[number % len(SHAPES)]) for number, group in enumerate(groups)]


def _crosses(cloud: Cloud) -> list[dict[str, float]]:
    """List the ranges of the marked points: a line across and a line up for each that has them."""
    rows = []
    for row, is_marked in enumerate(cloud.marked):
        x, y = cloud.point(row)
        left, right, bottom, top = cloud.x.low[row], cloud.x.high[row], cloud.y.low[row], cloud.y.high[row]
        if is_marked and left and right and left < right:
            rows.append({"x": left, "x2": right, "y": y, "y2": y})
        if is_marked and bottom and top and bottom < top:
            rows.append({"x": x, "x2": x, "y": bottom, "y2": top})
    return rows


def _range_box(field: Field, cross: dict[str, float]) -> Box:
    left, bottom = field.pixel(cross["x"], cross["y"])
    right, top = field.pixel(cross["x2"], cross["y2"])
    return Box(left - 1, top - 1, right - left + 2, bottom - top + 2)


def _ranges(cloud: Cloud, look: Look) -> Spec:
    """Draw the ranges of the marked points as thin crosses."""
    rows = _crosses(cloud)
    if not rows:
        return {}
    mark = {"type": "rule", "strokeWidth": 1.2, "color": look.colours.line, "clip": True}
    return {"data": values(rows), "mark": mark, "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}}}


def _labels(cloud: Cloud, field: Field, look: Look, taken: Sequence[Box]) -> list[Spec]:
    spots = []
    for row, name in enumerate(cloud.names):
        x, y = field.pixel(*cloud.point(row))
        bold = cloud.marked[row]
        size = LABEL + 0.5 if bold else _SMALL
        spots.append(Spot(x, y, text_width(name, size, bold=bold), _TALL if bold else _TALL - 2, must=bold))
    held = [*taken, *(_range_box(field, one) for one in _crosses(cloud))]
    boxes = place(spots, Box(2, 2, field.width - 4, field.height - 4), _PEN, held)
    texts, leaders = [], []
    for row, (spot, box) in enumerate(zip(spots, boxes, strict=True)):
        if box is None:
            continue
        x, y = field.figures(box.left, box.top + box.height / 2)
        texts.append({"x": x, "y": y, "name": cloud.names[row], "marked": spot.must})
        if spot.must and is_far(spot, box, _PEN):
            x2, y2 = field.figures(*nearest(spot, box))
            from_x, from_y = cloud.point(row)
            leaders.append({"x": from_x, "y": from_y, "x2": x2, "y2": y2})
    return [*_leader(leaders, look), *_texts(texts, look)]


def _leader(rows: list[dict[str, Any]], look: Look) -> list[Spec]:
    if not rows:
        return []
    mark = {"type": "rule", "strokeWidth": 0.8, "color": look.colours.muted}
    return [{"data": values(rows), "mark": mark, "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}}}]


def _texts(rows: list[dict[str, Any]], look: Look) -> list[Spec]:
    found = []
    for is_marked in (False, True):
        chosen = [{**row, "marked": None} for row in rows if row["marked"] is is_marked]
        mark = {
            "type": "text",
            "align": "left",
            "baseline": "middle",
            "fontSize": LABEL + 0.5 if is_marked else _SMALL,
            "fontWeight": "bold" if is_marked else "normal",
            "color": look.colours.text if is_marked else look.colours.muted,
        }
        if chosen:
            found.append(
                {"data": values(chosen), "mark": mark, "encoding": {"text": {"field": "name", "type": "nominal"}}}
            )
    return found


def _front(cloud: Cloud, look: Look) -> Spec:
    first = [row for row, front in enumerate(cloud.fronts) if front == "1"]
    rows = [{"x": x, "y": y} for x, y in sorted(cloud.point(row) for row in first)]
    mark = {"type": "line", "strokeWidth": 2, "color": look.colours.data[2], "strokeDash": [6, 3], "opacity": 0.9}
    return {"data": values(rows), "mark": mark}


def _rays(lines: Sequence[Ray], field: Field, look: Look) -> list[Spec]:
    if not lines:
        return []
    colours = look.colours
    rows = [{"x": ray.x, "y": ray.y, "x2": ray.x2, "y2": ray.y2} for ray in lines]
    rule = {"type": "rule", "strokeWidth": 1, "strokeDash": [2, 4], "color": colours.line}
    found: list[Spec] = [
        {"data": values(rows), "mark": rule, "encoding": {"x2": {"field": "x2"}, "y2": {"field": "y2"}}}
    ]
    for ray in lines:
        x, y = field.figures(*_ray_point(field, ray))
        mark = {
            "type": "text",
            "text": ray.label,
            "align": "right",
            "baseline": "bottom",
            "dy": -2,
            "angle": round(_slope(field) % 360, 2),
            "fontSize": _SMALL,
            "fontStyle": "italic",
            "color": colours.muted,
        }
        found.append({"data": {"values": [{"x": x, "y": y}]}, "mark": mark})
    return found


def _slope(field: Field) -> float:
    """Give the angle of a line of equal ratio in degrees, as the drawing counts them: clockwise."""
    from math import atan2, degrees

    return -degrees(atan2(field.height / field.y.decades, field.width / field.x.decades))


def _ray_point(field: Field, ray: Ray) -> tuple[float, float]:
    """Give the pixel near the upper end of a line at which its label ends."""
    left, top = field.pixel(ray.x2, ray.y2)
    start, bottom = field.pixel(ray.x, ray.y)
    length = max(((left - start) ** 2 + (bottom - top) ** 2) ** 0.5, 1.0)
    back = min(12.0, length) / length
    return left - (left - start) * back, top + (bottom - top) * back


def _ray_box(field: Field, ray: Ray) -> Box:
    """Give the square over a label that stands at an angle."""
    from math import cos, radians, sin

    angle = radians(-_slope(field))
    length = text_width(ray.label, _SMALL)
    left, top = _ray_point(field, ray)
    wide, tall = length * cos(angle), length * sin(angle)
    return Box(left - wide - 8, top - 8, wide + 8, tall + 8)
