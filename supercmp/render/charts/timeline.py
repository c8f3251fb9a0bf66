"""Draws a timeline: the phases of systems as bars over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.charts.dates import year_of
from supercmp.render.charts.figures import texts_of
from supercmp.render.charts.frame import Spec, empty, framed, position, rows_of, told, unique, values
from supercmp.render.charts.look import SMALL, Colours, Look
from supercmp.render.charts.metrics import text_width
from supercmp.render.charts.trend import span_of_years

if TYPE_CHECKING:
    from supercmp.model.chart import Chart

ROW = 24
STATES = ("planned", "under_construction", "operational", "decommissioned", "cancelled")


def spec(chart: Chart, look: Look) -> Spec:
    """Draw a row a machine and a bar a phase."""
    table = chart.table
    if not len(table):
        return empty(chart, look)
    ids, states = texts_of(table, "id"), texts_of(table, "status")
    begins, ends, chips = texts_of(table, "begins"), texts_of(table, "ends"), texts_of(table, "chips")
    names = dict(zip(ids, texts_of(table, "name"), strict=True))
    known = list(names)
    labels = dict(zip(known, unique([names[name] or name for name in known], known), strict=True))
    across = span_of_years([*begins, *ends])
    width = max(int(look.width - max(text_width(label, 11.0) for label in labels.values())), look.width // 2)
    data = []
    for row, name in enumerate(ids):
        left, right = year_of(begins[row]), year_of(ends[row])
        room = (across.share(right) - across.share(left)) * width - 10
        data.append(
            {
                "label": labels[name],
                "begins": left,
                "ends": right,
                "from": begins[row],
                "to": ends[row],
                "state": states[row].replace("_", " "),
                "chips": chips[row] or None,
                "inside": chips[row] if chips[row] and text_width(chips[row], SMALL) <= room else None,
            }
        )
    shown = [state for state in STATES if state in states]
    colours = _of_states(look.colours)
    scale = {"domain": [state.replace("_", " ") for state in shown], "range": [colours[state] for state in shown]}
    bars: Spec = {
        "mark": {"type": "bar", "height": {"band": 0.66}, "stroke": look.colours.ground, "strokeWidth": 1},
        "encoding": {
            "x2": {"field": "ends"},
            "color": {"field": "state", "type": "nominal", "title": None, "scale": scale},
            **told(("label", "Name"), ("state", "State"), ("from", "From"), ("to", "To"), ("chips", "Chips")),
        },
    }
    words: Spec = {
        "transform": [{"filter": "isValid(datum.inside)"}],
        "mark": {"type": "text", "align": "left", "baseline": "middle", "dx": 5, "fontSize": SMALL, "color": "#ffffff"},
        "encoding": {"text": {"field": "inside", "type": "nominal"}},
    }
    if look.theme == "dark":
        words["mark"]["color"] = "#101216"
    encoding = {
        "x": position("begins", across, "", "format(datum.value, 'd')"),
        "y": rows_of("label", list(labels.values()), look),
    }
    fitted = Look(theme=look.theme, width=width, height=look.height)
    height = look.height or ROW * len(labels)
    return framed(chart, fitted, height, [bars, words], data=values(data), encoding=encoding)


def _of_states(colours: Colours) -> dict[str, str]:
    blue, orange, green, pink, grey = colours.data
    return dict(zip(STATES, (pink, orange, blue, grey, green), strict=True))
