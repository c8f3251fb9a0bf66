"""Ladders of boundaries: each rung holds all that the one below it holds, so no figure of it can be smaller."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.model.basis import in_words
from supercmp.model.records import KINDS
from supercmp.quantities.claims.standing import Loser, Standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from supercmp.model.value import Span

POWER = ("chip_power", "server_power", "it_power", "facility_power")
COST = ("chip_cost", "server_cost", "hardware_cost", "capital_cost")
LADDERS = (POWER, COST)

_PLACE = {name: (ladder, place) for ladder in LADDERS for place, name in enumerate(ladder)}
_BY_HAND = -1

Published: TypeAlias = "tuple[str, int, float]"
"""A published rung: its quantity, how good its source is (the smaller the better), its value."""


def above(name: str) -> Sequence[str]:
    """Name the rungs above one, from the next; nothing for what is no rung."""
    if name not in _PLACE:
        return ()
    ladder, place = _PLACE[name]
    return ladder[place + 1 :]


def below(name: str) -> Sequence[str]:
    """Name the rungs below one, from the lowest; nothing for what is no rung."""
    if name not in _PLACE:
        return ()
    ladder, place = _PLACE[name]
    return ladder[:place]


def neighbours(name: str) -> Sequence[str]:
    """Name all rungs of the ladder that a quantity is one of, itself included; nothing for what is no rung."""
    return _PLACE[name][0] if name in _PLACE else ()


@cache
def with_ladders(names: frozenset[str]) -> frozenset[str]:
    """Add to quantities the rungs beside those that are rungs: what is published of them holds the others."""
    return names.union(*(neighbours(name) for name in names))


def published(name: str, standing: Standing, given: Span | None) -> Published | None:
    """Say what is published of a rung as a value: set by hand, or by a claim that speaks first and is no bound.

    A model or a rumour that speaks alone is the weakest of all, and may lead where no formula reaches the rung.
    """
    if given is not None:
        return name, _BY_HAND, given.best
    leader = standing.leader
    if leader is None or leader.is_bound:
        return None
    return name, KINDS.index(leader.claim.kind), leader.span.best


def misplaced(found: Iterable[Published]) -> dict[str, str]:
    """Find the published rungs that do not go with better sourced ones, each with the reason; of two equals the lower."""
    kept: list[Published] = []
    lost: dict[str, str] = {}
    for rung in sorted(found, key=lambda each: (each[1], -_PLACE[each[0]][1])):
        name, _, value = rung
        for other, _, limit in kept:
            is_below = _PLACE[name][1] < _PLACE[other][1]
            if value > limit if is_below else value < limit:
                side = "above" if is_below else "below"
                lost[name] = f"{side} the {in_words(other)} of the same phase"
                break
        else:
            kept.append(rung)
    return lost


def set_aside(standing: Standing, reason: str) -> Standing:
    """Leave the claims that count out, with the reason; models and rumours beside them stand where they stood."""
    voices = [voice for voice in (standing.leader, *standing.also) if voice]
    bounds = [voice for voice in standing.beside if not voice.is_weak]
    weak = tuple(voice for voice in standing.beside if voice.is_weak)
    losers = (*(Loser(voice, reason) for voice in (*voices, *bounds)), *standing.losers)
    return msgspec.structs.replace(Standing(None, None), beside=weak, losers=losers)
