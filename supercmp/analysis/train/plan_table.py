"""The table of a plan: the columns of each machine that was found, with the range of every figure and its chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.analysis.columns.columns import column_name
from supercmp.analysis.columns.doubt import COLUMNS as DOUBT_COLUMNS
from supercmp.analysis.columns.doubt import doubt_columns
from supercmp.analysis.request.wording import exported, unit_shown
from supercmp.analysis.train.machine import FIGURES, MORE_FIGURES
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, ColumnType, Origin, Role, Scalar, Table
from supercmp.quantities.graph.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import PlanRequest
    from supercmp.analysis.train.built import Built
    from supercmp.analysis.train.machine import Limits
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Drawn

    Figures: TypeAlias = dict[str, list[Estimate]]

CHANCE = "p_fits"
_ENDS = ("_low", "_high")
_TITLES = {
    "training_days": "Days",
    "facility_power": "Power",
    "hardware_cost": "Hardware",
    "peak": "Peak",
    "capital_cost": "Capital",
    "tco": "A year",
}
_KEEP = {"training_days": 80, "facility_power": 80, "hardware_cost": 80, "peak": 85, "capital_cost": 40, "tco": 42}
_ROLES: dict[str, Role] = {"chips": "count", "servers": "count"}
_TEXT_KEEP = {"chips": 90, "servers": 30, "binds": 60}


def fields(*, base_units: bool = False, placed: bool = False) -> list[str]:
    """List every field that `--fields` takes, all of which are written by default: the oldest first."""
    first = [column_name(QUANTITIES[name], base_units=base_units) for name in FIGURES]
    more = [column_name(QUANTITIES[name], base_units=base_units) for name in MORE_FIGURES]
    found = ["chip", "chips", "servers", *first, "binds", "relaxed_10pct"]
    found += [name + end for name in first for end in _ENDS]
    found += [name + end for name in more for end in ("", *_ENDS)]
    return [*found, CHANCE, *(DOUBT_COLUMNS if placed else ())]


def plan_table(built: Sequence[Built], limits: Limits, sampler: Sampler, request: PlanRequest) -> Table:
    """Make the table of the machines that were found, their figures drawn.

    Args:
        built: the machines, in their order.
        limits: what they have to keep.
        sampler: draws their figures.
        request: what was asked.

    """
    base_units = request.selection.base_units
    figures, chances, costs = _drawn(built, limits, sampler)
    made = _texts(built, chances)
    is_largest = limits.days is None
    for name in (*FIGURES, *MORE_FIGURES):
        made |= _figures(
            [each.machine.chip.id for each in built], figures[name], name, base_units=base_units, is_largest=is_largest
        )
    if request.placed:
        made |= doubt_columns(costs, request.sampling, largest=False)
    table = Table(
        [made[name] for name in request.selection.fields or fields(base_units=base_units, placed=request.placed)]
    )
    if request.selection.fields:
        for column in table.columns:
            column.on_screen, column.beside = "always", ""
    return table


def _drawn(built: Sequence[Built], limits: Limits, sampler: Sampler) -> tuple[Figures, list[float], list[Drawn | None]]:
    """Draw every figure of each machine, with the chance that it keeps all limits, and the draws of its hardware's cost."""
    from supercmp.analysis.train.chances import Chances

    figures: Figures = {name: [] for name in (*FIGURES, *MORE_FIGURES)}
    chances: list[float] = []
    costs: list[Drawn | None] = []
    for each in built:
        drawn = Chances(sampler, each.machine, limits)
        for name, found in figures.items():
            found.append(drawn.sampled(each.servers, name).estimate)
        if not each.machine.holds(each.servers):
            figures["training_days"][-1] = Estimate("training_days", None, reason="does not hold the model")
        chances.append(drawn.share(each.servers, limits.all))
        costs.append(drawn.sampled(each.servers, "hardware_cost").draws)
        sampler.forget()
    return figures, chances, costs


def _texts(built: Sequence[Built], chances: Sequence[float]) -> dict[str, Column]:
    of_texts: dict[str, tuple[str, list[Scalar]]] = {
        "chip": ("Chip", [each.machine.chip.id for each in built]),
        "chips": ("Chips", [each.chips for each in built]),
        "servers": ("Servers", [each.servers for each in built]),
        "binds": ("Binds", [each.binding for each in built]),
        "relaxed_10pct": ("With a tenth more", [each.relaxed for each in built]),
    }
    found = {}
    for name, (title, values) in of_texts.items():
        kind: ColumnType = "id" if name == "chip" else "integer" if name in {"chips", "servers"} else "text"
        keep = _TEXT_KEEP.get(name, 55)
        found[name] = Column(
            name, kind, values, title=title, keep=keep, wrap=name == "relaxed_10pct", role=_ROLES.get(name, "")
        )
    found["servers"].on_screen = "roomy"
    shown = [f"{chance:.2f}" for chance in chances]
    found[CHANCE] = Column(CHANCE, "number", list(chances), title="Keeps all", shown=shown, keep=75, role="count")
    return found


def _figures(
    chips: Sequence[str], found: Sequence[Estimate], name: str, *, base_units: bool, is_largest: bool
) -> dict[str, Column]:
    """Make the columns of a figure and of the ends of its range; the largest machines are told with what they do first."""
    quantity = QUANTITIES[name]
    column = column_name(quantity, base_units=base_units)

    def out(value: float | None) -> float | None:
        return None if value is None else exported(value, quantity, base_units=base_units)

    ends = [(out(one.span.low), out(one.span.high)) if one.span else (None, None) for one in found]
    lows, highs = [list(side) for side in zip(*ends, strict=True)] or ([], [])
    made = Column(
        column,
        "number",
        [out(one.value) for one in found],
        title=_TITLES[name],
        unit=unit_shown(quantity, base_units=base_units),
        marks=[one.mark if one.span else "" for one in found],
        low=lows,
        high=highs,
        show_range=True,
        base_unit=quantity.base,
        unit_places=0 if base_units else quantity.places,
        keep=_KEEP[name],
        role="figure",
        origins=[
            Origin(chip, one.key, one.form, one.basis) if one.span else None
            for chip, one in zip(chips, found, strict=True)
        ],
        beside=_beside(base_units=base_units).get(name, "") if is_largest else "",
        on_screen="roomy" if name in MORE_FIGURES and not is_largest else "always",
    )
    low, high = (
        Column(column + end, "number", values, title=column + end, on_screen="never", role="end")
        for end, values in zip(_ENDS, (lows, highs), strict=True)
    )
    return {column: made, low.name: low, high.name: high}


def _beside(*, base_units: bool) -> dict[str, str]:
    """Say behind which column a screen shows a figure of the largest machine: peak, power, hardware, capital, a year, days."""
    order = ("peak", "facility_power", "hardware_cost", "capital_cost", "tco", "training_days")
    names = ["servers", *(column_name(QUANTITIES[name], base_units=base_units) for name in order)]
    return dict(zip(order, names, strict=False))
