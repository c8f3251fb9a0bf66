"""Computes every combination of changed inputs over arrays, with one plan for all rows that share it.

Most values only stand in a leaf of the plan. Those that may change the plan itself, or what a claim is read as, cut
the rows into stretches; each stretch is resolved as one question alone would be, then run on arrays.
"""

from __future__ import annotations

from math import prod
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from supercmp.errors import SupercmpError
from supercmp.model.quantity import base_of
from supercmp.model.value import exactly
from supercmp.quantities.claims.prices import POOLED, PUBLISHED
from supercmp.quantities.claims.rungs import neighbours
from supercmp.quantities.claims.settings import Override
from supercmp.quantities.graph.change import Sides
from supercmp.quantities.graph.engine import Engine
from supercmp.quantities.graph.plan import Node, Program, assemble, run_all

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from supercmp.model.state import State
    from supercmp.quantities.claims.leaf import Bound, Leaf

    Floats: TypeAlias = NDArray[np.float64]
    Places: TypeAlias = NDArray[np.int64]

_READING = frozenset({"about_factor", "bound_factor", "price_index", "price_index_cpi"})
"""Assumptions by which claims are read, so that no leaf holds them."""


class Choice(msgspec.Struct, frozen=True):
    """One name with its values: overrides of one quantity, or counts by kind of chip where `counts` is not empty.

    With `is_bare`, counts are of chips in all, of the mix that the system has; their kind is empty.
    """

    overrides: tuple[Override, ...] = ()
    counts: tuple[dict[str, float], ...] = ()
    is_bare: bool = False

    def __len__(self) -> int:
        """Count the values."""
        return len(self.overrides) or len(self.counts)


class _Driven(msgspec.Struct, frozen=True):
    """A leaf that follows a choice: its place, which choice, and its value for each of the choice's values."""

    place: int
    choice: int
    values: Any


class _Stretch(msgspec.Struct, frozen=True):
    """Rows that share a plan: the program of all results, its leaves, and which of them follow which choice."""

    names: tuple[str, ...]
    program: Program
    parts: tuple[Program, ...]
    values: tuple[float, ...]
    driven: tuple[_Driven, ...]


