"""Sums over groups of systems, with each group's share of what is known."""

from __future__ import annotations

from supercmp.analysis.columns import Row, Rows, column_name
from supercmp.analysis.select import text_of, vendors
from supercmp.analysis.wording import exported, footer, unit_shown
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, Table

_NOT_GIVEN = "not given"


def group_of(row: Row, by: str) -> str:
    """Name the group a system belongs to; several makers of chips make a group of their own."""
    if by == "year":
        date = row.facts.state.stage.phase.date
        return date[:4] if date else _NOT_GIVEN
    if by == "vendor":
        return " + ".join(sorted(vendors(row.facts))) or _NOT_GIVEN
    return text_of(row.facts, by) or _NOT_GIVEN


def grouped(rows: Rows, by: str, name: str) -> Table:
    """Add a quantity up over groups, the largest sum first; what is unknown is counted, never taken for zero."""
    quantity = QUANTITIES[name]
    sums: dict[str, list[float]] = {}
    unknown: dict[str, int] = {}
    for row, estimate in zip(rows.rows, rows.estimates(name), strict=True):
        group = group_of(row, by)
        sums.setdefault(group, [])
        if estimate.value is None:
            unknown[group] = unknown.get(group, 0) + 1
        else:
            sums[group].append(estimate.value)
    totals = {group: sum(sorted(values)) if values else None for group, values in sums.items()}
    whole = sum(total for total in totals.values() if total is not None)
    ordered = sorted(totals, key=lambda group: (totals[group] is None, -(totals[group] or 0.0), group))
    known = [totals[group] for group in ordered]
    values = [None if total is None else exported(total, quantity, base_units=rows.base_units) for total in known]
    columns = [
        Column("rank", "integer", _ranks(known), title="#", keep=90),
        Column(by, "id", list(ordered), title=by.capitalize()),
        Column("systems", "integer", [len(sums[g]) + unknown.get(g, 0) for g in ordered], title="Systems", keep=30),
        Column("unknown", "integer", [unknown.get(g, 0) for g in ordered], title="Unknown", keep=20),
        Column(
            column_name(quantity, base_units=rows.base_units),
            "number",
            list(values),
            title=quantity.title,
            unit=unit_shown(quantity, base_units=rows.base_units),
            base_unit=quantity.base,
            unit_places=0 if rows.base_units else quantity.places,
            keep=80,
        ),
        Column(
            "share", "number", [None if t is None or not whole else t / whole for t in known], title="Share", keep=60
        ),
    ]
    left_out = sum(unknown.values())
    notes = (
        [f"{left_out} of {len(rows.rows)} systems have no known {quantity.title} and are in no sum"] if left_out else []
    )
    return Table(columns, notes=notes, footer=footer(rows.engine.catalog))


def _ranks(totals: list[float | None]) -> list[int | str | float | bool | None]:
    return [
        None if total is None else 1 + sum(1 for other in totals if other is not None and other > total)
        for total in totals
    ]
