"""Monte Carlo over plans: each variable is drawn once, for every system that uses it.

What differs from one value: the draws of each leaf, a published rung of a ladder read as at most the published rung
above it, and the dates of phases that are known to a month, quarter or year only, which are spread over that period.
"""

from __future__ import annotations

from math import ceil, floor, log10, sqrt
from typing import TYPE_CHECKING, cast

import msgspec
import numpy as np

from supercmp.model.dates import first_day
from supercmp.model.limits import limits_of
from supercmp.model.quantity import PRICES
from supercmp.model.state import GONE, State, stages
from supercmp.model.value import Span
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.rungs import above, below
from supercmp.quantities.draws.distribution import of_bound
from supercmp.quantities.draws.streams import Drawn
from supercmp.quantities.formulas.constants import GENERATION_YEARS, MFU_SHARED
from supercmp.quantities.formulas.elementwise import at_least, at_most
from supercmp.quantities.graph.engine import is_cut
from supercmp.quantities.graph.estimate import Estimate
from supercmp.quantities.graph.plan import Node, Program, assemble, run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from supercmp.quantities.claims.leaf import Bound
    from supercmp.quantities.claims.mixture import Distribution
    from supercmp.quantities.draws.streams import Strata, Streams
    from supercmp.quantities.graph.engine import Engine

_FIRST_GENERATION = 2000
_ENDS = (0.05, 0.95)
_RHO = "price_correlation"


class Sampled(msgspec.Struct, frozen=True):
    """A quantity of a system under doubt: its estimate, whose range is that of the draws, and the draws.

    `draws` has shape (N,); iterations in which the figure is not finite, or the system not there, are NaN. It is
    absent where the quantity is unknown.
    """

    estimate: Estimate
    draws: Drawn | None


