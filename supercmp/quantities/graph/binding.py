"""Gives the leaves of a plan their values for one system on one day: claims, chips, regions, assumptions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.quantity import keyed
from supercmp.model.value import exactly
from supercmp.quantities.claims.leaf import Bound, Leaf
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.graph.own_run import OwnRun, Uncalibrated

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog, System
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.ground import Ground


class Binder:
    """Gives leaves their values, each once a system, and those of chips and shared assumptions once for all systems."""

    def __init__(self, catalog: Catalog, ground: Ground, own_run: OwnRun | Uncalibrated) -> None:
        """Stand on the common ground of all systems, with what was published of the training run's own chips."""
        self._catalog = catalog
        self._ground = ground
        self._own_run = own_run
        self._chips: dict[tuple[Leaf, str], Bound] = {}
        self._shared: dict[tuple[Leaf, str], Bound] = {}

    def bound(self, facts: Facts, leaves: Sequence[Leaf]) -> list[Bound]:
        """Give several leaves their values for one system."""
        held, found = facts.bound, []
        for leaf in leaves:
            bound = held.get(leaf)
            if bound is None:
                bound = held[leaf] = self._bind(facts, leaf)
            found.append(bound)
        return found

    def bind(self, facts: Facts, leaf: Leaf) -> Bound:
        """Give a leaf its value for one system."""
        return self.bound(facts, (leaf,))[0]

    def _bind(self, facts: Facts, leaf: Leaf) -> Bound:
        if not leaf.is_exact:
            return _BINDERS[leaf.kind](self, facts, leaf)
        free = self.bind(facts, msgspec.structs.replace(leaf, is_exact=False))
        return msgspec.structs.replace(free, leaf=leaf, span=exactly(free.span.best))

    def _claim(self, facts: Facts, leaf: Leaf) -> Bound:
        variable = f"{facts.id}/{leaf.key}"
        if leaf.key == "chip_count":
            total = facts.chips.total
            assert total is not None
            return Bound(leaf, variable, total, facts.chips.standing, by_hand=facts.override(leaf.key) is not None)
        standing = facts.standing(leaf.key)
        given = facts.override(leaf.key)
        if given:
            self._ground.note_use(given, facts.published(leaf.key))
            return Bound(leaf, variable, given.span, standing, note=f"--set {given.text}", by_hand=True)
        assert standing.span is not None
        return Bound(leaf, variable, standing.span, standing)

    def _limit(self, facts: Facts, leaf: Leaf) -> Bound:
        found = next(limit for limit in facts.limits(leaf.key[:-1]) if limit.form == leaf.key[-1])
        return Bound(leaf, "", exactly(found.said), found.standing)

    def _run(self, facts: Facts, leaf: Leaf) -> Bound:
        key, _, owner = leaf.key.partition("@")
        if key == "contract_chips":
            contract = facts.contract()
            assert contract is not None
            return Bound(leaf, "", exactly(contract.chips), facts.standing("contract_cost"))
        if key == "run_chips":
            run = facts.run_for(owner)
            assert run is not None
            return Bound(leaf, "", exactly(sum(run.chips.values())), run=run, source=run.source)
        measured = facts.measured(key, facts.run_for(owner or key))
        assert measured is not None
        return Bound(leaf, f"{facts.id}/{leaf.key}", measured.span, run=measured.run, source=measured.run.source)

    def _base(self, facts: Facts, leaf: Leaf) -> Bound:
        return Bound(leaf, "", exactly(facts.chips.counts[leaf.chip]))

    def _scale(self, facts: Facts, leaf: Leaf) -> Bound:
        return Bound(leaf, f"{facts.id}/chip_count", facts.scale(), facts.chips.standing)

    def _share(self, facts: Facts, leaf: Leaf) -> Bound:
        counts = facts.chips.counts
        return Bound(leaf, "", exactly(counts[leaf.chip] / sum(counts.values())))

    def _chip(self, facts: Facts, leaf: Leaf) -> Bound:
        day = facts.price_day(leaf.chip, leaf.key)
        if (leaf, day) not in self._chips:
            self._chips[leaf, day] = self._of_chip(leaf, day)
        return self._chips[leaf, day]

    def _of_chip(self, leaf: Leaf, day: str) -> Bound:
        variable = f"{leaf.chip}/{leaf.key}"
        if leaf.key == POOLED:
            return self._price(leaf, day)
        name, _, precision = leaf.key.partition(":")
        if precision:
            rate = self._ground.rate(leaf.chip, precision, day, training=name == "training_peak")
            assert rate is not None
            variable = f"{leaf.chip}/{keyed('peak', precision)}"
            return Bound(leaf, variable, rate.span, rate.standing, note=rate.note, by_hand=rate.by_hand)
        span = self._ground.chip_span(leaf.chip, leaf.key, day)
        assert span is not None
        given = self._ground.override(leaf.chip, leaf.key)
        note = f"--set {given.text}" if given else ""
        return Bound(leaf, variable, span, self._ground.chip(leaf.chip, leaf.key, day), note=note, by_hand=bool(given))

    def _price(self, leaf: Leaf, day: str) -> Bound:
        price = self._ground.prices.of(leaf.chip, day)
        assert price is not None
        heaviest = next(iter(price.observations), None)
        kinds = "+".join(price.pool) or leaf.chip
        source = heaviest.voice.claim.source if heaviest else ""
        given = self._ground.prices.given(leaf.chip)
        if given:
            # What is typed is this buyer's price: even the best value itself changes the doubt about it.
            self._ground.note_use(given, None)
        note = f"--set {given.text}" if given else price.by
        return Bound(leaf, f"{kinds}/{POOLED}", price.span, source=source, note=note, by_hand=given is not None)

    def _region(self, facts: Facts, leaf: Leaf) -> Bound:
        region, standing = self._ground.region(facts.state.system.region, leaf.key)
        variable = f"{region}/{leaf.key}"
        given = self._ground.override(region, leaf.key)
        if given:
            self._ground.note_use(given, standing.span)
            return Bound(leaf, variable, given.span, standing, note=f"--set {given.text}", by_hand=True)
        assert standing.span is not None
        return Bound(leaf, variable, standing.span, standing, note=self._catalog.regions[region].name)

    def _assumption(self, facts: Facts, leaf: Leaf) -> Bound:
        memo = (leaf, facts.state.day)
        found = self._shared.get(memo)
        if found is None:
            found = self._assumed(facts, leaf)
            if self._ground.is_shared(leaf.key):
                self._shared[memo] = found
        return found

    def _assumed(self, facts: Facts, leaf: Leaf) -> Bound:
        assumed = self._ground.assumed(leaf.key, facts.context(leaf.chip))
        assert assumed is not None
        note = f"--set {assumed.by_hand}" if assumed.by_hand else assumed.case and f"case {assumed.case}"
        replaced = self._ground.region(facts.state.system.region, leaf.key)[0] if assumed.by_hand else ""
        if replaced:
            note = f"{note}, in place of the figure of {self._catalog.regions[replaced].name}"
        variable = _variable(self._catalog, facts.state.system, leaf.key, assumed.case)
        return Bound(leaf, variable, assumed.span, source=assumed.source, note=note, by_hand=bool(assumed.by_hand))

    def _own(self, facts: Facts, leaf: Leaf) -> Bound:  # noqa: ARG002 - one signature for all binders
        run = self._own_run
        assert isinstance(run, OwnRun)
        if leaf.key == "mfu":
            return Bound(leaf, "", exactly(run.mfu.best), source=run.source, note=run.case and f"case {run.case}")
        return Bound(leaf, f"run/{leaf.key}", run.chips, run.said)

    def _job(self, facts: Facts, leaf: Leaf) -> Bound:  # noqa: ARG002 - one signature for all binders
        job = self._ground.training
        found = job.figure(leaf.key) if job else None
        assert job is not None
        assert found is not None
        by_hand = bool(found.by_hand)
        return Bound(leaf, f"{job.id}/{leaf.key}", found.span, found.standing, note=found.by_hand, by_hand=by_hand)


def _variable(catalog: Catalog, system: System, name: str, case: str) -> str:
    assumption = catalog.assumptions.get(name)
    if assumption and assumption.scope == "case":
        return f"{name} {case}".rstrip()
    if assumption and assumption.scope == "system":
        return f"{system.id}/{name}"
    if assumption and assumption.scope == "country":
        return f"{system.country}/{name}"
    return name


_BINDERS = {
    "claim": Binder._claim,
    "bound": Binder._limit,
    "run": Binder._run,
    "base": Binder._base,
    "scale": Binder._scale,
    "share": Binder._share,
    "chip": Binder._chip,
    "region": Binder._region,
    "assumption": Binder._assumption,
    "job": Binder._job,
    "own": Binder._own,
}
