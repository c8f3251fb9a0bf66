"""Resolves a quantity into a plan: chooses claim or formula by which values there are, not by what they are.

The order is that of "Which value counts", rules 7 and 8: a value set by hand, a claim that leads, the first formula all
of whose parameters are reached, a model's or rumour's claim; for a factor: system, chips, region, assumption.
"""

from __future__ import annotations

from functools import cache
from operator import add, mul
from typing import TYPE_CHECKING, TypeAlias

from supercmp.model.quantity import QUANTITIES, keyed
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.formulas.registry import CHIP_PARAMETERS, CHIP_RESULTS, FORMULAS, REFERENCE_CHIP, Formula
from supercmp.quantities.graph.plan import Missing, Node

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts

Found: TypeAlias = "Node | Missing"

_PEAKS = frozenset({"chip_peak", "training_peak"})
"""Rates of a chip kind, of which each precision is resolved for itself."""
_RUN_FORMULAS = frozenset({"hpl_efficiency", "hpl_energy_efficiency"})


@cache
def _words(name: str) -> str:
    """Say a quantity inside a sentence: `Supply power` is `supply power`, `HPL Rmax` and `H100 ...` stay."""
    title = QUANTITIES[name].title
    is_short = any(letter.isupper() or letter.isdigit() for letter in title.partition(" ")[0][1:])
    return title if is_short else title[:1].lower() + title[1:]


