"""Is this catalog sound? The faults found on reading, and what arithmetic and dates say of what could be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns import check_fields
from supercmp.analysis.wording import quantity_of, say
from supercmp.errors import Fault
from supercmp.model.records import System
from supercmp.model.state import stages, state_on
from supercmp.model.table import Column, Scalar, Table
from supercmp.quantities.engine import Engine
from supercmp.quantities.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from supercmp.model.records import Catalog, Chip, Claim
    from supercmp.quantities.standing import Standing, Voice

FIELDS = ("code", "level", "file", "line", "entry", "key", "message")
_ABOVE_RPEAK = 1.2
_LARGER = 1.001
"""Counts of chips that differ by less are the same, rounded."""


def findings(faults: Sequence[Fault], fields: Sequence[str] = ()) -> Table:
    """Put faults and findings into a table, errors first, each with its place and what to do.

    Args:
        faults: what was found on reading, and by `notes`.
        fields: the columns asked for.

    Raises:
        UsageError: a field that is not there.

    """
    check_fields(fields, FIELDS)
    found = sorted(
        faults, key=lambda fault: (fault.level != "error", fault.file, fault.line, fault.entry, fault.key, fault.code)
    )
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
    heading = f"{_counted(errors, 'error')}, {_counted(len(found) - errors, 'note')}" if found else ""
    return Table(columns, heading=heading)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def notes(catalog: Catalog) -> Iterator[Fault]:
    """Find what is worth a second look: nothing here is an error, a disagreement between sources least of all."""
    for system in catalog.systems.values():
        yield from _unless_exempt(system, [*_runs(catalog, system), *_conflicts(catalog, system)])
    engine = Engine(catalog, Settings(day=catalog.date))
    for chip in catalog.chips.values():
        standings = {key: engine.ground.chip(chip.id, key, catalog.date) for key in _claimed(chip.claims)}
        yield from _unless_exempt(chip, _disagreements(catalog, chip, standings))


def _unless_exempt(entry: System | Chip, found: Iterable[Fault]) -> list[Fault]:
    exempt = {exception.code for exception in entry.exceptions}
    return [fault for fault in found if fault.code not in exempt]


def _note(catalog: Catalog, entry: System | Chip, code: str, key: str, message: str, file: int) -> Fault:
    kind = "systems" if isinstance(entry, System) else "chips"
    return Fault(
        code=code, level="note", file=catalog.files[file], entry=f"{kind}.{entry.id}", key=key, message=message
    )


def _runs(catalog: Catalog, system: System) -> Iterator[Fault]:
    found = stages(system)
    for run in system.runs:
        place = f"runs[{run.place}]"
        values = run.values
        if run.rejected:
            continue
        if "rmax" in values and "rpeak" in values and values["rmax"].best > values["rpeak"].best * _ABOVE_RPEAK:
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
        if ran and held and ran > held * _LARGER:
            message = f"ran on {ran:,.0f} chips, more than the {held:,.0f} of any phase by then"
            yield _note(catalog, system, "run-larger-than-phase", place, message, run.file)


def _conflicts(catalog: Catalog, system: System) -> list[Fault]:
    """Find disagreements on every day on which something new was known of a system, each once."""
    dates = {phase.day for phase in system.phases} | {claim.day for claim in system.claims} | {catalog.date}
    found: dict[Fault, None] = {}
    for day in sorted(day for day in dates if day and day <= catalog.date):
        state = state_on(system, day)
        if state is not None:
            facts = Engine(catalog, Settings(day=day)).facts(state)
            standings = {key: facts.standing(key) for key in _claimed(system.claims)}
            found.update(dict.fromkeys(_disagreements(catalog, system, standings)))
    return list(found)


def _disagreements(catalog: Catalog, entry: System | Chip, standings: Mapping[str, Standing]) -> Iterator[Fault]:
    for key, standing in standings.items():
        for voice in standing.conflicts:
            assert standing.leader is not None  # what is in conflict is so with the leader
            message = _apart(key, standing.leader, voice)
            place = f"claims[{voice.claim.place}].{key}"
            yield _note(catalog, entry, "sources-disagree", place, message, voice.claim.file)


def _apart(key: str, leader: Voice, voice: Voice) -> str:
    """Say which two figures do not go together: `174 MW of b against 150 MW of a, which leads`."""
    figures = [say(spoken.span.best, quantity_of(key)) for spoken in (voice, leader)]
    if voice.is_bound:
        bound = "at least" if voice.value.form == ">" else "at most"
        return f"{bound} {figures[0]} of {voice.claim.source} is broken by {figures[1]} of {leader.claim.source}, which leads"
    return f"{figures[0]} of {voice.claim.source} is more than 20 % from {figures[1]} of {leader.claim.source}, which leads"


def _claimed(claims: Iterable[Claim]) -> list[str]:
    return sorted({key for claim in claims for key in claim.values})
