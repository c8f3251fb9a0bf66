"""Turns Epoch's records into catalog entries: a system for each cluster, a phase for each stage."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING

import msgspec

from supercmp.importers.cells import written
from supercmp.importers.document import Decision, Document, Edition, Ids, Imported, slug
from supercmp.importers.epoch.chains import Chain, Stage, chains, stages, stem
from supercmp.importers.epoch.claims import bare_count, claims
from supercmp.importers.epoch.common import PUBLISHER, brief, source_of
from supercmp.importers.epoch.course import holding, is_counted
from supercmp.importers.epoch.match import decide
from supercmp.importers.epoch.repeats import left
from supercmp.importers.identity.report import decision, say_doubtful
from supercmp.importers.machine_lists.chips import ChipNames
from supercmp.importers.tables.faults import in_file
from supercmp.model.dates import NEVER, last_day
from supercmp.model.state import GONE, in_force
from supercmp.model.state import stages as course_of
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Table
    from supercmp.importers.epoch.cluster import Cluster
    from supercmp.importers.tables.sheet import Tally
    from supercmp.model.records import Catalog, System

_MOST_SAID = 5
_OFF = 5.0
_NOT_WRITTEN = "; left out: the catalog has another plan, or does not have it cancelled"
_UNDATED = "left out: it exists, and the list has no date"
_SECTORS = {
    frozenset({"public"}): "public",
    frozenset({"private"}): "private",
    frozenset({"mixed"}): "mixed",
    frozenset({"public", "private"}): "mixed",
}
_CONCEALED = "Epoch conceals the name and gives one digit of every figure."


class Held(msgspec.Struct):
    """The chips of a stage: by id where every kind is known and they add up, else why not."""

    counts: dict[str, int] = {}
    why: str = ""


class Assembly:
    """The making of one document."""

    def __init__(self, catalog: Catalog, tally: Tally) -> None:
        """Stand on a catalog."""
        self.catalog = catalog
        self.tally = tally
        self.document = Document()
        self.phases = 0
        self._chips = ChipNames(catalog.chips)
        self._ids = Ids(catalog)
        self._sources: dict[str, str] = {}
        self._aliases = {folded(name) for name in catalog.names}
        self._unknown: dict[str, int] = {}
        self._left: set[tuple[str, int]] = set()

    def make(self, rows: Sequence[Cluster]) -> Imported:
        """Join, match and write all rows.

        Raises:
            FileError: the operations are not those of the chips.

        """
        self._check_rates(rows)
        self._editions(rows)
        readings = stages(rows)
        dated = [stage for stage in readings if stage.row.date or stage.row.is_ahead]
        found, forks = chains(dated)
        decided = decide(found, self.catalog, self._chips)
        self._aliases |= {folded(chain.name) for chain in found}
        decisions = [
            Decision(row.file, row.line, row.edition, row.name, "", is_known=False, reason=_UNDATED)
            for stage in readings
            if stage not in dated
            for row in stage.rows
        ]
        known = 0
        for chain, match in zip(found, decided, strict=True):
            name = match.id or self._ids.give(chain.name)
            known += bool(match.id)
            table = self._known(chain, self.catalog.systems[name]) if match.id else self._new(chain)
            if table:
                self.document.systems[name] = table
            more = f"; {len(chain.stages)} stages of one cluster" if len(chain.stages) > 1 else ""
            decisions += [
                decision(row, row.name, name, match, more + _NOT_WRITTEN * ((row.file, row.line) in self._left))
                for stage in chain.stages
                for row in stage.rows
            ]
        self.document.systems = dict(sorted(self.document.systems.items()))
        self._say(readings, dated, forks)
        say_doubtful(self.tally, [(chain.name, match) for chain, match in zip(found, decided, strict=True)])
        order = {(row.file, row.line): place for place, row in enumerate(rows)}
        decisions.sort(key=lambda item: order[item.file, item.line])
        counts = {"systems": len(found), "known": known, "phases": self.phases}
        return Imported(self.document, decisions, self.tally, counts)

    def _check_rates(self, rows: Sequence[Cluster]) -> None:
        """Hold the operations to the chips: counts times the catalog's rates, of rows with one kind of chips.

        Raises:
            FileError: they are typically five times off.

        """
        ratios: dict[str, list[float]] = {}
        for row in rows:
            chip = self.catalog.chips.get(self._chips.exactly(row.chips[0][0])) if len(row.chips) == 1 else None
            value = row.values.get("ops_16")
            rates = [
                figure.best
                for claim in (chip.claims if chip else ())
                for key, figure in claim.values.items()
                if key in {"peak:bf16", "peak:fp16", "peak:bf16_matrix", "peak:fp16_matrix"}
            ]
            if rates and value and row.chips[0][1]:
                ratios.setdefault(row.file, []).append(value / (row.chips[0][1] * max(rates)))
        for file, found in ratios.items():
            if not 1 / _OFF < median(found) < _OFF:
                words = f"operations are typically {median(found):.3g} times the number of chips times their rate"
                raise in_file(file, f"{words}; the units do not fit")

    def _editions(self, rows: Sequence[Cluster]) -> None:
        for edition in sorted({row.edition for row in rows}):
            title = f"Data on GPU Clusters, as read in {edition}"
            source = Edition(
                f"epoch-clusters-{edition}", title, PUBLISHER, "https://epoch.ai/data/gpu-clusters", edition, title
            )
            self._sources[edition] = source_of(source, "reported", self.document, self.catalog)

    # -- chips -------------------------------------------------------------------------------------------------------

    def _held(self, row: Cluster) -> Held:
        counts: dict[str, int] = {}
        for kind, count in row.chips:
            chip = self._chips.exactly(kind) if kind else ""
            if not kind:
                return Held(why="kinds of chips that the list does not name")
            if not chip:
                return Held(why=f"no chip {kind} in the catalog")
            if not count:
                return Held(why=f"no count of {kind}")
            counts[chip] = counts.get(chip, 0) + count
        if row.total and sum(counts.values()) != row.total:
            return Held(why="kinds of chips that the list does not name")
        return Held(counts)

    def _all_held(self, chain: Chain) -> list[Held]:
        """Find the chips of every stage.

        A stage that leaves chips out takes those of the one before it. So where a stage that stood has chips nobody
        knows, those before it are left out too, and the counts stand as claims.
        """
        held = [self._held(stage.row) for stage in chain.stages]
        lost = [place for place, stage in enumerate(chain.stages) if not held[place].counts and not stage.row.is_ahead]
        for place in range(max(lost, default=0)):
            held[place] = Held(why=held[place].why)
        for item in held:
            if item.why:
                self._unknown[item.why] = self._unknown.get(item.why, 0) + 1
        return held

    # -- systems -----------------------------------------------------------------------------------------------------

    def _new(self, chain: Chain) -> Table:
        rows = [stage.row for stage in chain.stages]
        table: Table = {"name": chain.name}
        if aliases := self._free(chain):
            table["aliases"] = aliases
        owner, users = _latest(rows, "owner"), _latest(rows, "users")
        table |= {"operator": owner} if owner else {}
        table["kind"] = "ai"
        facts = {"country": _latest(rows, "country"), "site": _latest(rows, "place"), "user": users, "owner": owner}
        table |= {key: text for key, text in facts.items() if text}
        table |= {"sector": word} if (word := _sector(_latest(rows, "sector"))) else {}
        if location := next((row.location for row in reversed(rows) if row.location), ()):
            table["location"] = list(location)
        if note := _note(rows[-1]):
            table["note"] = note
        held = self._all_held(chain)
        names = _phase_ids(chain)
        phases: list[Table] = []
        said: list[Table] = []
        for stage, chips, name in zip(chain.stages, held, names, strict=True):
            phases.append(self._phase(stage, name, chips.counts))
            said += claims(stage, {"phase": name}, self._sources, {} if chips.counts else bare_count(stage.row))
        if gone := self._gone(chain.stages[-1]):
            phases.append(gone)
        self.phases += len(phases)
        return table | {"phases": phases} | ({"claims": said} if said else {})

    def _known(self, chain: Chain, system: System) -> Table:
        """Extend a system of the catalog: claims, a phase without chips where it has not begun, and plans where it has none.

        It is never ended, raised or given another count: what the list says of that stays out, and is counted.
        """
        course = course_of(system)
        taken = {stage.phase.id for stage in course}
        # A plan for a day before a phase that counts nothing would count for it.
        begun = max(
            (item.phase.day for item in course if item.can_be_in_force and item.status not in GONE), default=NEVER
        )
        phases: list[Table] = []
        said: list[Table] = []
        for stage, chips, name in zip(chain.stages, self._all_held(chain), _phase_ids(chain), strict=True):
            row = stage.row
            counted: Table = {"chips": chips.counts} if chips.counts else bare_count(row)
            held = holding(course, stage.day) if row.date else ""
            if held:
                where: Table = {"phase": held}
            elif row.status == "cancelled" or (row.is_ahead and stage.day <= max(begun, last_day(row.edition))):
                self._left |= {(item.file, item.line) for item in stage.rows}
                continue
            elif not row.is_ahead and (in_force(course, stage.day) or is_counted(course, stage.day)):
                where = {"as_of": written(row.date)}
            else:
                ident = name if name not in taken else f"epoch-{name}"
                where = {"phase": ident}
                phase = self._phase(stage, ident, chips.counts if row.is_ahead else {})
                # What was planned before this reading, the catalog's own plans say.
                phases.append(phase | ({"announced": row.edition} if row.is_ahead else {}))
                counted = {} if "chips" in phases[-1] else counted
            said += claims(stage, where, self._sources, counted)
        self.phases += len(phases)
        said = said if self.tally.keeps_known else left(said, system, self.catalog)
        return ({"phases": phases} if phases else {}) | ({"claims": said} if said else {})

    def _phase(self, stage: Stage, ident: str, chips: dict[str, int]) -> Table:
        row = stage.row
        table: Table = {"id": ident}
        if row.date:
            table["date"] = written(row.date)
        table["status"] = row.status if row.is_ahead or row.status == "cancelled" else "operational"
        if chips:
            table["chips"] = chips
        if row.certainty:
            table["certainty"] = row.certainty
        table["sources"] = [self._sources[row.edition]]
        if row.is_ahead and row.date_note:
            table["note"] = f"{brief(row.date_note.rstrip('.'))}."
        return table

    def _gone(self, stage: Stage) -> Table:
        """Write when a cluster was switched off; where the list does not say, it was by the time of this reading."""
        row = stage.row
        if row.status != "decommissioned":
            return {}
        date = row.gone if row.gone > row.date else row.edition
        table: Table = {"id": "decommissioned", "date": written(date), "status": "decommissioned"}
        if row.certainty:
            table["certainty"] = row.certainty
        table["sources"] = [self._sources[row.edition]]
        if date != row.gone:
            table["note"] = "The list does not say when."
        return table if date != row.date else {}

    def _free(self, chain: Chain) -> list[str]:
        """Choose the names of stages that mean nothing else yet, so that each can be asked for by its own."""
        names = dict.fromkeys(stage.row.name for stage in chain.stages if stage.row.name != chain.name)
        # A name that looks like an id could be the id of another entry.
        free = [name for name in names if folded(name) not in self._aliases and slug(name) != folded(name)]
        self._aliases |= {folded(name) for name in free}
        return free

    # -- what there is to say ------------------------------------------------------------------------------------------

    def _say(self, readings: Sequence[Stage], dated: Sequence[Stage], forks: int) -> None:
        say = self.tally.say
        if left := len(readings) - len(dated):
            say(f"{_many(left, 'existing cluster')} without a date left out")
        if hidden := sum(stage.row.is_anonymised for stage in dated):
            say(f"{_many(hidden, 'anonymised cluster')}: kept apart, names and exact figures are concealed")
        if doubles := sum(stage.row.is_duplicate for stage in dated):
            say(f"{_many(doubles, 'cluster')} marked as possible duplicates: a sum over all counts machines twice")
        if forks:
            say(f"{_many(forks, 'link')} between clusters not followed: two successors, or two stages of one day")
        if self._left:
            count = sum((stage.row.file, stage.row.line) in self._left for stage in dated)
            say(
                f"{_many(count, 'stage')} of machines that the catalog has left out: other plans than its own, or cancelled"
            )
        rows = sum(self._unknown.values())
        if rows:
            common = sorted(self._unknown, key=lambda why: (-self._unknown[why], why))
            listed = "; ".join(f"{why} ({self._unknown[why]:,})" for why in common[:_MOST_SAID])
            more = f"; and {len(common) - _MOST_SAID} more reasons" if len(common) > _MOST_SAID else ""
            say(f"chips of {_many(rows, 'cluster')} stand as a bare count or not at all: {listed}{more}")


def _latest(rows: Sequence[Cluster], key: str) -> str:
    return next((text for row in reversed(rows) if (text := getattr(row, key))), "")


def _sector(written: str) -> str:
    """Read `Public`, `Private` or `Public/Private` into the word of the grammar; nothing for any other."""
    return _SECTORS.get(frozenset(re.findall("[a-z]+", written.lower())), "")


def _note(row: Cluster) -> str:
    """Keep in few words what the grammar has no key for."""
    parts = [_CONCEALED] if row.is_anonymised else []
    if row.sector and not _sector(row.sector):
        parts.append(f"Sector: {row.sector.lower()}.")
    if row.single.lower() in {"no", "unclear"}:
        parts.append("Not one cluster." if row.single.lower() == "no" else "Unclear whether it is one cluster.")
    if row.is_duplicate:
        parts.append(f"Possibly the same as {brief(row.duplicate) or 'another of the list'}.")
    return " ".join(parts)


def _phase_ids(chain: Chain) -> list[str]:
    """Name the phases: by their number where their names end in one, else by the whole name."""
    found: list[str] = []
    for stage in chain.stages:
        name = stage.row.name
        ident = slug(name.removeprefix(stem(name)) or name) if len(chain.stages) > 1 else "listed"
        number, base = 1, ident
        while ident in {*found, "decommissioned"}:
            number += 1
            ident = f"{base}-{number}"
        found.append(ident)
    return found


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
