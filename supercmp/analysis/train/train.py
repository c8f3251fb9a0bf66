"""The answer of `train`: days, cost, energy, carbon and water of one training run on each system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import (
    ENDS,
    MORE_TEXTS,
    TEXTS,
    Row,
    Rows,
    check_fields,
    column_name,
)
from supercmp.analysis.columns.doubt import COLUMNS as DOUBT_COLUMNS
from supercmp.analysis.columns.doubt import add_doubt_notes, doubt_columns, sampler_of
from supercmp.analysis.columns.notes import add_notes, idle_sets
from supercmp.analysis.columns.origins import cell_of
from supercmp.analysis.request.select import Chosen, choose
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import footer, say_when
from supercmp.analysis.train.job import check_precision, check_run, job_settings, read_count, run_title
from supercmp.analysis.train.part import HALF, Half, check_part, does_not_fit, too_few
from supercmp.analysis.train.train_words import run_notes
from supercmp.model.quantity import QUANTITIES, rankable
from supercmp.model.table import Column, Scalar, Table, first_rows
from supercmp.quantities.graph.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import Sampling, TrainRequest
    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.draws.streams import Drawn
    from supercmp.quantities.graph.engine import Engine

RESULTS = ("training_days", "training_energy", "training_cost", "training_carbon", "training_water")
MORE = ("chip_hours", "training_memory", "interruption_interval", "training_water_site", "training_water_grid")
_MEMORY = ("training_memory", "memory_capacity")
_WHAT = "cost: chip-hours at the cost of ownership; water: on site and off site; carbon: of the grid there"
_FIRST = ("id", "name", "as_of", "chips", "precision")
_TITLES = {name: QUANTITIES[name].title.removeprefix("Training ").capitalize() for name in RESULTS}


def _quantity_columns(*, base_units: bool) -> dict[str, tuple[str, str]]:
    found = {}
    for name in (*RESULTS, *MORE, *rankable()):
        column = column_name(QUANTITIES[name], base_units=base_units)
        for end in ("", *ENDS):
            found[column + end] = (name, end)
    return found


def _default_fields(*, base_units: bool, drawn: bool = False) -> list[str]:
    names = list(_FIRST)
    for name in RESULTS:
        column = column_name(QUANTITIES[name], base_units=base_units)
        names += [column, f"{column}_low", f"{column}_high"]
    return [*names, *(DOUBT_COLUMNS if drawn else ()), HALF]


def fields(*, base_units: bool = False, drawn: bool = False) -> list[str]:
    """List every field that `--fields` takes, those shown by default first; places only where something is drawn."""
    more = [*TEXTS, *MORE_TEXTS, *_quantity_columns(base_units=base_units)]
    return list(dict.fromkeys([*_default_fields(base_units=base_units, drawn=drawn), *more]))


def check_request(request: TrainRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no run, a contradictory one, a figure, format, field or selection that cannot be right.

    """
    validate(request.selection)
    check_precision(request.selection)
    check_run(request.run)
    read_count("--chips", request.chips)
    base_units, drawn = request.selection.base_units, request.sampling is not None
    check_fields(request.selection.fields, fields(base_units=base_units, drawn=drawn))


