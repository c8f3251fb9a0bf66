"""The tables of `list`: systems, chips, quantities, sources, assumptions, regions, workloads and articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from supercmp.analysis.columns.columns import MORE_TEXTS, Rows, check_fields, quantity_columns
from supercmp.analysis.columns.notes import add_notes, idle_sets
from supercmp.analysis.explain.chip import one_chip
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import exported, footer, in_shown_unit, say_chips
from supercmp.errors import UsageError
from supercmp.model.quantity import QUANTITIES, keyed
from supercmp.model.records import STATUSES
from supercmp.model.table import Column, ColumnType, Scalar, Table
from supercmp.model.units import shift
from supercmp.model.value import Span
from supercmp.quantities.claims.standing import timeless
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request.request import ListRequest, Selection
    from supercmp.model.records import Assumption, Catalog

LISTS = ("systems", "chips", "quantities", "sources", "assumptions", "regions", "workloads", "articles")
SYSTEM_FIELDS = ("id", "name", "aliases", "operator", "kind", "country", "region", "site", "status", "as_of", "chips")
_FIELDS: dict[str, tuple[str, ...]] = {
    "systems": SYSTEM_FIELDS,
    "chips": ("id", "name", "vendor", "aliases", "released", "memory_gb", "tdp_w", "peak_tflops"),
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
        "carbon_boundary",
    ),
    "workloads": ("id", "name", "training_flop", "parameters", "tokens", "precision", "chips", "total_parameters"),
    "articles": ("id", "name", "date", "statements"),
}
_NUMBERS = frozenset(
    {
        "memory_gb",
        "tdp_w",
        "peak_tflops",
        "value",
        "low",
        "high",
        "carbon_intensity_g_per_kwh",
        "electricity_price_usd_per_kwh",
        "household_energy_kwh_per_year",
        "training_flop",
        "parameters",
        "total_parameters",
        "tokens",
        "statements",
    }
)
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
        raise UsageError(f"list {what!r} is not one of {', '.join(LISTS)}")
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
    rows = _ROWS[what](catalog, engine)
    shown = rows[: selection.limit]
    columns = []
    for name in selection.fields or _FIELDS[what]:
        roomy = (name in _ROOMY or (what, name) == ("chips", "name")) and not selection.fields
        made = _column(name, [row[name] for row in shown], engine)
        made.on_screen = "roomy" if roomy else "always"
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


def _column(name: str, values: list[Scalar], engine: Engine) -> Column:
    """Make a column of what is listed; figures are headed by what they are and their unit, not by their name."""
    kind: ColumnType = "id" if name == "id" else "number" if name in _NUMBERS else "text"
    if name == "peak_tflops":
        return Column(
            name, kind, values, title=f"Peak {engine.settings.working_precision}", unit="TFLOP/s", keep=_KEEP[name]
        )
    title, unit = _HEADS.get(name, (name.replace("_", " ").capitalize(), ""))
    return Column(name, kind, values, title=title, unit=unit, keep=_KEEP.get(name, 50))


def _stand_ins(engine: Engine, chips: Sequence[str]) -> list[str]:
    """Say of which chips another number format is shown than the one asked for."""
    found = (engine.ground.rate(chip, engine.settings.working_precision, engine.settings.day) for chip in chips)
    return [rate.note for rate in found if rate and rate.note]


def _chips(catalog: Catalog, engine: Engine) -> list[dict[str, Scalar]]:
    precision = engine.settings.working_precision
    rows = []
    for chip in catalog.chips.values():
        facts = one_chip(engine, chip)
        memory = engine.ground.chip_span(chip.id, "memory_capacity", engine.settings.day)
        tdp = engine.ground.chip_span(chip.id, "tdp", engine.settings.day)
        peak = engine.estimate(facts, keyed("peak", precision)).value
        row: dict[str, Scalar] = {
            "id": chip.id,
            "name": chip.name,
            "vendor": chip.vendor,
            "aliases": "; ".join(chip.aliases) or None,
            "released": chip.released or None,
            "memory_gb": shift(memory.best, -9) if memory else None,
            "tdp_w": tdp.best if tdp else None,
            "peak_tflops": shift(peak, -12) if peak is not None else None,
        }
        rows.append(row)
    return rows


def _quantities(_: Catalog, __: Engine) -> list[dict[str, Scalar]]:
    return [
        {
            "id": q.name,
            "title": q.title,
            "unit": q.export or None,
            "column": q.column,
            "better": q.better,
            "help": q.help,
        }
        for q in QUANTITIES.values()
    ]


def _sources(catalog: Catalog, _: Engine) -> list[dict[str, Scalar]]:
    return [
        {
            "id": s.id,
            "title": s.title,
            "publisher": s.publisher,
            "url": s.url or None,
            "date": s.date or None,
            "kind": s.kind,
        }
        for s in catalog.sources.values()
    ]


def _assumption(assumption: Assumption, engine: Engine) -> dict[str, Scalar]:
    quantity = QUANTITIES.get(assumption.id)
    unit = quantity.export if quantity else assumption.unit
    out = in_shown_unit(assumption)
    span = Span(assumption.value.best, assumption.value.low, assumption.value.high)
    given = engine.ground.override("", assumption.id)
    if given:
        engine.ground.note_use(given, span)
        span = given.span
    return {
        "id": assumption.id,
        "value": out(span.best),
        "low": out(span.low),
        "high": out(span.high),
        "unit": unit or None,
        "source": "--set" if given else assumption.source,
    }


def _assumptions(catalog: Catalog, engine: Engine) -> list[dict[str, Scalar]]:
    return [_assumption(assumption, engine) for assumption in catalog.assumptions.values()]


def _regions(catalog: Catalog, engine: Engine) -> list[dict[str, Scalar]]:
    def figure(region: str, name: str) -> Scalar:
        _, standing = engine.ground.region(region, name)
        return exported(standing.span.best, QUANTITIES[name]) if standing.span else None

    leaders = {region: engine.ground.region(region, "carbon_intensity")[1].leader for region in catalog.regions}
    return [
        {
            "id": region.id,
            "name": region.name,
            "country": region.country or None,
            **{
                QUANTITIES[name].column: figure(region.id, name)
                for name in ("carbon_intensity", "electricity_price", "household_energy")
            },
            "carbon_boundary": leader.claim.boundary or None if (leader := leaders[region.id]) else None,
        }
        for region in catalog.regions.values()
    ]


def _workloads(catalog: Catalog, engine: Engine) -> list[dict[str, Scalar]]:
    rows = []
    for workload in catalog.workloads.values():
        figures = {
            name: timeless(
                workload.claims, name, engine.settings.day, engine.ground.hearer(name), engine.settings.known_on
            ).span
            for name in ("training_flop", "parameters", "tokens", "total_parameters")
        }
        chips = next((claim.chips for claim in workload.claims if claim.chips and not claim.rejected), {})
        row: dict[str, Scalar] = {
            "id": workload.id,
            "name": workload.name,
            **{name: span.best if span else None for name, span in figures.items()},
            "precision": next((claim.precision for claim in workload.claims if claim.precision), None),
            "chips": say_chips({chip: value.best for chip, value in chips.items()}, plain=True) or None,
        }
        rows.append(row)
    return rows


def _articles(catalog: Catalog, _: Engine) -> list[dict[str, Scalar]]:
    return [
        {
            "id": article.id,
            "name": article.title,
            "date": catalog.sources[article.source].date or None,
            "statements": len(article.statements),
        }
        for article in catalog.articles.values()
    ]


_ROWS: dict[str, Callable[[Catalog, Engine], Sequence[dict[str, Scalar]]]] = {
    "chips": _chips,
    "quantities": _quantities,
    "sources": _sources,
    "assumptions": _assumptions,
    "regions": _regions,
    "workloads": _workloads,
    "articles": _articles,
}
