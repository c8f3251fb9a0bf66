"""Draws a ranking as bars from zero, each with its range and its figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.basis import is_published
from supercmp.model.numbers import is_number
from supercmp.render.charts.axes import linear_axis
from supercmp.render.charts.figures import figures_of, texts_of, tick_format
from supercmp.render.charts.frame import Spec, empty, framed, position, rows_of, told, unique, values
from supercmp.render.charts.look import LABEL, Look
from supercmp.render.charts.metrics import text_width

if TYPE_CHECKING:
    from supercmp.model.chart import Chart

ROW = 21
_KINDS = {"ai": "AI", "hpc": "HPC"}
_BESIDE = 0.16
"""Share of the axis kept free for the figure beside the longest bar."""


def spec(chart: Chart, look: Look) -> Spec:
    """Draw a bar a row, in the order of the rows; unknown ones are left out."""
    column = chart.table.column(chart.y)
    rows = [row for row, value in enumerate(column.values) if is_number(value)]
    if not rows:
        return empty(chart, look)
    figures = figures_of(column, rows)
    ids = texts_of(chart.table, "id", rows)
    names = [name or known for name, known in zip(texts_of(chart.table, "name", rows), ids, strict=True)]
    kinds = [_KINDS.get(kind, kind) for kind in texts_of(chart.table, "kind", rows)]
    ranks = texts_of(chart.table, "rank", rows)
    ends = [end for end in (*figures.values, *figures.high) if end is not None]
    axis = linear_axis([*ends, max(ends) * (1 + _BESIDE)])
    labels = unique([f"{rank}. {name}" if rank else name for rank, name in zip(ranks, names, strict=True)], ids)
    data = []
    for row, name in enumerate(names):
        low, high = figures.low[row], figures.high[row]
        has_range = low is not None and high is not None and low < high
        value = figures.values[row] or 0.0
        data.append(
            {
                "label": labels[row],
                "value": value,
                "low": low if has_range else None,
                "high": high if has_range else None,
                "end": max(value, high or value),
                "said": figures.brief(row),
                "tip": figures.said(row),
                "group": kinds[row] or None,
                "basis": "published" if is_published(figures.marks[row]) else "derived",
                "name": name,
            }
        )
    height = look.height or ROW * len(rows)
    x = position("value", axis, figures.heading, tick_format(figures, axis.ticks))
    layers = [_bars(kinds, figures.title, look), _range(look), _cap("low", look), _cap("high", look), _said(look)]
    fitted = Look(theme=look.theme, width=_room(data, look), height=look.height)
    return framed(
        chart,
        fitted,
        height,
        layers,
        data=values(data),
        encoding={"x": x, "y": rows_of("label", labels, look)},
    )


def _room(data: list[Spec], look: Look) -> int:
    """Keep the whole picture as wide as others are: names stand left of the axes."""
    widest = max(text_width(str(row["label"]), LABEL) for row in data)
    return max(int(look.width - widest), look.width // 2)


def _bars(kinds: list[str], title: str, look: Look) -> Spec:
    groups = sorted({kind for kind in kinds if kind})
    encoding: Spec = {
        "opacity": {"condition": {"test": "datum.basis === 'published'", "value": 1.0}, "value": 0.55},
        **told(("name", "Name"), ("tip", title)),
    }
    data = look.colours.data
    if len(groups) > 1:
        colours = {"HPC": data[0], "AI": data[1]}
        scale = {"domain": groups, "range": [colours.get(group, data[2]) for group in groups]}
        encoding["color"] = {"field": "group", "type": "nominal", "title": None, "scale": scale}
    return {"mark": {"type": "bar", "height": {"band": 0.72}, "color": data[0]}, "encoding": encoding}


def _range(look: Look) -> Spec:
    mark = {"type": "rule", "strokeWidth": 1.4, "color": look.colours.text}
    encoding = {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}}
    return {"transform": [{"filter": "isValid(datum.low)"}], "mark": mark, "encoding": encoding}


def _cap(end: str, look: Look) -> Spec:
    mark = {"type": "tick", "orient": "vertical", "thickness": 1.4, "size": 7, "color": look.colours.text}
    encoding = {"x": {"field": end, "type": "quantitative"}}
    return {"transform": [{"filter": "isValid(datum.low)"}], "mark": mark, "encoding": encoding}


def _said(look: Look) -> Spec:
    mark = {
        "type": "text",
        "align": "left",
        "baseline": "middle",
        "dx": 6,
        "fontSize": LABEL,
        "color": look.colours.text,
    }
    encoding = {"x": {"field": "end", "type": "quantitative"}, "text": {"field": "said", "type": "nominal"}}
    return {"mark": mark, "encoding": encoding}
