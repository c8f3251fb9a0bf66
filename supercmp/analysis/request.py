"""What a user asked for, checked as far as it can be without a catalog."""

from __future__ import annotations

import msgspec

BASES = ("any", "claimed", "derived")


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """The options that every command which picks systems shares; empty means not given.

    `as_of` is a date as typed; `precision` is empty unless the user gave one; `sets` are `NAME=VALUE` texts.
    """

    as_of: str = ""
    precision: str = ""
    where: str = ""
    kind: str = ""
    status: tuple[str, ...] = ()
    include_planned: bool = False
    limit: int | None = None
    basis: str = "any"
    sets: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    base_units: bool = False
    bounds: bool = False


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """`--uncertain`: how many draws of everything that is uncertain, and from which seed."""

    draws: int = 10_000
    seed: int = 0


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """Several criteria in one ranking; empty means not given: equal weights, the weighted product, its usual scale."""

    weights: tuple[float, ...] = ()
    method: str = ""
    normalise: str = ""
    profile: str = ""
    pareto: bool = False
    explain: bool = False
    check_reversal: bool = False


class RankRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`rank [ID...] [--by ...] [--group-by ...] [--reverse]`; no `by` is the three headline rankings."""

    ids: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    group_by: str = ""
    reverse: bool = False
    sampling: Sampling | None = None
    criteria: Criteria | None = None
    selection: Selection = Selection()


class CompareRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`compare ID ID...`."""

    ids: tuple[str, ...]
    sampling: Sampling | None = None
    selection: Selection = Selection()


class ShowRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`show ID`."""

    id: str
    selection: Selection = Selection()


class ListRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`list WHAT`."""

    what: str = "systems"
    selection: Selection = Selection()


class ExplainRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`explain ID QUANTITY`."""

    id: str
    quantity: str
    selection: Selection = Selection()


class FlipRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`flip ID ID --by QUANTITY`."""

    ids: tuple[str, ...]
    by: tuple[str, ...]
    selection: Selection = Selection()


class GapsRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`gaps [ID...] --by QUANTITY`."""

    by: tuple[str, ...]
    ids: tuple[str, ...] = ()
    sampling: Sampling = Sampling()
    selection: Selection = Selection()