class Resolver:
    """Resolves the quantities of one signature; nothing is looked up twice."""

    def __init__(self, facts: Facts) -> None:
        """Resolve against what is known of one system; every system of the same signature gives the same plans."""
        self._facts = facts
        self._ground = facts.ground
        self._settings = facts.ground.settings
        self._found: dict[tuple[str, str], Found] = {}

    def resolve(self, key: str, chip: str = "") -> Found:
        """Resolve a quantity of the system, or of one of its chip kinds."""
        memo = (key, chip)
        if memo not in self._found:
            self._found[memo] = self._of_chip(key, chip) if chip else self._of_system(key)
        return self._found[memo]

    # -- the system --------------------------------------------------------------------------------------------------

    def _of_system(self, key: str) -> Found:
        name = key.partition(":")[0]
        scope = QUANTITIES[name].scope
        if scope == "run":
            return self._of_run(key)
        if name == "chip_count":
            return self._count()
        if scope == "workload":
            return self._of_job(key)
        grade = self._facts.grade(key)
        derived_only = self._settings.basis == "derived" and name in FORMULAS
        if grade == "set" or (grade == "claim" and not derived_only):
            return Node(key, Leaf("claim", key))
        found = self._factor(key) if scope in {"factor", "constant"} else self.by_formula(key)
        if isinstance(found, Missing) and grade == "weak" and not derived_only:
            return Node(key, Leaf("claim", key))
        return found

    def _of_job(self, key: str) -> Found:
        """Resolve a figure of the training run: its own, else by formula."""
        job = self._ground.training
        if job is None:
            return Missing(key, "no training run is named")
        if job.figure(key):
            return Node(key, Leaf("job", key))
        return self.by_formula(key) if key in FORMULAS else Missing(key, f"no published {_words(key)} of {job.id}")

    def _count(self) -> Found:
        if self._facts.chips.total is None:
            return Missing("chip_count", "the number of chips is not known")
        return Node("chip_count", Leaf("claim", "chip_count"))

    def _of_run(self, key: str) -> Found:
        if self._facts.override(key):
            return Node(key, Leaf("claim", key))
        run = self._facts.run_for(key)
        if run is None:
            return Missing(key, f"no published run gives {_words(key)}")
        if key in run.values and key not in self._facts.aside:
            return Node(key, Leaf("run", key))
        if key not in _RUN_FORMULAS:
            return Missing(key, f"the run of {run.as_of or run.source} does not give {_words(key)}")
        return self.by_formula(key, of_run=key)

    def _parameter(self, name: str, formula: Formula, of_run: str) -> Found:
        if of_run:
            return self._of_same_run(name, of_run)
        if name == "reference_peak":
            return self.resolve(keyed("peak", self._settings.reference_precision))
        if name == "h100_peak":
            return self.resolve(keyed("chip_peak", self._settings.reference_precision), REFERENCE_CHIP)
        if name in formula.given:
            grade = self._facts.grade(name)
            if grade == "set" or (grade == "claim" and self._settings.basis != "derived"):
                return Node(name, Leaf("claim", name))
            return Missing(name, f"no published {_words(name)}")
        return self.resolve(self._facts.keyed(name))

    def _of_same_run(self, name: str, of_run: str) -> Found:
        if self._facts.override(name):
            return Node(name, Leaf("claim", name))
        run = self._facts.run_for(of_run)
        if run is None or name not in run.values:
            return Missing(name, f"the run does not give {_words(name)}")
        return Node(name, Leaf("run", f"{name}@{of_run}" if run.tuned else name))

    def by_formula(self, key: str, of_run: str = "") -> Found:
        """Resolve a quantity by its formulas alone, its inputs as they come."""
        name, _, precision = key.partition(":")
        reason = f"no published {_words(name)}"
        for formula in FORMULAS.get(name, ()):
            found = self._per_chip(key, formula, precision) if formula.per_chip else self._plain(key, formula, of_run)
            if isinstance(found, Node):
                return found
            if not (formula.given or formula.name == "it_power_of_hpl"):
                reason = found.reason
        return Missing(key, reason)

    def by_estimator(self, formula: Formula) -> Found:
        """Resolve a quantity by one published estimator, its inputs as they come."""
        return self._plain(formula.quantity, formula, "")

    def _plain(self, key: str, formula: Formula, of_run: str) -> Found:
        children = []
        for parameter in formula.parameters:
            found = self._parameter(parameter, formula, of_run)
            if isinstance(found, Missing):
                return Missing(key, found.reason)
            children.append(found)
        return Node(key, None, formula.function, formula, tuple(children))

    # -- chips -------------------------------------------------------------------------------------------------------

    def _per_chip(self, key: str, formula: Formula, precision: str) -> Found:
        counts = self._facts.chips.counts
        if not counts:
            known = self._facts.chips.total is not None
            return Missing(key, "the kind of chips is not known" if known else "the chips are not known")
        parts: list[Node] = []
        for chip in sorted(counts):
            children = []
            for parameter in formula.parameters:
                name = parameter
                if parameter in _PEAKS:
                    name = keyed(parameter, precision or self._settings.working_precision)
                found = self.resolve(name, chip)
                if isinstance(found, Missing):
                    return Missing(key, found.reason)
                children.append(found)
            parts.append(Node(key, None, formula.function, formula, tuple(children), chip))
        total = parts[0]
        for part in parts[1:]:
            total = Node(key, None, add, None, (total, part))
        return total

    def _of_chip(self, key: str, chip: str) -> Found:
        name, _, precision = key.partition(":")
        if name == "chip_count":
            base, scale = Node("base", Leaf("base", "base", chip)), Node("scale", Leaf("scale", "chip_count"))
            return Node("chip_count", None, mul, None, (base, scale), chip)
        if name in CHIP_RESULTS:
            return self._chip_result(key, chip)
        if name in CHIP_PARAMETERS:
            return self._chip_figure(name, precision, chip)
        # A run stops as a whole, whichever chip fails.
        return self.resolve(name) if name == "goodput" else self._factor_of_chip(name, chip)

    def _chip_figure(self, name: str, precision: str, chip: str) -> Found:
        grade = self._facts.grade(name) if name in QUANTITIES else ""
        if grade in {"set", "claim"}:
            return Node(name, Leaf("claim", name))
        key = CHIP_PARAMETERS[name]
        if name in _PEAKS:
            training = name == "training_peak"
            if self._ground.rate(chip, precision, self._facts.state.day, training=training) is None:
                return Missing(name, f"no published rate of {chip} at {precision} or wider")
            return Node(name, Leaf("chip", keyed(name if training else key, precision), chip), chip=chip)
        if not self._ground.has_chip(chip, key):
            if grade == "weak":
                return Node(name, Leaf("claim", name))
            return Missing(name, f"no published {_words(key)} of {chip}")
        return Node(name, Leaf("chip", key, chip), chip=chip)

    def _chip_result(self, name: str, chip: str) -> Found:
        for formula in FORMULAS[name]:
            children = []
            for parameter in formula.parameters:
                found = self.resolve(parameter, chip)
                if isinstance(found, Missing):
                    break
                children.append(found)
            else:
                return Node(name, None, formula.function, formula, tuple(children), chip)
        return Missing(name, f"no published price of {chip}")

    def _factor_of_chip(self, name: str, chip: str) -> Found:
        if self._facts.grade(name) in {"set", "claim"}:
            return Node(name, Leaf("claim", name))
        job = self._ground.training
        if name == "mfu" and job and job.mfu_on(chip, self._facts.trains_in(chip)):
            return Node(name, Leaf("job", name, chip), chip=chip)
        if self._ground.has_chip(chip, name):
            return Node(name, Leaf("chip", name, chip), chip=chip)
        return self._surroundings(name, chip if name == "mfu" else "")

    # -- factors -----------------------------------------------------------------------------------------------------

    def _factor(self, name: str) -> Found:
        chips = sorted(self._facts.chips.counts)
        if name == "mfu" and len(chips) == 1:
            return self._factor_of_chip(name, chips[0])
        if any(self._ground.has_chip(chip, name) for chip in chips):
            return self._weighted(name, chips)
        return self._surroundings(name)

    def _weighted(self, name: str, chips: list[str]) -> Found:
        parts: list[Node] = []
        for chip in chips:
            found = self._factor_of_chip(name, chip)
            if isinstance(found, Missing):
                return found
            if len(chips) == 1:
                return found
            parts.append(Node(name, None, mul, None, (found, Node("share", Leaf("share", "share", chip))), chip))
        total = parts[0]
        for part in parts[1:]:
            total = Node(name, None, add, None, (total, part))
        return total

    def _surroundings(self, name: str, chip: str = "") -> Found:
        giver, _ = self._ground.region(self._facts.state.system.region, name)
        if giver:
            return Node(name, Leaf("region", name))
        if name == "goodput" and self._facts.outgrows_goodput and not self._ground.override("", name):
            return self.by_formula(name)
        if self._ground.assumed(name, self._facts.context(chip)) is None:
            return Missing(name, f"no published {_words(name)} and no assumption of that name")
        return Node(name, Leaf("assumption", name, chip))
