"""Resolves a quantity into a plan: chooses claim or formula by which values there are, not by what they are.

The order is that of "Which value counts", rules 7 and 8: a value set by hand, a claim that leads, the first formula all
of whose parameters are reached, a model's or rumour's claim; for a factor: system, chips, region, assumption.
"""

from __future__ import annotations

from operator import add, mul
from typing import TYPE_CHECKING

from supercmp.model.basis import in_words
from supercmp.model.quantity import QUANTITIES, keyed
from supercmp.quantities.claims.job import CHIPS
from supercmp.quantities.claims.leaf import Leaf
from supercmp.quantities.claims.prices import POOLED
from supercmp.quantities.claims.rungs import neighbours
from supercmp.quantities.formulas.registry import CHIP_PARAMETERS, FORMULAS, POINTERS, REFERENCE_CHIP, Formula
from supercmp.quantities.graph.held import between_rungs, cut, without_doubt
from supercmp.quantities.graph.plan import Found, Missing, Node
from supercmp.quantities.graph.training import CALIBRATION, OF_ITS_OWN, OF_THE_WHOLE, Job

if TYPE_CHECKING:
    from supercmp.quantities.claims.facts import Facts
    from supercmp.quantities.graph.own_run import OwnRun, Uncalibrated

_PEAKS = frozenset({"chip_peak", "training_peak"})
"""Rates of a chip kind, of which each precision is resolved for itself."""
_PASSED_OVER = frozenset(
    {"it_power_of_hpl", "hardware_cost_of_public", "energy_cost_of_average", "chip_cost_of_one_kind"}
)
"""Formulas whose missing input is no reason to name: another way is the usual one."""
_BY_CHIP = frozenset({"mfu", "server_overhead", "chip_to_server"})
"""Factors whose assumption depends on the kind of chip, each kind of a mixed machine having its own."""
_RUN_FORMULAS = frozenset({"hpl_efficiency", "hpl_energy_efficiency"})


_AS_BOUGHT = frozenset({"contract_cost", "contract_chips", "public_factor", "tariff_factor"})


