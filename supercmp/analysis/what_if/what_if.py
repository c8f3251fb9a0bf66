"""The answer of `what-if`: a system before and after a change, the ratio, and what did not move."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import check_fields, column_name
from supercmp.analysis.rank.rank import quantities_of
from supercmp.analysis.request.find import find_chip, find_system
from supercmp.analysis.request.present import stale_notes, states_named
from supercmp.analysis.request.select import check_entries, settings_of
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import exported, footer, say_chips, say_date, unit_shown
from supercmp.analysis.what_if.axes import CHIPS, Axis, Mix, read_axes
from supercmp.analysis.what_if.what_if_words import idle_warnings, what_if_notes
from supercmp.errors import NothingKnownError, UsageError
from supercmp.model.numbers import several
from supercmp.model.quantity import QUANTITIES, rankable
from supercmp.model.table import Column, RowUnit, Scalar, Table
from supercmp.quantities.graph.change import Sides
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.estimate import Estimate
from supercmp.quantities.graph.lattice import Choice, Lattice, bare_count

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import WhatIfRequest
    from supercmp.model.quantity import Quantity
    from supercmp.model.records import Catalog
    from supercmp.model.state import State
    from supercmp.quantities.claims.settings import Override

COLUMNS = ("quantity", "unit", "before", "after", "ratio", "moved")
MORE = ("before_low", "before_high", "before_basis", "after_low", "after_high", "after_basis")
RESULTS = ("peak", "facility_power", "annual_energy", "hardware_cost", "tco", "carbon")
"""What a grid shows where nothing else is asked for."""
_SAME = 1e-12
_ALWAYS = frozenset({"system", "run"})
_MOVABLE = frozenset({"factor", "constant"})


class Line(msgspec.Struct, frozen=True):
    """One quantity on both sides."""

    name: str
    before: Estimate
    after: Estimate

    @property
    def quantity(self) -> Quantity:
        """Give the quantity."""
        return QUANTITIES[self.name]

    @property
    def ratio(self) -> float | None:
        """Give after over before; nothing where one of them is unknown, or nothing to divide by."""
        was, becomes = self.before.value, self.after.value
        return None if becomes is None or not was else becomes / was

    @property
    def is_moved(self) -> bool:
        """Say whether the best value changed, or became known or unknown."""
        was, becomes = self.before.value, self.after.value
        if was is None or becomes is None:
            return was is not becomes
        return abs(becomes - was) > _SAME * max(abs(was), abs(becomes))


def _axes(request: WhatIfRequest) -> tuple[Axis, ...]:
    return read_axes(request.selection.sets, request.chips, request.scenario)


def _is_grid(axes: Sequence[Axis]) -> bool:
    return any(len(axis) > 1 for axis in axes)


def _results(request: WhatIfRequest) -> list[str]:
    return quantities_of(request.by) or list(RESULTS)


def _grid_fields(request: WhatIfRequest, axes: Sequence[Axis]) -> list[str]:
    from supercmp.analysis.what_if.grid import axis_column

    base_units = request.selection.base_units
    changed = [axis_column(axis, base_units=base_units) for axis in axes]
    columns = [column_name(QUANTITIES[name], base_units=base_units) for name in _results(request)]
    return list(dict.fromkeys([*changed, *columns]))


def fields(request: WhatIfRequest) -> list[str]:
    """List every field that `--fields` takes, those shown by default first.

    Raises:
        UsageError: nothing is changed, or a change cannot be read.
        FileError: a value of the scenario cannot be right.

    """
    axes = _axes(request)
    if not _is_grid(axes):
        return [*COLUMNS, *MORE]
    every = [column_name(QUANTITIES[name], base_units=request.selection.base_units) for name in rankable()]
    return list(dict.fromkeys([*_grid_fields(request, axes), *every]))


def check_typed(request: WhatIfRequest) -> None:
    """Check what was typed, before a scenario is read.

    Raises:
        UsageError: a change, quantity or selection that cannot be right.

    """
    validate(msgspec.structs.replace(request.selection, sets=()))
    if request.selection.basis == "claimed":
        hint = "leave --basis out, or use derived"
        raise UsageError("--basis claimed: what-if computes by formula what rests on a change", hint=hint)
    quantities_of(request.by)
    if request.selection.sets or request.chips:
        _axes(msgspec.structs.replace(request, scenario=None))


def check_request(request: WhatIfRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: nothing is changed, or a change, quantity, field or selection cannot be right.
        FileError: a value of the scenario cannot be right.

    """
    check_typed(request)
    check_fields(request.selection.fields, fields(request))


