"""Says what of a machine is only planned on the day of a reading, and when one silent for long was last heard of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.present import UNKNOWN, Present, silence_words
from supercmp.analysis.request.wording import say_date
from supercmp.analysis.verify.judging.evidence import Caveat
from supercmp.model.dates import NEVER
from supercmp.model.expression.grammar import Member, Name
from supercmp.model.records import System

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Rank

_AGREED_BEFORE = frozenset({"contract_cost", "programme_cost", "since"})
"""What is said of a machine before it stands: sums agreed on, and the day for which it is planned."""
_BEFORE = frozenset({"planned", "under_construction"})


def only_planned(world: World, subject: Name | Member | Rank, reading: Reading) -> str:
    """Say that a figure is one of a plan; nothing where the machine stands, or the reading takes that phase to be in force.

    Words, such as its operator or country, are true of a machine before it begins; so is what was set by hand.
    """
    if isinstance(subject, Name):
        return ""
    entry = world.entry(subject.id)
    if not isinstance(entry, System):
        return ""
    if isinstance(subject, Member) and (subject.kind.what == "text" or subject.field in _AGREED_BEFORE):
        return ""
    if any((one.entry, one.name) == (entry.id, subject.field) for one in world.settings.overrides):
        return ""
    return not_begun(world, entry, reading)


def not_begun(world: World, system: System, reading: Reading) -> str:
    """Say that a system has not begun; nothing where it has, or the reading takes a phase of it to be in force."""
    state = world.state(system, reading)
    if state is None or state.status not in _BEFORE:
        return ""
    phase = state.stage.phase
    if reading.phase == phase.id and reading.of in {"", system.id}:
        return ""
    if state.stage.can_be_in_force and phase.day <= reading.day:
        return ""
    planned = f"is planned for {say_date(phase.date)}" if phase.day != NEVER and phase.date else "is only planned"
    return f"{system.id} had not begun by {say_date(reading.day)}, and what is said {planned}"


def last_heard(world: World, subjects: Iterable[Name | Member | Rank], reading: Reading) -> list[Caveat]:
    """Say of each machine named of which the last word is older than `liveness` when that was.

    One that is known to be gone is not silent, nor is one in a phase that the reading takes to be in force.
    """
    found: dict[str, Caveat] = {}
    for subject in subjects:
        entry = None if isinstance(subject, Name) else world.entry(subject.id)
        if not isinstance(entry, System) or entry.id in found:
            continue
        state = world.state(entry, reading)
        if state and state.status == UNKNOWN and Present(world.engine(reading).ground).is_silent(state):
            found[entry.id] = Caveat("last-heard", f"{entry.id} was {silence_words(state)}")
    return list(found.values())