class Resolver:
    """Resolves the quantities of one signature; nothing is looked up twice."""

    def __init__(self, facts: Facts, own_run: OwnRun | Uncalibrated) -> None:
        """Resolve against what is known of one system; every system of the same signature gives the same plans.

        Args:
            facts: what is known of it.
            own_run: what was published of the training run's own chips.

        """
        self._facts = facts
        self._job = Job(self, facts.ground, own_run)
        self._ground = facts.ground
        self._settings = facts.ground.settings
        self._found: dict[tuple[str, str], Found] = {}

    def is_of(self, facts: Facts) -> bool:
        """Say whether it resolves the quantities of this system."""
        return self._facts is facts

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
        own = {"chip_count": self._count, "hpl_load": self._load, CHIPS: self._job.chips}.get(name)
        if own:
            return own()
        if scope == "workload" or name in OF_ITS_OWN:
            return self._job.quantity(key)
        grade = self._facts.grade(key)
        derived_only = self._settings.basis == "derived" and name in FORMULAS
        if grade == "set" or (grade == "claim" and not derived_only):
            return Node(key, Leaf("claim", key))
        found = self._factor(key) if scope in {"factor", "constant"} else self.by_formula(key)
        if isinstance(found, Missing):
            leads = grade == "bound" or (grade == "weak" and not self._is_given_beside(name))
            return Node(key, Leaf("claim", key)) if leads and not derived_only else found
        return found if self._settings.basis == "derived" else cut(self._facts, found)

    def _is_given_beside(self, rung: str) -> bool:
        """Say whether another rung, or a bound on one, is published: then a model's or rumour's word does not lead here."""
        others = [each for each in neighbours(rung) if each != rung]
        if any(self._facts.grade(each) in {"set", "claim", "bound"} for each in others):
            return True
        servers = self.resolve("server_power") if rung == "chip_power" else None
        return isinstance(servers, Node) and servers.leaf is None

    def _load(self) -> Found:
        """Resolve the load of the HPL run that speaks of these chips: scaled to all of them where it is known of how many."""
        key = "hpl_load"
        run = self._facts.load_run()
        if run is None:
            return Missing(key, "no published HPL run of these chips gives its power")
        measured = self._of_same_run("hpl_power", key)
        scaled, as_measured = FORMULAS[key]
        if self._facts.load == "measured" or isinstance(measured, Missing):
            return (
                Node(key, None, as_measured.function, as_measured, (measured,))
                if isinstance(measured, Node)
                else measured
            )
        ran = Node("run_chips", Leaf("run", f"run_chips@{key}"))
        count = self._count()
        assert isinstance(count, Node)
        return Node(key, None, scaled.function, scaled, (measured, count, ran))

    def _count(self) -> Found:
        if self._facts.chips.total is None:
            return Missing("chip_count", "the number of chips is not known")
        return Node("chip_count", Leaf("claim", "chip_count"))

    def _of_run(self, key: str) -> Found:
        if self._facts.override(key):
            return Node(key, Leaf("claim", key))
        run = self._facts.run_for(key)
        if run is None:
            return Missing(key, f"no published run gives {in_words(key)}")
        if key in run.values and key not in self._facts.aside:
            return Node(key, Leaf("run", key))
        if key not in _RUN_FORMULAS:
            return Missing(key, f"the run of {run.as_of or run.source} does not give {in_words(key)}")
        return self.by_formula(key, of_run=key)

    def _parameter(self, name: str, formula: Formula, of_run: str) -> Found:
        if of_run:
            return self._of_same_run(name, of_run)
        if name in POINTERS:
            reference = self._settings.reference_precision
            key, chip = ("peak", "") if name == "reference_peak" else ("chip_peak", REFERENCE_CHIP)
            return self.resolve(keyed(key, reference), chip)
        if name in _AS_BOUGHT:
            return self._bought(name)
        return self._given(name) if name in formula.given else self.resolve(self._facts.keyed(name))

    def _given(self, name: str) -> Found:
        """Resolve what must be published, set by hand or assumed, and not computed."""
        if name == CHIPS:
            return self._job.part()
        if "workload" in QUANTITIES[name].claimed_on:
            return self._job.figure(name)
        if self._facts.is_given(name):
            return Node(name, Leaf("claim", name))
        if QUANTITIES[name].scope == "factor":
            return self._factor(name, computed=False)
        return Missing(name, f"no published {in_words(name)}")

    def _bought(self, name: str) -> Found:
        """Resolve what depends on how things were bought: the contract, the chips in it, what public buyers pay, the tariff."""
        if name == "tariff_factor":
            return self._tariff()
        if name == "public_factor":
            return self.by_formula(name) if self._facts.is_public else Missing(name, "not a public machine")
        contract = None if self._settings.basis == "derived" else self._facts.contract()
        if contract is None:
            return Missing(name, "no contract for these chips")
        if name == "contract_cost":
            return Node(name, Leaf("claim", name))
        if not contract.chips:
            return Missing(name, "the contract does not say how many chips it bought")
        return Node(name, Leaf("run", name))

    def _tariff(self) -> Found:
        """Resolve the factor on a region's average price of electricity: none where a range over buyers is published."""
        price = self.resolve("electricity_price")
        if isinstance(price, Node) and price.leaf and price.leaf.kind == "region" and self._facts.pays_average:
            return self._surroundings("tariff_factor")
        return Missing("tariff_factor", "the price is this buyer's, or has a range over buyers")

    def _of_same_run(self, name: str, of_run: str) -> Found:
        if self._facts.override(name):
            return Node(name, Leaf("claim", name))
        run = self._facts.run_for(of_run)
        if run is None or name not in run.values:
            return Missing(name, f"the run does not give {in_words(name)}")
        is_own = of_run == "hpl_load" or run is not self._facts.run_for(name)
        return Node(name, Leaf("run", f"{name}@{of_run}" if is_own else name))

    def by_formula(self, key: str, of_run: str = "") -> Found:
        """Resolve a quantity by its formulas alone, its inputs as they come."""
        name, _, precision = key.partition(":")
        reason = f"no published {in_words(name)}"
        for formula in FORMULAS.get(name, ()):
            if formula.name == "chip_cost_of_one_kind" and len(self._facts.chips.counts) > 1:
                continue
            found = self._per_chip(key, formula, precision) if formula.per_chip else self._plain(key, formula, of_run)
            if isinstance(found, Node):
                return between_rungs(
                    self._facts, without_doubt(found) if "public_factor" in formula.parameters else found
                )
            if not (formula.given or formula.name in _PASSED_OVER):
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
            found = self._of_kind(key, formula, precision, chip)
            if isinstance(found, Missing):
                return found
            parts.append(found)
        total = parts[0]
        for part in parts[1:]:
            total = Node(key, None, add, None, (total, part))
        return total

    def _of_kind(self, key: str, formula: Formula, precision: str, chip: str) -> Found:
        """Resolve a formula for one chip kind."""
        children = []
        for parameter in formula.parameters:
            name = keyed(parameter, precision or self._settings.working_precision) if parameter in _PEAKS else parameter
            found = self.resolve(name, chip)
            if isinstance(found, Missing):
                return Missing(key, found.reason)
            children.append(found)
        return Node(key, None, formula.function, formula, tuple(children), chip)

    def _of_chip(self, key: str, chip: str) -> Found:
        name, _, precision = key.partition(":")
        own = {"chip_count": self._count_of_kind, POOLED: self._price, CHIPS: self._job.part_of_kind}.get(name)
        if own:
            return own(chip)
        if name == CALIBRATION:
            return self._job.calibration(chip, self._facts.trains_in(chip))
        if name in CHIP_PARAMETERS:
            return self._chip_figure(name, precision, chip)
        if name in FORMULAS and FORMULAS[name][-1].per_chip:
            return self._of_kind(key, FORMULAS[name][-1], precision, chip)
        return self.resolve(name) if name in OF_THE_WHOLE else self._factor_of_chip(name, chip)

    @staticmethod
    def _count_of_kind(chip: str) -> Found:
        base, scale = Node("base", Leaf("base", "base", chip)), Node("scale", Leaf("scale", "chip_count"))
        return Node("chip_count", None, mul, None, (base, scale), chip)

    def _chip_figure(self, name: str, precision: str, chip: str) -> Found:
        if name in QUANTITIES and self._facts.grade(name) in {"set", "claim"}:
            return Node(name, Leaf("claim", name))
        key = CHIP_PARAMETERS[name]
        if name in _PEAKS:
            training = name == "training_peak"
            if self._ground.rate(chip, precision, self._facts.state.day, training=training) is None:
                return Missing(name, f"no published rate of {chip} at {precision} or wider")
            return Node(name, Leaf("chip", keyed(name if training else key, precision), chip), chip=chip)
        if not self._ground.has_chip(chip, key):
            return Missing(name, f"no published {in_words(key)} of {chip}")
        return Node(name, Leaf("chip", key, chip), chip=chip)

    def _price(self, chip: str) -> Found:
        """Resolve the price of a chip kind: one published for this machine, else that of the day on which it was bought."""
        if self._facts.grade(POOLED) in {"set", "claim"}:
            return Node(POOLED, Leaf("claim", POOLED))
        for formula in FORMULAS[POOLED]:
            found = [self._price_parameter(name, formula, chip) for name in formula.parameters]
            if all(isinstance(each, Node) for each in found):
                children = tuple(each for each in found if isinstance(each, Node))
                return Node(POOLED, None, formula.function, formula, children, chip)
        if self._ground.prices.of(chip, self._facts.price_day(chip, POOLED)) is None:
            return Missing(POOLED, f"no published price of {chip}")
        return Node(POOLED, Leaf("chip", POOLED, chip), chip=chip)

    def _price_parameter(self, name: str, formula: Formula, chip: str) -> Found:
        if name not in formula.given:
            return self.resolve(name, chip)
        if self._facts.grade(name) in {"set", "claim"}:
            return Node(name, Leaf("claim", name))
        return Missing(name, f"no published {in_words(name)}")

    def _factor_of_chip(self, name: str, chip: str, *, computed: bool = True) -> Found:
        if self._facts.grade(name) in {"set", "claim"}:
            return Node(name, Leaf("claim", name))
        if self._ground.has_chip(chip, name):
            return Node(name, Leaf("chip", name, chip), chip=chip)
        return self._surroundings(name, chip if name in _BY_CHIP else "", computed=computed)

    # -- factors -----------------------------------------------------------------------------------------------------

    def assumed(self, name: str, chip: str) -> Found:
        """Resolve what is assumed of a kind of chip, whatever is known of this system."""
        country = self._facts.state.system.country
        is_assumed = self._ground.is_assumed(name)
        if is_assumed and name in self._ground.foreign(country):
            return Missing(name, f"{in_words(name)} in {country} is not known")
        if not is_assumed and self._ground.assumed(name, self._facts.context(chip)) is None:
            return Missing(name, f"no published {in_words(name)} and no assumption of that name")
        return Node(name, Leaf("assumption", name, chip))

    def _factor(self, name: str, *, computed: bool = True) -> Found:
        chips = sorted(self._facts.chips.counts)
        if name in _BY_CHIP and len(chips) == 1:
            return self._factor_of_chip(name, chips[0], computed=computed)
        if name == "server_overhead" and chips:
            return self._weighted(name, chips)
        if any(self._ground.has_chip(chip, name) for chip in chips):
            return self._weighted(name, chips, computed=computed)
        return self._surroundings(name, computed=computed)

    def _weighted(self, name: str, chips: list[str], *, computed: bool = True) -> Found:
        parts: list[Node] = []
        for chip in chips:
            found = self._factor_of_chip(name, chip, computed=computed)
            if isinstance(found, Missing):
                return found
            if len(chips) == 1:
                return found
            parts.append(Node(name, None, mul, None, (found, Node("share", Leaf("share", "share", chip))), chip))
        total = parts[0]
        for part in parts[1:]:
            total = Node(name, None, add, None, (total, part))
        return total

    def _surroundings(self, name: str, chip: str = "", *, computed: bool = True) -> Found:
        giver, _ = self._ground.region(self._facts.state.system.region, name)
        # What is typed for all beats a region's figure, and yields to one of the system or its chips.
        if giver and (self._ground.override(giver, name) or not self._ground.override("", name)):
            return Node(name, Leaf("region", name))
        found = self.assumed(name, chip)
        return self.by_formula(name) if computed and name in FORMULAS and isinstance(found, Missing) else found
