"""Draws the ratios of a comparison on a logarithmic axis, with 1 in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.numbers import is_number, significant
from supercmp.render.charts.axes import log_axis, widened
from supercmp.render.charts.frame import Spec, empty, framed, position, rows_of, told, values
from supercmp.render.charts.look import LABEL, Look
from supercmp.render.charts.metrics import text_width
from supercmp.render.text import escaped

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.model.table import Column

ROW = 21
LIKE = {"same": "like with like", "converted": "converted", "not_comparable": "not comparable"}


def lines_of(chart: Chart) -> list[tuple[int, str, Column, float]]:
    """List the ratios that can be drawn: row, label, column, figure."""
    table = chart.table
    ratios = [column for column in table.columns if column.name.endswith("_ratio")]
    quantity = table.column("quantity")
    shown = quantity.shown or [str(value) for value in quantity.values]
    return [
        (row, escaped(shown[row]), column, value)
        for row in range(len(table))
        for column in ratios
        if is_number(value := column.values[row]) and value > 0
    ]


def spec(chart: Chart, look: Look) -> Spec:
    """Draw a row a quantity and a point for each that is compared with the first."""
    lines = lines_of(chart)
    if not lines:
        return empty(chart, look)
    words = [LIKE.get(str(word), str(word)) for word in chart.table.column("comparable").values]
    labels = list(dict.fromkeys(label for _, label, _, _ in lines))
    axis = widened(log_axis([1.0, *(value for *_, value in lines)]), 0.07)
    data = [
        {
            "label": label,
            "one": 1.0,
            "ratio": value,
            "who": column.name.removesuffix("_ratio"),
            "like": words[row],
            "said": f"{significant(value)}× {column.marks[row] if column.marks else ''}".rstrip(),
        }
        for row, label, column, value in lines
    ]
    colours = look.colours
    sides = list(dict.fromkeys(str(row["who"]) for row in data))
    scale = {"domain": sides, "range": [colours.data[number % 4] for number in range(len(sides))]}
    colouring: Spec = {"field": "who", "type": "nominal", "title": None, "scale": scale}
    if len(sides) == 1:
        colouring["legend"] = None
    likes = list(LIKE.values())
    stems: Spec = {
        "mark": {"type": "rule", "strokeWidth": 2, "opacity": 0.55},
        "encoding": {"x2": {"field": "ratio"}, "color": colouring},
    }
    points: Spec = {
        "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
        "encoding": {
            "x": {"field": "ratio", "type": "quantitative"},
            "color": colouring,
            "shape": {
                "field": "like",
                "type": "nominal",
                "title": None,
                "scale": {"domain": likes, "range": ["circle", "diamond", "cross"]},
            },
            **told(("label", "Quantity"), ("who", "Of"), ("said", "Ratio"), ("like", "Compared")),
        },
    }
    layers = [stems, points, *(_figures(look) if len(sides) == 1 else []), _one(look, ROW * len(labels))]
    width = max(int(look.width - max(text_width(label, LABEL) for label in labels)), look.width // 2)
    encoding = {
        "x": position("one", axis, "ratio", "format(datum.value, ',~r') + '×'"),
        "y": rows_of("label", labels, look),
    }
    fitted = Look(theme=look.theme, width=width, height=look.height)
    return framed(chart, fitted, look.height or ROW * len(labels), layers, data=values(data), encoding=encoding)


def _figures(look: Look) -> list[Spec]:
    """Write each ratio on the far side of its point."""
    encoding = {"x": {"field": "ratio", "type": "quantitative"}, "text": {"field": "said", "type": "nominal"}}
    mark = {"type": "text", "baseline": "middle", "fontSize": LABEL, "color": look.colours.text}
    return [
        {
            "transform": [{"filter": f"datum.ratio {sign} 1"}],
            "mark": {**mark, "align": align, "dx": shift},
            "encoding": encoding,
        }
        for sign, align, shift in (("<", "right", -9), (">=", "left", 9))
    ]


def _one(look: Look, height: int) -> Spec:
    """Draw the line of equality."""
    return {
        "data": {"values": [{"one": 1.0}]},
        "mark": {"type": "rule", "strokeWidth": 1.4, "color": look.colours.text},
        "encoding": {"y": {"value": 0}, "y2": {"value": height}},
    }