class Sampler:
    """Draws quantities of one catalog's systems; variables keep their draws from system to system."""

    def __init__(self, engine: Engine, streams: Streams) -> None:
        """Stand on an engine's plans and a question's streams."""
        self.engine = engine
        self.streams = streams
        self._programs: dict[int, tuple[Node, Program]] = {}
        self._values: dict[tuple[str, Distribution], Drawn] = {}
        self._own: list[tuple[str, Distribution]] = []

    def sample(self, facts: Facts, name: str) -> Sampled:
        """Draw a quantity of a system: the 5th and 95th percentile are its range, the best value stays what it is."""
        estimate = self.engine.estimate(facts, name, with_range=False)
        draws = self._draws(facts, estimate)
        for starts, later in self._undated(facts):
            other = self._draws(later, self.engine.estimate(later, name, with_range=False)) if later else None
            if draws is not None:
                draws = np.where(starts, np.nan if other is None else other, draws)
        if draws is None or estimate.span is None:
            return Sampled(estimate, None)
        return Sampled(msgspec.structs.replace(estimate, span=range_of(draws, estimate.span.best)), draws)

    def draw(self, facts: Facts, bound: Bound) -> Drawn | float:
        """Draw the variable of one leaf: a float where there is nothing to draw."""
        distribution = of_bound(bound, facts)
        if len(distribution) == 1 and distribution[0].is_exact:
            return distribution[0].best
        variable = f"{facts.id}/{bound.variable}" if _is_split(bound) else bound.variable
        memo = (variable, distribution)
        if memo not in self._values:
            strata = self.strata(facts, bound)
            limits = limits_of(bound.leaf.key)
            self._values[memo] = self.streams.read(strata, distribution, variable, limits)
            if variable.startswith(f"{facts.id}/"):
                self._own.append(memo)
        return self._values[memo]

    def strata(self, facts: Facts, bound: Bound) -> Strata:
        """Give the stratum of each draw of a leaf's variable."""
        leaf = bound.leaf
        if _is_split(bound):
            return self.streams.split_strata(bound.variable, f"{facts.id}/{bound.variable}", MFU_SHARED)
        chip = self.engine.catalog.chips.get(leaf.chip)
        if leaf.kind == "chip" and leaf.key in PRICES and chip and chip.released:
            age = int(chip.released[:4]) - _FIRST_GENERATION
            correlated = self.engine.ground.assumed(_RHO, facts.context())
            if correlated:
                return self.streams.price_strata(bound.variable, int(age // GENERATION_YEARS), correlated.span.best)
        return self.streams.strata(bound.variable)

    def forget(self) -> None:
        """Let go of the variables of single systems: long lists are done with one system after the other."""
        for memo in self._own:
            self._values.pop(memo, None)
        self.streams.forget([memo[0] for memo in self._own])
        self._own.clear()

    def program(self, facts: Facts, node: Node) -> Program:
        """Give the program of a plan with published rungs in their order; plans are shared, and so are these."""
        held = self._programs.get(id(node))
        if held is None or held[0] is not node:
            held = self._programs[id(node)] = (node, assemble(self._in_order(facts, node)))
        return held[1]

    def _in_order(self, facts: Facts, node: Node) -> Node:
        """Read each published rung as at most the published rung above it, so that no draw turns a ladder round."""
        if node.leaf is None:
            children = tuple(self._in_order(facts, child) for child in node.children)
            made = Node(node.key, None, node.function, node.formula, children, node.chip)
            # A bound that a published value keeps may be broken by a draw of that value.
            return self._between(facts, made) if is_cut(node) else made
        if node.leaf.kind != "claim" or facts.ground.settings.basis == "derived":
            return node
        if facts.is_given(node.key):
            return self._under(facts, node)
        # A model, a rumour or a bound that leads: the rung above may be known in the same way, or derived over the chips.
        above_it = [each for rung in above(node.key) if isinstance(each := self.engine.plan(facts, rung)[0], Node)]
        held = node
        for above_node in [each for each in above_it if each.leaf or node.key == "chip_power"][:1]:
            held = Node(node.key, None, at_most, None, (held, self._in_order(facts, above_node)))
        for limit in facts.limits(node.key):
            bound = Node(limit.key, Leaf("bound", f"{node.key}{limit.form}"))
            held = Node(node.key, None, at_least if limit.form == ">" else at_most, None, (held, bound))
        return self._between(facts, held)

    def _between(self, facts: Facts, node: Node) -> Node:
        """Hold a rung that nobody published between the nearest published ones."""
        made = self._under(facts, node)
        for rung in [each for each in below(node.key) if facts.is_given(each)][-1:]:
            made = Node(node.key, None, at_least, None, (made, self._in_order(facts, Node(rung, Leaf("claim", rung)))))
        return made

    def _under(self, facts: Facts, node: Node) -> Node:
        """Hold a rung to the nearest published one above it."""
        for rung in [each for each in above(node.key) if facts.is_given(each)][:1]:
            limit = self._in_order(facts, Node(rung, Leaf("claim", rung)))
            node = Node(node.key, None, at_most, None, (node, limit))
        return node

    def _draws(self, facts: Facts, estimate: Estimate) -> Drawn | None:
        if estimate.node is None or estimate.span is None:
            return None
        program = self.program(facts, estimate.node)
        values = [self.draw(facts, self.engine.bind(facts, leaf)) for leaf in program.leaves]
        with np.errstate(all="ignore"):
            found = np.asarray(run(program, values), dtype=np.float64)
        found = np.where(np.isfinite(found), found, np.nan)
        return cast("Drawn", np.broadcast_to(found, (self.streams.count,)))

    def _undated(self, facts: Facts) -> list[tuple[NDArray[np.bool_], Facts | None]]:
        """List the phases that may have begun by the day though their period has not ended, in the order of dates.

        Each with the iterations in which it has: its first day is drawn evenly from its period. One that ends the
        machine has no facts.
        """
        state = facts.state
        if state.status != "operational":
            return []
        found: list[tuple[NDArray[np.bool_], Facts | None]] = []
        for stage in stages(state.system):
            phase = stage.phase
            if not phase.date or phase.day <= state.day or not stage.can_be_in_force:
                continue
            first = first_day(phase.date)
            if first > state.day:
                continue
            share = (_days(first, state.day) + 1) / (_days(first, phase.day) + 1)
            starts = self.streams.levels[self.streams.strata(f"{facts.id}/{phase.id}/date")] < share
            gone = stage.status in GONE
            later = None if gone else Facts(facts.ground, State(state.system, state.day, stage.status, stage))
            found.append((starts, later))
        return found


def _is_split(bound: Bound) -> bool:
    """Say whether a variable is partly all systems' and partly each one's own: how well training uses a machine."""
    return bound.leaf.kind == "assumption" and bound.leaf.key.partition(":")[0] == "mfu"


def _days(start: str, end: str) -> int:
    from datetime import date

    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def range_of(draws: Drawn, best: float) -> Span:
    """Give a best value with the 5th and 95th percentile of its draws, NaN left out."""
    known = draws[~np.isnan(draws)]
    if not known.size or known.min() == known.max() == best:
        return Span(best, best, best)
    low, high = _percentiles(known, _ENDS)
    return Span(best, min(best, low), max(best, high))


def _percentiles(draws: Drawn, shares: Sequence[float]) -> list[float]:
    """Find percentiles, each rounded to what its Monte Carlo error lets one say: the same digits on every machine."""
    last = draws.size - 1
    around = []
    for share in shares:
        place, width = round(share * last), ceil(sqrt(draws.size * share * (1 - share)))
        around.append((max(place - width, 0), place, min(place + width, last)))
    # All in one go: each partition reads every draw.
    ordered = np.partition(draws, sorted({place for places in around for place in places}))
    return [_rounded(*ordered[list(places)].tolist()) for places in around]


def _rounded(below: float, found: float, above: float) -> float:
    error = (above - below) / 2
    return round(found, -floor(log10(error))) if error > 0 else found
