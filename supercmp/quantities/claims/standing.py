"""Which value counts among several claims: the leader, the range, and why the others lost.

Rules 2 to 4 and 7 (dated prices) of "Which value counts" in the catalog's documentation; pure, and ignorant of
formulas.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

import msgspec

from supercmp.model.dates import year_before
from supercmp.model.quantity import LASTING, base_of
from supercmp.model.records import KINDS, Claim
from supercmp.model.state import State, in_force, stages
from supercmp.model.value import Span, Value

_RANK = {kind: place for place, kind in enumerate(KINDS)}
_WEAK = frozenset({"model", "rumour"})
_APART = 1.2
"""Point values further apart than this are a conflict (methodology, section 6.1)."""

Reader: TypeAlias = Callable[[Value, Claim], Span]


class Voice(msgspec.Struct, frozen=True):
    """One claim's word on one quantity, read into a span."""

    claim: Claim
    value: Value
    span: Span

    @property
    def is_bound(self) -> bool:
        """Say whether it only says at least or at most."""
        return self.value.form in {">", "<"}

    @property
    def is_weak(self) -> bool:
        """Say whether it is a model or a rumour, which lead only where no formula can."""
        return self.claim.kind in _WEAK


class Loser(msgspec.Struct, frozen=True):
    """A claim that does not count, and why."""

    voice: Voice
    reason: str


class Standing(msgspec.Struct, frozen=True):
    """What the claims on one quantity come to.

    `span` runs from the lowest low to the highest high of what counts; `also` are the others that count, `beside` the
    models, rumours and bounds that stand next to them, `losers` those that do not count.
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
    newest: dict[tuple[str, str, bool], str] = {}
    for voice in voices:
        key = _series(voice, date_first=date_first)
        newest[key] = max(newest.get(key, ""), _newest(voice.claim))
    kept, lost = [], []
    for voice in voices:
        if _newest(voice.claim) == newest[_series(voice, date_first=date_first)]:
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
    if len(voices) > 1:
        kept, superseded = _supersede(voices, date_first=date_first)
        ordered = _sorted(kept, date_first=date_first)
    else:
        ordered, superseded = voices, []
    firm = [voice for voice in ordered if not voice.is_weak and not voice.is_bound]
    bounds = [voice for voice in ordered if not voice.is_weak and voice.is_bound]
    led = [voice for voice in ordered if voice.claim.lead]
    candidates = led or firm or bounds or [voice for voice in ordered if not voice.is_bound] or ordered
    lost = (*losers, *superseded)
    if not candidates:
        return Standing(None, None, losers=lost)
    leader = candidates[0]
    wide = [leader, *firm] if not leader.is_weak or leader.claim.lead else [leader]
    span = Span(
        leader.span.best,
        min(voice.span.low for voice in wide),
        max(voice.span.high for voice in wide),
    )
    also = tuple(voice for voice in firm if voice is not leader)
    beside = tuple(voice for voice in ordered if voice is not leader and (voice.is_weak or voice.is_bound))
    return Standing(leader, span, also, beside, lost, _conflicts(leader.span.best, (*also, *beside)))


def unpublished(claim: Claim, known_on: str) -> str:
    """Say that a claim was published after the day of knowledge; empty if it was not, or no such day is asked for."""
    return (
        f"published {claim.said or claim.said_day}, not known on {known_on}"
        if known_on and claim.said_day > known_on
        else ""
    )


def _verdict(claim: Claim, key: str, state: State, homes: dict[str, str]) -> str:
    """Say why a claim on a system does not count on the day of the state; empty if it does (rule 2)."""
    if claim.rejected:
        return f"rejected: {claim.rejected}"
    if not claim.phase and claim.day > state.day:
        return f"dated {claim.as_of}, after the day asked for"
    home = claim.phase or (homes.get(claim.day, "") if claim.day else "")
    if not home or home in state.stage.reach:
        return ""
    if base_of(key) in LASTING and home in state.stage.past:
        return ""
    return f"about the phase {home!r}"


class ClaimsOnDay:
    """The claims of one system on one day, sorted into those that count and those that do not, once for all quantities."""

    def __init__(self, state: State, known_on: str = "") -> None:
        """Sort the claims of the state's system, as they were known on a day where one is given."""
        self._state = state
        self._known_on = known_on
        self._homes: dict[str, str] = {}
        claims = state.system.claims
        if any(claim.day and not claim.phase for claim in claims):
            found = stages(state.system)
            for claim in claims:
                if claim.day and not claim.phase:
                    stage = in_force(found, claim.day)
                    self._homes[claim.day] = stage.phase.id if stage else ""

    def of(self, key: str, read: Reader, figure: Callable[[Claim], Value | None]) -> tuple[list[Voice], list[Loser]]:
        """Read every claim on a quantity: the voices that count, and the losers with their reasons."""
        voices, losers = [], []
        for claim in self._state.system.claims:
            value = figure(claim)
            if value is None:
                continue
            voice = Voice(claim, value, read(value, claim))
            reason = unpublished(claim, self._known_on) or _verdict(claim, key, self._state, self._homes)
            if reason:
                losers.append(Loser(voice, reason))
            else:
                voices.append(voice)
        return voices, losers


def timeless(claims: Iterable[Claim], key: str, day: str, read: Reader, known_on: str = "") -> Standing:
    """Settle a quantity of a chip, region or workload, which has no phases (rule 7).

    Undated claims always count. Of dated ones those of the newest date not after `day` and of the twelve months before
    it, else of the first date after; among them the date decides before the kind.
    """
    voices, losers = [], []
    for claim in claims:
        value = claim.values.get(key)
        if value is None:
            continue
        voice = Voice(claim, value, read(value, claim))
        reason = unpublished(claim, known_on) or (claim.rejected and f"rejected: {claim.rejected}")
        if reason:
            losers.append(Loser(voice, reason))
        else:
            voices.append(voice)
    dates = sorted({voice.claim.day for voice in voices if voice.claim.day})
    if not dates:
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