def train(catalog: Catalog, request: TrainRequest) -> Table:
    """Estimate a training run on the named systems in their order, or on all selected by days.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    check_request(request)
    selection = request.selection
    count = read_count("--chips", request.chips)
    settings = job_settings(catalog, request.run, selection, count)
    chosen = choose(catalog, selection, request.ids, settings)
    if chosen.is_named:
        check_part(chosen.systems, count)
    rows = Rows(chosen.engine, chosen.systems, base_units=selection.base_units, is_bare=request.is_bare)
    for row in rows.rows:
        row.estimates.update(chosen.engine.estimates(row.facts, _MEMORY, with_range=not request.is_bare))
        reason = _held_by(row, count)
        row.estimates.update(
            {name: Estimate(name, None, reason=reason) for name in (*RESULTS, "chip_hours")}
            if reason
            else chosen.engine.estimates(row.facts, RESULTS)
        )
    draws = _drawn(chosen.engine, rows, request.sampling) if request.sampling else {}
    if not request.ids:
        rows.order("training_days")
    extra = {}
    if request.sampling:
        in_order = [draws.get(row.facts.id) for row in rows.rows]
        extra = doubt_columns(in_order, request.sampling, largest=False, tied=not request.ids)
    rows.rows = rows.rows[: selection.limit]
    extra = {name: first_rows(column, len(rows.rows)) for name, column in extra.items()}
    extra[HALF] = Half(chosen.engine, count).column(rows.rows)
    wanted = list(selection.fields) or _default_fields(
        base_units=selection.base_units, drawn=request.sampling is not None
    )
    table = Table(_columns(rows, wanted, extra, is_chosen=bool(selection.fields)), heading=_heading(chosen, count))
    if not request.is_bare:
        _add_notes(table, rows, wanted)
    if request.sampling:
        add_doubt_notes(table, request.sampling, tied=any(extra["tied_group"].values))
    table.footer = footer(catalog, _try_this(rows, request))
    table.notes = table.notes if request.is_bare else chosen.notes + table.notes
    table.empty = "no rows asked for (--limit 0)" if chosen.systems else chosen.empty
    table.warnings = idle_sets(chosen.engine)
    return table


def _add_notes(table: Table, rows: Rows, wanted: Sequence[str]) -> None:
    engine = rows.engine
    known = _quantity_columns(base_units=rows.base_units)
    shown = list(dict.fromkeys(known[name][0] for name in wanted if name in known))
    days = [(row.facts, row.estimates["training_days"]) for row in rows.rows]
    table.notes = run_notes(engine.catalog, engine, days, table.cells)
    for name in _MEMORY:
        held = (row.estimates[name] for row in rows.rows)
        table.cells += [cell_of(name, each.span, basis=each.basis) for each in held if each.span]
    if any(estimate.span for _, estimate in days):
        table.notes.append(_WHAT)
    add_notes(table, rows, shown)


def _drawn(engine: Engine, rows: Rows, sampling: Sampling) -> dict[str, Drawn]:
    """Draw every result that there is; ranges are those of the draws, and the days are kept for the places."""
    sampler = sampler_of(engine, sampling)
    days: dict[str, Drawn] = {}
    for row in rows.rows:
        for name in RESULTS:
            if row.estimates[name].span is None:
                continue
            sampled = sampler.sample(row.facts, name)
            row.estimates[name] = sampled.estimate
            if name == "training_days" and sampled.draws is not None:
                days[row.facts.id] = sampled.draws
        sampler.forget()
    return days


def _held_by(row: Row, count: int) -> str:
    """Say why a system has no results, where it has too few chips or cannot hold the model while it trains."""
    needed, held = (row.estimates[name].value for name in _MEMORY)
    return too_few(row.facts, count) or does_not_fit(row.facts, needed, held, count)


def trained_in(facts: Facts) -> str:
    """Name the formats in which a system's chips train, the largest part first: `bf16`, or `fp8 + bf16`."""
    counts = facts.chips.counts
    ordered = sorted(counts, key=lambda chip: (-counts[chip], chip))
    return " + ".join(dict.fromkeys(filter(None, (facts.trains_in(chip) for chip in ordered))))


def _columns(rows: Rows, wanted: Sequence[str], extra: dict[str, Column], *, is_chosen: bool) -> list[Column]:
    known = _quantity_columns(base_units=rows.base_units)
    found = []
    for name in wanted:
        if name == "precision":
            values: list[Scalar] = [trained_in(row.facts) or None for row in rows.rows]
            made = Column(name, "text", values, title="Format", keep=40)
        elif name in extra:
            made = extra[name]
        elif name in known:
            quantity, end = known[name]
            made = rows.end(quantity, end) if end else rows.figures(quantity)
            made.title = _TITLES.get(quantity, made.title) if not end else made.title
            made.show_range = not is_chosen and quantity == "training_days" and not end
            made.keep = 85 if quantity == "training_days" else made.keep
            made.on_screen = "never" if end and not is_chosen else "always"
        else:
            made = rows.text(name)
            made.on_screen = "never" if name == "as_of" and not is_chosen else made.on_screen
        if is_chosen:
            made.on_screen, made.beside = "always", ""
        found.append(made)
    formats = next((column for column in found if column.name == "precision"), None)
    if formats and not is_chosen:
        formats.on_screen = "roomy" if len(set(formats.values)) > 1 else "never"
    return found


def _heading(chosen: Chosen, part: int) -> str:
    settings = chosen.engine.settings
    states = sorted({facts.state.status.replace("_", " ") for facts in chosen.systems})
    when = say_when(settings)
    count = len(chosen.systems)
    parts = [
        f"Training {run_title(chosen.engine.ground)}",
        settings.working_precision,
        f"{' and '.join(states)} on {when}" if states else f"on {when}",
        f"{part:,} chips of each" if part else "",
        f"{count} system{'' if count == 1 else 's'}",
    ]
    return " · ".join(filter(None, parts))


def _try_this(rows: Rows, request: TrainRequest) -> str:
    if not rows.rows or not request.run.workload:
        return ""
    return f"supercmp explain {rows.rows[0].facts.id} training_days --workload {request.run.workload}"
