"""What there is: systems, chips, quantities, sources, assumptions, regions, workloads, articles, a table each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.chip import one_chip
from supercmp.analysis.columns import Rows, check_fields, quantity_columns
from supercmp.analysis.select import choose, settings_of, validate
from supercmp.analysis.wording import exported, footer
from supercmp.errors import UsageError
from supercmp.model.precision import DEFAULT
from supercmp.model.quantity import QUANTITIES, keyed, rankable
from supercmp.model.table import Column, ColumnType, Scalar, Table
from supercmp.model.units import parse_unit, shift
from supercmp.quantities.engine import Engine

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request import ListRequest, Selection
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
    ),
    "workloads": ("id", "name", "training_flop", "parameters", "tokens", "precision", "chips"),
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
        "tokens",
        "statements",
    }
)
_ROOMY_OF_SYSTEMS = frozenset({"aliases", "site", "region", "name", "operator", "country"})
_ROOMY = frozenset({"aliases", "url", "help", "site", "region", "column"})


def fields(what: str, *, base_units: bool = False) -> list[str]:
    """List every field that `--fields` takes; of systems every column that `rank` has, too.

    Raises:
        UsageError: no such list.

    """
    if what not in LISTS:
        raise UsageError(f"list {what!r} is not one of {', '.join(LISTS)}")
    if what != "systems":
        return list(_FIELDS[what])
    more = ("vendor", "user", "owner", "since", *quantity_columns(base_units=base_units))
    return [*SYSTEM_FIELDS, *more]


def check_request(request: ListRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: no such list, field or selection.

    """
    validate(request.selection)
    check_fields(request.selection.fields, fields(request.what, base_units=request.selection.base_units))


def listing(catalog: Catalog, request: ListRequest) -> Table:
    """List one part of the catalog.

    Raises:
        SupercmpError: a wrong request.

    """
    check_request(request)
    selection = request.selection
    table = _systems(catalog, selection) if request.what == "systems" else _entries(catalog, request.what, selection)
    if selection.limit is not None:
        for column in table.columns:
            _cut(column, selection.limit)
    return table


def _cut(column: Column, limit: int) -> None:
    column.values = column.values[:limit]
    column.marks = column.marks[:limit] if column.marks else column.marks
    column.low = column.low[:limit] if column.low else column.low
    column.high = column.high[:limit] if column.high else column.high


def _systems(catalog: Catalog, selection: Selection) -> Table:
    # A list shows what there is: plans too, and each with its status, unless the user asks for some only.
    every = selection if selection.status or selection.include_planned else _with_everything(selection)
    chosen = choose(catalog, every)
    rows = Rows(chosen.engine, chosen.systems, base_units=selection.base_units)
    known = quantity_columns(base_units=selection.base_units)
    columns = []
    for name in selection.fields or SYSTEM_FIELDS:
        if name in known:
            quantity, end = known[name]
            columns.append(rows.end(quantity, end) if end else rows.figures(quantity))
        else:
            columns.append(rows.text(name))
    if not selection.fields:
        for column in columns:
            column.on_screen = (
                "roomy" if column.name in _ROOMY_OF_SYSTEMS else "never" if column.name == "as_of" else "always"
            )
    return Table(
        columns,
        heading=f"{len(rows.rows)} systems",
        footer=footer(catalog, f"supercmp show {rows.rows[0].facts.id}" if rows.rows else ""),
        empty="no matching systems",
    )


def _with_everything(selection: Selection) -> Selection:
    from supercmp.analysis.request import Selection as Made
    from supercmp.model.records import STATUSES

    return Made(
        as_of=selection.as_of,
        precision=selection.precision,
        where=selection.where,
        kind=selection.kind,
        status=STATUSES,
        basis=selection.basis,
        sets=selection.sets,
    )