class Lattice:
    """All combinations of some choices on one system, in order: the last choice changes fastest."""

    def __init__(self, unchanged: Engine, state: State, choices: Sequence[Choice], names: Sequence[str]) -> None:
        """Take the engine without the choices, the system's state, and the quantities that are wanted."""
        self._unchanged = unchanged
        self._state = state
        self._choices = tuple(choices)
        self._names = tuple(names)
        self._stretches: dict[tuple[int, ...], _Stretch] = {}
        self._groups = [self._grouped(choice) for choice in choices]

    def __len__(self) -> int:
        """Count the combinations."""
        return prod(len(choice) for choice in self._choices)

    def places(self, start: int, stop: int) -> list[Places]:
        """Say for rows from `start` to before `stop` which value of each choice they have."""
        import numpy as np

        rest = np.arange(start, stop)
        found: list[Places] = []
        for choice in reversed(self._choices):
            rest, place = np.divmod(rest, len(choice))
            found.append(place)
        return found[::-1]

    def rows(self, start: int, stop: int) -> dict[str, Floats]:
        """Compute the results of rows from `start` to before `stop`, NaN where one is unknown [base units]."""
        import numpy as np

        places = self.places(start, stop)
        found = {name: np.full(stop - start, np.nan) for name in self._names}
        firsts = [group[place] for group, place in zip(self._groups, places, strict=True)]
        keys = np.zeros(stop - start, dtype=np.int64)
        for first, choice in zip(firsts, self._choices, strict=True):
            keys = keys * len(choice) + first
        for key in np.unique(keys):
            rows = np.nonzero(keys == key)[0]
            stretch = self._stretch(tuple(int(first[rows[0]]) for first in firsts))
            for name, values in self._run(stretch, [place[rows] for place in places]).items():
                found[name][rows] = values
        return found

    # -- stretches ---------------------------------------------------------------------------------------------------

    def _grouped(self, choice: Choice) -> Places:
        """Name for each value the first one that shares its plan."""
        import numpy as np

        from supercmp.quantities.graph.jumps import jumps

        if not choice.counts:
            is_leaf = all(_stands_in_a_leaf(given) for given in choice.overrides)
            return np.zeros(len(choice), dtype=np.int64) if is_leaf else np.arange(len(choice))
        try:
            starts = jumps(self._unchanged.catalog.assumptions.values())
        except SupercmpError:  # a case reckons with the count, and may change with each
            return np.arange(len(choice))
        first: dict[object, int] = {}
        found = []
        for place, counts in enumerate(choice.counts):
            total = sum(counts.values())
            key = (_ordered(counts), sum(start < total for start in starts), total in starts)
            found.append(first.setdefault(key, place))
        return np.array(found, dtype=np.int64)

    def _stretch(self, first: tuple[int, ...]) -> _Stretch:
        if first not in self._stretches:
            self._stretches[first] = self._resolved(first)
        return self._stretches[first]

    def _resolved(self, first: tuple[int, ...]) -> _Stretch:
        given: list[Override] = []
        chips: dict[str, float] | None = None
        for choice, place in zip(self._choices, first, strict=True):
            if not choice.counts:
                given.append(choice.overrides[place])
            elif choice.is_bare:
                given.append(bare_count(self._state.system.id, choice.counts[place][""]))
            else:
                chips = choice.counts[place]
        settings = msgspec.structs.replace(
            self._unchanged.settings, overrides=(*self._unchanged.settings.overrides, *given)
        )
        changed = Engine(self._unchanged.catalog, settings)
        facts = Sides(self._unchanged, changed, self._state, chips).after
        nodes = {name: changed.plan(facts, changed.key(name))[0] for name in self._names}
        known = {name: node for name, node in nodes.items() if isinstance(node, Node)}
        program = assemble(*known.values())
        leaves = [changed.bind(facts, leaf) for leaf in program.leaves]
        driven = [
            _Driven(place, number, values)
            for place, bound in enumerate(leaves)
            for number, choice in enumerate(self._choices)
            if (values := _follows(bound, choice, first[number])) is not None
        ]
        parts = tuple(assemble(node) for node in known.values())
        return _Stretch(tuple(known), program, parts, tuple(bound.span.best for bound in leaves), tuple(driven))

    def _run(self, stretch: _Stretch, places: Sequence[Places]) -> dict[str, Any]:
        import numpy as np

        values: list[Any] = list(stretch.values)
        for leaf in stretch.driven:
            values[leaf.place] = leaf.values[places[leaf.choice]]
        with np.errstate(all="ignore"):
            try:
                found = run_all(stretch.program, values)
            except ZeroDivisionError:
                held = dict(zip(stretch.program.leaves, values, strict=True))
                found = [_alone(part, held) for part in stretch.parts]
        return {
            name: np.where(np.isfinite(result), result, np.nan)
            for name, result in zip(stretch.names, found, strict=True)
        }


def bare_count(system: str, count: float) -> Override:
    """Set a system's chips in all, of the mix that it has."""
    return Override(system, "chip_count", exactly(count), f"chips={count:.0f}")


def _alone(program: Program, held: dict[Leaf, Any]) -> Any:
    """Run one result by itself: another one of its row divides by zero."""
    try:
        return run_all(program, [held[leaf] for leaf in program.leaves])[0]
    except ZeroDivisionError:
        return float("nan")


def _ordered(counts: dict[str, float]) -> tuple[str, ...]:
    """Order kinds by how many there are: some choices follow the larger part."""
    return tuple(sorted(counts, key=lambda chip: (-counts[chip], chip)))


def _stands_in_a_leaf(given: Override) -> bool:
    """Say whether a value only stands where the plan has a leaf; the others may change the plan, or how claims are read."""
    if not given.entry:
        return given.name not in _READING and not given.name.startswith("usd_per_")
    # A price is brought to the server before it is a leaf, and a rung may set others of its ladder aside.
    is_read = given.name in PUBLISHED or given.name.endswith("_matrix") or bool(neighbours(given.name))
    return base_of(given.name) != "chip_count" and not is_read


def _follows(bound: Bound, choice: Choice, first: int) -> Floats | None:
    """Give a leaf's value for each value of a choice that it follows; nothing for one that it does not."""
    import numpy as np

    leaf = bound.leaf
    if not choice.counts:
        text = f"--set {choice.overrides[first].text}"
        if leaf.key == POOLED or not (bound.by_hand and text in bound.note.split("; ")):
            return None
        return np.array([given.span.best for given in choice.overrides])
    totals = np.array([sum(counts.values()) for counts in choice.counts])
    if leaf.kind == "claim" and leaf.key == "chip_count":
        return totals
    if choice.is_bare:
        return bound.span.best / totals[first] * totals if leaf.kind == "base" else None
    if leaf.kind not in {"base", "share"}:
        return None
    own = np.array([counts.get(leaf.chip, 0.0) for counts in choice.counts])
    return own if leaf.kind == "base" else own / totals
