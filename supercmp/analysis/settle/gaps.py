"""The answer of `gaps`: the facts that would settle most of a ranking's uncertain pairs if they were known exactly."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from supercmp.analysis.columns.columns import check_fields
from supercmp.analysis.columns.doubt import sampler_of
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.explain.inputs import is_constant, named, sources_of
from supercmp.analysis.rank.rank import quantities_of
from supercmp.analysis.request.select import choose
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import footer, say_date
from supercmp.errors import UsageError
from supercmp.model.numbers import several
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request.request import GapsRequest
    from supercmp.analysis.settle.worth import Slices
    from supercmp.model.records import Catalog
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.draws.sampling import Sampler
    from supercmp.quantities.draws.streams import Drawn

FIELDS = ("id", "quantity", "doubt", "reduction", "sources")
_BASELINES = 5


class Fact(NamedTuple):
    """One uncertain variable: its leaves, its draws in slices, and the rows of the systems that rest on it."""

    bounds: list[Bound]
    slices: Slices
    rows: set[int]


class Gap(NamedTuple):
    """A fact with its worth."""

    id: str
    quantity: str
    doubt: float
    reduction: float
    sources: list[str]


def check_request(request: GapsRequest) -> None:
    """Check everything in a request that can be told without a catalog.

    Raises:
        UsageError: not one quantity, no such quantity or field, or a selection that cannot be right.

    """
    validate(request.selection)
    if len(quantities_of(request.by)) != 1:
        raise UsageError("gaps takes one quantity in --by")
    check_fields(request.selection.fields, FIELDS)


def gaps(catalog: Catalog, request: GapsRequest, ticks: Callable[[int], None] | None = None) -> Table:
    """List the facts that would settle a ranking, the most useful first.

    Args:
        catalog: what is known.
        request: what is asked.
        ticks: told how many systems are done.

    Raises:
        SupercmpError: a wrong request, a name that is not there, or more systems than can be compared.

    """
    check_request(request)
    (name,) = quantities_of(request.by)
    chosen = choose(catalog, request.selection, request.ids)
    from supercmp.analysis.settle.worth import check_size, worth

    check_size(len(chosen.systems), request.sampling.draws)
    sampler = sampler_of(chosen.engine, request.sampling)
    drawn: list[Drawn] = []
    facts: dict[str, Fact] = {}
    for system in chosen.systems:
        sampled = sampler.sample(system, name)
        if sampled.draws is None:
            continue
        _collect(facts, sampler, system, name, len(drawn))
        drawn.append(sampled.draws)
        sampler.forget()
    by_chance = [sampler.streams.strata(f"gaps, by chance {k}") for k in range(_BASELINES)]
    total, weighed = worth(drawn, [(fact.slices, fact.rows) for fact in facts.values()], by_chance, ticks)
    found = [
        Gap(*named(fact.bounds[0]), each.doubt, each.gain, sources_of(fact.bounds))
        for fact, each in zip(facts.values(), weighed, strict=True)
        if each is not None
    ]
    found.sort(key=lambda gap: (-gap.reduction, gap.id, gap.quantity))
    table = _table(found[: request.selection.limit], request)
    settings = chosen.engine.settings
    title = QUANTITIES[name].title
    table.heading = f"What would settle the ranking by {title.lower()} · {several(len(drawn), 'system')} on {say_date(settings.day)}"
    table.notes = _notes(total, len(drawn), request) + chosen.notes
    table.footer = footer(catalog, f"supercmp rank --by {name} --uncertain")
    table.warnings = idle_sets(chosen.engine)
    table.empty = "nothing uncertain decides this ranking" if chosen.systems else chosen.empty
    return table


def _collect(facts: dict[str, Fact], sampler: Sampler, system: Facts, name: str, row: int) -> None:
    """Note which variables a system's figure rests on; those without doubt are no gaps."""
    import numpy as np

    from supercmp.analysis.settle.worth import slices

    estimate = sampler.engine.estimate(system, name, with_range=False)
    assert estimate.node is not None
    for leaf in sampler.program(system, estimate.node).leaves:
        bound = sampler.engine.bind(system, leaf)
        if is_constant(bound):
            continue
        draws = sampler.draw(system, bound)
        if isinstance(draws, float):
            continue
        held = facts.get(bound.variable)
        if held is None:
            held = facts[bound.variable] = Fact([], slices(np.argsort(draws, kind="stable")), set())
        held.bounds.append(bound)
        held.rows.add(row)


def _table(found: Sequence[Gap], request: GapsRequest) -> Table:
    columns = [
        Column(
            "id",
            "id",
            [gap.id or None for gap in found],
            title="Entry",
            shown=[gap.id or "assumption" for gap in found],
        ),
        Column("quantity", "text", [gap.quantity for gap in found], title="Fact", keep=95),
        Column(
            "doubt", "number", [round(gap.doubt, 4) for gap in found], title="Doubt it touches", keep=60, role="result"
        ),
        Column(
            "reduction",
            "number",
            [round(gap.reduction, 4) for gap in found],
            title="It would settle",
            keep=90,
            bar=True,
            role="result",
        ),
        Column("sources", "text", [", ".join(gap.sources) or None for gap in found], title="Said so far by", wrap=True),
    ]
    if request.selection.fields:
        columns = [next(c for c in columns if c.name == name) for name in request.selection.fields]
    return Table(columns)


def _notes(total: float, systems: int, request: GapsRequest) -> list[str]:
    if not total:
        return [f"no pair of the {systems} systems is in doubt"]
    return [
        f"Doubt is counted in pairs: {total:.1f} of the {systems * (systems - 1) // 2} pairs of systems are open, a coin toss"
        " counting one. It would settle: how much of that would be gone, on average, if the fact were known.",
        f"{request.sampling.draws:,} draws, seed {request.sampling.seed}",
    ]
