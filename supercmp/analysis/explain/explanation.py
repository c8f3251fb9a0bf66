"""Writes where a figure comes from: the leading claim, other claims, the formula, and claims that do not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import homes_basis
from supercmp.analysis.explain.chip import as_published
from supercmp.analysis.explain.derivation import Derivation
from supercmp.analysis.explain.estimators import Estimators, difference, write_implied
from supercmp.analysis.explain.explainable import CHIP_FIGURES
from supercmp.analysis.explain.ladder import LADDERS, RELATED, rungs
from supercmp.analysis.explain.rental import RENTAL, write_rental
from supercmp.analysis.explain.runs import other_runs
from supercmp.analysis.explain.sheet import Entry, Sheet, basis_of
from supercmp.analysis.request.wording import (
    quantity_of,
    say,
    say_as_put,
    say_chips,
    say_converted,
    say_span,
    told,
    who,
    who_claims,
)
from supercmp.model.basis import MARKS, form_of, mark_of_kind
from supercmp.model.quantity import QUANTITIES
from supercmp.model.state import counted_in
from supercmp.model.table import TreeLine
from supercmp.model.value import exactly
from supercmp.quantities.claims.job import FIGURES
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.claims.standing import unpublished
from supercmp.quantities.graph.engine import Engine, has_formula
from supercmp.quantities.graph.plan import Node

if TYPE_CHECKING:
    from supercmp.model.records import Catalog, Chip
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.standing import Standing, Voice
    from supercmp.quantities.graph.estimate import Estimate

_BESIDE = "stands beside, never widens the range"


class Explanation:
    """Writes the sheet of one quantity, part by part."""

    def __init__(self, catalog: Catalog, engine: Engine, facts: Facts, sheet: Sheet) -> None:
        """Explain what an engine says of a system's facts."""
        self.catalog = catalog
        self.engine = engine
        self.facts = facts
        self.sheet = sheet
        self.derivation = Derivation(catalog, engine, facts, sheet)
        self.estimators = Estimators(engine, facts, "")

    def write(self, name: str, *, of_chip: Chip | None) -> None:
        """Write the answer, what stands beside it, the formula, and what does not count."""
        key = self.engine.key(name)
        base = name.partition(":")[0]
        if base in CHIP_FIGURES:
            self._write_chip_figure(base, of_chip)
            return
        estimate = self.engine.estimate(self.facts, key)
        if of_chip:
            estimate = as_published(estimate)
        else:
            self.estimators = Estimators(self.engine, self.facts, base)
        self._answer(key, estimate)
        leaf = _sole(estimate)
        if of_chip and leaf:
            self._chip_voices(leaf.leaf.key, leaf.standing)
            return
        standing = self._standing(key)
        if base in LADDERS and estimate.span:
            self._ladder(base)
        self._others(key, standing, estimate)
        self.estimators.write(self.sheet, self.derivation)
        if base == "chip_hour_cost":
            write_rental(self.sheet, self.catalog, self.engine, self.facts.chips.counts, self.facts.state.day)
        self._formula(key, estimate)
        if QUANTITIES[base].scope == "run":
            other_runs(self.engine, self.facts, self.sheet, key, [bound.run for bound in estimate.leaves])
        for other in RELATED.get(base, ()):
            self._related(other, base)
        self._of_run(base)
        self._losers(key, standing)
        self._words(base)

    # -- the answer --------------------------------------------------------------------------------------------------

    def _standing(self, key: str) -> Standing:
        return self.facts.chips.standing if key == "chip_count" else self.facts.standing(key)

    def _answer(self, key: str, estimate: Estimate) -> None:
        if estimate.span is None:
            self.sheet.add(
                0, TreeLine(key, "unknown", estimate.reason, strong=True), Entry(quantity=key, note=estimate.reason)
            )
            return
        leaf = _sole(estimate)
        leader = leaf.standing.leader if leaf and not leaf.by_hand else None
        words, source, as_of, note = self._origin(key, estimate, leaf)
        if leader:
            place = self.estimators.place(estimate.span.best)
            words, note = (" · ".join(filter(None, [words, place])), "; ".join(filter(None, [note, place])))
        shown = say_as_put(estimate.span, quantity_of(key), estimate.form, estimate.mark)
        entry = self.sheet.figure(
            key, estimate.span, form=estimate.form, basis=estimate.basis, source=source, as_of=as_of, note=note
        )
        self.sheet.add(0, TreeLine(key, shown, words, strong=True), entry)
        if leader and leader.claim.quote:
            self.sheet.add(1, TreeLine("", "", f"“{leader.claim.quote}”", faint=True))
        if leader and leader.claim.lead:
            self.sheet.add(1, TreeLine("leads because", "", leader.claim.lead))
        basis = homes_basis(self.catalog, estimate)
        if basis:
            self.sheet.add(1, TreeLine("counted", "", basis))

    def _origin(self, key: str, estimate: Estimate, leaf: Bound | None) -> tuple[str, str, str, str]:
        """Say where an answer comes from: in words for a screen, then source, date and note for machines."""
        notes = "; ".join(estimate.notes)
        if leaf is None:
            formula = self.derivation.symbols(estimate.node) if estimate.node else ""
            return " · ".join(part for part in (estimate.basis, formula, notes) if part), "", "", notes
        if leaf.by_hand:
            return leaf.note or "set by hand", "", "", leaf.note or "set by hand"
        if key == "chip_count" and self.facts.chips.by_phase:
            phase = counted_in(self.facts.state)
            words = "; ".join(who(self.catalog, source) for source in phase.sources)
            return words, " ".join(phase.sources), phase.date, notes
        words, source, as_of = told(self.catalog, leaf)
        if leaf.run:
            return f"{leaf.run.kind} · {words}", source, as_of, leaf.run.note
        if leaf.standing.leader is None:
            return f"assumption · {who(self.catalog, leaf.source)}", leaf.source, "", notes
        claim = leaf.standing.leader.claim
        note = "; ".join(part for part in (*estimate.notes, claim.note or claim.quote) if part)
        paid = say_converted(leaf.standing.leader.value, leaf.standing.leader.converted, key)
        parts = [claim.kind, paid, words, *estimate.notes]
        return " · ".join(part for part in parts if part), source, as_of, note

    def _ladder(self, name: str) -> None:
        """Put the scopes that are confused with this one side by side: bare chips, servers, servers and network."""
        found = rungs(self.engine, self.facts, name, self.sheet)
        if len(found) > 1:
            self.sheet.add(1, TreeLine("what is counted", "", " → ".join(found)))

    # -- what else is said -------------------------------------------------------------------------------------------

    def _voice(self, label: str, key: str, voice: Voice, note: str = "", *, brief: bool = False) -> None:
        """Write one claim: a row with all of it, and a line that is `brief` where the claim does not count."""
        quantity = quantity_of(key)
        claim = voice.claim
        if not brief:
            note = " · ".join(filter(None, [note, self.estimators.place(voice.span.best)]))
        form = form_of(voice.value)
        shown = say_as_put(voice.said, quantity, form, mark_of_kind(claim.kind))
        source = who_claims(self.catalog, claim)
        paid = say_converted(voice.value, voice.converted, key)
        parts = (note, paid, source) if brief else (claim.kind, paid, source, note)
        words = " · ".join(part for part in parts if part)
        if claim.note and not brief:
            words += f"\n{claim.note}"
        entry = self.sheet.figure(
            key,
            voice.said,
            form=form,
            basis=basis_of(claim.kind),
            source=claim.source,
            as_of=claim.as_of,
            note="; ".join(part for part in (label, note, claim.note) if part),
        )
        self.sheet.add(1, TreeLine(label, shown, words, faint=brief), entry)

    def _others(self, key: str, standing: Standing, estimate: Estimate) -> None:
        leads = estimate.basis != "derived" and not (estimate.leaves and estimate.leaves[0].by_hand)
        if key == "chip_count" and self.facts.chips.by_phase:
            leads = False
        elif key == "chip_count":
            self._phase_count()
        if standing.leader and not leads:
            kind = standing.leader.claim.kind
            label, note = (f"a {kind}", _BESIDE) if standing.is_weak else ("also said", "")
            self._voice(label, key, standing.leader, note)
        for voice in standing.also:
            note = "more than 20 % from the leader" if voice in standing.conflicts else ""
            self._voice("also said", key, voice, note)
        for voice in standing.beside:
            label = "a bound" if voice.is_bound else f"a {voice.claim.kind}"
            note = "broken by the leader" if voice in standing.conflicts else _BESIDE
            self._voice(label, key, voice, note)

    def _phase_count(self) -> None:
        """Write the count of the phase where something else leads."""
        phase = counted_in(self.facts.state)
        if not phase.chips:
            return
        count = sum(self.facts.state.chips.values())
        words = "; ".join(who(self.catalog, source) for source in phase.sources)
        entry = self.sheet.figure(
            "chip_count",
            exactly(count),
            basis="reported",
            source=" ".join(phase.sources),
            as_of=phase.date,
            note="the phase",
        )
        self.sheet.add(1, TreeLine("the phase", say(count, quantity_of("chip_count")), words), entry)

    # -- the formula -------------------------------------------------------------------------------------------------

    def _formula(self, key: str, estimate: Estimate) -> None:
        base = key.partition(":")[0]
        if not has_formula(base):
            return
        if estimate.basis == "derived" and estimate.node is not None:
            self.derivation.below(estimate.node, 1)
            return
        if QUANTITIES[base].scope == "run":
            return
        derived = self.engine.by_formula(self.facts, key)
        if derived.node is None:
            if estimate.span is not None:
                reason = derived.reason
                self.sheet.add(1, TreeLine("by formula", "unknown", reason), Entry(quantity=key, note=reason))
            return
        by_hand = any(bound.by_hand for bound in estimate.leaves)
        what = "value set by hand" if by_hand else "published figure"
        if not by_hand:
            write_implied(self.sheet, self.engine, self.facts.without(key), base, estimate, derived)
        self.derivation.write_alone(derived.node, 1, difference(estimate.span, derived.span, what), key)

    # -- neighbours and losers ---------------------------------------------------------------------------------------

    def _related(self, name: str, asked: str) -> None:
        standing = self.facts.standing(name)
        voices = [voice for voice in (standing.leader, *standing.also, *standing.beside) if voice]
        for voice in voices:
            self._voice(name, name, voice, f"another thing than {asked}", brief=True)
        if not voices and name in {"chip_cost", "server_cost"} and asked == "hardware_cost":
            found = self.engine.estimate(self.facts, name)
            if found.span and found.node:
                self.derivation.write(found.node, 1, note=f"another thing than {asked}", deep=False)

    def _of_run(self, name: str) -> None:
        """Write what was published of the training run itself, which is never taken for a result."""
        job = self.engine.ground.training
        if job is None or name not in QUANTITIES or "workload" not in QUANTITIES[name].claimed_on:
            return
        standing = job.standing(name)
        for voice in (standing.leader, *standing.also, *standing.beside):
            if voice is None or (name in FIGURES and voice is standing.leader):
                continue
            chips = say_chips({chip: value.best for chip, value in voice.claim.chips.items()})
            self._voice("published", name, voice, f"of the run itself{f', on {chips}' if chips else ''}", brief=True)

    def _losers(self, key: str, standing: Standing) -> None:
        for loser in standing.losers:
            self._voice("not used", key, loser.voice, loser.reason, brief=True)

    def _words(self, name: str) -> None:
        for claim in self.facts.state.system.claims:
            if name not in claim.words or claim.rejected or unpublished(claim, self.engine.settings.known_on):
                continue
            text = claim.words[name]
            late = not claim.phase and claim.day > self.facts.state.day
            note = "in words only" + ("; after the day asked for" if late else "")
            words = " · ".join(
                part for part in ("after the day asked for" if late else "", who_claims(self.catalog, claim)) if part
            )
            entry = Entry(quantity=name, value=text, source=claim.source, as_of=claim.as_of, note=note)
            self.sheet.add(1, TreeLine("in words", f"“{text}”", words, faint=late), entry)

    # -- chips -------------------------------------------------------------------------------------------------------

    def _write_chip_figure(self, name: str, chip: Chip | None) -> None:
        chips = [chip.id] if chip else sorted(self.facts.chips.counts)
        if not chips:
            self.sheet.add(0, TreeLine(name, "unknown", "the chips are not known", strong=True), Entry(quantity=name))
        if name == RENTAL:
            self._rental(chips)
            return
        for each in chips:
            day = self.facts.price_day(each, name)
            if name == POOLED and self.engine.ground.prices.of(each, day):
                node = Node(POOLED, Leaf("chip", POOLED, each), chip=each)
                self.derivation.write(node, 0, label=f"{each} {name}")
                continue
            standing = self.engine.ground.chip(each, name, day)
            span = self.engine.ground.chip_span(each, name, day)
            label = f"{each} {name}"
            quantity = QUANTITIES[name]
            if span is None:
                reason = f"no published {quantity.title} of {each}"
                self.sheet.add(0, TreeLine(label, "unknown", reason, strong=True), Entry(quantity=name, note=reason))
                continue
            leader = standing.leader
            if self.engine.ground.override(each, name):
                leader = None
            words = f"{leader.claim.kind} · {who_claims(self.catalog, leader.claim)}" if leader else "set by hand"
            basis = basis_of(leader.claim.kind) if leader else "assumed"
            shown = say_span(span, quantity, MARKS.get(basis, ""))
            source = leader.claim.source if leader else ""
            as_of = leader.claim.as_of if leader else ""
            note = leader.claim.note if leader else ""
            entry = self.sheet.figure(name, span, basis=basis, source=source, as_of=as_of, note=note)
            self.sheet.add(0, TreeLine(label, shown, words, strong=True), entry)
            self._chip_voices(name, standing)

    def _rental(self, chips: list[str]) -> None:
        """Write the market of each kind: prices under different commitments have no one value."""
        for each in chips:
            if not write_rental(self.sheet, self.catalog, self.engine, [each], self.facts.state.day, 0):
                reason = f"no published {QUANTITIES[RENTAL].title} of {each}"
                line = TreeLine(f"{each} {RENTAL}", "unknown", reason, strong=True)
                self.sheet.add(0, line, Entry(quantity=RENTAL, note=reason))

    def _chip_voices(self, name: str, standing: Standing) -> None:
        for voice in standing.also:
            self._voice("also said", name, voice)
        for voice in standing.beside:
            self._voice("a bound" if voice.is_bound else f"a {voice.claim.kind}", name, voice)
        self._losers(name, standing)


def _sole(estimate: Estimate) -> Bound | None:
    """Find the one figure that is the answer; nothing where a formula is."""
    if estimate.basis == "derived":
        return None
    chips = [bound for bound in estimate.leaves if bound.leaf.kind == "chip"]
    return next(iter([*chips, *estimate.leaves]), None)
