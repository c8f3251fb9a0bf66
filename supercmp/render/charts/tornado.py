"""Draws a tornado chart: how far each input moves a figure, the strongest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.numbers import is_number, significant
from supercmp.render.charts.axes import linear_axis, log_axis, widened
from supercmp.render.charts.figures import figures_of, texts_of, tick_format
from supercmp.render.charts.frame import Spec, empty, framed, position, rows_of, told, values
from supercmp.render.charts.look import LABEL, Look
from supercmp.render.charts.metrics import text_width

if TYPE_CHECKING:
    from supercmp.model.chart import Chart

ROW = 26
_ROOM = 0.16


def spec(chart: Chart, look: Look) -> Spec:
    """Draw how far inputs move a figure, or, of `flip`, how far each would have to move."""
    return _turns(chart, look) if chart.x == "to" else _swings(chart, look)


def _swings(chart: Chart, look: Look) -> Spec:
    table = chart.table
    if not len(table):
        return empty(chart, look)
    low, high = figures_of(table.column("at_low")), figures_of(table.column("at_high"))
    base = figures_of(table.column(chart.y))
    shared = base.scale.places
    inputs = texts_of(table, "input")
    says = [(says_low, says_high) for says_low, says_high in zip(*_ends(chart), strict=True)]
    data, ends = [], []
    for row, name in enumerate(inputs):
        at = base.values[row] or 0.0
        for end, figures, word in (("low", low, says[row][0]), ("high", high, says[row][1])):
            value = figures.values[row]
            if value is None:
                continue
            value *= 10.0 ** (figures.scale.places - shared)
            ends.append(value)
            data.append(
                {
                    "input": name,
                    "end": f"at its {end} end",
                    "from": at,
                    "to": value,
                    "outer": value,
                    "word": word,
                    "said": base.say(value),
                    "align": value < at,
                }
            )
    middle = base.values[0] or 0.0
    axis = widened(linear_axis([*ends, middle], from_zero=False), _ROOM)
    width = _width(inputs, look)
    encoding = {
        "x": position("from", axis, base.heading, tick_format(base, axis.ticks)),
        "y": rows_of("input", inputs, look),
    }
    scale = {"domain": ["at its low end", "at its high end"], "range": [look.colours.data[0], look.colours.data[1]]}
    bars: Spec = {
        "mark": {"type": "bar", "height": {"band": 0.62}},
        "encoding": {
            "x2": {"field": "to"},
            "color": {"field": "end", "type": "nominal", "title": "The input", "scale": scale},
            **told(("input", "Input"), ("end", "It is"), ("word", "Input's value"), ("said", base.title)),
        },
    }
    rule: Spec = {
        "data": {"values": [{"from": middle}]},
        "mark": {"type": "rule", "color": look.colours.text, "strokeWidth": 1.2},
        "encoding": {"y": {"value": 0}, "y2": {"value": ROW * len(inputs)}},
    }
    fitted = Look(theme=look.theme, width=width, height=look.height)
    layers = [bars, *_words(look), rule]
    return framed(chart, fitted, look.height or ROW * len(inputs), layers, data=values(data), encoding=encoding)


def _ends(chart: Chart) -> tuple[list[str], list[str]]:
    """Write the two ends of each input with its unit."""
    units = texts_of(chart.table, "unit")

    def said(name: str) -> list[str]:
        found = chart.table.column(name).values
        return [f"{significant(v)} {u}".strip() if is_number(v) else "" for v, u in zip(found, units, strict=True)]

    return said("low"), said("high")


def _turns(chart: Chart, look: Look) -> Spec:
    table = chart.table
    rows = [row for row in range(len(table)) if is_number(table.column("to").values[row])]
    inputs = texts_of(table, "input", rows)
    if not rows:
        return empty(chart, look)
    data, ends = [], [1.0]
    units, reach = texts_of(table, "unit", rows), texts_of(table, "reachable", rows)
    origin, target = figures_in(chart, "from", rows), figures_in(chart, "to", rows)
    lows, highs = figures_in(chart, "from", rows, end="low"), figures_in(chart, "from", rows, end="high")
    for place, name in enumerate(inputs):
        now, to, low, high = origin[place], target[place], lows[place], highs[place]
        if now <= 0 or to <= 0:
            continue
        ends += [to / now, *(end / now for end in (low, high) if end > 0)]
        data.append(
            {
                "input": name,
                "one": 1.0,
                "to": to / now,
                "outer": _outer(now, to, low, high),
                "low": low / now if 0 < low < high else None,
                "high": high / now if 0 < low < high else None,
                "reach": f"{reach[place]} its range",
                "align": to < now,
                "said": f"{significant(now)} → {significant(to)} {units[place]}".strip(),
            }
        )
    axis = widened(log_axis(ends), _ROOM)
    encoding = {
        "x": position("one", axis, "multiple of its value now", "format(datum.value, ',~r') + '×'"),
        "y": rows_of("input", [str(row["input"]) for row in data], look),
    }
    colours = look.colours
    scale = {"domain": ["within its range", "beyond its range"], "range": [colours.data[1], colours.data[4]]}
    bars: Spec = {
        "mark": {"type": "bar", "height": {"band": 0.5}},
        "encoding": {
            "x2": {"field": "to"},
            "color": {"field": "reach", "type": "nominal", "title": "The order turns", "scale": scale},
            **told(("input", "Input"), ("said", "Now → turns at"), ("reach", "Reached")),
        },
    }
    spread: Spec = {
        "transform": [{"filter": "isValid(datum.low)"}],
        "mark": {"type": "rule", "strokeWidth": 3, "color": colours.text, "opacity": 0.7},
        "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}},
    }
    fitted = Look(theme=look.theme, width=_width(inputs, look), height=look.height)
    height = look.height or ROW * len(data)
    layers = [bars, spread, *_words(look)]
    key = "The thin line is the range of an input." if any(row["low"] for row in data) else ""
    return framed(chart, fitted, height, layers, key=key, data=values(data), encoding=encoding)


def _outer(now: float, to: float, low: float, high: float) -> float:
    """Find where the words of a row begin: beyond its bar, and beyond its range on that side."""
    if not 0 < low < high:
        return to / now
    return (min(to, low) if to < now else max(to, high)) / now


def figures_in(chart: Chart, name: str, rows: list[int], *, end: str = "") -> list[float]:
    """Give a column's figures as they are, or one end of their ranges; 0 where there is none."""
    column = chart.table.column(name)
    held = {"low": column.low, "high": column.high}.get(end, column.values) or column.values
    return [float(value) if is_number(value := held[row]) else 0.0 for row in rows]


def _width(inputs: list[str], look: Look) -> int:
    widest = max(text_width(name, LABEL) for name in inputs)
    return max(int(look.width - widest), look.width // 2)


def _words(look: Look) -> list[Spec]:
    """Write each figure at the outer end of its bar."""
    found: list[Spec] = []
    for is_left in (True, False):
        mark = {
            "type": "text",
            "align": "right" if is_left else "left",
            "baseline": "middle",
            "dx": -5 if is_left else 5,
            "fontSize": LABEL,
            "color": look.colours.text,
        }
        found.append(
            {
                "transform": [{"filter": f"datum.align === {str(is_left).lower()}"}],
                "mark": mark,
                "encoding": {
                    "x": {"field": "outer", "type": "quantitative"},
                    "text": {"field": "said", "type": "nominal"},
                },
            }
        )
    return found
