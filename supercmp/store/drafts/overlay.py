"""Lays one catalog over another: the user's entries extend or replace the bundled ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.errors import ParseError
from supercmp.model.dates import last_day
from supercmp.model.text import quoted
from supercmp.store.drafts.draft import Draft
from supercmp.store.grammar.tables import TABLES

if TYPE_CHECKING:
    from supercmp.store.faults.findings import Findings

_APPENDED = ("claims", "runs", "exceptions")
# What makes two entries the same one: many files bring these along, and each may say it whole.
_THE_SAME = {"sources": ("title", "publisher"), "lists": ("name", "quantity")}
# An assumption given anew is another one: the old range, years and cases would speak of the old value.
_OF_THE_VALUE = ("low", "high", "by_year", "unit")


def lay_over(drafts: list[Draft], findings: Findings) -> dict[str, dict[str, Draft]]:
    """Join the drafts of all layers, given lowest first, into one for each kind and id."""
    entries: dict[str, dict[str, Draft]] = {kind: {} for kind in TABLES}
    first: dict[tuple[str, str, int], Draft] = {}
    for draft in drafts:
        _phases_once(draft, findings)
        known = entries[draft.kind]
        before = first.setdefault((draft.kind, draft.id, draft.layer), draft)
        if before is not draft:
            findings.add("SC401", f"this id is already used at {findings.place(before)}", draft)
            continue
        below = known.get(draft.id)
        if below is None and draft.replace:
            words = f"replaces an entry that is not there; leave out replace, or mend the id{findings.nearest(draft.id, known)}"
            findings.add("SC413", words, draft, "replace")
        if below is None or _replaces(draft, below, findings):
            known[draft.id] = draft
        else:
            known[draft.id] = _merged(below, draft, findings)
    return entries


def _replaces(draft: Draft, below: Draft, findings: Findings) -> bool:
    """Say whether an entry takes the place of the one below it; a repeated id is a fault, and is looked at as if it extended."""
    title = TABLES[draft.kind].title
    if draft.replace:
        if title not in draft.seen and draft.kind != "assumptions":
            findings.add("SC202", f"an entry that replaces another needs its {title}", draft, title)
        return True
    if title not in draft.seen:
        return False
    if draft.kind in _THE_SAME:
        one, other = _THE_SAME[draft.kind]
        same = all(draft.fields.get(key) == below.fields.get(key) for key in (one, other))
        if not same:
            words = f"another {draft.kind[:-1]} has this id at {findings.place(below)}; the same one has the same {one} and {other}"
            findings.add("SC409", words, draft)
        return not same
    words = f"this id is already used at {findings.place(below)}; leave out {title} to extend it, or set replace = true"
    findings.add("SC401", words, draft)
    return False


def _merged(below: Draft, above: Draft, findings: Findings) -> Draft:
    new_value = above.kind == "assumptions" and "value" in above.seen
    owner = above if new_value else below
    done = Draft(below.kind, below.id, owner.layer, owner.file)
    done.seen = below.seen | above.seen
    done.fields = {**below.fields, **above.fields}
    done.givers = {**dict.fromkeys(below.fields, below), **below.givers, **dict.fromkeys(above.fields, above)}
    if "aliases" in above.fields:
        done.fields["aliases"] = tuple(dict.fromkeys((*below.fields.get("aliases", ()), *above.fields["aliases"])))
    if new_value:
        for key in _OF_THE_VALUE:
            if key not in above.fields:
                done.fields.pop(key, None)
    for name in TABLES[below.kind].parts:
        done.parts[name] = _joined(name, below, above, findings)
    if new_value and "cases" not in above.parts:
        done.parts["cases"] = []
    return done


def _joined(name: str, below: Draft, above: Draft, findings: Findings) -> list[Draft]:
    old, new = below.parts.get(name, []), above.parts.get(name, [])
    if name == "phases":
        return _phases_over(old, above, findings)
    if name in _APPENDED:
        return [*old, *new]
    if name == "statements":
        given = {item.fields.get("number") for item in new}
        return [*(item for item in old if item.fields.get("number") not in given), *new]
    return new if name in above.seen else old


def phase_id(phase: Draft) -> str:
    """Name a phase: its id, else its date as written."""
    return str(phase.fields.get("id") or phase.fields.get("date", ""))


def phase_day(phase: Draft) -> str:
    """Give the day from which a phase holds, that of its list where it begins with one; empty without a date."""
    if "day" in phase.fields:
        return str(phase.fields["day"])
    try:
        return last_day(phase.fields["date"]) if "date" in phase.fields else ""
    except ParseError:
        return ""


def _phases_once(draft: Draft, findings: Findings) -> None:
    """Two phases of one id or one day in one file would make the order of the file decide."""
    ids: dict[str, Draft] = {}
    days: dict[str, Draft] = {}
    for phase in draft.parts.get("phases", ()):
        name, day = phase_id(phase), phase_day(phase)
        if name and ids.setdefault(name, phase) is not phase:
            findings.add("SC501", f"a phase of the id {quoted(name)} is already at {findings.place(ids[name])}", phase)
        elif day and days.setdefault(day, phase) is not phase:
            findings.add("SC501", f"a phase of the date {day} is already at {findings.place(days[day])}", phase)


def _phases_over(old: list[Draft], above: Draft, findings: Findings) -> list[Draft]:
    """Lay phases of the same id or day over the old ones key by key; claims of either name find the joined one."""
    done = list(old)
    ids = {phase_id(phase): place for place, phase in enumerate(old)}
    days = {day: place for place, phase in enumerate(old) if (day := phase_day(phase))}
    renamed: dict[str, str] = {}
    for phase in above.parts.get("phases", ()):
        name = phase_id(phase)
        found = sorted({index[key] for index, key in ((ids, name), (days, phase_day(phase))) if key in index})
        if not found:
            done.append(phase)
            continue
        if len(found) > 1:
            places = " and ".join(findings.place(old[place]) for place in found)
            findings.add("SC501", f"its id and its date are those of two phases, at {places}", phase)
            continue
        kept = phase_id(old[found[0]])
        renamed[name] = kept
        done[found[0]] = _phase_over(old[found[0]], phase, kept)
    for claim in above.parts.get("claims", ()):
        if claim.fields.get("phase") in renamed:
            claim.fields["phase"] = renamed[claim.fields["phase"]]
    return done


def _phase_over(below: Draft, above: Draft, name: str) -> Draft:
    done = Draft(above.kind, above.id, above.layer, above.file, above.key)
    done.place = above.place
    done.seen = below.seen | above.seen
    done.fields = {**below.fields, **above.fields, "id": name}
    done.givers = {**dict.fromkeys(below.fields, below), **below.givers, **dict.fromkeys(above.fields, above)}
    return done
