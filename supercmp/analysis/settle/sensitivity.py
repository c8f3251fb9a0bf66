"""Sensitivity of a figure: each uncertain input moved alone to either end of its range, the strongest first."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.explain.inputs import setting, span_of, unit_of
from supercmp.analysis.request.select import choose
from supercmp.analysis.request.wording import depends_on_precision, exported, say_date, say_span, unit_shown
from supercmp.analysis.settle.flip import side_of, variables_of
from supercmp.model.chart import Chart
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, RowUnit, Scalar, Table
from supercmp.model.units import shift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.explain.inputs import Unit
    from supercmp.analysis.request.request import PlotRequest
    from supercmp.model.quantity import Quantity
    from supercmp.model.records import Catalog
    from supercmp.model.value import Span

FIELDS = ("input", "unit", "low", "high", "at_low", "at_high")
_MOST = 20


class Swing(NamedTuple):
    """One input with its range, and the figure with the input at either end; all in base units."""

    name: str
    unit: Unit
    span: Span
    at_low: float
    at_high: float

    @property
    def width(self) -> float:
        """Say how far the input moves the figure."""
        return abs(self.at_high - self.at_low)


def sensitivity(catalog: Catalog, request: PlotRequest, name: str) -> Chart:
    """Move each input of a figure to the ends of its range, the others at their best values.

    Raises:
        SupercmpError: a name that is not there, or a figure that is unknown.

    """
    selection = request.selection
    chosen = choose(catalog, selection, request.ids)
    engine, facts = chosen.engine, chosen.only(selection.fields)
    quantity = QUANTITIES[name]
    side = side_of(engine, facts, name)
    estimate = engine.estimate(facts, name)
    found = estimate.span
    assert found is not None
    swings = []
    for _, bound in variables_of([side]):
        span = span_of(bound, facts)
        at_low, at_high = (side.value(bound.variable, end / span.best) for end in (span.low, span.high))
        if isfinite(at_low) and isfinite(at_high) and at_low != at_high:
            swings.append(Swing(setting(bound.variable), unit_of(bound), span, at_low, at_high))
    swings.sort(key=lambda swing: (-swing.width, swing.name))
    shown = swings[: _MOST if selection.limit is None else selection.limit]
    system = facts.state.system
    settings = engine.settings
    precision = f" · dense {settings.working_precision}" if depends_on_precision(name) else ""
    basis = f" · {settings.basis} only" if settings.basis != "any" else ""
    table = _table(shown, side.value(), quantity, base_units=selection.base_units)
    table.warnings = idle_sets(engine)
    table.empty = f"no input of {name} of {facts.id} has a range"
    notes = []
    if len(shown) < len(swings):
        notes.append(f"the strongest {len(shown)} of {len(swings)} inputs; --limit N shows more")
    if estimate.basis in {"reported", "measured"}:
        notes.append(
            "the figure is a published one, and its range that of its sources; --basis derived takes the formula"
        )
    else:
        notes.append("each input at either end of its range, the others at their best values")
    return Chart(
        kind="sensitivity",
        table=table,
        title=f"What the {quantity.title.lower()} of {system.name} hangs on",
        subtitle=f"{say_span(found, quantity, estimate.mark)}{precision}{basis} · {say_date(settings.day)}",
        y="value",
        notes=tuple(notes),
    )


def _table(swings: Sequence[Swing], value: float, quantity: Quantity, *, base_units: bool) -> Table:
    units = [swing.unit.base if base_units else swing.unit.shown for swing in swings]
    places = 0 if base_units else quantity.places

    def figure(name: str, values: Sequence[float]) -> Column:
        return Column(
            name,
            "number",
            [exported(value, quantity, base_units=base_units) for value in values],
            title=quantity.title,
            unit=unit_shown(quantity, base_units=base_units),
            base_unit=quantity.base,
            unit_places=places,
            role="result",
        )

    def end(name: str, values: Sequence[float]) -> Column:
        out: list[Scalar] = [
            value if base_units else shift(value, -swing.unit.places)
            for value, swing in zip(values, swings, strict=True)
        ]
        return Column(name, "number", out, title=name.capitalize(), by_row=True)

    return Table(
        [
            Column("input", "id", [swing.name for swing in swings], title="Input"),
            Column("unit", "text", [unit or None for unit in units], title=""),
            end("low", [swing.span.low for swing in swings]),
            end("high", [swing.span.high for swing in swings]),
            figure("at_low", [swing.at_low for swing in swings]),
            figure("at_high", [swing.at_high for swing in swings]),
            figure("value", [value for _ in swings]),
        ],
        row_units=[
            RowUnit(unit, swing.unit.base, 0 if base_units else swing.unit.places)
            for unit, swing in zip(units, swings, strict=True)
        ],
    )
