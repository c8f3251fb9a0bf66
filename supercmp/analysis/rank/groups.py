"""Sums over groups of systems, with each group's share of what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.columns import Row, Rows, column_name, largest_first
from supercmp.analysis.request.select import text_of, vendors
from supercmp.analysis.request.wording import exported, footer, unit_shown
from supercmp.model.dates import NEVER
from supercmp.model.quantity import QUANTITIES, Quantity
from supercmp.model.ranks import ranks_of
from supercmp.model.table import Column, Table

if TYPE_CHECKING:
    from supercmp.analysis.request.request import RankRequest

_NOT_GIVEN = "not given"


def group_fields(by: str, name: str, *, base_units: bool) -> list[str]:
    """List the columns of a grouped table, in order."""
    return ["rank", by, "systems", "unknown", column_name(QUANTITIES[name], base_units=base_units), "share"]


def group_of(row: Row, by: str) -> str:
    """Name the group a system belongs to; several makers of chips make a group of their own.

    A year is that in which the chips came that stand there, not that of a later lease or renaming.
    """
    if by == "year":
        since = row.facts.state.stage.since
        return since[:4] if since < NEVER else _NOT_GIVEN
    if by == "vendor":
        return " + ".join(sorted(vendors(row.facts))) or _NOT_GIVEN
    return text_of(row.facts, by) or _NOT_GIVEN


def grouped(rows: Rows, request: RankRequest, name: str) -> Table:
    """Add a quantity up over groups, the largest sum first; what is unknown is counted, never taken for zero."""
    sums: dict[str, list[float]] = {}
    unknown: dict[str, int] = {}
    for row, estimate in zip(rows.rows, rows.estimates(name), strict=True):
        group = group_of(row, request.group_by)
        sums.setdefault(group, [])
        if estimate.value is None:
            unknown[group] = unknown.get(group, 0) + 1
        else:
            sums[group].append(estimate.value)
    totals = {group: sum(sorted(values)) if values else None for group, values in sums.items()}
    found = ranks_of(list(totals.values()), largest_first=largest_first(QUANTITIES[name]) is not request.reverse)
    ranks = dict(zip(totals, found, strict=True))
    ordered = sorted(totals, key=lambda group: (ranks[group] is None, ranks[group] or 0, group))
    counts = {group: len(sums[group]) + unknown.get(group, 0) for group in totals}
    columns = _columns(request, QUANTITIES[name], ordered[: request.selection.limit], totals, rows)
    columns["rank"].values = [ranks[group] for group in ordered[: request.selection.limit]]
    columns["systems"].values = [counts[group] for group in ordered[: request.selection.limit]]
    columns["unknown"].values = [unknown.get(group, 0) for group in ordered[: request.selection.limit]]
    names = request.selection.fields or list(columns)
    notes = [_left_out(rows, name)] if unknown else []
    return Table([columns[field] for field in names], notes=notes, footer=footer(rows.engine.catalog))


def _columns(
    request: RankRequest, quantity: Quantity, groups: list[str], totals: dict[str, float | None], rows: Rows
) -> dict[str, Column]:
    base_units = rows.base_units
    whole = sum(total for total in totals.values() if total is not None)
    known = [totals[group] for group in groups]
    found = [
        Column("rank", "integer", [], title="#", keep=90),
        Column(request.group_by, "id", list(groups), title=request.group_by.capitalize()),
        Column("systems", "integer", [], title="Systems", keep=30),
        Column("unknown", "integer", [], title="Unknown", keep=20),
        Column(
            column_name(quantity, base_units=base_units),
            "number",
            [None if total is None else exported(total, quantity, base_units=base_units) for total in known],
            title=quantity.title,
            unit=unit_shown(quantity, base_units=base_units),
            base_unit=quantity.base,
            unit_places=0 if base_units else quantity.places,
            keep=80,
        ),
        Column(
            "share",
            "number",
            [None if total is None or not whole else total / whole for total in known],
            title="Share",
            keep=60,
        ),
    ]
    return {column.name: column for column in found}


def _left_out(rows: Rows, name: str) -> str:
    count = sum(1 for estimate in rows.estimates(name) if estimate.value is None)
    verbs = ("has", "is") if count == 1 else ("have", "are")
    return f"{count} of {len(rows.rows)} systems {verbs[0]} no known {QUANTITIES[name].title} and {verbs[1]} in no sum"
