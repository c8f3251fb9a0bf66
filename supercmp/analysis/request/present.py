"""Which machines are there on a day: those in force, those a list still has, and not those last heard of long ago."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.find import find_system
from supercmp.analysis.request.last_day import last_day_of, years_after
from supercmp.analysis.request.wording import say_date
from supercmp.errors import UnknownNameError, quoted
from supercmp.model.knowledge import known_by
from supercmp.model.state import (
    AHEAD,
    GONE,
    State,
    heard_since,
    in_force,
    last_word,
    named_on,
    on_a_list,
    stages,
    state_on,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.analysis.request.request import Selection
    from supercmp.model.records import Catalog, Run, System
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.settings import Settings

_MOST_NAMED = 4
UNKNOWN = "unknown"
"""The status of a machine of which nobody has said anything for longer than `liveness`, or of which a phase says so."""
_NEVER_SILENT = AHEAD | GONE | {UNKNOWN}


def as_known(catalog: Catalog, system: System, settings: Settings) -> System:
    """Give a system as it was known on the day of knowledge, where there is one."""
    return known_by(system, catalog.sources, settings.known_on) if settings.known_on else system


class Present:
    """Tells the machines that are there, under one user's settings, on any day up to the last known one."""

    def __init__(self, ground: Ground) -> None:
        """Stand on a catalog and settings; what is assumed of silence is looked up when a machine has been silent at all."""
        self._catalog = ground.catalog
        self._ground = ground
        self._settings = ground.settings
        self._years: dict[str, float | None] = {}

    def day_for(self, system: System) -> str:
        """Give the day on which a machine is shown: the one asked for, or the last on which anything is known of it."""
        day = self._settings.day
        return min(day, last_day_of(self._catalog, system)) if day > self._catalog.date else day

    def named(self, system: System, day: str, listed: str = "") -> State | None:
        """Give a system that the user named, in whatever state; nothing where nothing was known of it."""
        state = named_on(system, day)
        if listed and (state is None or state.status in AHEAD) and self._is_listed(system, day, listed):
            state = on_a_list(system, day)
        return self._heard(state) if state else None

    def shown(self, system: System, selection: Selection, day: str, listed: str = "") -> State | None:
        """Give a system as a question without names finds it; nothing where it is not there or not in a state asked for.

        One of status `unknown` is given too: whoever counts or ranks leaves it out. In a ranking by a `listed` quantity a
        machine takes part from its run on, and after its end while the newest edition still has it.
        """
        if selection.status:
            state = self.named(system, day, listed)
            return state if state is not None and state.status in selection.status else None
        found = state_on(system, day, plans=selection.include_planned and not listed)
        if found is None and listed and self._is_listed(system, day, listed):
            found = on_a_list(system, day)
        if found is None and listed and selection.include_planned:
            found = state_on(system, day, plans=True)
        return self._heard(found) if found else None

    def _heard(self, state: State) -> State:
        """Take what a machine's status is on a day for unknown where the last word of it is too old."""
        if state.status in _NEVER_SILENT or not self.is_silent(state):
            return state
        return msgspec.structs.replace(state, status=UNKNOWN)

    def is_silent(self, state: State) -> bool:
        """Say whether the last word of a machine is older than `liveness` on the day of its state."""
        system = state.system
        years = self._liveness(system.kind)
        if years is None:
            return False
        if heard_since(system, f"{int(state.day[:4]) - int(years):04}-12-31"):  # this year or later, whatever the day
            return False
        word = last_word(system)
        return word is not None and years_after(word.day, years) <= state.day

    def _liveness(self, kind: str) -> float | None:
        if kind not in self._years:
            assumed = self._ground.assumed("liveness", {"kind": kind, "year": float(self._settings.day[:4])})
            self._years[kind] = assumed.span.best if assumed else None
        return self._years[kind]

    # -- lists -------------------------------------------------------------------------------------------------------

    def _is_listed(self, system: System, day: str, quantity: str) -> bool:
        runs = list(_giving(system, quantity, day))
        if not runs:
            return False
        stage = in_force(stages(system), day)
        if stage is None:
            return True
        newest = self._ground.newest_editions(day)
        return any(run.list in newest for run in runs)


def _giving(system: System, quantity: str, day: str) -> Iterator[Run]:
    """Give the runs of a system up to a day that have a listed quantity, or what it is worked out from."""
    for run in system.runs:
        if run.day <= day and not run.rejected:
            by_ratio = quantity == "hpl_energy_efficiency" and {"rmax", "hpl_power"} <= run.values.keys()
            if by_ratio or (quantity in run.values and (quantity == "hpl_energy_efficiency" or not run.tuned)):
                yield run


def of_kind(catalog: Catalog, selection: Selection, settings: Settings) -> list[System]:
    """List the systems of the kind asked for, as known on the day of knowledge; none where nothing is known any more."""
    if settings.is_beyond:
        return []
    kind = selection.kind
    return [
        as_known(catalog, system, settings) for system in catalog.systems.values() if not kind or system.kind == kind
    ]


def states_of(ground: Ground, selection: Selection, listed: str = "") -> list[State]:
    """Give the systems that a question without names finds, those of status `unknown` among them."""
    present = Present(ground)
    systems = of_kind(ground.catalog, selection, ground.settings)
    found = (present.shown(system, selection, present.day_for(system), listed) for system in systems)
    return [state for state in found if state is not None]


def states_named(ground: Ground, ids: Sequence[str], listed: str = "") -> list[State]:
    """Give the systems that the user named, each once; in a ranking by a `listed` quantity a run is enough.

    Raises:
        UnknownNameError: one is not there, or nothing was known of it by the date.

    """
    present, settings = Present(ground), ground.settings
    found = []
    for name in dict.fromkeys(ids):
        system = find_system(ground.catalog, name)
        day = present.day_for(system)
        state = present.named(as_known(ground.catalog, system, settings), day, listed)
        if state is None:
            until, option = (settings.known_on, "--known-on") if settings.known_on else (day, "--as-of")
            raise UnknownNameError(f"nothing was known of {quoted(system.id)} by {until}", hint=f"try a later {option}")
        if state not in found:
            found.append(state)
    return found


def silence_notes(left_out: Sequence[State], shown: Sequence[State] = ()) -> list[str]:
    """Name the machines of which nobody has said anything for long: those left out for it, and those shown all the same."""
    notes = [f"{state.system.id}: {silence_words(state)}, and what became of it is not known" for state in shown]
    if left_out:
        named = [f"{state.system.id} ({silence_words(state)})" for state in left_out[:_MOST_NAMED]]
        more = f" and {len(left_out) - _MOST_NAMED} more" if len(left_out) > _MOST_NAMED else ""
        notes.append(f"left out, silent for too long: {', '.join(named)}{more}; --status unknown shows them")
    return notes


def stale_notes(settings: Settings) -> list[str]:
    """Say that a day asked for is after the last of which anything is known, and which day is shown in its place."""
    if not settings.asked:
        return []
    last = say_date(settings.day)
    if settings.is_beyond:
        return [f"nothing is known after {last} of any machine"]
    return [f"stale: as of {last}, the last day of this catalog, and not of {say_date(settings.asked)}"]


def silence_words(state: State) -> str:
    """Say when a machine was last heard of, and by which list: `last seen on TOP500 2012-11`, `last heard of in Nov 2012`."""
    word = last_word(state.system)
    if word is None:
        return ""
    return f"last seen on {word.list}" if word.list else f"last heard of in {say_date(word.day[:7])}"
