"""Charts as Vega-Lite specifications: plain dictionaries, made without any library and always the same.

`spec` draws a `Chart`. Positions of labels are worked out here, so that what reads the specification needs no rules of
its own; `export` turns one into SVG, PNG, PDF or a page with the library of the extra `plot`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from supercmp.model.chart import Chart
    from supercmp.render.charts.look import Look

_HOMES = {
    "rank": "bars",
    "scatter": "scatter",
    "pareto": "scatter",
    "trend": "trend",
    "timeline": "timeline",
    "sensitivity": "tornado",
    "compare": "ratios",
}


def spec(chart: Chart, look: Look | None = None) -> dict[str, Any]:
    """Draw a chart as a Vega-Lite specification (version 5 and later).

    Args:
        chart: what is to be drawn.
        look: theme and size; the light one without it.

    """
    from supercmp.render.charts.look import Look

    module = import_module(f"supercmp.render.charts.{_HOMES[chart.kind]}")
    found: dict[str, Any] = module.spec(chart, look or Look())
    return found
