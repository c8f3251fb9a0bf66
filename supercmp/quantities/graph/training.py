"""A training run in a plan: its own figures, its part of a machine's chips, and what its own machine says of others.

The doubt about MFU, failures and size is the same variable on the run's own machine and on the one that is asked about, so
that on the run's own chips it falls out of the result. On chips of another kind, or in another format, that of MFU stays.
"""

from __future__ import annotations

from operator import mul
from typing import TYPE_CHECKING, Protocol

from supercmp.model.basis import in_words
from supercmp.model.precision import same_width
from supercmp.model.quantity import keyed
from supercmp.quantities.claims.job import CHIPS, SHARE
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.formulas.registry import FORMULAS, Formula
from supercmp.quantities.graph.own_run import OwnRun, Uncalibrated
from supercmp.quantities.graph.plan import Found, Missing, Node

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.ground import Ground

CALIBRATION = "calibration"
OF_ITS_OWN = frozenset({CALIBRATION, "run_utilisation", "modelled_utilisation"})
"""What is of the run's own chips."""
OF_THE_WHOLE = frozenset({"scaling_loss", "failure_loss"})
"""What a run loses as a whole, whichever chip fails or waits."""
_BY = {"chip_hours": "run_utilisation", "training_days": "run_utilisation_of_days", "mfu": "run_utilisation_of_mfu"}
"""The formula for a run's utilisation by the figure that was published of it."""


class Others(Protocol):
    """What resolves everything else: quantities of the machine asked about, and what is assumed of a kind of chip."""

    def resolve(self, key: str, chip: str = "") -> Found:
        """Resolve a quantity of the machine, or of one of its chip kinds."""

    def assumed(self, name: str, chip: str) -> Found:
        """Resolve what is assumed of a kind of chip, whatever is known of the machine."""

    def by_formula(self, key: str) -> Found:
        """Resolve a quantity by its formulas alone."""


