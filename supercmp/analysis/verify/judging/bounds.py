"""What the evidence makes of a sentence that says more or less: by probability, and by published bounds."""

from __future__ import annotations

from math import erf, log, sqrt
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.analysis.verify.judging.evidence import Caveat, Evidence, Weighed
from supercmp.model.ranks import TIE
from supercmp.quantities.claims.mixture import TO_END

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.model.value import Span

_SURE, _EVEN = 0.95, 0.5
Share: TypeAlias = "Callable[[str, float], float | None]"
"""Gives the share of draws in which a sign holds against a stated figure [1]; nothing where nothing is drawn."""
UP = frozenset({">", ">="})
"""Signs that say more."""


class Bounded(msgspec.Struct, frozen=True):
    """What a sentence with `<` or `>` comes to, with the probability that it is true [1]."""

    weighed: Weighed
    chance: float | None = None


def chance_above(span: Span, stated: float) -> float | None:
    """Give the probability that a figure is above a stated one; nothing where the figure has no range on that side.

    The ends of the range are its 5th and 95th percentile; lognormal on either side of the best value, or normal where
    something is not above 0.
    """
    is_log = min(span.low, span.best, stated) > 0
    far = log(span.best / stated) if is_log else span.best - stated
    if far > 0:
        spread = log(span.best / span.low) if is_log else span.best - span.low
    else:
        spread = log(span.high / span.best) if is_log else span.high - span.best
    if spread <= 0:
        return None
    return 0.5 * (1 + erf(far * TO_END / spread / sqrt(2)))


def weigh_bound(op: str, evidence: Evidence, stated: float, share: Share | None = None) -> Bounded:
    """Judge `<`, `<=`, `>` or `>=` against a stated figure; `share` gives the probability where it is drawn."""
    by_bound = _by_published_bound(op, evidence, stated)
    if by_bound:
        return Bounded(by_bound)
    drawn = share(op, stated) if share else None
    if drawn is not None:
        return Bounded(_with_voices(op, evidence, stated, by_share(drawn)), drawn)
    is_tie = abs(evidence.best - stated) <= TIE * abs(stated)
    chance = chance_above(evidence.span, stated)
    if is_tie:
        return Bounded(_at_the_best_value(op, evidence.span, stated))
    if chance is None:
        return Bounded(_with_voices(op, evidence, stated, Weighed("T" if _is_true(op, evidence.best, stated) else "F")))
    chance = chance if op in UP else 1 - chance
    return Bounded(_with_voices(op, evidence, stated, _by_chance(chance)), chance)


def _at_the_best_value(op: str, span: Span, stated: float) -> Weighed:
    """Judge a bound that is the best value itself: by whether the range goes beyond it at all."""
    beyond = span.high > stated * (1 + TIE) if op in UP else span.low < stated * (1 - TIE)
    short = span.low < stated * (1 - TIE) if op in UP else span.high > stated * (1 + TIE)
    if "=" in op:
        caveat = Caveat("range", "true of the best value, which it equals, not of the whole range")
        return Weighed("t", caveats=(caveat,)) if short else Weighed("T")
    return Weighed("U", "the best value equals it, and the range goes beyond") if beyond else Weighed("F")


def _is_true(op: str, found: float, stated: float) -> bool:
    if "=" in op and abs(found - stated) <= TIE * abs(stated):
        return True
    return found > stated if op in UP else found < stated


def by_share(share: float) -> Weighed:
    """Judge by the share of draws in which a sentence is true [1]."""
    if share >= _SURE - TIE:
        return Weighed("T")
    if share >= _EVEN:
        return Weighed("t", caveats=(Caveat("range", f"true in {percent(share)} of the draws"),))
    if share > 1 - _SURE + TIE:
        return Weighed("U", f"true in {percent(share)} of the draws, so not excluded")
    return Weighed("F")


def percent(share: float) -> str:
    """Write a share of draws, of which 100 % are all and 0 % none."""
    whole = round(share * 100)
    return f"{whole if share in {0, 1} else min(max(whole, 1), 99)} %"


def _by_chance(chance: float) -> Weighed:
    if chance >= _SURE - TIE:
        return Weighed("T")
    if chance >= _EVEN:
        return Weighed("t", caveats=(Caveat("range", "true of the best value, not of the whole range"),))
    return Weighed("U", "false of the best value, but not excluded") if chance > 1 - _SURE + TIE else Weighed("F")


def _with_voices(op: str, evidence: Evidence, stated: float, found: Weighed) -> Weighed:
    """Name a firm source on the other side of what holds."""
    firm = [other for other in evidence.others if other.is_firm and not other.is_bound]
    against = [other for other in firm if not _is_true(op, other.best, stated)]
    if found.letter != "T" or not against:
        return found
    return Weighed("t", caveats=(Caveat("sources-apart", f"but not by {against[0].source}"),))


def _by_published_bound(op: str, evidence: Evidence, stated: float) -> Weighed | None:
    """Let a published bound speak: what it implies holds, what it excludes does not, and its open side is unknown."""
    leads = evidence.kind in {"at_least", "at_most"}
    bounds = [other.said for other in evidence.others if other.is_bound and other.is_firm]
    for said in [evidence.said, *bounds] if leads else bounds:
        # A bound that the leading figure breaks is in conflict with it, and proves nothing.
        if not (leads or said.low <= evidence.best <= said.high):
            continue
        certain, possible = _where(op, said, stated)
        if certain or not possible:
            return Weighed("T" if certain else "F")
    return Weighed("U", "what was published is a bound and does not settle it") if leads else None


def _where(op: str, said: Span, stated: float) -> tuple[bool, bool]:
    """Say whether a comparison is true all over a published range or bound, and whether it is anywhere."""
    return {
        "<": (said.high < stated, said.low < stated),
        "<=": (said.high <= stated, said.low <= stated),
        ">": (said.low > stated, said.high > stated),
        ">=": (said.low >= stated, said.high >= stated),
    }[op]
