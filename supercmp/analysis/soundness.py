"""Is this catalog sound? The faults found on reading, and what arithmetic and dates say of what could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import Fault
from supercmp.model.dates import NEVER
from supercmp.model.state import stages
from supercmp.model.table import Column, Scalar, Table
from supercmp.quantities.engine import Engine
from supercmp.quantities.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from supercmp.model.records import Catalog, Claim, System

FIELDS = ("code", "level", "file", "line", "entry", "key", "message")
_WATCHED = ("facility_power", "it_power", "average_power", "water_use", "chip_count")


def findings(catalog: Catalog | None, faults: Sequence[Fault], fields: Sequence[str] = ()) -> Table:
    """Put faults and findings into a table, errors first, each with its place and what to do.

    Args:
        catalog: what could be read; nothing where faults prevented it.
        faults: what was found on reading.
        fields: the columns asked for.

    Raises:
        UsageError: a field that is not there.

    """
    from supercmp.analysis.columns import check_fields

    check_fields(fields, FIELDS)
    found = [*faults, *(notes(catalog) if catalog else ())]
    found.sort(key=lambda fault: (fault.level != "error", fault.file, fault.line, fault.entry, fault.key, fault.code))
    columns = []
    for name in fields or FIELDS:
        values: list[Scalar] = [getattr(fault, name) or None for fault in found]
        columns.append(
            Column(
                name,
                "id" if name == "code" else "integer" if name == "line" else "text",
                values,
                title=name.capitalize(),
                wrap=name == "message",
                keep={"message": 95, "entry": 90, "key": 60, "file": 70, "line": 65}.get(name, 80),
            )
        )
    errors = sum(1 for fault in found if fault.level == "error")
    heading = f"{errors} error{'' if errors == 1 else 's'}, {len(found) - errors} notes" if found else ""
    return Table(columns, heading=heading)


def has_errors(table: Table) -> bool:
    """Say whether any finding is an error."""
    return "error" in table.column("level").values


def notes(catalog: Catalog) -> Iterator[Fault]:
    """Find what is worth a second look: nothing here is an error, a disagreement between sources least of all."""
    for system in catalog.systems.values():
        exempt = {exception.code for exception in system.exceptions}
        for fault in _of_system(catalog, system):
            if fault.code not in exempt:
                yield fault


def _of_system(catalog: Catalog, system: System) -> Iterator[Fault]:
    yield from _past_plans(catalog, system)
    yield from _undated(catalog, system)
    yield from _too_early(catalog, system)
    yield from _runs(catalog, system)
    yield from _conflicts(catalog, system)


def _note(catalog: Catalog, system: System, code: str, key: str, message: str, file: int | None = None) -> Fault:
    name = catalog.files[system.file if file is None else file] if catalog.files else ""
    return Fault(code=code, level="note", file=name, entry=f"systems.{system.id}", key=key, message=message)


def _past_plans(catalog: Catalog, system: System) -> Iterator[Fault]:
    found = stages(system)
    begun = [stage.phase.day for stage in found if stage.can_be_in_force]
    for stage in found:
        phase = stage.phase
        if stage.status in {"planned", "under_construction"} and phase.day <= catalog.date:
            if any(day >= phase.day for day in begun):
                continue
            message = f"planned for {phase.date}, which is past: say what became of it with a later phase"
            yield _note(catalog, system, "planned-phase-past", f"phases[{phase.place}]", message, phase.file)


def _undated(catalog: Catalog, system: System) -> Iterator[Fault]:
    changes = sum(1 for phase in system.phases if phase.chips)
    if changes < 2:  # noqa: PLR2004 - one set of chips never changed
        return
    for claim in system.claims:
        if claim.phase or claim.as_of or claim.rejected:
            continue
        for key in claim.values:
            if key in _WATCHED:
                message = "undated, on a system whose chips changed: name a phase or give as_of"
                yield _note(catalog, system, "undated-claim", f"claims[{claim.place}].{key}", message, claim.file)


def _too_early(catalog: Catalog, system: System) -> Iterator[Fault]:
    for claim in system.claims:
        if claim.day and claim.said_day and claim.day > claim.said_day and not claim.phase:
            message = f"as_of {claim.as_of} is later than the day it was said ({claim.said or 'the source is older'}): name a planned phase"
            yield _note(catalog, system, "as-of-after-said", f"claims[{claim.place}].as_of", message, claim.file)


def _runs(catalog: Catalog, system: System) -> Iterator[Fault]:
    found = stages(system)
    for run in system.runs:
        place = f"runs[{run.place}]"
        values = run.values
        if run.rejected:
            continue
        if "rmax" in values and "rpeak" in values and values["rmax"].best > values["rpeak"].best * 1.2:
            yield _note(
                catalog,
                system,
                "rmax-above-rpeak",
                place,
                "rmax is more than 20 % above rpeak: check the units",
                run.file,
            )
        ran = sum(run.chips.values())
        held = max((sum(stage.chips.values()) for stage in found if stage.phase.day <= run.day), default=0.0)
        if ran and held and ran > held * 1.001:
            message = f"ran on {ran:,.0f} chips, more than the {held:,.0f} of any phase by then"
            yield _note(catalog, system, "run-larger-than-phase", place, message, run.file)


def _conflicts(catalog: Catalog, system: System) -> Iterator[Fault]:
    days = sorted(
        {phase.day for phase in system.phases if phase.day != NEVER and phase.day <= catalog.date} | {catalog.date}
    )
    said: set[tuple[str, str, str]] = set()
    from supercmp.model.state import state_on

    for day in days:
        state = state_on(system, day)
        if state is None:
            continue
        facts = Engine(catalog, Settings(day=day)).facts(state)
        for key in _claimed(system.claims):
            standing = facts.standing(key)
            for voice in standing.conflicts:
                leader = standing.leader
                if leader is None or (key, leader.claim.source, voice.claim.source) in said:
                    continue
                said.add((key, leader.claim.source, voice.claim.source))
                message = f"{voice.claim.source} and {leader.claim.source} are more than 20 % apart; {leader.claim.source} leads"
                yield _note(
                    catalog, system, "sources-disagree", f"claims[{voice.claim.place}].{key}", message, voice.claim.file
                )


def _claimed(claims: Iterable[Claim]) -> list[str]:
    return sorted({key for claim in claims for key in claim.values})
