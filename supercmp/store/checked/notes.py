"""The notes of `check` that need the places of keys: what is allowed but worth a look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.assumption import known, units_of
from supercmp.model.dates import first_day, last_day
from supercmp.model.text import folded, nearest, quoted
from supercmp.store.checked.check import TOGETHER
from supercmp.store.checked.phases import AHEAD
from supercmp.store.drafts.overlay import phase_day

if TYPE_CHECKING:
    from collections.abc import Container

    from supercmp.store.checked.phases import Course
    from supercmp.store.drafts.draft import Draft, Entries
    from supercmp.store.faults.findings import Findings

_CHANGING = ("power", "water", "chip_count", "chips")


def note(entries: Entries, courses: dict[str, Course], today: str, findings: Findings) -> None:
    """Add the notes on a catalog; `today` is its own date, never the clock's."""
    for ident, entry in entries["assumptions"].items():
        if units_of(ident) is None:
            words = f"no formula uses the assumption {quoted(ident)}{nearest(ident, known())}"
            findings.add("unknown-assumption", words, entry, level="note")
    for kinds in TOGETHER:
        _names(entries, kinds, findings)
    for ident, system in entries["systems"].items():
        _plans(courses[ident], today, findings)
        _claims(entries, system, courses[ident], findings)


def _names(entries: Entries, kinds: tuple[str, ...], findings: Findings) -> None:
    ids = {ident: entry for kind in kinds for ident, entry in entries[kind].items()}
    for kind in kinds:
        for entry in entries[kind].values():
            other = ids.get(folded(entry.fields["name"]))
            if other is not None and other is not entry:
                words = f"{quoted(entry.fields['name'])} is the id of {other.entry} ({findings.place(other)}), and means that"
                findings.add("name-is-an-id", words, entry.giver("name"), "name", level="note")


def _plans(course: Course, today: str, findings: Findings) -> None:
    """Only the last phase that lies behind can be overdue: the plans before it have been overtaken."""
    past = [phase for phase in course.phases if phase_day(phase) and phase_day(phase) < today]
    if past and course.status[id(past[-1])] in AHEAD:
        words = f"planned for {past[-1].fields['date']}, which is past by the catalog's date, {today}"
        findings.add("planned-phase-past", words, past[-1], "date", level="note")


def _claims(entries: Entries, system: Draft, course: Course, findings: Findings) -> None:
    mixes = {
        tuple(sorted((chip, count.best) for chip, count in course.chips[id(phase)].items())) for phase in course.phases
    }
    for claim in system.parts.get("claims", ()):
        fields = claim.fields
        if "phase" in fields or "rejected" in fields:
            continue
        if "as_of" in fields:
            said = fields.get("said") or entries["sources"][fields["source"]].fields.get("date", "")
            if said and _starts_after(fields["as_of"], said):
                words = f"said on {said} of {fields['as_of']}, a day to come; name a planned phase"
                findings.add("claim-before-its-day", words, claim, "as_of", level="note")
        elif len(mixes) > 1 and (about := next((key for key in fields if _changes(key, fields)), "")):
            words = f"{about} without a phase or as_of, and the chips of this system changed"
            findings.add("undated-claim", words, claim, about, level="note")


def _changes(key: str, fields: Container[str]) -> bool:
    """Say whether a figure is another one when the chips change; what a contract bought stays what it was."""
    if key == "chips" and "contract_cost" in fields:
        return False
    return key.endswith(_CHANGING) or key.startswith("water")


def _starts_after(date: str, said: str) -> bool:
    try:
        return first_day(date) > last_day(said)
    except ParseError:
        return False
