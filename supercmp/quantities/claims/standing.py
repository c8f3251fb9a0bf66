"""Which value counts among several claims: the leader, the range, and why the others lost.

Rules 2 to 4 and 7 (dated prices) of "Which value counts" in the catalog's documentation; pure, and ignorant of
formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal, TypeAlias

import msgspec

from supercmp.model.dates import year_before
from supercmp.model.quantity import LASTING, base_of
from supercmp.model.records import KINDS, Claim
from supercmp.model.state import Stage, State, in_force, stages
from supercmp.model.value import Span, Value
from supercmp.quantities.claims.mixture import ALONE, WEIGHTS, Part, ends, of_span

_RANK = {kind: place for place, kind in enumerate(KINDS)}
_WEAK = frozenset({"model", "rumour"})
_APART = 1.2
"""Point values further apart than this are a conflict."""

RangeBy: TypeAlias = Literal["", "published", "sources", "kind", "model"]
"""Who made a range: the source itself, several sources, the default doubt of a kind of source, or a formula."""


class Conversion(msgspec.Struct, frozen=True):
    """By what a sum in another currency became dollars: dollars for one unit, and the year of that rate."""

    rate: float
    year: int


class Voice(msgspec.Struct, frozen=True):
    """One claim's word on one quantity: `said` as its source put it, `span` with the doubt that its kind has by default.

    Of a sum in another currency `value` holds the original amount, and `converted` says how it became dollars.
    """

    claim: Claim
    value: Value
    span: Span
    said: Span
    converted: Conversion | None = None

    @property
    def is_bound(self) -> bool:
        """Say whether it only says at least or at most."""
        return self.value.form in {">", "<"}

    @property
    def is_weak(self) -> bool:
        """Say whether it leads only where no formula can: a model, a rumour, a sum that is count times price."""
        return self.claim.kind in _WEAK or self.claim.from_price

    @property
    def part(self) -> Part:
        """Give it as one part of a mixture, with the weight of its kind."""
        two = self.is_bound or self.value.text.count("..") == 1
        return of_span(self.span, two_ends=two, weight=WEIGHTS.get(self.claim.kind, ALONE))

    @property
    def range_by(self) -> RangeBy:
        """Say who made its range."""
        if self.value.low != self.value.high or self.is_bound:
            return "published"
        return "kind" if self.span.low != self.span.high else ""


Hearer: TypeAlias = Callable[[Value, Claim], Voice]
"""How a claim's figure is read into a voice."""


class Loser(msgspec.Struct, frozen=True):
    """A claim that does not count, and why."""

    voice: Voice
    reason: str


class Standing(msgspec.Struct, frozen=True):
    """What the claims on one quantity come to.

    `span` is the leader's, or where several count the 90 % range of their mixture round its best value; `also` are the
    others that count, `beside` the models, rumours and bounds that stand next to them, `losers` those that do not count.
    """

    leader: Voice | None
    span: Span | None
    also: tuple[Voice, ...] = ()
    beside: tuple[Voice, ...] = ()
    losers: tuple[Loser, ...] = ()
    conflicts: tuple[Voice, ...] = ()

    @property
    def is_weak(self) -> bool:
        """Say whether only a model or a rumour speaks."""
        return self.leader is not None and self.leader.is_weak and not self.leader.claim.lead

    @property
    def has_conflict(self) -> bool:
        """Say whether a source that counts is more than 20 % from the leader, or a bound is broken."""
        return bool(self.conflicts)

    @property
    def range_by(self) -> RangeBy:
        """Say who made the range."""
        if self.leader is None:
            return ""
        return "sources" if self.also and not self.is_weak else self.leader.range_by


NOTHING = Standing(None, None)


def _newest(claim: Claim) -> str:
    return claim.day or claim.said_day


def _sorted(voices: Iterable[Voice], *, date_first: bool) -> list[Voice]:
    """Order by kind, newest (or newest, kind for prices), layer and id: from the last of these to the first."""
    found = sorted(voices, key=lambda voice: voice.claim.source)
    found.sort(key=lambda voice: voice.claim.layer, reverse=True)
    if date_first:
        found.sort(key=lambda voice: _RANK[voice.claim.kind])
        found.sort(key=lambda voice: voice.claim.day, reverse=True)
    else:
        found.sort(key=lambda voice: _newest(voice.claim), reverse=True)
        found.sort(key=lambda voice: _RANK[voice.claim.kind])
    return found


def _series(voice: Voice, *, date_first: bool) -> tuple[str, str, bool]:
    """Name what a newer claim may supersede: one source's, of one kind; what has no phases and no date stands apart."""
    return voice.claim.source, voice.claim.kind, date_first and not voice.claim.day


def _supersede(voices: list[Voice], *, date_first: bool) -> tuple[list[Voice], list[Loser]]:
    """Keep only the newest of one source's claims of one kind; two of one day are both kept."""
    series = [_series(voice, date_first=date_first) for voice in voices]
    if len(set(series)) == len(voices):
        return voices, []
    newest: dict[tuple[str, str, bool], str] = {}
    for key, voice in zip(series, voices, strict=True):
        newest[key] = max(newest.get(key, ""), _newest(voice.claim))
    kept, lost = [], []
    for key, voice in zip(series, voices, strict=True):
        if _newest(voice.claim) == newest[key]:
            kept.append(voice)
        else:
            lost.append(Loser(voice, "the same source has a newer figure"))
    return kept, lost


def _breaks(best: float, bound: Voice) -> bool:
    # The word of the source in base units and dollars; its open side is only what an assumption makes of it.
    said = bound.span.best
    return best < said if bound.value.form == ">" else best > said


def _is_apart(best: float, other: float) -> bool:
    low, high = min(best, other), max(best, other)
    return low != high and (low <= 0 or high / low > _APART)