def what_if(catalog: Catalog, request: WhatIfRequest) -> Table:
    """Put a system beside itself with something changed; several values after one name make a grid, a row for each.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(request)
    axes = _axes(request)
    check_entries(catalog, [axis.overrides[0] for axis in axes if axis.overrides])
    system = find_system(catalog, request.id)
    engine = Engine(catalog, settings_of(catalog, msgspec.structs.replace(request.selection, sets=())))
    if engine.settings.is_beyond:
        raise NothingKnownError(stale_notes(engine.settings)[0], request.selection.fields or fields(request))
    (state,) = states_named(engine.ground, [request.id])
    choices = [_choice(catalog, axis, system.id) for axis in axes]
    if sum(bool(choice.counts) for choice in choices) > 1:
        raise UsageError(f"--set {system.id}.chip_count and chips say the same thing twice")
    if _is_grid(axes):
        return _grid(engine, state, axes, choices, request)
    return _beside(engine, state, choices, request)


def _choice(catalog: Catalog, axis: Axis, system: str) -> Choice:
    if not axis.mixes:
        counted = all(given.entry == system and given.name == "chip_count" for given in axis.overrides)
        if counted and all(given.span.is_certain for given in axis.overrides):
            return Choice(counts=tuple({"": given.span.best} for given in axis.overrides), is_bare=True)
        return Choice(axis.overrides)
    bare = [mix.is_bare for mix in axis.mixes]
    if any(bare) and not all(bare):
        hint = "name the chip with every count, or with none"
        raise UsageError(f"--set {CHIPS}: some counts have a chip and some have none", hint=hint)
    return Choice(counts=tuple(_counts(catalog, mix) for mix in axis.mixes), is_bare=bare[0])


def _counts(catalog: Catalog, mix: Mix) -> dict[str, float]:
    if mix.is_bare:
        return {"": float(mix.total)}
    counts: dict[str, float] = {}
    for name, count in mix.parts:
        chip = find_chip(catalog, name).id
        counts[chip] = counts.get(chip, 0.0) + count
    return dict(sorted(counts.items()))


# -- one change ------------------------------------------------------------------------------------------------------


def _sides(engine: Engine, state: State, choices: Sequence[Choice], place: int = 0) -> Sides:
    """Make one combination: of each choice the first value, or with a `place` of -1 the last."""
    chips: dict[str, float] | None = None
    given: list[Override] = []
    for choice in choices:
        if choice.is_bare:
            given.append(bare_count(state.system.id, choice.counts[place][""]))
        elif choice.counts:
            chips = choice.counts[place]
        else:
            given.append(choice.overrides[place])
    changed = Engine(engine.catalog, msgspec.structs.replace(engine.settings, overrides=tuple(given)))
    return Sides(engine, changed, state, chips)


def _beside(engine: Engine, state: State, choices: Sequence[Choice], request: WhatIfRequest) -> Table:
    sides = _sides(engine, state, choices)
    lines = _lines(sides, request)
    table = _table(lines[: request.selection.limit], request)
    _head(table, sides, request)
    table.notes = what_if_notes(sides, [(line.name, line.before, line.after) for line in lines])
    table.warnings = idle_warnings(sides)
    table.empty = "no rows asked for (--limit 0)" if lines else "nothing is known of it"
    first = next((line.name for line in lines if line.is_moved), "facility_power")
    table.footer = footer(engine.catalog, f"supercmp explain {state.system.id} {first}")
    return table


def _lines(sides: Sides, request: WhatIfRequest) -> list[Line]:
    """Estimate on both sides: what moved first, then what did not, each in the order of the registry."""
    every = _every(sides)
    asked = quantities_of(request.by)
    found = [every[name] for name in asked] or [line for line in every.values() if _says_something(line)]
    return sorted(found, key=lambda line: not line.is_moved)


def _every(sides: Sides) -> dict[str, Line]:
    """Estimate all there is, so that a change which touches nothing is found out."""
    return {
        name: Line(name, sides.unchanged.estimate(sides.before, name), sides.changed.estimate(sides.after, name))
        for name, quantity in QUANTITIES.items()
        if quantity.scope in _ALWAYS | _MOVABLE
    }


def _says_something(line: Line) -> bool:
    return line.is_moved if line.quantity.scope in _MOVABLE else bool(line.before.span or line.after.span)


def _table(lines: Sequence[Line], request: WhatIfRequest) -> Table:
    base_units = request.selection.base_units
    units: list[Scalar] = [unit_shown(line.quantity, base_units=base_units) or None for line in lines]
    moved: list[Scalar] = [line.is_moved for line in lines]
    columns = [
        Column("quantity", "id", [line.name for line in lines], shown=[line.quantity.title for line in lines]),
        Column("unit", "text", units, keep=60),
        _side("before", lines, base_units=base_units),
        _side("after", lines, base_units=base_units),
        Column("ratio", "number", [line.ratio for line in lines], title="Ratio", keep=85, role="result"),
        Column("moved", "boolean", moved, title="Moved", shown=["yes" if line.is_moved else "no" for line in lines]),
    ]
    for side in ("before", "after"):
        best = next(column for column in columns if column.name == side)
        bases: list[Scalar] = [getattr(line, side).basis or None for line in lines]
        columns.append(
            Column(f"{side}_low", "number", best.low or [], title=f"{best.title} low", by_row=True, role="end")
        )
        columns.append(
            Column(f"{side}_high", "number", best.high or [], title=f"{best.title} high", by_row=True, role="end")
        )
        columns.append(Column(f"{side}_basis", "text", bases, title=f"{best.title} basis"))
    by_name = {column.name: column for column in columns}
    names = request.selection.fields or COLUMNS
    row_units = [
        RowUnit(unit_shown(q, base_units=base_units), q.base, 0 if base_units else q.places)
        for q in (line.quantity for line in lines)
    ]
    return Table([by_name[name] for name in names], row_units=row_units)


def _side(side: str, lines: Sequence[Line], *, base_units: bool) -> Column:
    found: list[Estimate] = [getattr(line, side) for line in lines]

    def out(values: list[float | None]) -> list[Scalar]:
        return [
            None if value is None else exported(value, line.quantity, base_units=base_units)
            for value, line in zip(values, lines, strict=True)
        ]

    marks = [estimate.mark if estimate.span else "" for estimate in found]
    return Column(
        side,
        "number",
        out([estimate.said for estimate in found]),
        title=side.capitalize(),
        marks=marks,
        forms=[estimate.form for estimate in found],
        low=out([estimate.ends[0] for estimate in found]),
        high=out([estimate.ends[1] for estimate in found]),
        show_range=True,
        by_row=True,
        keep=90,
        role="figure",
    )


def _head(table: Table, sides: Sides, request: WhatIfRequest) -> None:
    settings = sides.changed.settings
    given = settings.overrides
    state = sides.published.state
    parts = [state.system.name, "before and after", f"dense {settings.working_precision}", say_date(settings.day)]
    if state.status != "operational":
        parts.insert(1, state.status.replace("_", " "))
    if request.scenario and request.scenario.title:
        parts.insert(1, request.scenario.title)
    table.heading = " · ".join(parts)
    lines = [f"set: {', '.join(one.text for one in given)}"] if given else []
    if sides.has_other_chips:
        was, becomes = (facts.chips for facts in (sides.published, sides.after))
        before, after = (say_chips(c.counts, c.total.best if c.total else None) for c in (was, becomes))
        lines.append(f"chips: {before or 'not known'}, after {after}")
    table.subtitle = "\n".join(lines)


# -- a grid ----------------------------------------------------------------------------------------------------------


def _grid(
    engine: Engine, state: State, axes: Sequence[Axis], choices: Sequence[Choice], request: WhatIfRequest
) -> Table:
    from supercmp.analysis.what_if.grid import axis_column, grid_columns

    base_units = request.selection.base_units
    names = list(request.selection.fields) or _grid_fields(request, axes)
    changed = {axis_column(axis, base_units=base_units) for axis in axes}
    by_column = {column_name(QUANTITIES[name], base_units=base_units): name for name in rankable()}
    wanted = {column: by_column[column] for column in names if column not in changed}
    lattice = Lattice(engine, state, choices, list(wanted.values()))
    limit = request.selection.limit
    size = len(lattice) if limit is None else min(limit, len(lattice))
    columns, is_lazy = grid_columns(lattice, axes, names, wanted, size, base_units=base_units)
    table = Table(columns, is_streamed=is_lazy, empty="no rows asked for (--limit 0)")
    table.heading = (
        f"{state.system.name} · {several(len(lattice), 'combination')} · dense {engine.settings.working_precision} · "
        f"{say_date(engine.settings.day)}"
    )
    table.notes = ["best values, without their ranges; what rests on a change is computed, even where it was published"]
    table.footer = footer(engine.catalog)
    table.warnings = _idle_everywhere(engine, state, choices)
    return table


def _idle_everywhere(engine: Engine, state: State, choices: Sequence[Choice]) -> list[str]:
    """Warn of what changes nothing at the first values and at the last."""
    first, last = (_sides(engine, state, choices, place) for place in (0, -1))
    _every(first), _every(last)
    idle = {given.name for given in last.idle}
    return [text for given, text in zip(first.idle, idle_warnings(first), strict=False) if given.name in idle]
