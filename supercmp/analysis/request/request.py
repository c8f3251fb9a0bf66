"""The requests: what a user asked for, a record for each command."""

from __future__ import annotations

import msgspec

from supercmp.model.chart import Kind
from supercmp.model.scenario import Scenario

BASES = ("any", "claimed", "derived")
PLAN_DRAWS = 2_000
"""Draws for the ranges and chances of a plan, where no other number is asked for."""


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """The options that every command which picks systems shares; empty means not given.

    `as_of` and `known_on` are dates as typed, `dollars` a year with or without an index, `2025` or `2025:cpi`; `precision` is empty unless the user gave one; `sets` are `NAME=VALUE` texts.
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
    known_on: str = ""
    dollars: str = ""


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
    """`rank [ID...] [--by ...] [--group-by ...] [--reverse]`; no `by` is the three headline rankings.

    `is_bare`: the table is for a format that takes names and values and nothing else, so that notes and marks are left out.
    `is_first_look`: it is for a terminal, and nobody said how many rows: who leads stands above the first ten.
    """

    ids: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    group_by: str = ""
    reverse: bool = False
    sampling: Sampling | None = None
    criteria: Criteria | None = None
    is_bare: bool = False
    is_first_look: bool = False
    selection: Selection = Selection()


class CompareRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`compare ID ID... [--by Q,...]`.

    `is_first_look`: the table is for a terminal, and nobody asked for rows: those that decide come first.
    """

    ids: tuple[str, ...]
    by: tuple[str, ...] = ()
    is_first_look: bool = False
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


class RunRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A training run: a workload's name, or operations, or parameters and tokens, as typed."""

    workload: str = ""
    flop: str = ""
    params: str = ""
    tokens: str = ""


class TrainRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`train WORKLOAD|--flop F|--params N --tokens D [ID...] [--chips N]`; `chips` as typed, all of each where empty.

    `is_bare` is as for `rank`.
    """

    run: RunRequest
    ids: tuple[str, ...] = ()
    chips: str = ""
    sampling: Sampling | None = None
    is_bare: bool = False
    selection: Selection = Selection()


class PlanRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`plan [--train WORKLOAD] [--days N] [--power P] [--budget B]`: all as typed; no chips are all that are on sale.

    Without days it is the largest machine that power and budget allow. A machine of the `sector` public is bought at what public
    machines pay. `placed` asks for places by cost as well.
    """

    run: RunRequest = RunRequest()
    days: str = ""
    power: str = ""
    budget: str = ""
    budget_for: str = "hardware"
    confidence: str = ""
    chips: tuple[str, ...] = ()
    region: str = ""
    sector: str = "private"
    sampling: Sampling = Sampling(draws=PLAN_DRAWS)
    placed: bool = False
    selection: Selection = Selection()


class ExplainRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`explain ID QUANTITY [--workload W]`."""

    id: str
    quantity: str
    workload: str = ""
    selection: Selection = Selection()


class Line(msgspec.Struct, frozen=True):
    """One expression of a file of expressions, and the line it stands in."""

    number: int
    text: str
    column: int = 1


class VerifyRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`verify EXPR|ARTICLE|FILE`: an expression, or articles of the catalog, or the lines of a file.

    `open` is what the statements leave open, in place of what each does by itself: dimensions, `none`, or empty. `places` are
    line and column of each statement of an article in `file`, by the article's id and its number.
    """

    expression: str = ""
    articles: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    file: str = ""
    open: tuple[str, ...] = ()
    places: dict[tuple[str, int], tuple[int, int]] = {}
    sampling: Sampling | None = None
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


class CalibrateRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`calibrate [--by QUANTITY] [--against FILE] [--figures]`; no `by` is everything that can be calibrated.

    Of `sources`, where some are named, the figures alone are tested: those of an imported list. With `figures` each
    figure is a row.
    """

    by: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    figures: bool = False
    fields: tuple[str, ...] = ()


class PlotRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`plot KIND [ID...]`: quantities as typed, empty for those the kind begins with; `of` is systems or chips.

    With `group_by` a ranking is of sums over groups.
    """

    kind: Kind
    ids: tuple[str, ...] = ()
    by: str = ""
    group_by: str = ""
    x: str = ""
    y: str = ""
    of: str = ""
    mark: tuple[str, ...] = ()
    sampling: Sampling | None = None
    selection: Selection = Selection()


class CiteRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`cite [ID [QUANTITY]] [--style ...]`; no `id` is the program itself, no `styles` are all of them."""

    id: str = ""
    quantity: str = ""
    styles: tuple[str, ...] = ()
    selection: Selection = Selection()


class WhatIfRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`what-if ID --set ... [--chips ...] [--scenario FILE]`; a name set to several values makes a grid."""

    id: str
    chips: str = ""
    scenario: Scenario | None = None
    by: tuple[str, ...] = ()
    selection: Selection = Selection()


class TrendRequest(msgspec.Struct, frozen=True, kw_only=True):
    """`trend [--by QUANTITY] [--leading N] [--since DATE] [--until DATE]`; dates as typed.

    With `group_by` it is sums over groups. With `stand_ins` figures of another format than the one asked for count as records
    and in the fit. `is_first_look`: it is for a terminal, and nobody asked for all rows: the answer, the records, what lies ahead.
    """

    by: str = "compute"
    leading: int = 1
    leaders_by: str = ""
    since: str = ""
    until: str = ""
    group_by: str = ""
    stand_ins: bool = False
    is_first_look: bool = False
    selection: Selection = Selection()
