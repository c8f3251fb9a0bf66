"""The tables of `list`: systems, chips, quantities, sources, assumptions, regions, workloads and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from supercmp.analysis.columns.columns import MORE_TEXTS, SYSTEM_FIELDS, Rows, check_fields, quantity_columns
from supercmp.analysis.columns.notes import add_notes, idle_sets
from supercmp.analysis.list.figures import Told, figures_column
from supercmp.analysis.list.rows import FIGURES, PLACES, ROWS, Listed
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import footer
from supercmp.errors import UsageError, quoted
from supercmp.model.records import STATUSES
from supercmp.model.table import Column, ColumnType, Table
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import ListRequest, Selection
    from supercmp.model.records import Catalog

LISTS = ("systems", "chips", "quantities", "sources", "assumptions", "regions", "workloads", "articles", "counts")
_FIELDS: dict[str, tuple[str, ...]] = {
    "systems": SYSTEM_FIELDS,
    "chips": (
        "id",
        "name",
        "vendor",
        "aliases",
        "released",
        "memory_gb",
        "tdp_w",
        "peak_tflops",
        "memory_gb_basis",
        "tdp_w_basis",
        "peak_tflops_basis",
    ),
    "quantities": ("id", "title", "unit", "column", "better", "help"),
    "sources": ("id", "title", "publisher", "url", "date", "kind"),
    "assumptions": ("id", "value", "low", "high", "unit", "source"),
    "regions": (
        "id",
        "name",
        "country",
        "carbon_intensity_g_per_kwh",
        "electricity_price_usd_per_kwh",
        "household_energy_kwh_per_year",
        "carbon_intensity_g_per_kwh_basis",
        "electricity_price_usd_per_kwh_basis",
        "household_energy_kwh_per_year_basis",
        "carbon_boundary",
    ),
    "workloads": (
        "id",
        "name",
        "training_flop",
        "parameters",
        "tokens",
        "precision",
        "chips",
        "total_parameters",
        "training_flop_basis",
        "parameters_basis",
        "tokens_basis",
        "total_parameters_basis",
    ),
    "articles": ("id", "name", "date", "statements"),
    "counts": ("what", "count", "share"),
}
_NUMBERS = frozenset({"low", "high", "statements", "count", "share"})
_BASIS = "_basis"
_ON_SCREEN: dict[str, Literal["roomy", "never"]] = {
    "aliases": "roomy",
    "site": "roomy",
    "region": "roomy",
    "name": "roomy",
    "total_parameters": "roomy",
    "operator": "roomy",
    "country": "roomy",
    "as_of": "never",
}
_ROOMY = frozenset({"aliases", "url", "help", "column"})
_KEEP = {"peak_tflops": 80, "memory_gb": 75, "tdp_w": 70, "title": 65, "value": 65, "vendor": 60, "released": 55}
_HEADS = {
    "memory_gb": ("Memory", "GB"),
    "tdp_w": ("TDP", "W"),
    "carbon_intensity_g_per_kwh": ("Carbon", "g/kWh"),
    "electricity_price_usd_per_kwh": ("Electricity", "USD/kWh"),
    "household_energy_kwh_per_year": ("Household", "kWh/year"),
    "training_flop": ("Training", "FLOP"),
    "url": ("URL", ""),
}


def fields(what: str, *, base_units: bool = False) -> list[str]:
    """List every field that `--fields` takes; of systems every column that `rank` has, too.

    Raises:
        UsageError: no such list.

    """
    if what not in LISTS:
        raise UsageError(f"list {quoted(what)} is not one of {', '.join(LISTS)}")
    if what != "systems":
        return list(_FIELDS[what])
    return list(dict.fromkeys([*SYSTEM_FIELDS, *MORE_TEXTS, *quantity_columns(base_units=base_units)]))


def check_request(request: ListRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no such list, field or selection, or an option that chooses systems where there are none.

    """
    selection = request.selection
    validate(selection)
    asked = {
        "--where": selection.where,
        "--kind": selection.kind,
        "--status": selection.status,
        "--include": selection.include_planned,
        "--basis": selection.basis != "any",
    }
    idle = next((option for option, given in asked.items() if given), "")
    if idle and request.what != "systems":
        raise UsageError(f"{idle} chooses systems, and this lists {request.what}")
    check_fields(selection.fields, fields(request.what, base_units=selection.base_units))