class Job:
    """Resolves what a training run asks for and tells."""

    def __init__(self, others: Others, ground: Ground, run: OwnRun | Uncalibrated) -> None:
        """Resolve beside a machine's own quantities.

        Args:
            others: what resolves those.
            ground: knows the run that is asked about, where one is.
            run: what was published of its own chips.

        """
        self._others = others
        self._ground = ground
        self._training = ground.training
        self._run = run

    # -- figures and chips -------------------------------------------------------------------------------------------

    def quantity(self, key: str) -> Found:
        """Resolve a quantity of the run: its own figure, else by formula."""
        if key in OF_ITS_OWN:
            return self._of_own(key)
        own = self.figure(key)
        if isinstance(own, Node) or self._training is None:
            return own
        found = self._others.by_formula(key)
        is_unsaid = isinstance(found, Missing) and found.reason == f"no published {in_words(key)}"
        return own if is_unsaid else found

    def figure(self, key: str) -> Found:
        """Resolve a figure that was published of the run, typed or set by hand."""
        if self._training is None:
            return Missing(key, "no training run is named")
        if self._training.figure(key) is None:
            return Missing(key, f"no published {in_words(key)} of {self._training.id}")
        return Node(key, Leaf("job", key))

    def chips(self) -> Found:
        """Resolve the chips that the run has: a part of the machine's, else all of them."""
        part = self.part()
        return part if isinstance(part, Node) else self._others.resolve("chip_count")

    def part(self) -> Found:
        """Resolve the chips that the run has of a machine, where those are not all."""
        if self._training is None or self._training.is_whole:
            return Missing(CHIPS, "the run has all chips")
        chips = self.figure(CHIPS)
        found = chips if isinstance(chips, Node) else self._others.resolve("chip_count")
        return found if isinstance(found, Missing) else _times(found, Node(SHARE, Leaf("job", SHARE)))

    def part_of_kind(self, chip: str) -> Found:
        """Resolve the chips of one kind that the run has: a part of a mixed machine is mixed as it is."""
        chips = self.part()
        if isinstance(chips, Missing):
            return self._others.resolve("chip_count", chip)
        return _times(chips, Node("share", Leaf("share", "share", chip)), chip)

    # -- calibration -------------------------------------------------------------------------------------------------

    def calibration(self, chip: str, trains_in: str) -> Found:
        """Resolve the factor on a kind of chip in the format in which it trains; none where its MFU was given as such."""
        run = self._run
        if isinstance(run, Uncalibrated):
            return Missing(CALIBRATION, run.reason or "nothing published of the run gives its utilisation")
        mfu = self._others.resolve("mfu", chip)
        if isinstance(mfu, Missing) or self._is_given(mfu):
            return Missing(CALIBRATION, "the MFU is given")
        is_own = chip == run.chip and same_width(trains_in, run.precision)
        modelled = self._modelled(run, mfu if is_own else Node("mfu", Leaf("own", "mfu", run.chip)))
        return _joined(_only(CALIBRATION), [self._utilisation(run), modelled])

    def _is_given(self, mfu: Node) -> bool:
        """Say whether an MFU was claimed of the machine, or set by hand."""
        leaf = mfu.leaf
        assert leaf is not None
        by_hand = self._ground.override("", mfu.key) or self._ground.override(leaf.chip, mfu.key)
        return leaf.kind in {"claim", "region"} or by_hand is not None

    def _of_own(self, key: str) -> Found:
        """Resolve what the run kept up on its own chips, what the model gives it there, or the one over the other."""
        run = self._run
        if isinstance(run, Uncalibrated):
            return Missing(key, run.reason or "nothing published of the run gives its utilisation")
        kept, modelled = self._utilisation(run), self._modelled(run, Node("mfu", Leaf("own", "mfu", run.chip)))
        return {"run_utilisation": kept, "modelled_utilisation": modelled}.get(key) or _joined(
            _only(CALIBRATION), [kept, modelled]
        )

    def _utilisation(self, run: OwnRun) -> Found:
        [formula] = [each for each in FORMULAS["run_utilisation"] if each.name == _BY[run.by]]
        rate = Leaf("chip", keyed("training_peak", run.precision), run.chip)
        own = {"run_chips": _count(run), "training_peak": Node("training_peak", rate, chip=run.chip)}
        own |= {name: Node(name, Leaf("job", name)) for name in formula.given}
        return _joined(formula, [own.get(name) or self._others.resolve(name) for name in formula.parameters])

    def _modelled(self, run: OwnRun, mfu: Node) -> Found:
        interval = self._of_run(_only("interruption_interval"), run, {CHIPS: _count(run)})
        if isinstance(interval, Missing):
            return interval
        [failure] = [each for each in FORMULAS["failure_loss"] if not each.given]
        scaling = self._of_run(_only("scaling_loss"), run, {CHIPS: _count(run)})
        failures = self._of_run(failure, run, {"interruption_interval": interval})
        return _joined(_only("modelled_utilisation"), [mfu, scaling, failures])

    def _of_run(self, formula: Formula, run: OwnRun, own: dict[str, Node]) -> Found:
        """Resolve a formula on the run's own machine, of which what is known of the one asked about says nothing."""
        found: dict[str, Found] = {"parameters": self._others.resolve("parameters"), **own}
        return _joined(
            formula, [found.get(name) or self._others.assumed(name, run.chip) for name in formula.parameters]
        )


def _count(run: OwnRun) -> Node:
    return Node("run_chips", Leaf("own", "run_chips", run.chip))


def _times(one: Node, other: Node, chip: str = "") -> Node:
    return Node(CHIPS, None, mul, None, (one, other), chip)


def _only(name: str) -> Formula:
    [formula] = FORMULAS[name]
    return formula


def _joined(formula: Formula, children: Sequence[Found]) -> Found:
    known: list[Node] = []
    for child in children:
        if isinstance(child, Missing):
            return Missing(formula.quantity, child.reason)
        known.append(child)
    return Node(formula.quantity, None, formula.function, formula, tuple(known))