def _conflicts(best: float, others: Iterable[Voice]) -> tuple[Voice, ...]:
    firm = [voice for voice in others if not voice.is_weak]
    apart = [voice for voice in firm if not voice.is_bound and _is_apart(best, voice.span.best)]
    return (*apart, *(bound for bound in firm if bound.is_bound and _breaks(best, bound)))


def under(best: float, standing: Standing) -> Standing:
    """Hold the claims to a figure that leads them all: a phase's count of chips (rule 5)."""
    voices = [standing.leader, *standing.also, *standing.beside] if standing.leader else []
    return msgspec.structs.replace(standing, conflicts=_conflicts(best, voices))


def settle(voices: list[Voice], losers: Sequence[Loser] = (), *, date_first: bool = False) -> Standing:
    """Choose the leader and the range among the voices that count (rules 3 and 4)."""
    if len(voices) == 1:  # most figures: nothing to choose, and nothing to be in conflict with
        return Standing(voices[0], voices[0].span, losers=tuple(losers))
    kept, superseded = _supersede(voices, date_first=date_first)
    ordered = _sorted(kept, date_first=date_first)
    firm = [voice for voice in ordered if not voice.is_weak and not voice.is_bound]
    bounds = [voice for voice in ordered if not voice.is_weak and voice.is_bound]
    led = [voice for voice in ordered if voice.claim.lead]
    candidates = led or firm or bounds or [voice for voice in ordered if not voice.is_bound] or ordered
    lost = (*losers, *superseded)
    if not candidates:
        return Standing(None, None, losers=lost)
    leader = candidates[0]
    others = [voice for voice in firm if voice is not leader]
    wide = [leader, *others] if not leader.is_weak or leader.claim.lead else [leader]
    span = leader.span if len(wide) == 1 else mixed(leader.span.best, [voice.part for voice in wide])
    also = tuple(others)
    beside = tuple(voice for voice in ordered if voice is not leader and (voice.is_weak or voice.is_bound))
    return Standing(leader, span, also, beside, lost, _conflicts(leader.span.best, (*also, *beside)))


def mixed(best: float, parts: Sequence[Part]) -> Span:
    """Give the 90 % range of several sources' words round the best value among them."""
    low, high = ends(parts)
    return Span(best, min(best, low), max(best, high))


def unpublished(claim: Claim, known_on: str) -> str:
    """Say that a claim was published after the day of knowledge; empty if it was not, or no such day is asked for."""
    return (
        f"published {claim.said or claim.said_day}, not known on {known_on}"
        if known_on and claim.said_day > known_on
        else ""
    )


class ClaimsOnDay:
    """Tells which claims of one system count on one day, and which do not and why."""

    def __init__(self, state: State, known_on: str = "") -> None:
        """Listen to the state's system, as it was known on a day where one is given."""
        self._state = state
        self._known_on = known_on
        self._stages: list[Stage] | None = None

    def of(self, key: str, said: Iterable[tuple[Claim, Value]], hear: Hearer) -> tuple[list[Voice], list[Loser]]:
        """Read what claims say of a quantity: the voices that count, and the losers with their reasons."""
        voices, losers = [], []
        for claim, value in said:
            voice = hear(value, claim)
            reason = self._known_on and unpublished(claim, self._known_on)
            if claim.day or claim.phase or claim.rejected:
                reason = reason or self._verdict(claim, key)
            if reason:
                losers.append(Loser(voice, reason))
            else:
                voices.append(voice)
        return voices, losers

    def _verdict(self, claim: Claim, key: str) -> str:
        """Say why a claim does not count on the day of the state; empty if it does (rule 2)."""
        state = self._state
        if claim.rejected:
            return f"rejected: {claim.rejected}"
        if not claim.phase and claim.day > state.day:
            return f"dated {claim.as_of}, after the day asked for"
        home = claim.phase or (self._home(claim.day) if claim.day else "")
        if not home or home in state.stage.reach:
            return ""
        if base_of(key) in LASTING and home in state.stage.past:
            return ""
        return f"about the phase {home!r}"

    def _home(self, day: str) -> str:
        """Name the phase that a claim with a date alone belongs to: the one in force that day, or nothing."""
        if self._stages is None:
            system = self._state.system
            self._stages = [self._state.stage] if len(system.phases) == 1 else stages(system)
        stage = in_force(self._stages, day)
        return stage.phase.id if stage else ""


def timeless(claims: Iterable[Claim], key: str, day: str, hear: Hearer, known_on: str = "") -> Standing:
    """Settle a quantity of a chip, region or workload, which has no phases (rule 7).

    Undated claims always count. Of dated ones those of the newest date not after `day` and of the twelve months before
    it, else of the first date after; among them the date decides before the kind.
    """
    said = [(claim, claim.values[key]) for claim in claims if key in claim.values]
    if not said:
        return NOTHING
    voices, losers = [], []
    for claim, value in said:
        voice = hear(value, claim)
        reason = (known_on and unpublished(claim, known_on)) or (claim.rejected and f"rejected: {claim.rejected}")
        if reason:
            losers.append(Loser(voice, reason))
        else:
            voices.append(voice)
    dates = sorted({voice.claim.day for voice in voices if voice.claim.day})
    if len(voices) == 1 or not dates:
        return settle(voices, losers)
    until = max((date for date in dates if date <= day), default=dates[0])
    since = year_before(until) if until <= day else until
    kept = []
    for voice in voices:
        if not voice.claim.day or since <= voice.claim.day <= until:
            kept.append(voice)
        else:
            when = "older than" if voice.claim.day < since else "later than"
            losers.append(Loser(voice, f"dated {voice.claim.as_of}, {when} the figures that count"))
    return settle(kept, losers, date_first=True)