def _entries(catalog: Catalog, what: str, selection: Selection) -> Table:
    rows = _ROWS[what](catalog, selection)
    names = selection.fields or _FIELDS[what]
    columns = []
    for name in names:
        values: list[Scalar] = [row[name] for row in rows]
        kind: ColumnType = "id" if name == "id" else "number" if name in _NUMBERS else "text"
        roomy = name in _ROOMY and not selection.fields
        columns.append(Column(name, kind, values, title=_title(name), on_screen="roomy" if roomy else "always"))
    plural = what if len(rows) != 1 else what.removesuffix("s")
    return Table(columns, heading=f"{len(rows)} {plural}", footer=footer(catalog), empty=f"no {what}")


def _title(name: str) -> str:
    words = {"memory_gb": "Memory GB", "tdp_w": "TDP W", "peak_tflops": f"Peak {DEFAULT} TFLOP/s", "id": "Id"}
    return words.get(name, name.replace("_", " ").capitalize())


def _chips(catalog: Catalog, selection: Selection) -> list[dict[str, Scalar]]:
    engine = Engine(catalog, settings_of(catalog, selection))
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


def _quantities(_: Catalog, __: Selection) -> list[dict[str, Scalar]]:
    return [
        {
            "id": q.name,
            "title": q.title,
            "unit": q.export or None,
            "column": q.column,
            "better": q.better,
            "help": q.help,
        }
        for q in (QUANTITIES[name] for name in rankable())
    ]


def _sources(catalog: Catalog, _: Selection) -> list[dict[str, Scalar]]:
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


def _assumption(assumption: Assumption) -> dict[str, Scalar]:
    quantity = QUANTITIES.get(assumption.id)
    unit = quantity.export if quantity else assumption.unit

    def out(value: float) -> float:
        return exported(value, quantity) if quantity else _in_unit(value, assumption.unit)

    return {
        "id": assumption.id,
        "value": out(assumption.value.best),
        "low": out(assumption.value.low),
        "high": out(assumption.value.high),
        "unit": unit or None,
        "source": assumption.source,
    }


def _in_unit(value: float, unit: str) -> float:
    return shift(value, -parse_unit(unit).exponent) if unit else value


def _assumptions(catalog: Catalog, _: Selection) -> list[dict[str, Scalar]]:
    return [_assumption(assumption) for assumption in catalog.assumptions.values()]


def _regions(catalog: Catalog, selection: Selection) -> list[dict[str, Scalar]]:
    engine = Engine(catalog, settings_of(catalog, selection))

    def figure(region: str, name: str) -> Scalar:
        _, standing = engine.ground.region(region, name)
        return exported(standing.span.best, QUANTITIES[name]) if standing.span else None

    return [
        {
            "id": region.id,
            "name": region.name,
            "country": region.country or None,
            **{
                QUANTITIES[name].column: figure(region.id, name)
                for name in ("carbon_intensity", "electricity_price", "household_energy")
            },
        }
        for region in catalog.regions.values()
    ]


def _workloads(catalog: Catalog, selection: Selection) -> list[dict[str, Scalar]]:
    from supercmp.analysis.wording import say_chips
    from supercmp.quantities.standing import timeless

    engine = Engine(catalog, settings_of(catalog, selection))
    rows = []
    for workload in catalog.workloads.values():
        figures = {
            name: timeless(workload.claims, name, engine.settings.day, engine.ground.read).span
            for name in ("training_flop", "parameters", "tokens")
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


def _articles(catalog: Catalog, _: Selection) -> list[dict[str, Scalar]]:
    return [
        {
            "id": article.id,
            "name": article.title,
            "date": catalog.sources[article.source].date or None,
            "statements": len(article.statements),
        }
        for article in catalog.articles.values()
    ]


_ROWS: dict[str, Callable[[Catalog, Selection], Sequence[dict[str, Scalar]]]] = {
    "chips": _chips,
    "quantities": _quantities,
    "sources": _sources,
    "assumptions": _assumptions,
    "regions": _regions,
    "workloads": _workloads,
    "articles": _articles,
}
