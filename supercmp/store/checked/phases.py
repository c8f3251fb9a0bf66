"""Orders the phases of a system, and checks them, the claims on each, and that only one claim leads."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from supercmp.model.dates import NEVER, last_day
from supercmp.model.quantity import PRICES
from supercmp.model.text import quoted
from supercmp.store.drafts.draft import missing
from supercmp.store.drafts.overlay import phase_day, phase_id
from supercmp.store.grammar.tables import PHASE

if TYPE_CHECKING:
    from supercmp.model.value import Value
    from supercmp.store.drafts.draft import Draft
    from supercmp.store.faults.findings import Findings

AHEAD = frozenset({"planned", "under_construction"})
_MOST_LISTED = 8
ALL = ""
"""Stands for all phases where a claim names neither a phase nor a day."""


class Course:
    """The phases of a system in the order of their days, undated ones last, with status and chips carried on."""

    def __init__(self, system: Draft) -> None:
        """Order the phases and carry on what they leave out, as rule 1 of "Which value counts" says."""
        found = system.parts.get("phases", [])
        self.phases = sorted(found, key=lambda phase: (phase_day(phase) or NEVER, phase.layer, phase.place))
        self.ids = {phase_id(phase): phase for phase in self.phases}
        self.status: dict[int, str] = {}
        self.chips: dict[int, dict[str, Value]] = {}
        self.in_force: list[Draft] = []
        before: Draft | None = None
        for phase in self.phases:
            base = self.in_force[-1] if self.in_force else before
            inherited = (self.status[id(base)], self.chips[id(base)]) if base is not None else ("", {})
            status = phase.fields.get("status") or inherited[0]
            self.status[id(phase)] = status
            self.chips[id(phase)] = phase.fields.get("chips") or inherited[1]
            if phase_day(phase) and status not in AHEAD and phase.fields.get("certainty") != "rumoured":
                self.in_force.append(phase)
            before = phase
        self.days = [phase_day(phase) for phase in self.in_force]
        self.kinds = {name: set(self.chips[id(phase)]) for name, phase in self.ids.items()}
        self.kinds[ALL] = {chip for kinds in self.kinds.values() for chip in kinds}

    def on(self, day: str) -> Draft | None:
        """Find the phase in force on a day."""
        place = bisect_right(self.days, day)
        return self.in_force[place - 1] if place else None

    def of(self, claim: Draft) -> str | None:
        """Name the phase a claim belongs to, `ALL`, or nothing where its day finds none."""
        named = claim.fields.get("phase")
        if named is not None:
            return str(named)
        if "as_of" not in claim.fields:
            return ALL
        phase = self.on(last_day(claim.fields["as_of"]))
        return None if phase is None else phase_id(phase)

    def mover(self, claim: Draft, key: str) -> Draft | None:
        """Find the phase of a higher layer that gave a key, if any: what it breaks below is its own fault."""
        givers = [phase.giver(key) for phase in self.phases if key in phase.fields]
        return next((giver for giver in givers if giver.layer > claim.layer), None)


def check_system(system: Draft, findings: Findings) -> Course:
    """Hold a system's phases and claims to each other."""
    course = Course(system)
    if not course.phases and "phases" not in system.seen:
        findings.add("SC202", f"missing; expected a phase: [[{system.entry}.phases]]", system, "phases")
    days: dict[str, Draft] = {}
    for place, phase in enumerate(course.phases):
        _check_phase(course, phase, place, findings)
        day = phase_day(phase)
        if day and (other := days.setdefault(day, phase)) is not phase and other.layer != phase.layer:
            findings.add("SC501", f"a phase of the date {day} is already at {findings.place(other)}", phase)
    for claim in system.parts.get("claims", ()):
        _check_claim(system, course, claim, findings)
    check_leads(system, course, findings)
    return course


def _check_phase(course: Course, phase: Draft, place: int, findings: Findings) -> None:
    if "sources" not in phase.seen:
        missing(phase, "sources", PHASE.fields["sources"].reader, findings)
    status = course.status[id(phase)]
    if place == 0 and "status" not in phase.seen:
        missing(phase, "status", PHASE.fields["status"].reader, findings)
    if "date" in phase.seen:
        return
    if status not in AHEAD and status != "":
        findings.add(
            "SC202", 'missing; expected a date such as "2024-07": only a planned phase may leave it out', phase, "date"
        )
    elif not phase_id(phase):
        findings.add("SC202", "missing; a phase without a date needs an id", phase, "id")


def _check_claim(system: Draft, course: Course, claim: Draft, findings: Findings) -> None:
    named = claim.fields.get("phase")
    if named is not None and named not in course.ids:
        listed = ", ".join(quoted(name) for name in islice(course.ids, _MOST_LISTED)) or "none"
        findings.add("SC404", f"no phase {quoted(named)} in {system.entry}; there are {listed}", claim, "phase")
        return
    phase = course.of(claim)
    if phase is None:
        if "rejected" not in claim.fields and (mover := course.mover(claim, "date")) is not None:
            words = f"moved to this date it leaves the claim at {findings.place(claim)} without a phase in force; give it an id of its own"
            findings.add("SC502", words, mover, "date")
        elif "rejected" not in claim.fields:
            words = f'no phase of {system.entry} is in force on {claim.fields["as_of"]}; name the phase this is about: phase = "ID"'
            findings.add("SC502", words, claim, "as_of")
        return
    for price in PRICES:
        if price in claim.fields and len(course.kinds[phase]) > 1:
            words = f"{price} is for one chip, and {system.entry} has several kinds; claim it of the chip, or name a phase of one kind"
            mover = course.mover(claim, "chips")
            if mover is not None:
                words = f"with these chips there are several kinds, and the {price} claimed at {findings.place(claim)} is for one"
            findings.add("SC504", words, mover or claim, "chips" if mover else price)


def check_leads(entry: Draft, course: Course | None, findings: Findings) -> None:
    """Refuse two claims of one layer that lead for one quantity and phase; elsewhere for one day."""
    taken: dict[tuple[int, str], dict[str, Draft]] = {}
    for claim in entry.parts.get("claims", ()):
        if "lead" not in claim.fields or "rejected" in claim.fields:
            continue
        scope = course.of(claim) if course else str(claim.fields.get("as_of", ALL))
        if scope is None:
            continue
        for name in _said(claim):
            others = taken.setdefault((claim.layer, name), {})
            # A claim on all phases meets every other; one on a phase meets those on it and those on all.
            meets = (
                next(iter(others.values()), None)
                if course and scope == ALL
                else others.get(scope) or (others.get(ALL) if course else None)
            )
            if meets is not None:
                findings.add(
                    "SC503", f"two claims lead for {name}: the other is at {findings.place(meets)}", claim, "lead"
                )
            others.setdefault(scope, claim)


def _said(claim: Draft) -> set[str]:
    names: set[str] = set()
    for key, value in claim.fields.items():
        if key == "chips":
            names |= set() if "contract_cost" in claim.fields else {"chip_count"}
        elif isinstance(value, dict) and key != "words":
            names.update(f"{key}:{precision}" for precision in value)
        elif not isinstance(value, (str, int, tuple, dict)):
            names.add(key)
    return names