def listing(catalog: Catalog, request: ListRequest) -> Table:
    """List one part of the catalog.

    Raises:
        SupercmpError: a wrong request.

    """
    check_request(request)
    selection = request.selection
    return _systems(catalog, selection) if request.what == "systems" else _entries(catalog, request.what, selection)


def _systems(catalog: Catalog, selection: Selection) -> Table:
    # A list shows what there is: plans too, and each with its status, unless the user asks for some only.
    is_picky = selection.status or selection.include_planned
    every = selection if is_picky else msgspec.structs.replace(selection, status=STATUSES)
    chosen = choose(catalog, every)
    rows = Rows(chosen.engine, chosen.systems[: selection.limit], base_units=selection.base_units)
    known = quantity_columns(base_units=selection.base_units)
    columns = []
    for name in selection.fields or SYSTEM_FIELDS:
        if name in known:
            quantity, end = known[name]
            columns.append(rows.end(quantity, end) if end else rows.figures(quantity))
        else:
            columns.append(rows.text(name))
        if not selection.fields:
            columns[-1].on_screen = _ON_SCREEN.get(name, "always")
        else:
            columns[-1].on_screen = "always"
    table = Table(
        columns,
        heading=_counted(len(rows.rows), len(chosen.systems), "systems"),
        footer=footer(catalog, f"supercmp show {rows.rows[0].facts.id}" if rows.rows else ""),
        empty=chosen.empty,
        warnings=idle_sets(chosen.engine),
    )
    table.notes = chosen.notes
    add_notes(table, rows, list(dict.fromkeys(known[name][0] for name in selection.fields if name in known)))
    return table


def _counted(shown: int, found: int, plural: str) -> str:
    """Say how many there are, and how many of them are shown."""
    word = plural.removesuffix("s") if found == 1 else plural
    return f"{found} {word}" if shown == found else f"{shown} of {found} {word}"


def _entries(catalog: Catalog, what: str, selection: Selection) -> Table:
    engine = Engine(catalog, without_machines(settings_of(catalog, selection)))
    rows = ROWS[what](catalog, engine)
    shown = rows[: selection.limit]
    columns = []
    for name in selection.fields or _FIELDS[what]:
        roomy = (name in _ROOMY or (what, name) == ("chips", "name")) and not selection.fields
        made = _column(name, shown, engine)
        is_told = name.endswith(_BASIS) and not selection.fields
        made.on_screen = "never" if is_told else "roomy" if roomy else "always"
        columns.append(made)
    table = Table(
        columns,
        heading=_counted(len(shown), len(rows), what),
        footer=footer(catalog),
        empty=f"no {what}",
        warnings=idle_sets(engine),
    )
    if what == "chips" and "peak_tflops" in table.names:
        table.notes = _stand_ins(engine, [str(row["id"]) for row in shown])
    return table


def _column(name: str, rows: Sequence[Listed], engine: Engine) -> Column:
    """Make a column of what is listed; figures are headed by what they are and their unit, not by their name."""
    title, unit = _HEADS.get(name, (name.replace("_", " ").capitalize(), ""))
    keep = _KEEP.get(name, 50)
    if name == "peak_tflops":
        title, unit = f"Peak {engine.settings.working_precision}", "TFLOP/s"
    of = name.removesuffix(_BASIS)
    cells = [row.get(of) for row in rows]
    figures = [cell for cell in cells if isinstance(cell, Told)]
    if of in FIGURES and name != of:
        return Column(name, "text", [figure.basis for figure in figures], title=title, keep=10)
    if of in FIGURES:
        return figures_column(name, figures, title, unit, PLACES.get(name, 0), keep)
    values = [cell for cell in cells if not isinstance(cell, Told)]
    kind: ColumnType = "id" if name == "id" else "number" if name in _NUMBERS else "text"
    return Column(
        name,
        kind,
        values,
        title=title,
        unit=unit,
        keep=keep,
        role="count" if name == "statements" else "end" if name in _NUMBERS else "",
    )


def _stand_ins(engine: Engine, chips: Sequence[str]) -> list[str]:
    """Say of which chips another number format is shown than the one asked for."""
    found = (engine.ground.rate(chip, engine.settings.working_precision, engine.settings.day) for chip in chips)
    return [rate.note for rate in found if rate and rate.note]
