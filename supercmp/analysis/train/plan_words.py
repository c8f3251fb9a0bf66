"""The notes under a plan: factors, sizes of servers, the least that would do, and chips that were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import Shown, elsewhere, listed
from supercmp.analysis.columns.origins import cell_of
from supercmp.analysis.request.wording import say
from supercmp.analysis.train.train_words import run_notes
from supercmp.model.basis import MARKS
from supercmp.model.quantity import QUANTITIES
from supercmp.model.value import exactly

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from supercmp.analysis.request.request import PlanRequest
    from supercmp.analysis.train.built import Built
    from supercmp.model.table import Cell
    from supercmp.quantities.graph.engine import Engine

_MOST_LEAST = 3


def plan_notes(engine: Engine, built: Sequence[Built], cells: list[Cell]) -> list[str]:
    """Say what a plan rests on, a line each; the cells of what is said are added to those given."""
    found = [_least(each, cells) for each in built if each.least is not None][:_MOST_LEAST]
    machines = [
        (each.machine.facts(each.servers), each.machine.estimate(each.servers, "training_days")) for each in built
    ]
    found += run_notes(engine.catalog, engine, machines, cells)
    money = [
        Shown("tco", each.machine.facts(each.servers), each.machine.estimate(each.servers, "tco")) for each in built
    ]
    unknown = dict.fromkeys(f"no cost of ownership: {each.estimate.reason}" for each in money if not each.estimate.span)
    return [*found, *elsewhere(engine.catalog, money), *unknown, *_formats(engine, built), *_servers(built)]


def draw_words(request: PlanRequest) -> str:
    """Say what the chance is one of, and how it was found."""
    sampling = request.sampling
    places = " Place and First are by what the hardware costs." if request.placed else ""
    return (
        "Keeps all: in how many draws of everything that is uncertain a machine of this size keeps every limit."
        f"{places} {sampling.draws:,} draws, seed {sampling.seed}."
    )


def _formats(engine: Engine, built: Sequence[Built]) -> list[str]:
    """Say which chips train in another format than the one asked for."""
    asked = engine.settings.working_precision
    groups: dict[str, list[str]] = {}
    for each in built:
        used = each.machine.facts(each.servers).trains_in(each.machine.chip.id)
        if used != asked:
            groups.setdefault(used, []).append(each.machine.chip.id)
    return [f"{used} where no {asked} is published: {', '.join(names)}" for used, names in groups.items()]


def _least(built: Built, cells: list[Cell]) -> str:
    """Say what a machine would take that keeps the days and no other limit."""
    machine, servers = built.machine, built.least or 0
    names = ("facility_power", "hardware_cost")
    cells += [cell_of(name, exactly(machine.figure(servers, name)), basis="derived") for name in names]
    power, cost = (say(machine.figure(servers, name), QUANTITIES[name], MARKS["derived"]) for name in names)
    return f"in time: {servers * machine.per:,} {machine.chip.id}, {power}, {cost} of hardware"


def _servers(built: Sequence[Built]) -> list[str]:
    sizes: dict[tuple[int, bool], list[str]] = {}
    for each in built:
        sizes.setdefault((each.machine.per, each.machine.per_is_published), []).append(each.machine.chip.id)
    return [
        f"servers of {per}{'' if is_published else ', assumed'}: {listed(names)}"
        for (per, is_published), names in sorted(sizes.items(), reverse=True)
    ]


def left_out_lines(reasons: Mapping[str, Sequence[str]]) -> list[str]:
    """Say which chips were left out, a line a reason."""
    return [f"left out, {reason}: {', '.join(names)}" for reason, names in reasons.items()]
