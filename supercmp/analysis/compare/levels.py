"""What a screen shows first of a comparison: the rows that decide, under headings; the rest folded into lines."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.analysis.compare.line import Line
from supercmp.model.table import Column, RowUnit, Table

if TYPE_CHECKING:
    from collections.abc import Sequence


LEVELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Size", ("chip_count", "h100_equivalents", "memory_capacity")),
    ("Compute", ("peak", "peak:fp64", "training_throughput")),
    ("Measured", ("rmax", "hpcg", "hpl_energy_efficiency")),
    ("Power", ("facility_power", "energy_efficiency")),
    ("Money", ("hardware_cost", "capital_cost", "cost_efficiency")),
    ("Surroundings", ("carbon", "water_use", "homes_equivalent")),
)
"""The headings and, under each, the quantities that a first look is for."""
_FOLDED = frozenset({"Surroundings"})
"""Headings under which a row is left out where it only scales with one above it."""
_SAME = 1e-9
"""Relative difference of two ratios that are one: the same factor of the same figures."""
_BLANK = " "
_TWO = 2


class Folded(msgspec.Struct, frozen=True):
    """A comparison on two levels: the lines of the first with the heading that each comes under, and the others in words."""

    lines: list[Line]
    headings: list[str]
    notes: list[str]


def fold(lines: Sequence[Line], names: Sequence[str]) -> Folded:
    """Choose the lines of a first look, and say in words what the others hold.

    Args:
        lines: all lines, in their order.
        names: the sides, as they are named in words, the first first.

    """
    by_name = {line.name: line for line in lines}
    first: list[Line] = []
    headings: list[str] = []
    for heading, wanted in LEVELS:
        found = [by_name[name] for name in wanted if name in by_name and _is_told(by_name[name])]
        kept = [line for line in found if heading not in _FOLDED or not _twin(line, first)]
        first += kept
        headings += [heading] * len(kept)
    shown = {line.name for line in first}
    rest = [line for line in lines if line.name not in shown]
    also: dict[str, list[str]] = {}
    others = 0
    alone: dict[str, list[str]] = {}
    for line in rest:
        label = _lower(line.label)
        if not _is_told(line):
            known = [name for name, side in zip(names, line.sides, strict=True) if side.span]
            alone.setdefault("" if len(known) == len(names) else " and ".join(known), []).append(label)
        elif twin := _twin(line, first):
            also.setdefault(twin.label, []).append(label)
        else:
            others += 1
    parts = [f"of {_lower(label)} too: {', '.join(folded)}" for label, folded in also.items()]
    notes = [f"in the ratio {'; '.join(parts)}"] if parts else []
    parts = [f"of {who}: {', '.join(labels)}" for who, labels in alone.items() if who]
    notes += [f"known {'; '.join(parts)}" if len(names) > _TWO else f"known only {'; '.join(parts)}"] if parts else []
    bounds = alone.get("", [])
    notes += [f"no ratio, as bounds and ranges have none: {', '.join(bounds)}"] if bounds else []
    notes += [f"{others} more {'row' if others == 1 else 'rows'}: --all, or --by to choose"] if others else []
    return Folded(first, headings, notes)


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def _is_told(line: Line) -> bool:
    """Say whether a row tells two sides apart."""
    return sum(side.said is not None for side in line.sides) >= _TWO


def _twin(line: Line, among: Sequence[Line]) -> Line | None:
    """Find a line of which every ratio is that of another: it only scales with it."""
    for other in among:
        pairs = zip(line.ratios, other.ratios, strict=True)
        if all(a is not None and b is not None and isclose(a, b, rel_tol=_SAME) for a, b in pairs):
            return other
    return None


def under_headings(table: Table, headings: Sequence[str]) -> Table:
    """Put a row with its heading before the first row of each, for a screen: a word and blanks."""
    starts = [row for row, heading in enumerate(headings) if not row or headings[row - 1] != heading]
    columns = [_headed(column, starts, headings) for column in table.columns]
    units = [RowUnit() if row is None else table.row_units[row] for row in _rows(len(headings), starts)]
    return msgspec.structs.replace(table, columns=columns, row_units=units)


def _rows(count: int, starts: Sequence[int]) -> list[int | None]:
    """List the rows in their order, with nothing for each heading."""
    found: list[int | None] = []
    for row in range(count):
        found += [None, row] if row in starts else [row]
    return found


def _headed(column: Column, starts: Sequence[int], headings: Sequence[str]) -> Column:
    rows = _rows(len(headings), starts)
    is_name = column.type == "id"
    shown = column.shown or [""] * len(headings)
    titles = iter(headings[start] for start in starts)
    texts = [
        (next(titles) if is_name else _BLANK) if row is None else _indented(shown[row], by=2 * is_name) for row in rows
    ]

    def spread(items: Sequence[Any] | None, empty: object) -> list[Any] | None:
        return None if items is None else [empty if row is None else items[row] for row in rows]

    return msgspec.structs.replace(
        column,
        values=spread(column.values, None),
        shown=texts,
        marks=spread(column.marks, ""),
        forms=spread(column.forms, ""),
        low=spread(column.low, None),
        high=spread(column.high, None),
        places=spread(column.places, None),
        origins=spread(column.origins, None),
    )


def _indented(text: str, *, by: int) -> str:
    return f"{' ' * by}{text}" if text else text
