"""Turns rows of machine lists into catalog entries: systems joined or matched, a run for each edition, phases."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from supercmp.importers.document import Decision, Document, Ids, Imported, source_id, source_table
from supercmp.importers.identity.report import decision, say_doubtful
from supercmp.importers.machine_lists.chips import ChipNames
from supercmp.importers.machine_lists.editions import Machine, machines
from supercmp.importers.machine_lists.match import decide
from supercmp.importers.machine_lists.repeats import Repeats
from supercmp.model.dates import last_day
from supercmp.model.numbers import several
from supercmp.model.state import in_force, stages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.importers.document import Edition, Table
    from supercmp.importers.machine_lists.chips import Found
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.importers.tables.sheet import Tally
    from supercmp.model.records import Catalog, System

_MOST_SAID = 5
_ORDERED_BY = {"top500": "rmax", "green500": "hpl_energy_efficiency", "hpcg": "hpcg", "hpl-mxp": "hpl_mxp"}
"""What each list is ordered by."""
_AGREES = (0.8, 1.26)
"""Listed efficiency over Rmax by power; other runs, tuned for energy, are further away."""


class Assembly:
    """The making of one document."""

    def __init__(self, catalog: Catalog, edition_of: Callable[[Entry], Edition], tally: Tally) -> None:
        """Stand on a catalog; `edition_of` describes the edition a row is from."""
        self.catalog = catalog
        self.tally = tally
        self.document = Document()
        self.phases = 0
        self._edition_of = edition_of
        self._chips = ChipNames(catalog.chips)
        self._ids = Ids(catalog)
        self._sources: dict[tuple[str, str], str] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._unresolved: dict[str, int] = {}

    def make(self, entries: Sequence[Entry]) -> Imported:
        """Join, match and write all rows."""
        self._editions(entries)
        found = machines(entries)
        decided = decide(found, self.catalog, self._chips)
        decisions: list[Decision] = []
        extended: dict[str, list[Entry]] = {}
        for machine, match in zip(found, decided, strict=True):
            name = match.id or self._new_id(machine)
            if match.id:
                extended.setdefault(name, []).extend(machine.entries)
            else:
                self.document.systems[name] = self._new(machine)
            joined = f"; editions joined by {' and '.join(machine.reasons)}" if machine.reasons else ""
            decisions += [decision(row, row.label, name, match, joined) for row in machine.entries]
        for name, rows in extended.items():
            rows.sort(key=lambda row: row.edition)
            if table := self._known(Machine(rows), self.catalog.systems[name]):
                self.document.systems[name] = table
        self.document.systems = dict(sorted(self.document.systems.items()))
        say_doubtful(self.tally, [(machine.last.label, match) for machine, match in zip(found, decided, strict=True)])
        self._say_unresolved()
        new = sum(not match.id for match in decided)
        counts = {"systems": new + len(extended), "known": len(extended), "phases": self.phases}
        order = {(row.file, row.line): place for place, row in enumerate(entries)}
        decisions.sort(key=lambda item: order[item.file, item.line])
        return Imported(self.document, decisions, self.tally, counts)

    def _editions(self, entries: Sequence[Entry]) -> None:
        for entry in sorted(entries, key=lambda row: (row.list, row.edition)):
            key = (entry.list, entry.edition)
            if key not in self._sources:
                edition = self._edition_of(entry)
                ident = source_id(edition, self.catalog, self.document.sources)
                self.document.sources[ident] = source_table(edition)
                self._sources[key], self._labels[key] = ident, edition.label
                self._list(edition, [row for row in entries if (row.list, row.edition) == key])

    def _list(self, edition: Edition, rows: Sequence[Entry]) -> None:
        """Write the edition as a list, and how far down it is whole: to the place before the first that no row has."""
        quantity = _ORDERED_BY.get(rows[0].list)
        known = self.catalog.lists.get(edition.id)
        if quantity is None or (known and known.name != edition.label):
            return
        places = {row.rank for row in rows}
        whole = next((place - 1 for place in range(1, len(rows) + 2) if place not in places), 0)
        table: Table = {"name": edition.label, "quantity": quantity}
        more = whole > (
            known.complete_to if known else 0
        )  # a part of a list takes back nothing of what the catalog certifies
        self.document.lists[edition.id] = table | ({"complete_to": whole} if more else {})

    def _new_id(self, machine: Machine) -> str:
        first = machine.first
        named = next((entry.name for entry in machine.entries if entry.name), "")
        if machine.system_id:
            return self._ids.give(named or first.model or first.site, machine.system_id)
        return self._ids.give(named or first.model or first.maker, first.site)

    def _new(self, machine: Machine) -> Table:
        last = machine.last
        table: Table = {"name": next((entry.name for entry in reversed(machine.entries) if entry.name), last.label)}
        table["kind"] = "hpc"
        for key in ("operator", "country", "site"):
            word = "site" if key == "operator" else "place" if key == "site" else key
            value = next((text for row in reversed(machine.entries) if (text := getattr(row, word))), "")
            if value:
                table[key] = value
        table.setdefault("site", table.get("operator", ""))
        if not table["site"]:
            del table["site"]
        if last.interconnect:
            table["interconnect"] = last.interconnect
        if machine.system_id:
            table["url"] = f"https://top500.org/system/{machine.system_id}/"
        note = self._note(machine)
        if note:
            table["note"] = note
        table["phases"] = self._own_phases(machine)
        table["runs"] = self._runs(machine, Repeats())
        return table | self._exceptions(machine)

    def _note(self, machine: Machine) -> str:
        """Keep what the list calls the machine, and the reason why its editions are taken for one machine."""
        parts = [machine.last.computer.rstrip(".") + "."] if machine.last.computer else []
        reasons = [reason for reason in machine.reasons if reason != "the same System ID"]
        if reasons:
            parts.append(f"Editions joined by {' and by '.join(reasons)}.")
        return " ".join(parts)

    def _own_phases(self, machine: Machine) -> list[Table]:
        """Write a phase where the machine first appears, and where the list's count of chips changes."""
        found: list[Table] = []
        standing: dict[str, int] = {}
        dates: set[str] = set()
        for row in machine.entries:
            chips = self._chips_of(row)
            if row.edition in dates or (found and (not chips or chips == standing)):
                continue
            phase: Table = {"date": row.edition}
            if not found:
                phase["status"] = "operational"
            if chips:
                phase["chips"] = standing = chips
            phase["sources"] = [self._sources[row.list, row.edition]]
            found.append(phase)
            dates.add(row.edition)
        self.phases += len(found)
        return found

    def _known(self, machine: Machine, system: System) -> Table:
        """Extend a system of the catalog: runs that it has not, and a phase without chips where it has not begun yet.

        One that somebody says is gone, or of which nobody knows any more, stays so: a list may have it for a while longer.
        A plan's chips are no machine's that ran, so a machine that is only planned gets its run and no phase.
        """
        table: Table = {}
        course = stages(system)
        phases: list[Table] = []
        for row in machine.entries:
            day = last_day(row.edition)
            planned = any(stage.chips and stage.phase.day <= day for stage in course)
            if not (in_force(course, day) or planned or phases):
                source = self._sources[row.list, row.edition]
                phases.append({"date": row.edition, "status": "operational", "sources": [source]})
        self.phases += len(phases)
        if phases:
            table["phases"] = phases
        repeats = Repeats(None if self.tally.keeps_known else system)
        if runs := self._runs(machine, repeats):
            table["runs"] = runs
            table |= self._exceptions(machine)
        self.tally.known += repeats.found
        if machine.system_id and not system.url:
            table["url"] = f"https://top500.org/system/{machine.system_id}/"
        return table

    def _exceptions(self, machine: Machine) -> dict[str, list[Table]]:
        """Let stand what a list published although it cannot be right: the figure is its, and `check` would stop there."""
        found: dict[str, str] = {}
        for row in machine.entries:
            rmax, rpeak, power = (row.values.get(key, 0.0) for key in ("rmax", "rpeak", "hpl_power"))
            if rpeak and rmax > rpeak:
                found["rmax-above-rpeak"] = f"so {self._labels[row.list, row.edition]} has it"
            listed = row.listed_efficiency
            if listed and rmax and power and not _AGREES[0] <= listed * power / rmax <= _AGREES[1]:
                found["efficiency-mismatch"] = f"so {self._labels[row.list, row.edition]} has it"
        return {"exceptions": [{"code": code, "reason": why} for code, why in found.items()]} if found else {}

    def _chips_of(self, row: Entry) -> dict[str, int]:
        return self._chips.of(row).counts

    def _runs(self, machine: Machine, repeats: Repeats) -> list[Table]:
        """Write a run for each row, and one more for figures of a run tuned for energy; a repeated row once."""
        found: list[Table] = []
        for row in machine.entries:
            chips = self._chips.of(row)
            self._count(chips)
            head: dict[str, Any] = {
                "source": self._sources[row.list, row.edition],
                "as_of": row.edition,
                "list": self._labels[row.list, row.edition],
            }
            if chips.counts:
                head["chips"] = chips.counts
            run = head | repeats.left(head["list"], row.figures, row.values) | ({"note": row.note} if row.note else {})
            if run in found:
                self.tally.repeated += 1
                continue
            if row.figures.keys() & run.keys():
                found.append(run)
            note = row.tuned.get("note", "")
            tuned = {key: text for key, text in row.tuned.items() if key != "note"}
            listed = {"hpl_energy_efficiency": row.listed_efficiency}
            if figures := repeats.left(head["list"], tuned, listed):
                found.append(head | figures | {"tuned": True} | ({"note": note} if note else {}))
        return found

    def _count(self, chips: Found) -> None:
        if chips.why:
            self._unresolved[chips.why] = self._unresolved.get(chips.why, 0) + 1

    def _say_unresolved(self) -> None:
        """Say which chips could not be resolved, the most frequent first."""
        rows = sum(self._unresolved.values())
        if not rows:
            return
        common = sorted(self._unresolved, key=lambda why: (-self._unresolved[why], why))
        listed = "; ".join(f"{why} ({several(self._unresolved[why], 'row')})" for why in common[:_MOST_SAID])
        more = f"; and {len(common) - _MOST_SAID} more reasons" if len(common) > _MOST_SAID else ""
        self.tally.say(f"chips of {several(rows, 'row')} are not counted: {listed}{more}")
