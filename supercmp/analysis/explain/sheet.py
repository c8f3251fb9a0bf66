"""A nested sheet, as `explain` and `show` print it: rows for machines, lines of a tree for people, built together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.rank.columns import check_fields
from supercmp.analysis.request.wording import exported, quantity_of, say_date, unit_shown
from supercmp.model.table import Column, ColumnType, Scalar, Table, TreeLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.model.records import Catalog, Claim, Phase
    from supercmp.model.state import State
    from supercmp.model.value import Span
    from supercmp.quantities.claims.leaf import Bound

FIELDS = ("quantity", "value", "unit", "low", "high", "basis", "source", "as_of", "note")
_NUMBERS = frozenset({"value", "low", "high"})


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One row for machines; `value` may be a text where that is what is known."""

    quantity: str
    value: Scalar = None
    unit: str = ""
    low: Scalar = None
    high: Scalar = None
    basis: str = ""
    source: str = ""
    as_of: str = ""
    note: str = ""


class Sheet:
    """Collects rows and lines in the order in which they are read."""

    def __init__(self, *, base_units: bool = False, limit: int | None = None) -> None:
        """Start empty; figures are exported in base units if so asked, and only the first rows kept under a limit."""
        self.limit = limit
        self.base_units = base_units
        self.entries: list[Entry] = []
        self.lines: list[TreeLine] = []
        self.depths: list[int] = []

    def add(self, depth: int, line: TreeLine, entry: Entry | None = None) -> None:
        """Add a line for people, and the row for machines that it stands for."""
        self.lines.append(line)
        self.depths.append(depth)
        if entry is not None:
            self.entries.append(entry)

    def figure(self, key: str, span: Span | None, *, label: str = "", **more: str) -> Entry:
        """Make a row of a quantity's figure in its export unit."""
        quantity = quantity_of(key)
        value = low = high = None
        if span is not None:
            value, low, high = (
                exported(number, quantity, base_units=self.base_units) for number in (span.best, span.low, span.high)
            )
        unit = unit_shown(quantity, base_units=self.base_units)
        return Entry(quantity=label or key, value=value, unit=unit, low=low, high=high, **more)

    def table(self, heading: str, footer: str, fields: Sequence[str]) -> Table:
        """Close the sheet.

        Raises:
            UsageError: a field that is not one of a sheet's.

        """
        check_fields(fields, FIELDS)
        columns = []
        for name in fields or FIELDS:
            kind: ColumnType = "number" if name in _NUMBERS else "text"
            values: list[Scalar] = [getattr(entry, name) for entry in self.entries[: self.limit]]
            values = [None if value == "" else value for value in values]
            columns.append(Column(name, kind, values, title=name.capitalize().replace("_", " ")))
        return Table(
            columns,
            heading=heading,
            footer=footer,
            layout="tree",
            depth=self.depths[: self.limit],
            lead=self.lines[: self.limit],
        )


def who(catalog: Catalog, source: str, said: str = "") -> str:
    """Name a source in a line: publisher, title and date."""
    entry = catalog.sources[source]
    when = said or entry.date
    words = entry.title if entry.publisher in entry.title else f"{entry.publisher}, {entry.title}"
    return f"{words}, {say_date(when)}" if when else words


def told(catalog: Catalog, bound: Bound) -> tuple[str, str, str]:
    """Name who published a figure: in words, by id, and as of when; all empty where it was set by hand."""
    if bound.run:
        return who(catalog, bound.run.source), bound.run.source, bound.run.as_of
    leader = bound.standing.leader
    if leader and not bound.by_hand:
        return who_claims(catalog, leader.claim), leader.claim.source, leader.claim.as_of
    return "", "", ""


def basis_of(kind: str) -> str:
    """Name the basis of a published figure: `measured` of the kind measured, `reported` of all others."""
    return "measured" if kind == "measured" else "reported"


def counted_in(state: State) -> Phase:
    """Find the phase that gave a state its chips: it, or the last before it that says what there is."""
    phases = state.system.phases
    given = [phase for phase in phases if phase.chips and phase.id in state.stage.reach]
    return given[-1] if given else state.stage.phase


def who_claims(catalog: Catalog, claim: Claim) -> str:
    """Name the source of a claim, through whom it came, and under what circumstances."""
    parts = [who(catalog, claim.source, claim.said)]
    if claim.via:
        parts.append(f"via {claim.via}")
    if claim.as_of:
        parts.append(f"for {say_date(claim.as_of)}")
    if claim.load:
        parts.append(claim.load)
    return "; ".join(parts)
