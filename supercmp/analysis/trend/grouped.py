"""The table of `trend --group-by`: sums over groups, a row for each day on which one of them changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.disclosures import Shown, disclosures, listed
from supercmp.analysis.request.wording import depends_on_precision, exported, footer, say_date, unit_shown
from supercmp.analysis.trend.sums import Steps
from supercmp.model.quantity import QUANTITIES
from supercmp.model.table import Column, RowUnit, Scalar, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.request.request import TrendRequest
    from supercmp.analysis.trend.sums import Step
    from supercmp.model.records import Catalog


def grouped_fields(by: str) -> list[str]:
    """List every field of sums over time."""
    return ["date", by, "value", "unit", "systems", "unknown", "value_low", "value_high", "value_basis"]


def grouped_trend(catalog: Catalog, request: TrendRequest, name: str, period: tuple[str, str]) -> Table:
    """Add a quantity up over groups, day by day; each sum steps when a phase of one of its machines begins or ends.

    Args:
        catalog: what is known.
        request: what is asked.
        name: the quantity.
        period: from which day to which the steps are shown; empty is no end.

    """
    steps = Steps(catalog, request.selection, name, request.group_by)
    since, until = period
    within = [step for step in steps.steps if since <= step.day <= (until or step.day)]
    table = _table(within[: request.selection.limit], request, name)
    _head(table, steps, within, request)
    table.empty = "no rows asked for (--limit 0)" if within else "no matching systems"
    return table


def _table(steps: Sequence[Step], request: TrendRequest, name: str) -> Table:
    quantity, base_units = QUANTITIES[name], request.selection.base_units
    unit = unit_shown(quantity, base_units=base_units)

    def out(end: str) -> list[Scalar]:
        return [
            exported(getattr(step.sum.span, end), quantity, base_units=base_units) if step.sum.span else None
            for step in steps
        ]

    bases: list[Scalar] = [step.sum.basis or None for step in steps]
    columns = [
        Column("date", "text", [step.day for step in steps], title="Date", keep=95),
        Column(request.group_by, "id", [step.group for step in steps], title=request.group_by.capitalize()),
        Column(
            "value",
            "number",
            out("best"),
            title=quantity.title,
            role="result",
            marks=[step.sum.mark for step in steps],
            low=out("low"),
            high=out("high"),
            show_range=True,
            by_row=True,
            keep=90,
        ),
        Column("unit", "text", [unit or None for _ in steps], title="", keep=60),
        Column("systems", "integer", [step.sum.systems for step in steps], title="Systems", keep=30),
        Column("unknown", "integer", [step.sum.unknown for step in steps], title="Unknown", keep=20),
        Column("value_low", "number", out("low"), title="Low", by_row=True, on_screen="never"),
        Column("value_high", "number", out("high"), title="High", by_row=True, on_screen="never"),
        Column("value_basis", "text", bases, title="Basis", on_screen="never"),
    ]
    if request.selection.fields:
        by_name = {column.name: column for column in columns}
        columns = [by_name[field] for field in request.selection.fields]
        for column in columns:
            column.on_screen = "always"
    row_unit = RowUnit(unit, quantity.base, 0 if base_units else quantity.places)
    return Table(columns, row_units=[row_unit for _ in steps])


def _head(table: Table, steps: Steps, within: Sequence[Step], request: TrendRequest) -> None:
    title, settings = QUANTITIES[steps.name].title, steps.settings
    parts = [f"{title} by {request.group_by} over time"]
    if depends_on_precision(steps.name):
        parts.append(f"dense {settings.working_precision}")
    if request.selection.kind:
        parts.append(request.selection.kind)
    if settings.basis != "any":
        parts.append(f"{settings.basis} only")
    known = steps.counted
    parts.append(f"of the {known} system{'' if known == 1 else 's'} in this catalog with a known {title}")
    parts.append(f"on {say_date(settings.day)}")
    table.heading = " · ".join(parts)
    table.notes = ["each machine counts with what was known when its phase began, and no more once it is gone"]
    if any(step.sum.unknown for step in within):
        table.notes.append(f"a machine without a known {title} is in no sum, and counted as unknown")
    if steps.parts:
        table.notes.append(f"part of another machine, and in no sum beside it: {listed(sorted(steps.parts))}")
    latest = {step.group: step for step in within}
    table.notes += disclosures(
        steps.catalog,
        [Shown(steps.name, facts, estimate) for step in latest.values() for facts, estimate in step.sum.rows],
    )
    table.warnings = [f"--set {text} changed nothing" for text in steps.idle()]
    table.footer = footer(steps.catalog, f"supercmp rank --by {steps.name} --group-by {request.group_by}")
