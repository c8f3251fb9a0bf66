"""Checks that need all entries together: references, required keys, names that mean two things."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.text import folded, quoted
from supercmp.store.checked.circles import circles
from supercmp.store.checked.phases import Course, check_leads, check_system
from supercmp.store.drafts.draft import CUT, missing
from supercmp.store.drafts.editions import date_phases
from supercmp.store.grammar.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.store.drafts.draft import Draft, Entries
    from supercmp.store.faults.findings import Findings

# Looked up together (`show`, `compare`, expressions), so one word may not mean two of them.
TOGETHER = (("systems", "groups", "chips"), ("workloads",), ("regions",))
_REQUIRED = {kind: [key for key, field in table.fields.items() if field.required] for kind, table in TABLES.items()}
_BUNDLED = {
    kind: [key for key, field in table.fields.items() if field.required or field.bundled]
    for kind, table in TABLES.items()
}
_KINDS = {
    "source": ("SC403", "sources"),
    "chips": ("SC405", "chips"),
    "region": ("SC406", "regions"),
    "members": ("SC407", "systems"),
    "part_of": ("SC407", "systems"),
    "dearer_than": ("SC405", "chips"),
}
# Which keys lead from an entry to others of its kind, and what to say of one that comes back to itself.
_NEVER_BACK = (
    ("regions", "within", "SC411", "lies within itself"),
    ("systems", "part_of", "SC414", "is part of itself"),
    ("chips", "dearer_than", "SC415", "is dearer than itself"),
)


def check(entries: Entries, findings: Findings) -> dict[str, Course]:
    """Note every fault that takes more than one entry to see; give back each system's course."""
    date_phases(entries)
    for kind, known in entries.items():
        for entry in known.values():
            _required(kind, entry, findings)
            _references(entries, entry, findings)
    courses = {ident: check_system(system, findings) for ident, system in entries["systems"].items()}
    for kind in ("chips", "regions", "workloads"):
        for entry in entries[kind].values():
            check_leads(entry, None, findings)
    for kind, key, code, words in _NEVER_BACK:
        for entry in circles(entries[kind], key):
            findings.add(code, f"{entry.id} {words}", entry.giver(key), key)
    phases = {name for course in courses.values() for name in course.ids} if entries["articles"] else set()
    for article in entries["articles"].values():
        _statements(article, phases, findings)
    for kinds in TOGETHER:
        _names(entries, kinds, findings)
    _list_names(entries, findings)
    return courses


def _required(kind: str, entry: Draft, findings: Findings) -> None:
    if CUT in entry.seen:
        return
    for key in (_REQUIRED if entry.layer else _BUNDLED)[kind]:
        if key not in entry.seen and not (key == "date" and "read" in entry.seen):
            missing(entry, key, TABLES[kind].fields[key].reader, findings)


def _items(entry: Draft) -> Iterator[Draft]:
    yield entry
    for part in entry.parts.values():
        yield from part


def _references(entries: Entries, entry: Draft, findings: Findings) -> None:
    for draft in _items(entry):
        fields = draft.fields
        if "source" in fields:
            _one(entries, "source", fields["source"], draft, "source", findings)
        for place, name in enumerate(fields.get("sources", ())):
            _one(entries, "source", name, draft, f"sources[{place}]", findings)
        for chip in fields.get("chips", ()):
            _one(entries, "chips", chip, draft, f"chips.{chip}", findings)
        for key in ("members", "dearer_than"):
            for place, name in enumerate(fields.get(key, ())):
                _one(entries, key, name, draft, f"{key}[{place}]", findings)
        for key, what in (("region", "region"), ("within", "region"), ("part_of", "part_of")):
            if key in fields:
                _one(entries, what, fields[key], draft, key, findings)
        if draft.key.startswith(("claims", "runs")):
            _money(entries, draft, findings)


def _one(entries: Entries, what: str, name: str, draft: Draft, key: str, findings: Findings) -> None:
    code, kind = _KINDS[what]
    if name not in entries[kind]:
        giver = draft.giver(key.partition("[")[0].partition(".")[0])
        findings.add(code, f"no {kind[:-1]} {quoted(name)}{findings.nearest(name, entries[kind])}", giver, key)


def _money(entries: Entries, draft: Draft, findings: Findings) -> None:
    for key, value in draft.fields.items():
        currency = getattr(value, "currency", "")
        if currency and f"usd_per_{currency.lower()}" not in entries["assumptions"]:
            findings.add(
                "SC410", f"no assumption usd_per_{currency.lower()} to convert {quoted(value.text)}", draft, key
            )


def _statements(article: Draft, phases: set[str], findings: Findings) -> None:
    statements = article.parts.get("statements", [])
    first: dict[int, Draft] = {}
    for item in statements:
        number = item.fields.get("number")
        if number is not None and first.setdefault(number, item) is not item:
            findings.add("SC505", f"statement {number} is already at {findings.place(first[number])}", item, "number")
    for item in (article, *statements):
        for place, number in enumerate(item.fields.get("against", ())):
            if number not in first:
                findings.add("SC412", f"no statement {number} in {article.entry}", item, f"against[{place}]")
        phase = item.fields.get("phase")
        if phase is not None and phase not in phases:
            findings.add("SC404", f"no system has a phase {quoted(phase)}", item, "phase")


def _list_names(entries: Entries, findings: Findings) -> None:
    """Refuse two lists of one name: a run that names it could be of either."""
    taken: dict[str, Draft] = {}
    for entry in entries["lists"].values():
        name = entry.fields.get("name")
        if name is not None and (other := taken.setdefault(name, entry)) is not entry:
            words = f"{quoted(name)} is also the name of {other.entry} at {findings.place(other)}"
            findings.add("SC402", words, entry, "name")


def _names(entries: Entries, kinds: tuple[str, ...], findings: Findings) -> None:
    """Refuse an id or alias that is another entry's: whoever types it could mean either."""
    ids: dict[str, Draft] = {}
    for kind in kinds:
        for ident, entry in entries[kind].items():
            other = ids.setdefault(ident, entry)
            if other is not entry:
                findings.add("SC401", f"this id is already used at {findings.place(other)} ({other.entry})", entry)
    taken = dict(ids)
    for kind in kinds:
        for entry in entries[kind].values():
            for alias in entry.fields.get("aliases", ()):
                other = taken.setdefault(folded(alias), entry)
                if other is not entry:
                    is_id = ids.get(folded(alias)) is other
                    where = findings.place(other) if is_id else findings.place(other.giver("aliases"), "aliases")
                    words = f"{quoted(alias)} is also an {'id' if is_id else 'alias'} of {other.entry} at {where}"
                    giver = entry.giver("aliases")
                    given = giver.fields.get("aliases", ())
                    findings.add("SC402", words, giver, f"aliases[{given.index(alias)}]" if alias in given else "")
