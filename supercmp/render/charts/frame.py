"""The frame of every chart: title, axes with their grid, and the small print under it."""

from __future__ import annotations

from json import dumps
from typing import TYPE_CHECKING, Any, TypeAlias

from supercmp.render.charts.look import LABEL, SMALL, Look, config
from supercmp.render.charts.metrics import wrapped
from supercmp.render.text import escaped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.chart import Chart
    from supercmp.render.charts.axes import Axis

Spec: TypeAlias = "dict[str, Any]"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
AXIS_ROOM = 46.0
"""Pixels under the plot that the axis with its title takes."""
_TICKS_ROOM = 30.0
"""The same of an axis without a title."""
_LINE = 14
_TITLE_SIZE = 17.0
EMPTY = "nothing to draw: no figures are known"


def framed(chart: Chart, look: Look, height: float, layers: Sequence[Spec], *, key: str = "", **more: Any) -> Spec:
    """Put layers into their frame: title above, notes and source below, the theme's colours behind.

    `key` says what a way of drawing means, before the notes; all else goes into the specification as it is.
    """
    room = look.width + 40.0
    title = wrapped(escaped(chart.title), _TITLE_SIZE, room)
    lines = [line for note in (key, *chart.notes, chart.source) for line in wrapped(escaped(note), SMALL, room)]
    under = AXIS_ROOM if more.get("encoding", {}).get("x", {}).get("title") else _TICKS_ROOM
    found = {
        "$schema": SCHEMA,
        "title": {"text": title, "subtitle": wrapped(escaped(chart.subtitle), LABEL + 1, room)},
        "description": escaped(chart.title),
        "width": look.width,
        "height": round(height, 1),
        "padding": {"left": 16, "right": 24, "top": 16, "bottom": 14},
        "layer": [*layers, _small_print(lines, look, height + under)],
        "config": config(look),
        **more,
    }
    rounded: Spec = _rounded(found)
    return rounded


def _rounded(node: Any) -> Any:
    """Cut figures to nine digits: those behind come out differently from machine to machine, and nobody sees them."""
    if isinstance(node, dict):
        return {key: _rounded(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_rounded(value) for value in node]
    return float(f"{node:.9g}") if isinstance(node, float) else node


def _small_print(lines: list[str], look: Look, top: float) -> Spec:
    return {
        "data": {"values": [{}]},
        "mark": {
            "type": "text",
            "text": lines,
            "align": "left",
            "baseline": "top",
            "fontSize": SMALL,
            "lineHeight": _LINE,
            "color": look.colours.muted,
            "clip": False,
        },
        "encoding": {"x": {"value": 0}, "y": {"value": round(top, 1)}},
    }


def position(field: str, axis: Axis, title: str, tick_text: str, **more: Any) -> Spec:
    """Write the encoding of a quantitative axis whose ticks were chosen here."""
    scale: Spec = {"domain": [axis.low, axis.high], "nice": False, "zero": False}
    if axis.is_log:
        scale["type"] = "log"
    look: Spec = {"values": list(axis.ticks), "labelExpr": tick_text, "grid": True, **more}
    return {"field": field, "type": "quantitative", "scale": scale, "title": title, "axis": look}


def rows_of(field: str, labels: Sequence[str], look: Look) -> Spec:
    """Write the encoding of an axis of names, a row each in the order given."""
    axis = {"labelColor": look.colours.text, "ticks": False, "domain": False, "labelPadding": 6, "grid": False}
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": list(labels)},
        "sort": None,
        "title": None,
        "axis": axis,
    }


def unique(labels: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Tell labels apart that are the same by the ids behind them, so that no two rows become one."""
    held = [escaped(label) for label in labels]
    return [f"{label} ({known})" if held.count(label) > 1 else label for label, known in zip(held, ids, strict=True)]


def values(rows: Sequence[Spec]) -> Spec:
    """Put rows into a specification, without what is missing in them."""
    return {"values": [{key: value for key, value in row.items() if value is not None} for row in rows]}


def told(*fields: tuple[str, str]) -> Spec:
    """Say what a mark tells a pointer and a screen reader: field and title, in order. Titles are the program's own."""
    words = " + '; ' + ".join(f"{dumps(f'{title}: ')} + (datum.{field} || '')" for field, title in fields)
    return {
        "tooltip": [{"field": field, "title": title, "type": "nominal"} for field, title in fields],
        "description": {"value": {"expr": words}},
    }


def empty(chart: Chart, look: Look) -> Spec:
    """Draw the frame of a chart that has nothing to show, and say so in it."""
    height = 120.0
    words: Spec = {
        "data": {"values": [{}]},
        "mark": {"type": "text", "text": EMPTY, "fontSize": 13, "color": look.colours.muted},
        "encoding": {"x": {"value": look.width / 2}, "y": {"value": height / 2}},
    }
    return framed(chart, look, height, [words])
