"""The rows of `list`: chips, quantities, sources, assumptions, regions, workloads and articles, with their figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from supercmp.analysis.explain.chip import as_published, one_chip
from supercmp.analysis.list.counts import count_rows
from supercmp.analysis.list.figures import Told, told, told_of
from supercmp.analysis.request.wording import in_shown_unit, say_chips
from supercmp.model.basis import MARKS
from supercmp.model.quantity import QUANTITIES, keyed
from supercmp.model.table import Origin
from supercmp.model.value import Span
from supercmp.quantities.claims.standing import timeless

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.model.records import Assumption, Catalog
    from supercmp.model.table import Scalar
    from supercmp.quantities.graph.engine import Engine

FIGURES = frozenset(
    {
        "memory_gb",
        "tdp_w",
        "peak_tflops",
        "value",
        "carbon_intensity_g_per_kwh",
        "electricity_price_usd_per_kwh",
        "household_energy_kwh_per_year",
        "training_flop",
        "parameters",
        "tokens",
        "total_parameters",
    }
)
PLACES = {
    "memory_gb": 9,
    "peak_tflops": 12,
    **{q.column: q.places for q in QUANTITIES.values() if q.column in FIGURES},
}
"""The power of ten of a column's unit over the base unit of its quantity, where the quantity does not say."""

Listed: TypeAlias = "dict[str, Scalar | Told]"


def _of_chip(engine: Engine, chip: str, key: str, places: int) -> Told:
    day = engine.settings.day
    by_hand = engine.ground.chip_span(chip, key, day) if engine.ground.override(chip, key) else None
    return told(chip, key, engine.ground.chip(chip, key, day), places, by_hand=by_hand)


def _chips(catalog: Catalog, engine: Engine) -> list[Listed]:
    precision = engine.settings.working_precision
    rows = []
    for chip in catalog.chips.values():
        facts = one_chip(engine, chip)
        peak = as_published(engine.estimate(facts, keyed("peak", precision)))
        row: Listed = {
            "id": chip.id,
            "name": chip.name,
            "vendor": chip.vendor,
            "aliases": "; ".join(chip.aliases) or None,
            "released": chip.released or None,
            "memory_gb": _of_chip(engine, chip.id, "memory_capacity", PLACES["memory_gb"]),
            "tdp_w": _of_chip(engine, chip.id, "tdp", 0),
            "peak_tflops": told_of(chip.id, peak, PLACES["peak_tflops"]),
        }
        rows.append(row)
    return rows


def _quantities(_: Catalog, __: Engine) -> list[Listed]:
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


def _sources(catalog: Catalog, _: Engine) -> list[Listed]:
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


def _assumption(assumption: Assumption, engine: Engine) -> Listed:
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
        "value": Told(out(span.best), mark=MARKS["assumed"], origin=Origin("", assumption.id, basis="assumed")),
        "low": out(span.low),
        "high": out(span.high),
        "unit": unit or None,
        "source": "--set" if given else assumption.source,
    }


def _assumptions(catalog: Catalog, engine: Engine) -> list[Listed]:
    return [_assumption(assumption, engine) for assumption in catalog.assumptions.values()]


def _regions(catalog: Catalog, engine: Engine) -> list[Listed]:
    def figure(region: str, name: str) -> Told:
        owner, standing = engine.ground.region(region, name)
        return told(owner, name, standing, QUANTITIES[name].places)

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


def _workloads(catalog: Catalog, engine: Engine) -> list[Listed]:
    rows = []
    for workload in catalog.workloads.values():
        figures = {
            name: timeless(
                workload.claims, name, engine.settings.day, engine.ground.hearer(name), engine.settings.known_on
            )
            for name in ("training_flop", "parameters", "tokens", "total_parameters")
        }
        chips = next((claim.chips for claim in workload.claims if claim.chips and not claim.rejected), {})
        row: Listed = {
            "id": workload.id,
            "name": workload.name,
            **{name: told(workload.id, name, standing, 0) for name, standing in figures.items()},
            "precision": next((claim.precision for claim in workload.claims if claim.precision), None),
            "chips": say_chips({chip: value.best for chip, value in chips.items()}, plain=True) or None,
        }
        rows.append(row)
    return rows


def _articles(catalog: Catalog, _: Engine) -> list[Listed]:
    return [
        {
            "id": article.id,
            "name": article.title,
            "date": catalog.sources[article.source].date or None,
            "statements": len(article.statements),
        }
        for article in catalog.articles.values()
    ]


ROWS: dict[str, Callable[[Catalog, Engine], Sequence[Listed]]] = {
    "chips": _chips,
    "quantities": _quantities,
    "sources": _sources,
    "assumptions": _assumptions,
    "regions": _regions,
    "workloads": _workloads,
    "articles": _articles,
    "counts": lambda catalog, _: [{**row} for row in count_rows(catalog)],
}
