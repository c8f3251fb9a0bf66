"""From when until when a statement is true of another day than the one asked for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.model.expression.grammar import Rank
from supercmp.model.quantity import base_of
from supercmp.model.state import stages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.verify.readings import Search

MOST_STEPS = 40
"""How far the change days are walked either way: each day of a ranking is a question about every system."""


class Interval(msgspec.Struct, frozen=True):
    """From when until when; `until` is empty where it is still so on the last day.

    `is_cut` says that the walk ended before the interval did, at its beginning or its end.
    """

    first: str
    until: str
    is_cut: tuple[bool, bool] = (False, False)

    def words(self) -> str:
        """Say it inside a sentence."""
        since, to = (("at least " if cut else "") for cut in self.is_cut)
        if self.until == self.first:
            return f"on {say_date(self.first)}"
        until = f" until {to}{say_date(self.until)}" if self.until else ""
        return f"from {since}{say_date(self.first)}{until}"


def walk(days: Sequence[str], witness: str, is_true: Callable[[str], bool]) -> Interval:
    """Walk the days on which something changes, from one on which a statement is true, until it stops being so.

    Args:
        days: the days in order; the witness is one of them.
        witness: the day that bears the statement out.
        is_true: says whether another day does.

    """
    place = days.index(witness)
    first, until, cuts = place, "", [False, False]
    while first > 0:
        if place - first >= MOST_STEPS:
            cuts[0] = True
            break
        if not is_true(days[first - 1]):
            break
        first -= 1
    for step, day in enumerate(days[place + 1 :]):
        if step >= MOST_STEPS:
            cuts[1], until = True, days[place + step]
            break
        if not is_true(day):
            until = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
            break
    return Interval(days[first], until, (cuts[0], cuts[1]))


def interval_of(search: Search, day: str, is_true: Callable[[str], bool]) -> Interval:
    """Find the interval round a day that bears a statement out."""
    return walk(sorted({*search.witnesses(), *_changes_of_ranks(search), day}), day, is_true)


def _changes_of_ranks(search: Search) -> set[str]:
    """List the days on which any machine's figure of a ranking may change."""
    fields = {subject.field for subject in search.names if isinstance(subject, Rank)}
    found: set[str] = set()
    for system in search.world.catalog.systems.values() if fields else ():
        runs = {run.day for run in system.runs if any(base_of(key) in fields for key in run.values)}
        # A list's figure changes with its editions; any other with what stands there.
        found |= runs or {stage.phase.day for stage in stages(system) if stage.can_be_in_force}
    return {day for day in found if day and day <= search.world.last_day}
