"""Who is first by compute, by cost and by energy, in a line each: what a terminal shows above the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.analysis.columns.origins import origin_of
from supercmp.analysis.request.wording import say_together
from supercmp.model.basis import WITHOUT_VALUE
from supercmp.model.quantity import HEADLINE, QUANTITIES
from supercmp.model.ranks import TIE
from supercmp.model.table import Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.analysis.columns.columns import Row, Rows
    from supercmp.model.value import Span
    from supercmp.quantities.graph.estimate import Estimate

FIRST_ROWS = 10
"""Rows of a ranking on a terminal where nobody asked for more or fewer."""
_WORDS = {"compute": "most compute", "cost": "most per dollar", "energy": "most per watt"}
_NEXT = 2
_NAMED = 3


def podium(rows: Rows) -> tuple[str, list[Cell]]:
    """Say in a line each who leads the three headline rankings, with the cells of the figures that are said."""
    lines: list[str] = []
    cells: list[Cell] = []
    for word, name in HEADLINE.items():
        line, said = _line(rows, name)
        lines.append(f"{_WORDS[word]}: {line}")
        cells += said
    return "\n".join(lines), cells


def _line(rows: Rows, name: str) -> tuple[str, list[Cell]]:
    there = {row.facts.id for row in rows.rows}
    known = [
        (estimate.value, row)
        for row, estimate in zip(rows.rows, rows.estimates(name), strict=True)
        if estimate.value is not None and row.facts.state.system.part_of not in there
    ]
    if not known:
        return "of no machine known", []
    known.sort(key=lambda each: (-each[0], each[1].facts.id))
    best = known[0][0]
    first = [row for value, row in known if best - value <= TIE * best]
    after = [row for _, row in known[len(first) : len(first) + _NEXT]] if name == HEADLINE["compute"] else []
    figures = [(row, rows.engine.estimate(row.facts, name)) for row in (first[0], *after)]
    said = say_together([(_span(found), found.form, found.mark) for _, found in figures], QUANTITIES[name])
    text = f"{_together(first)}, {said[0]}"
    if after:
        others = zip(after, said[1:], strict=True)
        text += f"; then {'; '.join(f'{_name(row)}, {figure}' for row, figure in others)}"
    elif name != HEADLINE["compute"]:
        # Somebody has to publish a price or a draw: among how many it was found says how much it is worth.
        text += f"; first of {len(known)} of which it is known"
    return text, [_cell(row, found) for row, found in figures]


def _span(found: Estimate) -> Span:
    assert found.span is not None  # what has no value is not ranked
    return found.span


def _cell(row: Row, found: Estimate) -> Cell:
    span, is_loose = _span(found), found.form in WITHOUT_VALUE
    return Cell(
        role="figure",
        value=None if is_loose else span.best,
        low=None if found.form == "at_most" else span.low,
        high=None if found.form == "at_least" else span.high,
        base_unit=QUANTITIES[found.key.partition(":")[0]].base,
        mark=found.mark,
        origin=origin_of(row.facts, found),
    )


def _name(row: Row) -> str:
    return row.facts.state.system.name


def _together(first: Sequence[Row]) -> str:
    """Name those that share the first place; many are counted."""
    names = [_name(row) for row in first]
    if len(names) > _NAMED:
        return f"{len(names)} machines alike, {names[0]} among them"
    return " and ".join(names)
