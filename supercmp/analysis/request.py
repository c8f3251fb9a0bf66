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


class RankRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`rank [ID...] [--by ...] [--group-by ...] [--reverse]`; no `by` is the three headline rankings."""

    ids: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    group_by: str = ""
    reverse: bool = False
    selection: Selection = Selection()


class CompareRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`compare ID ID...`."""

    ids: tuple[str, ...]
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


class CiteRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`cite [ID [QUANTITY]] [--style ...]`; no `id` is the program itself, no `styles` are all of them."""

    id: str = ""
    quantity: str = ""
    styles: tuple[str, ...] = ()
    selection: Selection = Selection()
