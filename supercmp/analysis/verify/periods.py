"""Judges a day inside a month, quarter or year of which only that is known: by what stood before it and after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import say_date
from supercmp.analysis.verify.judging.verdicts import BORNE_OUT
from supercmp.model.dates import first_day, last_day
from supercmp.model.expression.grammar import Rank
from supercmp.model.quantity import base_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from supercmp.analysis.verify.judging.finding import Finding, Outcome
    from supercmp.analysis.verify.judging.judge import Judge
    from supercmp.analysis.verify.judging.world import Reading, World
    from supercmp.model.expression.grammar import Expression, Member, Name
    from supercmp.model.records import System

_DAY_LENGTH = len("2024-07-22")


def periods_round(
    world: World, names: Sequence[Name | Member | Rank], systems: Collection[System], day: str
) -> tuple[str, ...]:
    """List the periods round a day, in which it is not known when a phase began, a run was made or a list came out.

    What is dated to a period counts from its last day; on that day itself nothing is open any more, nor after the last day of
    the catalog, of which nobody speaks yet.
    """
    fields = {subject.field for subject in names}
    ranked = {subject.field for subject in names if isinstance(subject, Rank)}
    dates = [(phase.date, phase.day) for system in systems for phase in system.phases]
    dates += [
        (run.as_of, run.day)
        for system in systems
        for run in system.runs
        if {base_of(key) for key in run.values} & fields
    ]
    dates += [(one.date, one.day) for one in world.catalog.lists.values() if one.quantity in ranked]
    found = {
        text
        for text, counts_from in dates
        if text and len(text) < _DAY_LENGTH and first_day(text) <= day < last_day(text) == counts_from
    }
    return tuple(sorted((text for text in found if last_day(text) <= world.last_day), key=last_day))


def in_doubt(judge: Judge, node: Expression, asked: Outcome, periods: Sequence[str]) -> Outcome:
    """Leave open what is true before and false after a change of which the day is not known, or the other way round."""
    for period in periods:
        reading: Reading = msgspec.structs.replace(asked.reading, day=last_day(period))
        after = judge.whole(node, reading)
        is_same = asked.letter == after.letter or (asked.is_borne_out and after.is_borne_out)
        if is_same or "E" in {asked.letter, after.letter}:
            continue
        parts = tuple(_open(one, other, period) for one, other in zip(asked.parts, after.parts, strict=True))
        return msgspec.structs.replace(asked, letter="U", parts=parts)
    return asked


def _open(one: Finding, other: Finding, period: str) -> Finding:
    if one.letter == other.letter or {one.letter, other.letter} <= BORNE_OUT:
        return one
    why = f"changes within {say_date(period)}, the day is not known: before, {one.why}; after, {other.why}"
    return msgspec.structs.replace(one, letter="U", why=why, caveats=(), chance=None)
