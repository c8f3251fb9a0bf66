"""What is known of one system on one day: claims, chips and runs, how it was bought, and what all plans depend on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.quantity import PRICES, base_of, keyed
from supercmp.model.records import Claim
from supercmp.model.state import State, phase_of_day, price_day, stages
from supercmp.quantities.claims.rungs import above, below, with_ladders
from supercmp.quantities.claims.runs import Ran
from supercmp.quantities.claims.said import Limit
from supercmp.quantities.formulas.registry import in_formulas

if TYPE_CHECKING:
    from supercmp.quantities.claims.assumed import Context
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.leaf import Bound, Leaf


class Contract(msgspec.Struct, frozen=True):
    """A contract for the machine: its claim, absent where its sum was set by hand, and how many chips it bought, or 0."""

    claim: Claim | None = None
    chips: float = 0.0


class Facts(Ran):
    """One system as it is shown on one day, under the settings of the ground it stands on."""

    def __init__(self, ground: Ground, state: State, aside: frozenset[str] = frozenset()) -> None:
        """Stand a system's state on the common ground; what is published of the quantities set `aside` is not heard."""
        super().__init__(ground, state, aside)
        self._contexts: dict[tuple[str, str], Context] = {}
        self.bound: dict[Leaf, Bound] = {}

    def at_precision(self, ground: Ground) -> Facts:
        """Stand the same state on a ground that differs in its precision or training run alone; what is said stays settled."""
        other = Facts(ground, self.state)
        other._claims, other._settled, other._standings = self._claims, self._settled, self._standings
        other._chips, other._runs_by_date = self._chips, self._runs_by_date
        return other

    def without(self, *keys: str) -> Facts:
        """Give the same facts without what is published, or set by hand, of some quantities: none must rest on itself."""
        return Facts(self.ground, self.state, self.aside | set(keys))

    def limits(self, key: str) -> list[Limit]:
        """List the bounds that a derived figure must keep: its own, upper ones of what holds it, lower ones of its parts."""
        if not self._said:
            return []
        found = self._bounds(key, "<>") if key in self._said else []
        if key == "hardware_cost" and not self.aside:
            found += self._covered()
        for rung in above(key):
            found += self._bounds(rung, "<") if rung in self._said else []
        for rung in below(key):
            found += self._bounds(rung, ">") if rung in self._said else []
        tightest: dict[str, Limit] = {}
        for limit in found:
            held = tightest.get(limit.form)
            if held is None or (limit.said > held.said if limit.form == ">" else limit.said < held.said):
                tightest[limit.form] = limit
        return [tightest[form] for form in sorted(tightest)]

    @property
    def is_public(self) -> bool:
        """Say whether the machine was bought as public ones are: by its sector, else because it is for science."""
        system = self.state.system
        return system.sector == "public" or (not system.sector and system.kind == "hpc")

    @property
    def pays_average(self) -> bool:
        """Say whether the price of electricity is its region's, and an average: published without a range over buyers."""
        name = "electricity_price"
        giver, standing = self.ground.region(self.state.system.region, name)
        value = standing.leader.value if standing.leader else None
        return value is not None and value.low == value.high and not self.ground.override(giver, name)

    def contract(self) -> Contract | None:
        """Give the contract that bought these kinds of chips, while they stand there; nothing once others do."""
        if {"chip_count", "contract_cost", "contract_chips"} & self.aside:
            return None
        if self.override("contract_cost"):
            return Contract()
        leader = self.standing("contract_cost").leader
        if leader is None or leader.is_weak or leader.is_bound or leader.claim.covers != "machine":
            return None
        now = set(self.chips.counts)
        bought = {chip: value.best for chip, value in leader.claim.chips.items()}
        if bought:
            return Contract(leader.claim, sum(bought.values())) if not now or set(bought) == now else None
        then = self._chips_of_phase(leader.claim)
        return Contract(leader.claim) if not then or not now or then == now else None

    def _chips_of_phase(self, claim: Claim) -> set[str]:
        """Name the kinds of chips of the phase that a claim is about; nothing where it names none."""
        system = self.state.system
        phase = claim.phase or (phase_of_day(system, claim.day) if claim.day else "")
        return next((set(stage.chips) for stage in stages(system) if stage.phase.id == phase), set())

    def _covered(self) -> list[Limit]:
        """List the bounds on the hardware's cost by sums for more, or for less, than the machine."""
        share = self.ground.assumed("contract_hardware_share", self.context())
        found = []
        for key in ("contract_cost", "programme_cost"):
            standing = self.standing(key)
            for voice in (standing.leader, *standing.also):
                if voice is None or voice.is_weak or voice.is_bound or voice.claim.covers == "machine":
                    continue
                is_more = voice.claim.covers == "more"
                part = 1.0 if is_more or share is None else share.span.best
                found.append(Limit(key, "<" if is_more else ">", voice.span.best * part, standing))
        return found

    def signature(self, reached: frozenset[str], kinds: tuple[object, ...]) -> tuple[object, ...]:
        """Say which of the values that some quantities may rest on exist; systems alike in these share a plan of them.

        `kinds` says what matters of each kind of chip, in the order of their ids.
        """
        system, overrides = self.state.system, self.ground.settings.overrides
        reached = with_ladders(reached)
        return (
            self._claimed(in_formulas(reached)),
            tuple([given.name for given in overrides if given.entry == system.id]) if overrides else (),
            kinds,
            self.chips.total is not None,
            self.ground.surroundings(system.region, system.country, in_formulas(reached)),
            (*self.run_keys(reached), *self.apart(reached)),
            self.aside,
            self.load if system.runs and "hpl_load" in reached else "",
            self._money() if "hardware_cost" in reached else (),
            "tariff_factor" in reached and self.pays_average,
        )

    def _claimed(self, among: frozenset[str]) -> tuple[tuple[str, str], ...]:
        """Grade what is claimed of some quantities, a bound by which it is."""
        if not self._said:
            return ()
        return tuple(
            [
                (key, self._forms(key) if grade == "bound" else grade)
                for key in self.claimed_keys()
                if base_of(key) in among and (grade := self.grade(key))
            ]
        )

    def _money(self) -> tuple[str, ...]:
        """Say how the machine was bought: public or not, by a contract that counts, and what bounds its cost."""
        contract = self.contract() if "contract_cost" in self._said or self.override("contract_cost") else None
        bought = ["contract" if not contract.chips else "contract of chips"] if contract else []
        forms = [limit.form for limit in self.limits("hardware_cost")]
        return ("public" if self.is_public else "private", *bought, *forms)

    def context(self, chip: str = "", quantity: str = "") -> Context:
        """Give what the cases of an assumption may ask about: the main chip, how many, the machine, year, precision.

        Of a `chip` kind named, it is about that kind and the format in which it trains; `quantity` is the figure for which
        the assumption is asked, where that can make a difference.
        """
        about = (chip, quantity)
        if about not in self._contexts:
            chips = self.chips
            system = self.state.system
            main = max(chips.counts, key=lambda chip: chips.counts[chip]) if chips.counts else ""
            self._contexts[about] = {
                "precision": self.trains_in(chip) if chip else self.ground.settings.working_precision,
                "chip": chip or main,
                "chip_count": chips.total.best if chips.total else None,
                "kind": system.kind,
                "sector": system.sector or ("public" if self.is_public else ""),
                "cooling": system.cooling,
                "country": system.country,
                "year": float(self.state.day[:4]),
                "quantity": quantity,
            }
        return self._contexts[about]

    def trains_in(self, chip: str) -> str:
        """Name the format in which a chip kind trains: the one asked for or what stands in; empty where none is known."""
        rate = self.ground.rate(chip, self.ground.settings.working_precision, self.state.day, training=True)
        return rate.used if rate else ""

    def price_day(self, chip: str, key: str) -> str:
        """Give the day at which a chip's figure is looked up: prices when the count last rose, the rest today."""
        return price_day(self.state, chip) if key in PRICES else self.state.day

    def keyed(self, key: str) -> str:
        """Put the working precision on a quantity that has several."""
        return keyed(key, self.ground.settings.working_precision) if key == "peak" else key
