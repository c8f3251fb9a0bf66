"""Says of a machine that has not begun by the day of a reading what of it is only planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.request.wording import say_date
from supercmp.model.dates import NEVER
from supercmp.model.expression.grammar import Member, Name
from supercmp.model.records import System

if TYPE_CHECKING:
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
