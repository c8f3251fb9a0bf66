"""The answer of `show`: everything known of one system or chip, phase by phase, with who said it and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import SYSTEM_FIELDS, Rows, check_fields
from supercmp.analysis.columns.notes import idle_sets
from supercmp.analysis.columns.origins import cells_of_money
from supercmp.analysis.explain.sheet import FIELDS, Entry, Sheet, basis_of
from supercmp.analysis.request.find import find_entry, find_group
from supercmp.analysis.request.present import as_known
from supercmp.analysis.request.select import choose, settings_of, without_machines
from supercmp.analysis.request.validate import validate
from supercmp.analysis.request.wording import (
    footer,
    quantity_of,
    say_as_put,
    say_chips,
    say_converted,
    say_date,
    say_when,
    told,
    who,
    who_claims,
)
from supercmp.errors import UnknownNameError, quoted
from supercmp.model.basis import form_of, mark_of_kind
from supercmp.model.numbers import several
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import Catalog, Chip, Claim, Group, Phase, Run, System
from supercmp.model.state import Stage, counted_in, named_on, phase_of_day, stages
from supercmp.model.table import Table, TreeLine
from supercmp.quantities.claims.standing import unpublished
from supercmp.quantities.graph.engine import Engine

if TYPE_CHECKING:
    from supercmp.analysis.request.request import ShowRequest
    from supercmp.model.value import Span
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.graph.estimate import Estimate

_IDENTITY = (
    "operator",
    "user",
    "owner",
    "developer",
    "kind",
    "country",
    "site",
    "region",
    "cooling",
    "interconnect",
    "sector",
    "part_of",
    "url",
    "note",
)
_AT_A_GLANCE = (
    "chip_count",
    "peak",
    "rmax",
    "facility_power",
    "hardware_cost",
    "contract_cost",
    "cost_efficiency",
    "energy_efficiency",
    "hpl_energy_efficiency",
    "tco",
    "carbon",
    "water_use",
    "homes_equivalent",
)


def show(catalog: Catalog, request: ShowRequest) -> Table:
    """Show one system or chip, or list the members of a group.

    Raises:
        SupercmpError: a wrong request, or a name that is not there.

    """
    validate(request.selection)
    group = find_group(catalog, request.id)
    if group:
        return _group(catalog, request, group)
    check_fields(request.selection.fields, FIELDS)
    entry = find_entry(catalog, request.id)
    sheet = Sheet(base_units=request.selection.base_units, limit=request.selection.limit)
    if isinstance(entry, Chip):
        engine = Engine(catalog, without_machines(settings_of(catalog, request.selection)))
        _ChipSheet(catalog, engine, sheet).write(entry)
        heading = f"{entry.name} · {entry.vendor}" + (
            f" · released {say_date(entry.released)}" if entry.released else ""
        )
        table = sheet.table(heading, footer(catalog, f"supercmp explain {entry.id} peak"), request.selection.fields)
        table.warnings = idle_sets(engine)
        return table
    chosen = choose(catalog, request.selection, [entry.id])
    facts = chosen.only(request.selection.fields or FIELDS)
    _SystemSheet(catalog, chosen.engine, facts, sheet).write()
    state = facts.state
    status = f"{state.status.replace('_', ' ')} on {say_when(chosen.engine.settings)}"
    heading = " · ".join(filter(None, (entry.name, state.operator, entry.site, entry.country, status)))
    table = sheet.table(
        heading, footer(catalog, f"supercmp explain {entry.id} facility_power"), request.selection.fields
    )
    table.notes = chosen.notes + table.notes
    table.warnings = idle_sets(chosen.engine)
    return table


def _group(catalog: Catalog, request: ShowRequest, group: Group) -> Table:
    names = request.selection.fields or SYSTEM_FIELDS
    check_fields(names, SYSTEM_FIELDS)
    settings = settings_of(catalog, request.selection)
    known = [
        name for name in group.members if named_on(as_known(catalog, catalog.systems[name], settings), settings.day)
    ]
    if not known:
        raise UnknownNameError(f"nothing was known of {quoted(group.id)} by {settings.day}", hint="try a later --as-of")
    chosen = choose(catalog, request.selection, known)
    rows = Rows(chosen.engine, chosen.systems)
    columns = [rows.text(name) for name in names]
    for column in columns:
        column.on_screen = "roomy" if column.name in {"aliases", "site", "region", "as_of"} else "always"
    heading = f"{group.name} · {several(len(group.members), 'machine')} of that name"
    later = [name for name in group.members if name not in known]
    notes = [f"nothing was known by {say_date(settings.day)} of {', '.join(later)}"] if later else []
    return Table(columns, heading=heading, notes=notes, footer=footer(catalog, f"supercmp show {known[0]}"))


def _text(sheet: Sheet, name: str, value: str) -> None:
    if value:
        sheet.add(0, TreeLine(name.replace("_", " "), "", value), Entry(quantity=name, value=value))


class _Figures:
    """Writes the figures of claims: what is shared by the sheets of systems and chips."""

    def __init__(self, catalog: Catalog, ground: Ground, sheet: Sheet) -> None:
        self.catalog = catalog
        self.ground = ground
        self.sheet = sheet

    def claim(self, claim: Claim, depth: int) -> None:
        """Write every figure of a claim, one row each."""
        rejected = f"rejected: {claim.rejected}" if claim.rejected else ""
        note = "; ".join(part for part in (rejected, claim.note) if part)
        said = " · ".join(part for part in (claim.kind, who_claims(self.catalog, claim), rejected) if part)
        as_of = claim.as_of or claim.said
        basis = basis_of(claim.kind)
        if claim.chips:
            counts = {chip: value.best for chip, value in claim.chips.items()}
            bought = "bought by the contract" if claim.is_purchase else ""
            entry = Entry(
                quantity="chips",
                value=say_chips(counts, plain=True),
                basis=basis,
                source=claim.source,
                as_of=as_of,
                note="; ".join(part for part in (bought, note) if part),
            )
            words = " · ".join(part for part in (said, bought) if part)
            self.sheet.add(depth, TreeLine("chips", say_chips(counts), words, faint=bool(rejected)), entry)
        for key, value in claim.values.items():
            span, form = self.ground.reader(key)(value, claim), form_of(value)
            shown = say_as_put(span, quantity_of(key), form, mark_of_kind(claim.kind))
            paid = self.ground.conversion(value, claim)
            self.sheet.cells += cells_of_money(key, value, paid, claim.kind, claim.source)
            words = " · ".join(filter(None, [say_converted(value, paid, key), said]))
            entry = self.sheet.figure(key, span, form=form, basis=basis, source=claim.source, as_of=as_of, note=note)
            self.sheet.add(depth, TreeLine(key, shown, words, faint=bool(rejected)), entry)
        for key, words in claim.words.items():
            entry = Entry(quantity=key, value=words, source=claim.source, as_of=as_of, note="in words only")
            self.sheet.add(depth, TreeLine(key, f"“{words}”", said), entry)


class _SystemSheet(_Figures):
    """Writes one system."""

    def __init__(self, catalog: Catalog, engine: Engine, facts: Facts, sheet: Sheet) -> None:
        super().__init__(catalog, engine.ground, sheet)
        self.engine = engine
        self.facts = facts
        self.system: System = facts.state.system

    def write(self) -> None:
        """Write identity, the figures of the day, the phases with their claims, and the runs."""
        system = self.system
        _text(self.sheet, "id", system.id)
        _text(self.sheet, "name", system.name)
        _text(self.sheet, "aliases", "; ".join(system.aliases))
        for name in _IDENTITY:
            state = self.facts.state
            _text(self.sheet, name, {"operator": state.operator, "user": state.user}.get(name) or getattr(system, name))
        self._figures()
        self._phases()
        if system.runs:
            self.sheet.add(0, TreeLine("benchmarks", "", several(len(system.runs), "run"), strong=True))
        for run in sorted(system.runs, key=lambda run: (run.day, run.source), reverse=True):
            self._run(run)

    def _figures(self) -> None:
        day = self.facts.state.day
        self.sheet.add(0, TreeLine("at a glance", "", say_date(day), strong=True))
        for name in _AT_A_GLANCE:
            estimate = self.engine.estimate(self.facts, name)
            if estimate.span is None:
                continue
            quantity = QUANTITIES[name]
            chips = self.facts.chips.counts
            if name == "chip_count" and chips:
                shown = say_chips(chips)
            else:
                shown = say_as_put(estimate.span, quantity, estimate.form, estimate.mark)
            said, source = self._said(name, estimate)
            words = " · ".join(part for part in (estimate.basis, said, *estimate.notes) if part)
            note = "; ".join(("at a glance", *estimate.notes))
            entry = self.sheet.figure(
                estimate.key,
                estimate.span,
                form=estimate.form,
                basis=estimate.basis,
                source=source,
                as_of=day,
                note=note,
            )
            self.sheet.add(1, TreeLine(estimate.key, shown, words), entry)

    def _said(self, name: str, estimate: Estimate) -> tuple[str, str]:
        """Name who said a published figure, in words and by id; nobody said a derived one."""
        if name == "chip_count" and self.facts.chips.by_phase:
            sources = counted_in(self.facts.state).sources
            return "; ".join(who(self.catalog, source) for source in sources), " ".join(sources)
        if estimate.basis == "derived":
            return "", ""
        words, source, _ = told(self.catalog, estimate.leaves[0])
        return words, source

    def _phases(self) -> None:
        found = stages(self.system)
        self.sheet.add(0, TreeLine("phases", "", str(len(found)), strong=True))
        claims = [claim for claim in self.system.claims if not unpublished(claim, self.ground.settings.known_on)]
        homes = [claim.phase or (phase_of_day(self.system, claim.day) if claim.day else "") for claim in claims]
        for stage in found:
            self._phase(stage)
            for claim, home in zip(claims, homes, strict=True):
                if home == stage.phase.id:
                    self.claim(claim, 2)
        undated = [claim for claim, home in zip(claims, homes, strict=True) if not home]
        if undated:
            self.sheet.add(0, TreeLine("of no date", "", "said of every phase", strong=True))
        for claim in undated:
            self.claim(claim, 1)

    def _phase(self, stage: Stage) -> None:
        phase: Phase = stage.phase
        chips = say_chips(stage.chips) or "chips not known"
        status = stage.status.replace("_", " ")
        certainty = f", {phase.certainty}" if phase.certainty and phase.certainty != "confirmed" else ""
        announced = f", announced {say_date(phase.announced)}" if phase.announced else ""
        sources = "; ".join(who(self.catalog, source) for source in phase.sources)
        words = " · ".join(part for part in (f"{status}{certainty}{announced}", sources) if part)
        if phase.note:
            words += f"\n{phase.note}"
        entry = Entry(
            quantity="phase",
            value=say_chips(stage.chips, plain=True) or None,
            source=" ".join(phase.sources),
            as_of=phase.date,
            note="; ".join(part for part in (f"{status}{certainty}{announced}", phase.note) if part),
        )
        self.sheet.add(1, TreeLine(say_date(phase.date) if phase.date else phase.id, chips, words), entry)

    def _run(self, run: Run) -> None:
        rejected = f"rejected: {run.rejected}" if run.rejected else ""
        label = run.list or who(self.catalog, run.source)
        chips = f"on {say_chips(run.chips)}" if run.chips else ""
        tuned = "tuned for energy" if run.tuned else ""
        by = who(self.catalog, run.source) if run.list else ""
        words = " · ".join(part for part in (chips, tuned, rejected, by) if part)
        self.sheet.add(1, TreeLine(label, "", words, faint=bool(rejected)))
        note = "; ".join(part for part in (run.list, tuned, rejected, run.note) if part)
        for key, value in run.values.items():
            span, form = self.ground.widen(value), form_of(value)
            shown = say_as_put(span, quantity_of(key), form, mark_of_kind(run.kind))
            entry = self.sheet.figure(
                key,
                span,
                form=form,
                basis=basis_of(run.kind),
                source=run.source,
                as_of=run.as_of,
                note=note,
            )
            self.sheet.add(2, TreeLine(key, shown, "", faint=bool(rejected)), entry)


class _ChipSheet(_Figures):
    """Writes one chip: what it is, then every figure, the one that leads first."""

    def __init__(self, catalog: Catalog, engine: Engine, sheet: Sheet) -> None:
        super().__init__(catalog, engine.ground, sheet)
        self.day = engine.settings.day

    def write(self, chip: Chip) -> None:
        """Write identity and claims."""
        _text(self.sheet, "id", chip.id)
        _text(self.sheet, "name", chip.name)
        _text(self.sheet, "aliases", "; ".join(chip.aliases))
        for name in ("vendor", "released", "url", "note"):
            _text(self.sheet, name, getattr(chip, name))
        if chip.dies:
            _text(self.sheet, "dies", str(chip.dies))
        _text(self.sheet, "dearer_than", "; ".join(chip.dearer_than))
        keys = sorted({key for claim in chip.claims for key in claim.values}, key=_registry_order)
        self.sheet.add(0, TreeLine("figures of one chip", "", say_date(self.day), strong=True))
        for key in keys:
            self._figure(chip, key)

    def _figure(self, chip: Chip, key: str) -> None:
        standing = self.ground.chip(chip.id, key, self.day)
        voices = [voice for voice in (standing.leader, *standing.also, *standing.beside) if voice]
        for place, voice in enumerate(voices):
            self._voice(
                key,
                voice.claim,
                voice.said,
                form_of(voice.value),
                1 if place == 0 else 2,
                "" if place == 0 else "also said",
            )
        for loser in standing.losers:
            self._voice(key, loser.voice.claim, loser.voice.said, form_of(loser.voice.value), 2, loser.reason)

    def _voice(self, key: str, claim: Claim, span: Span, form: str, depth: int, note: str) -> None:
        words = " · ".join(filter(None, (note, claim.kind, who_claims(self.catalog, claim))))
        noted = "; ".join(part for part in (note, claim.note) if part)
        told = {"basis": basis_of(claim.kind), "source": claim.source, "as_of": claim.as_of, "note": noted}
        entry = self.sheet.figure(key, span, form=form, **told)
        shown = say_as_put(span, quantity_of(key), form, mark_of_kind(claim.kind))
        self.sheet.add(depth, TreeLine(key if depth == 1 else "", shown, words, faint=depth > 1), entry)


def _registry_order(key: str) -> tuple[int, str]:
    return (list(QUANTITIES).index(key.partition(":")[0]), key)
