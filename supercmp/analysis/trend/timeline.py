"""The table of a timeline: phases of systems as spans of days, as far as they were known on the day asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import Rows, chips_text
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.request.select import choose
from supercmp.analysis.request.wording import say_chips, say_when
from supercmp.model.chart import Chart
from supercmp.model.dates import NEVER
from supercmp.model.records import System
from supercmp.model.state import GONE, stages
from supercmp.model.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import PlotRequest
    from supercmp.model.records import Catalog
    from supercmp.model.state import Stage
    from supercmp.quantities.claims.facts import Facts

FIELDS = ("id", "name", "status", "begins", "ends", "chips")


class Bar(msgspec.Struct, frozen=True):
    """One phase of a machine: from the day it began to the day before which it ended."""

    system: System
    status: str
    begins: str
    ends: str
    chips: str


def timeline(catalog: Catalog, request: PlotRequest, *, most: int) -> Chart:
    """Follow machines through their phases, those of the most compute first.

    Raises:
        SupercmpError: a name that is not there.

    """
    selection = request.selection
    chosen = choose(catalog, selection, request.ids)
    rows = Rows(chosen.engine, chosen.systems, with_ranges=False)
    rows.order("peak")
    limit = most if selection.limit is None else selection.limit
    day = chosen.engine.settings.day
    with_plans = selection.include_planned or chosen.is_named or bool(selection.status)
    bars: list[Bar] = []
    shown, undated = 0, []
    for row in rows.rows:
        found = phases(row.facts, day, with_plans=with_plans)
        if shown == limit:
            break
        if not found:
            undated.append(row.facts.id)
            continue
        shown += 1
        bars += found
    bars = _to_horizon(bars, day)
    notes = []
    if shown + len(undated) < len(rows.rows):
        notes.append(f"the first {shown} of {len(rows.rows)} by peak compute; --limit N shows more")
    if undated:
        notes.append(f"no phase has a date: {', '.join(undated)}")
    counted = f"{len(rows.rows)} systems" if len(rows.rows) != 1 else "1 system"
    precision = chosen.engine.settings.working_precision
    return Chart(
        kind="timeline",
        table=_table(bars, idle_sets(chosen.engine)),
        title="What stood there when: machines and their phases",
        subtitle=f"up to {say_when(chosen.engine.settings)} · {counted}, ordered by peak, dense {precision}",
        notes=tuple(notes),
    )


def phases(facts: Facts, day: str, *, with_plans: bool) -> list[Bar]:
    """List the phases of a system that had begun by a day, and with plans those ahead that were known by then.

    A phase ends where the next begins; the last one begun ends on the day, one ahead has no end yet (`NEVER`).
    Rumours and plans whose day passed without them are left out.
    """
    system = facts.state.system
    kept = [stage for stage in stages(system) if _counts(stage, day, with_plans=with_plans)]
    found = []
    for place, stage in enumerate(kept):
        if stage.status in GONE:
            continue
        after = kept[place + 1].phase.day if place + 1 < len(kept) else NEVER
        is_ahead = stage.phase.day > day
        ends = after if is_ahead else min(after, day)
        status = stage.status if not is_ahead or stage.status == "under_construction" else "planned"
        found.append(Bar(system, status, stage.phase.day, ends, _chips(stage, facts)))
    return [bar for bar in found if bar.begins < bar.ends]


def _counts(stage: Stage, day: str, *, with_plans: bool) -> bool:
    begins = stage.phase.day
    if begins == NEVER:
        return False
    if begins > day:
        known = stage.phase.announced_day
        is_known = known <= day if known else not stage.can_be_in_force
        return with_plans and is_known and stage.status not in GONE
    return stage.can_be_in_force or stage.status == "under_construction"


def _chips(stage: Stage, facts: Facts) -> str:
    """Say the chips of a phase; where it names none, those that the system is taken to have now."""
    if stage.chips:
        return say_chips(stage.chips)
    return chips_text(facts) if stage.phase.id == facts.state.stage.phase.id else ""


def _to_horizon(bars: Sequence[Bar], day: str) -> list[Bar]:
    """Let what has no end yet reach a year beyond the last beginning."""
    last = max([bar.begins for bar in bars] + [day])
    horizon = f"{int(last[:4]) + 1}-12-31"
    return [msgspec.structs.replace(bar, ends=horizon) if bar.ends == NEVER else bar for bar in bars]


def _table(bars: Sequence[Bar], warnings: list[str]) -> Table:
    columns = [
        Column("id", "id", [bar.system.id for bar in bars], title="System"),
        Column("name", "text", [bar.system.name for bar in bars], title="Name"),
        Column("status", "text", [bar.status for bar in bars], title="Status"),
        Column("begins", "text", [bar.begins for bar in bars], title="Begins"),
        Column("ends", "text", [bar.ends for bar in bars], title="Ends"),
        Column("chips", "text", [bar.chips or None for bar in bars], title="Chips"),
    ]
    return Table(columns, warnings=warnings)
