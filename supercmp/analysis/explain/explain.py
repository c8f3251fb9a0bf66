"""`explain`: one figure of one system or chip, and everything it rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.explain.chip import one_chip
from supercmp.analysis.explain.explainable import check_chip_quantity, check_request
from supercmp.analysis.explain.explanation import Explanation
from supercmp.analysis.explain.sheet import FIELDS, Sheet
from supercmp.analysis.request.find import find_entry
from supercmp.analysis.request.request import RunRequest
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.wording import footer, say_when
from supercmp.analysis.train.job import job_settings, run_title
from supercmp.model.quantity import QUANTITIES, rankable
from supercmp.model.records import Catalog, Chip
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.analysis.request.request import ExplainRequest
    from supercmp.model.table import Table
    from supercmp.quantities.claims.facts import Facts


def explain(catalog: Catalog, request: ExplainRequest) -> Table:
    """Explain one figure of one system or chip.

    Raises:
        SupercmpError: no such quantity, or a name that is not there.

    """
    check_request(request)
    entry = find_entry(catalog, request.id)
    settings = settings_of(catalog, request.selection)
    if request.workload:
        settings = job_settings(catalog, RunRequest(workload=request.workload), request.selection)
    if isinstance(entry, Chip):
        engine = Engine(catalog, without_machines(settings))
        facts, notes = one_chip(engine, entry), list[str]()
    else:
        chosen = choose(catalog, request.selection, [entry.id], settings)
        engine, notes = chosen.engine, chosen.notes
        facts = chosen.only(request.selection.fields or FIELDS)
    explained = Explanation(
        catalog, engine, facts, Sheet(base_units=request.selection.base_units, limit=request.selection.limit)
    )
    name = request.quantity.partition(":")[0]
    if isinstance(entry, Chip):
        check_chip_quantity(entry, name)
    explained.write(request.quantity, of_chip=entry if isinstance(entry, Chip) else None)
    state = facts.state
    status = "" if state.status == "operational" else f" · {state.status.replace('_', ' ')}"
    run = f" · training {run_title(engine.ground)}" if request.workload else ""
    heading = f"{facts.id} · {engine.key(request.quantity)}{run} · {say_when(engine.settings)}{status}"
    try_this = f"supercmp train {request.workload} {facts.id}" if request.workload else _next(facts, name)
    table = explained.sheet.table(heading, footer(catalog, try_this), request.selection.fields)
    table.notes += notes
    table.warnings = idle_sets(engine)
    return table


def _next(facts: Facts, name: str) -> str:
    return f"supercmp rank --by {name}" if name in QUANTITIES and name in rankable() else f"supercmp show {facts.id}"
