"""What the claims on a system say on a day: who leads, what is bounded, which rungs do not go together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.model.value import Value
from supercmp.quantities.claims.rungs import Published, above, below, misplaced, neighbours, published, set_aside
from supercmp.quantities.claims.standing import NOTHING, ClaimsOnDay, Standing, Voice, settle

if TYPE_CHECKING:
    from supercmp.model.records import Claim
    from supercmp.model.state import State
    from supercmp.quantities.claims.ground import Ground
    from supercmp.quantities.claims.settings import Override


class Limit(msgspec.Struct, frozen=True):
    """A published bound that a figure must keep: on which quantity, which way (`>` or `<`), and what it says."""

    key: str
    form: str
    said: float
    standing: Standing


class Said:
    """The claims on one system as it is shown on one day, settled a quantity at a time."""

    def __init__(self, ground: Ground, state: State, aside: frozenset[str] = frozenset()) -> None:
        """Stand a system's state on the common ground; what is published of the quantities set `aside` is not heard."""
        self.ground = ground
        self.state = state
        self.aside = aside
        self._said: dict[str, list[Claim]] = {}
        for claim in state.system.claims:
            for key in claim.values:
                self._said.setdefault(key, []).append(claim)
        self._claims: ClaimsOnDay | None = None
        self._settled: dict[str, Standing] = {}
        self._standings: dict[str, Standing] = {}
        self._misplaced: dict[tuple[str, ...], dict[str, str]] = {}

    @property
    def id(self) -> str:
        """Name the system."""
        return self.state.system.id

    def override(self, key: str) -> Override | None:
        """Find the `--set` on this system for a quantity."""
        if key in self.aside or not self.ground.settings.overrides:
            return None
        return self.ground.override(self.id, key)

    def standing(self, key: str) -> Standing:
        """Settle what the claims on this system say of a quantity; chips and runs are settled elsewhere."""
        if key in self.aside or (key not in self._said and key != "chip_count"):
            return NOTHING
        if key not in self._standings:
            settled = self._settle(key)
            reason = self._misplacement(key) if settled.leader else ""
            self._standings[key] = set_aside(settled, reason) if reason else settled
        return self._standings[key]

    def said(self, key: str) -> Standing:
        """Settle what claims say of a quantity whatever they say of its ladder: nothing is set aside for another rung."""
        return self._settle(key) if key in self._said else NOTHING

    def _misplacement(self, key: str) -> str:
        """Say why a published rung does not go with those of the same ladder that are better sourced."""
        ladder = tuple(neighbours(key))
        if ladder and ladder not in self._misplaced:
            found = [self._published(rung) for rung in ladder]
            self._misplaced[ladder] = misplaced(rung for rung in found if rung)
        return self._misplaced[ladder].get(key, "") if ladder else ""

    def _published(self, rung: str) -> Published | None:
        given = self.override(rung)
        is_said = rung in self._said and rung not in self.aside
        if not (given or is_said):
            return None
        return published(rung, self._settle(rung) if is_said else NOTHING, given.span if given else None)

    def _total(self, claim: Claim) -> Value | None:
        if not claim.counted:
            return claim.values.get("chip_count")
        values = list(claim.counted.values())
        if len(values) == 1:
            return values[0]
        best = sum(value.best for value in values)
        form = next((value.form for value in values if value.form in {">", "<"}), "")
        if form:
            return Value(best, best, best, form)
        spans = [self.ground.read(value, claim) for value in values]
        return Value(best, sum(span.low for span in spans), sum(span.high for span in spans))

    def _settle(self, key: str) -> Standing:
        if key not in self._settled:
            self._settled[key] = self._settled_of(key)
        return self._settled[key]

    def _settled_of(self, key: str) -> Standing:
        if key == "chip_count":
            claims = self.state.system.claims
            said = [(claim, total) for claim in claims if (total := self._total(claim))]
        else:
            said = [(claim, claim.values[key]) for claim in self._said[key]]
        if not said:
            return NOTHING
        if self._claims is None:
            self._claims = ClaimsOnDay(self.state, self.ground.settings.known_on)
        return settle(*self._claims.of(key, said, self.ground.hearer(key)))

    def claimed_keys(self) -> list[str]:
        """Name every quantity that a claim on this system speaks of, counting or not, in a fixed order."""
        return sorted(self._said)

    def grade(self, key: str) -> str:
        """Say how a quantity is claimed: `set`, `claim`, `weak` (a model or a rumour alone), `bound` alone, or empty."""
        if self.ground.settings.overrides:
            if self.override(key):
                return "set"
        elif key not in self._said and key != "chip_count":
            return ""
        standing = self.standing(key)
        if standing.leader is None:
            return ""
        if standing.is_weak:
            return "weak"
        return "bound" if standing.leader.is_bound and not standing.leader.claim.lead else "claim"

    def is_given(self, key: str) -> bool:
        """Say whether a quantity has a published value of its own, or one set by hand, that counts."""
        grade = self.grade(key)
        return grade == "set" or (grade == "claim" and self.ground.settings.basis != "derived")

    def _forms(self, key: str) -> str:
        """Say which bounds are published of a quantity of which there is no value."""
        return "".join(sorted({limit.form for limit in self._bounds(key, "<>")}))

    def _bounds(self, key: str, forms: str) -> list[Limit]:
        if self.grade(key) != "bound":
            return []
        standing = self.standing(key)
        voices = [
            voice for voice in (standing.leader, *standing.beside) if voice and voice.is_bound and not voice.is_weak
        ]
        return [
            Limit(key, voice.value.form, voice.span.best, standing)
            for voice in voices
            if voice.value.form in forms and not self._is_contradicted(key, voice)
        ]

    def _is_contradicted(self, rung: str, bound: Voice) -> bool:
        """Say whether a published value of the same ladder breaks a bound: then the value counts and not the bound."""
        said, is_upper = bound.span.best, bound.value.form == "<"
        for other in below(rung) if is_upper else above(rung):
            given = self.override(other)
            span = given.span if given else self.standing(other).span if self.grade(other) == "claim" else None
            if span and (span.best > said if is_upper else span.best < said):
                return True
        return False
