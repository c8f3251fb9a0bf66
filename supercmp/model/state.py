"""The state of a system on a day: the phase in force, what it takes from earlier ones, and which claims reach it.

This is rule 1 of "Which value counts", and the part of rule 2 that says which phases a claim reaches.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Set

import msgspec

from supercmp.model.dates import NEVER
from supercmp.model.records import Phase, System
from supercmp.model.value import Value

AHEAD = frozenset({"planned", "under_construction"})
"""States of a machine that is still to come."""
GONE = frozenset({"decommissioned", "cancelled"})
"""States in which a machine is not there any more."""


class PhaseIds(Set[str]):
    """The ids of phases that follow each other, and of one more: a stretch of the list that all stages of a system share."""

    __slots__ = ("_high", "_low", "_own", "_places")

    def __init__(self, places: dict[str, int], low: int, high: int, own: str | None = None) -> None:
        """Take those at the places from `low` up to `high`, and `own`."""
        self._places, self._low, self._high, self._own = places, low, high, own

    def __contains__(self, name: object) -> bool:
        """Say whether a phase is among them."""
        return name == self._own or self._low <= self._places.get(str(name), -1) < self._high

    def __iter__(self) -> Iterator[str]:
        """List them in the order of dates."""
        for name, place in self._places.items():
            if self._low <= place < self._high and name != self._own:
                yield name
        if self._own is not None:
            yield self._own

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)


class Stage(msgspec.Struct, frozen=True):
    """A phase with everything it left out filled in.

    `reach` holds the phases whose claims still speak of this one (it and those before it up to the last change of
    chips), `past` every phase that it follows, `since` is the day from which these chips stand there, and `raised` the
    day on which the count of each kind last rose; phases that never were in force raised nothing. `doubts` holds the
    counts that were written as about, as a range or as a bound.
    """

    phase: Phase
    status: str
    chips: dict[str, float]
    operator: str
    user: str
    can_be_in_force: bool
    reach: PhaseIds
    past: PhaseIds
    since: str
    raised: dict[str, str]
    doubts: dict[str, Value]


class State(msgspec.Struct, frozen=True):
    """A system as it is shown on a day; `status` is the word for that day, whatever became of it since."""

    system: System
    day: str
    status: str
    stage: Stage

    @property
    def chips(self) -> dict[str, float]:
        """Count the chips by kind, in the order of their ids."""
        return self.stage.chips

    @property
    def operator(self) -> str:
        """Name who runs it in this phase."""
        return self.stage.operator or self.system.operator

    @property
    def user(self) -> str:
        """Name who uses it in this phase."""
        return self.stage.user or self.system.user

    @property
    def is_rumoured(self) -> bool:
        """Say whether the phase itself is only a rumour."""
        return self.stage.phase.certainty == "rumoured"


def _sorted(counts: dict[str, float]) -> dict[str, float]:
    return dict(sorted(counts.items())) if len(counts) > 1 else counts


class _Line:
    """The phases that others follow, in a row, with the place from which their claims still speak of the next."""

    def __init__(self) -> None:
        self.last: Stage | None = None
        self.places: dict[str, int] = {}
        self.reached = 0

    def follow(self, phase: Phase) -> Stage:
        """Fill in a phase that follows the last of them."""
        here = len(self.places)
        reach = PhaseIds(self.places, here if phase.chips else self.reached, here, phase.id)
        return _stage(phase, self.last, reach, PhaseIds(self.places, 0, here))

    def add(self, stage: Stage) -> None:
        """Have what comes next follow this one."""
        if stage.phase.chips:
            self.reached = len(self.places)
        self.places[stage.phase.id] = len(self.places)
        self.last = stage


def _stage(phase: Phase, before: Stage | None, reach: PhaseIds, past: PhaseIds) -> Stage:
    status = phase.status or (before.status if before else "operational")
    chips = _sorted(phase.chips) if phase.chips else (before.chips if before else {})
    stood = before if before and before.can_be_in_force else None
    held = stood.chips if stood else {}
    raised = dict(stood.raised) if stood else {}
    raised.update({chip: phase.day for chip, count in chips.items() if count > held.get(chip, 0.0)})
    return Stage(
        phase=phase,
        status=status,
        chips=chips,
        operator=phase.operator or (before.operator if before else ""),
        user=phase.user or (before.user if before else ""),
        can_be_in_force=status not in AHEAD and phase.certainty != "rumoured",
        reach=reach,
        past=past,
        since=stood.since if stood and not phase.chips else phase.day,
        raised=raised,
        doubts=phase.doubts if phase.chips else (before.doubts if before else {}),
    )


_latest: list[tuple[System, list[Stage]]] = []
"""The system asked about last with its stages: the same one is asked about many times before the next."""


def stages(system: System) -> list[Stage]:
    """Fill in every phase, in the order of dates: from the last that can be in force before it, else the one before."""
    held = _latest[0] if _latest else None
    if held is None or held[0] is not system:
        held = (system, _stages(system))
        _latest[:] = [held]
    return held[1]


def _stages(system: System) -> list[Stage]:
    found: list[Stage] = []
    line = _Line()
    has_begun = False
    for phase in system.phases:
        stage = line.follow(phase)
        found.append(stage)
        has_begun = has_begun or stage.can_be_in_force
        # Once one has been in force, no plan is followed by anything.
        if stage.can_be_in_force or not has_begun:
            line.add(stage)
    return found


def in_force(found: list[Stage], day: str) -> Stage | None:
    """Find the last phase whose date is not after the day; plans and rumours never are in force."""
    for place in range(bisect_right(found, day, key=_day_of) - 1, -1, -1):
        if found[place].can_be_in_force:
            return found[place]
    return None


def _day_of(stage: Stage) -> str:
    return stage.phase.day


def is_known(stage: Stage, day: str) -> bool:
    """Say whether a phase that may lie ahead was known by a day: announced by then, or marked as a plan."""
    if stage.status in GONE:
        return False
    if stage.phase.announced_day:
        return stage.phase.announced_day <= day
    return stage.status in AHEAD


def _planned(system: System, found: list[Stage], day: str) -> State | None:
    known = [stage for stage in found if is_known(stage, day)]
    ahead = [stage for stage in known if stage.phase.day > day]
    if not known:
        return None
    stage = ahead[0] if ahead else known[-1]
    status = "under_construction" if stage.status == "under_construction" else "planned"
    return State(system, day, status, stage)


def state_on(system: System, day: str, *, plans: bool = False) -> State | None:
    """Give the system as it stands on a day, or nothing if it is not there.

    With `plans` a system that has not begun is given as its next phase known by then.
    """
    found = stages(system)
    stage = in_force(found, day)
    if stage is None:
        return _planned(system, found, day) if plans else None
    return None if stage.status in GONE else State(system, day, stage.status, stage)


def named_on(system: System, day: str) -> State | None:
    """Give a system that the user named: also one not begun, gone or cancelled; nothing only if nothing was known."""
    found = stages(system)
    stage = in_force(found, day)
    if stage is None:
        return _planned(system, found, day)
    if stage.status not in GONE:
        return State(system, day, stage.status, stage)
    stood = [e for e in found[: found.index(stage)] if e.can_be_in_force and e.status not in GONE]
    if stage.status == "cancelled":
        # A plan for a day after its cancellation, or for no day at all, comes later in the order of dates.
        stood = [earlier for earlier in found if is_known(earlier, stage.phase.day)] or stood
    return State(system, day, stage.status, stood[-1] if stood else stage)


def on_a_list(system: System, day: str) -> State:
    """Give a system of which only a run is known on a day: no phase is in force yet, or its last one is over.

    What no phase says of it, its chips among that, is not known before the first one.
    """
    stage = in_force(stages(system), day)
    if stage is not None:
        return State(system, day, stage.status, stage)
    phase = Phase("", "", NEVER, "operational")
    return State(system, day, phase.status, _Line().follow(phase))


class LastWord(msgspec.Struct, frozen=True):
    """When somebody last said or measured something of a machine that stood there, and the list that did."""

    day: str
    list: str = ""


def last_word(system: System) -> LastWord | None:
    """Find the newest day of a phase, of a claim (its `as_of`, else when it was said) or of a run; plans never count.

    Days after the one asked about count too: what is heard of a machine later proves that it stood.
    """
    found = [(run.day, run.list) for run in system.runs if run.day and not run.rejected]
    began = [stage.phase for stage in stages(system) if stage.can_be_in_force]
    found += [(day, "") for phase in began for day in (phase.day, phase.last_seen_day) if day and day != NEVER]
    plans = {phase.id for phase in system.phases} - {phase.id for phase in began}
    for claim in system.claims:
        day = claim.day or (claim.said_day if claim.said else "")
        if day and not claim.rejected and claim.phase not in plans:
            found.append((day, ""))
    return LastWord(*max(found)) if found else None


def heard_since(system: System, day: str) -> bool:
    """Say whether a run or a phase's day is not before a day: the cheap part of the question for the last word."""
    return any(run.day >= day and not run.rejected for run in system.runs) or any(
        day <= phase.day < NEVER and phase.status not in AHEAD and phase.certainty != "rumoured"
        for phase in system.phases
    )


def phase_of_day(system: System, day: str) -> str:
    """Name the phase that a claim with `as_of` alone belongs to: the one in force that day, or nothing."""
    stage = in_force(stages(system), day)
    return stage.phase.id if stage else ""


def price_day(state: State, chip: str) -> str:
    """Give the day whose price a chip kind has in this system: that of the phase that last raised its count."""
    day = state.stage.raised.get(chip, state.stage.since)
    return state.day if day == NEVER else day


def with_chips(state: State, counts: dict[str, float]) -> State:
    """Give the state with other chips, all else equal: bought on the days of those that stand there, new kinds with them."""
    stage = state.stage
    raised = {chip: stage.raised.get(chip, stage.phase.day) for chip in counts}
    chips = dict(sorted(counts.items()))
    return msgspec.structs.replace(state, stage=msgspec.structs.replace(stage, chips=chips, raised=raised, doubts={}))


def counted_in(state: State) -> Phase:
    """Find the phase that gave a state its chips: it, or the last before it that says what there is."""
    phases = state.system.phases
    given = [phase for phase in phases if phase.chips and phase.id in state.stage.reach]
    return given[-1] if given else state.stage.phase
