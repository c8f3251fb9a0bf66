"""Uncertainty of a plan: ranges of days, power and cost, and how likely each machine keeps the limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import column_name
from supercmp.analysis.columns.doubt import COLUMNS as DOUBT_COLUMNS
from supercmp.analysis.columns.doubt import doubt_columns, sampler_of
from supercmp.analysis.request.wording import exported
from supercmp.analysis.train.machine import FIGURES
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Scalar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import PlanRequest
    from supercmp.analysis.train.machine import Limits, Machine
    from supercmp.model.table import Table
    from supercmp.model.value import Span
    from supercmp.quantities.draws.streams import Drawn
    from supercmp.quantities.graph.engine import Engine

CHANCE = "p_meets"
_ENDS = ("_low", "_high")


def plan_doubt_fields(*, base_units: bool) -> list[str]:
    """List the columns that draws add to a plan."""
    figures = [column_name(QUANTITIES[name], base_units=base_units) for name in FIGURES]
    return [*(figure + end for figure in figures for end in _ENDS), CHANCE, *DOUBT_COLUMNS]


def add_plan_doubt(
    table: Table, engine: Engine, machines: Sequence[tuple[Machine, int]], limits: Limits, request: PlanRequest
) -> None:
    """Draw every figure of each planned machine; places are by what the hardware costs."""
    import numpy as np

    assert request.sampling is not None
    base_units = request.selection.base_units
    sampler = sampler_of(engine, request.sampling)
    ends: dict[str, list[Scalar]] = {name: [] for name in plan_doubt_fields(base_units=base_units)}
    costs: list[Drawn | None] = []
    for machine, servers in machines:
        keeps = np.ones(request.sampling.draws, dtype=np.bool_)
        for name in FIGURES:
            sampled = sampler.sample(machine.facts(servers), name)
            _add_ends(ends, name, sampled.estimate.span, base_units=base_units)
            limit = limits.of(name)
            if limit is not None and sampled.draws is not None:
                keeps &= sampled.draws <= limit
            costs += [sampled.draws] if name == "hardware_cost" else []
        ends[CHANCE].append(float(keeps.mean()))
        sampler.forget()
    made = doubt_columns(costs, request.sampling, largest=False) | _own_columns(ends)
    held = {column.name: column for column in table.columns}
    if request.selection.fields:
        table.columns = [held.get(name) or made[name] for name in request.selection.fields]
    else:
        table.columns += [made[name] for name in ends]
    days = held.get(column_name(QUANTITIES["training_days"], base_units=base_units))
    if days:
        days.low, days.high, days.show_range = ends[f"{days.name}_low"], ends[f"{days.name}_high"], True
    table.notes.append(
        "Keeps all: in how many draws of everything that is uncertain a machine of this size keeps every limit. Place"
        f" and First are by what the hardware costs. {request.sampling.draws:,} draws, seed {request.sampling.seed}."
    )


def _add_ends(ends: dict[str, list[Scalar]], name: str, span: Span | None, *, base_units: bool) -> None:
    quantity = QUANTITIES[name]
    column = column_name(quantity, base_units=base_units)
    for end, value in zip(_ENDS, (span.low, span.high) if span else (None, None), strict=True):
        ends[column + end].append(None if value is None else exported(value, quantity, base_units=base_units))


def _own_columns(ends: dict[str, list[Scalar]]) -> dict[str, Column]:
    """Make the columns of chances and of the ends of ranges, which a screen shows beside the days alone."""
    shown = [f"{chance:.2f}" for chance in ends[CHANCE] if isinstance(chance, float)]
    found = {CHANCE: Column(CHANCE, "number", ends[CHANCE], title="Keeps all", shown=shown, keep=75)}
    for name, values in ends.items():
        if name.endswith(_ENDS) and name not in DOUBT_COLUMNS:
            found[name] = Column(name, "number", values, title=name, on_screen="never")
    return found
