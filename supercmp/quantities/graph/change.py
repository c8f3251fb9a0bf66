"""A system before and after a change, with the published figures set aside that say nothing of the changed one.

A figure that was published for the machine as it is says nothing of the changed one. What rests on a changed input is
therefore computed on both sides, even where somebody published it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.quantity import QUANTITIES, base_of
from supercmp.model.state import with_chips
from supercmp.quantities.claims.rungs import above
from supercmp.quantities.formulas.registry import FORMULAS
from supercmp.quantities.graph.plan import Node, assemble

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.model.state import State
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.claims.leaf import Bound, Leaf
    from supercmp.quantities.claims.settings import Override
    from supercmp.quantities.graph.engine import Engine

COUNTED = frozenset({"base", "scale", "share"})
"""Leaves that are the machine's own counts of chips."""
_CHIPS = "chip_count"


class Sides:
    """A system before and after a change, each under its own settings.

    `before` and `after` are its facts; `aside` names the published figures that neither hears.
    """

    def __init__(
        self, unchanged: Engine, changed: Engine, state: State, chips: Mapping[str, float] | None = None
    ) -> None:
        """Take the system's state under both engines, with other `chips` by kind after the change where there are any."""
        self.unchanged = unchanged
        self.changed = changed
        self._state = state
        self._chips = dict(chips) if chips else None
        self.published = unchanged.facts(state)
        given = changed.ground.override(state.system.id, _CHIPS)
        self.has_other_chips = self._chips is not None or given is not None
        self.aside = self._settle()
        self.before, self.after = self._facts(self.aside)

    @property
    def idle(self) -> list[Override]:
        """List the values set by hand that have changed nothing so far."""
        texts = set(self.changed.ground.idle_overrides())
        return [given for given in self.changed.settings.overrides if given.text in texts]

    @property
    def has_same_chips(self) -> bool:
        """Say whether the other chips are those that it has."""
        return self._chips is not None and self._chips == self.published.chips.counts

    def _facts(self, aside: frozenset[str]) -> tuple[Facts, Facts]:
        before = self.unchanged.facts(self._state, aside)
        if self._chips is None:
            return before, self.changed.facts(self._state, aside)
        return before, self.changed.facts(with_chips(self._state, self._chips), aside | {_CHIPS})

    def _settle(self) -> frozenset[str]:
        """Set figures aside until none is left that rests on a change; each may have hidden the change from others."""
        candidates = [key for key in self._published() if base_of(key) in FORMULAS]
        aside = frozenset(key for key in candidates if self.has_other_chips and rests_on_chips(base_of(key)))
        aside |= self._of_these_chips()
        while True:
            before, after = self._facts(aside)
            more = {key for key in candidates if key not in aside and self._is_moved(key, before, after)}
            if not more:
                return aside
            aside |= more

    def _of_these_chips(self) -> frozenset[str]:
        """Name the evidence about the machine's own chips, where other chips are asked about."""
        if not self.has_other_chips:
            return frozenset()
        facts = self.published
        found = {"hpl_load": facts.load_run(), "contract_chips": facts.contract()}
        return frozenset(key for key, evidence in found.items() if evidence)

    def _published(self) -> list[str]:
        facts = self.published
        said = [key for key in facts.claimed_keys() if facts.grade(key) in {"claim", "bound"}]
        found = dict.fromkeys([*said, *facts.run_keys()])
        scopes = {"system", "run"}
        own = self.changed.facts(self._state)
        return [key for key in found if QUANTITIES[base_of(key)].scope in scopes and not own.override(key)]

    def _is_moved(self, key: str, before: Facts, after: Facts) -> bool:
        """Say whether a quantity's formula rests on a value set by hand, or on one that differs between the sides."""
        now = _leaves(self.changed, after, key)
        if any(bound.by_hand for bound in now.values()):
            return True
        was = _leaves(self.unchanged, before, key)
        return any(leaf in was and was[leaf].span != bound.span for leaf, bound in now.items())


def rests_on_chips(name: str) -> bool:
    """Say whether a quantity has a formula that counts chips, or that rests on one which does; what must be given does not."""
    return name == _CHIPS or any(
        formula.per_chip or any(rests_on_chips(given) for given in formula.parameters if given not in formula.given)
        for formula in FORMULAS.get(name, ())
    )


def _leaves(engine: Engine, facts: Facts, key: str) -> dict[Leaf, Bound]:
    """Bind what a quantity's formula rests on; nothing where none reaches it.

    Of a rung that is what lies below it: that it can also be worked back from one above says nothing against its claim.
    """
    is_run = QUANTITIES[base_of(key)].scope == "run"
    beneath = facts.without(key, *above(key))
    node = engine.resolver(beneath).by_formula(key, of_run=key if is_run else "")
    return {leaf: engine.bind(beneath, leaf) for leaf in assemble(node).leaves} if isinstance(node, Node) else {}
