"""When the editions of lists came out, and which phases and runs count from then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.dates import last_day

if TYPE_CHECKING:
    from supercmp.store.drafts.draft import Draft, Entries


def edition_days(entries: Entries) -> dict[str, str]:
    """Give the day on which each list with a date came out, by the name that runs write in `list`."""
    found: dict[str, str] = {}
    for entry in entries["lists"].values():
        day = _day(entry.fields.get("date", ""))
        if day and "name" in entry.fields:
            found[entry.fields["name"]] = day
    return found


def _day(date: str) -> str:
    try:
        return last_day(date) if date else ""
    except ParseError:
        return ""


def date_phases(entries: Entries) -> None:
    """Let a phase that begins with a list count from the day the list came out.

    It is one whose date is that of a run in the list, as written: what the list of a month shows stood there by its day.
    """
    days = edition_days(entries)
    if not days:
        return
    for system in entries["systems"].values():
        runs = system.parts.get("runs", ())
        begun = {run.fields.get("as_of"): days[name] for run in runs if (name := run.fields.get("list")) in days}
        if not begun:
            continue
        for phase in system.parts.get("phases", ()):
            if phase.fields.get("date") in begun and _is_shorter(phase):
                phase.fields["day"] = begun[phase.fields["date"]]


def _is_shorter(phase: Draft) -> bool:
    """Say whether a date is a month or longer: a day that was published stays what it is."""
    date = phase.fields["date"]
    return bool(_day(date)) and _day(date) != date
