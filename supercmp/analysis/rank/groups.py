"""Sums over groups of systems: each with its range, its basis, and its share of what is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.columns.columns import Rows, column_name, largest_first
from supercmp.analysis.columns.disclosures import Shown, disclosures, listed
from supercmp.analysis.rank.coverage import Shares, Whole, census_of, coverage_notes, whole_list, whole_of
from supercmp.analysis.request.parts import without_parts
from supercmp.analysis.request.select import text_of, vendors
from supercmp.analysis.request.wording import exported, footer, unit_shown
from supercmp.model.basis import MARKS, STAND_IN, WITHOUT_VALUE, weakest
from supercmp.model.dates import NEVER
from supercmp.model.quantity import QUANTITIES, Quantity
from supercmp.model.ranks import ranks_of
from supercmp.model.table import Column, Scalar, Table
from supercmp.model.value import Span
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.graph.estimate import Estimate
from supercmp.quantities.graph.sums import span_of_sum

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.request.request import RankRequest
    from supercmp.model.editions import Edition

_NOT_GIVEN = "not given"
_SHARES = ("coverage", "share_low", "share_high")


class Sum(msgspec.Struct):
    """A group: how many systems it has, how many of them are unknown, and what the others come to, in base units."""

    systems: int = 0
    unknown: int = 0
    rows: list[tuple[Facts, Estimate]] = []
    span: Span | None = None
    basis: str = ""

    @property
    def mark(self) -> str:
        """Give the mark of the weakest part; a sum of several that were published is derived all the same."""
        other = STAND_IN if any(estimate.is_stand_in for _, estimate in self.rows) else ""
        return MARKS.get(self.basis, MARKS["derived"] if len(self.rows) > 1 else "") + other


def group_fields(by: str, name: str, *, base_units: bool) -> list[str]:
    """List the columns of a grouped table, in order."""
    column = column_name(QUANTITIES[name], base_units=base_units)
    ends = [f"{column}{end}" for end in ("_low", "_high", "_basis")]
    return ["rank", by, "systems", "unknown", column, "share_of_shown", *_SHARES, *ends]


def group_of(facts: Facts, by: str) -> str:
    """Name the group a system belongs to; several makers of chips make a group of their own.

    A year is that in which the chips came that stand there, not that of a later lease or renaming.
    """
    if by == "year":
        since = facts.state.stage.since
        return since[:4] if since < NEVER else _NOT_GIVEN
    if by == "vendor":
        return " + ".join(sorted(vendors(facts))) or _NOT_GIVEN
    text = text_of(facts, by).replace("_", " ") if by == "status" else text_of(facts, by)
    return text or _NOT_GIVEN


def grouped(rows: Rows, request: RankRequest, name: str, ticks: Callable[[int], None] | None = None) -> Table:
    """Add a quantity up over groups, the largest sum first; what is unknown is counted, never taken for zero.

    A system that is silicon of another one shown is in no sum beside it. With draws, a sum's range is that of the sums of
    the same draws.
    """
    kept, parts = without_parts(row.facts for row in rows.rows)
    ids = {facts.id for facts in kept}
    rows.rows = [row for row in rows.rows if row.facts.id in ids]
    sums: dict[str, Sum] = {}
    for row, estimate in zip(rows.rows, rows.estimates(name), strict=True):
        held = sums.setdefault(group_of(row.facts, request.group_by), Sum(rows=[]))
        held.systems += 1
        if estimate.value is None:
            held.unknown += 1
        else:
            held.rows.append((row.facts, estimate))
    _add_up(rows, sums, name, request, ticks)
    totals = {group: held.span.best if held.span else None for group, held in sums.items()}
    found = ranks_of(list(totals.values()), largest_first=largest_first(QUANTITIES[name]) is not request.reverse)
    ranks = dict(zip(totals, found, strict=True))
    ordered = sorted(totals, key=lambda group: (ranks[group] is None, ranks[group] or 0, group))
    shown = ordered[: request.selection.limit]
    countries = {row.facts.state.system.country for row in rows.rows}
    settings = rows.engine.settings
    whole_sum = sum(sorted(total for total in totals.values() if total is not None))
    whole = whole_of(rows.engine.ground, name, settings.day, whole_sum, countries=countries)
    every = list_of(rows, name)
    if every:
        whole = whole_list(every, name, whole_sum)
    columns = _columns(request, QUANTITIES[name], shown, sums, rows, whole)
    columns["rank"].values = [ranks[group] for group in shown]
    names = request.selection.fields or list(columns)
    notes = [_left_out(sums, name)] if any(held.unknown for held in sums.values()) else []
    if not request.is_bare:
        added = [Shown(name, facts, estimate) for held in sums.values() for facts, estimate in held.rows]
        notes += disclosures(rows.engine.catalog, added)
    if parts:
        notes.append(f"part of another machine shown, and in no sum beside it: {listed(parts)}")
    if whole:
        told = [whole.share(total) for total in totals.values() if total is not None]
        notes += coverage_notes(rows.engine.catalog, whole, is_told=any(share.low is not None for share in told))
    return Table([columns[field] for field in names], notes=notes, footer=footer(rows.engine.catalog))


def list_of(rows: Rows, name: str) -> Edition | None:
    """Find the edition of a list of which the systems with a known figure are all the machines."""
    pairs = zip(rows.rows, rows.estimates(name), strict=True)
    known = [row.facts.state.system for row, estimate in pairs if estimate.value is not None]
    return census_of(rows.engine.catalog.lists, known, rows.engine.settings.day)


def known_of(rows: Rows, name: str) -> int:
    """Count the systems of which a quantity is known."""
    return sum(1 for estimate in rows.estimates(name) if estimate.value is not None)


def _add_up(
    rows: Rows, sums: dict[str, Sum], name: str, request: RankRequest, ticks: Callable[[int], None] | None
) -> None:
    drawn = _drawn(rows, name, request, ticks) if request.sampling else {}
    for held in sums.values():
        if not held.rows:
            continue
        found = [estimate for _, estimate in held.rows]
        # Of a range or a bound no value was published: what it adds to a sum is worked out.
        loose = ["derived" for estimate in found if estimate.form in WITHOUT_VALUE]
        held.basis = weakest([*(estimate.basis for estimate in found), *loose])
        bests = [estimate.span.best for estimate in found if estimate.span]
        if request.sampling:
            held.span = _percentiles(sum(sorted(bests)), [drawn[facts.id] for facts, _ in held.rows])
        else:
            moved = [rows.engine.moves(facts, estimate) for facts, estimate in held.rows]
            held.span = span_of_sum(bests, moved)


def _drawn(rows: Rows, name: str, request: RankRequest, ticks: Callable[[int], None] | None) -> dict[str, object]:
    from supercmp.analysis.columns.doubt import sampler_of

    assert request.sampling is not None
    sampler = sampler_of(rows.engine, request.sampling)
    found: dict[str, object] = {}
    for place, row in enumerate(rows.rows):
        found[row.facts.id] = sampler.sample(row.facts, name).draws
        sampler.forget()
        if ticks:
            ticks(place + 1)
    return found


def _percentiles(best: float, draws: Sequence[object]) -> Span:
    import numpy as np

    from supercmp.quantities.draws.sampling import range_of

    known = [np.asarray(each, dtype=np.float64) for each in draws if each is not None]
    return range_of(np.sum([np.nan_to_num(each) for each in known], axis=0), best) if known else Span(best, best, best)


def _columns(
    request: RankRequest, quantity: Quantity, groups: list[str], sums: dict[str, Sum], rows: Rows, whole: Whole | None
) -> dict[str, Column]:
    base_units = rows.base_units
    shown_total = sum(held.span.best for held in sums.values() if held.span)
    spans = [sums[group].span for group in groups]
    name = column_name(quantity, base_units=base_units)
    bases = [sums[group].basis for group in groups]

    def out(end: str) -> list[Scalar]:
        return [
            None if span is None else exported(getattr(span, end), quantity, base_units=base_units) for span in spans
        ]

    def figures(end: str, title: str) -> Column:
        return Column(
            f"{name}{end}",
            "number",
            out(end[1:] or "best"),
            title=title,
            unit=unit_shown(quantity, base_units=base_units),
            base_unit=quantity.base,
            unit_places=0 if base_units else quantity.places,
            on_screen="never" if end else "always",
            keep=15 if end else 80,
            role="end" if end else "result",
        )

    main = figures("", quantity.title)
    main.marks = [sums[group].mark for group in groups]
    main.role = "result"
    main.low, main.high, main.show_range = out("low"), out("high"), True
    shares: list[Scalar] = [span.best / shown_total if span and shown_total else None for span in spans]
    brackets = [whole.share(span.best) if whole and span else Shares() for span in spans]
    found = [
        Column("rank", "integer", [], title="#", keep=90, role="rank"),
        Column(request.group_by, "id", list(groups), title=request.group_by.capitalize()),
        Column("systems", "integer", [sums[group].systems for group in groups], title="Systems", keep=30, role="count"),
        Column("unknown", "integer", [sums[group].unknown for group in groups], title="Unknown", keep=20, role="count"),
        main,
        _percent("share_of_shown", "Of those shown", shares, keep=60, marks=main.marks),
        _percent("coverage", "Coverage", [whole.coverage if whole else None] * len(groups), keep=5, marks=main.marks),
        _percent("share_low", "Share, low", [bracket.low for bracket in brackets], keep=6, marks=main.marks),
        _percent("share_high", "Share, high", [bracket.high for bracket in brackets], keep=6, marks=main.marks),
        figures("_low", f"{quantity.title} low"),
        figures("_high", f"{quantity.title} high"),
        Column(f"{name}_basis", "text", [basis or None for basis in bases], title="Basis", on_screen="never", keep=10),
    ]
    for column in found:
        if column.name in _SHARES and not any(value is not None for value in column.values):
            column.on_screen = "never"
        if request.selection.fields:
            column.on_screen = "always"
    return {column.name: column for column in found}


def _percent(name: str, title: str, values: Sequence[Scalar], *, keep: int, marks: list[str]) -> Column:
    """Make a column of shares: exact for machines, two digits, a percent sign and the mark of its sum on a screen."""
    shown = [
        "" if value is None else f"{_in_percent(float(value))} {mark}".rstrip()
        for value, mark in zip(values, marks, strict=True)
    ]
    return Column(name, "number", list(values), title=title, keep=keep, shown=shown, marks=marks, role="result")


def _in_percent(share: float) -> str:
    percent = share * 100
    if 0 < percent < 0.01:  # noqa: PLR2004 - less than can be written with two places
        return "<0.01 %"
    return f"{percent:.0f} %" if percent >= 10 else f"{percent:.2g} %" if percent >= 1 else f"{percent:.2f} %"  # noqa: PLR2004 - two figures below ten, two places below one


def _left_out(sums: dict[str, Sum], name: str) -> str:
    count, systems = sum(held.unknown for held in sums.values()), sum(held.systems for held in sums.values())
    verbs = ("has", "is") if count == 1 else ("have", "are")
    return f"{count} of {systems} systems {verbs[0]} no known {QUANTITIES[name].title} and {verbs[1]} in no sum"
