"""The columns of `rank` and `list systems`: every one that `--fields` takes, and how it is filled."""

from __future__ import annotations

import re
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

import msgspec

from supercmp.analysis.request.select import PHASED, vendors
from supercmp.analysis.request.wording import say_chips, unit_shown
from supercmp.errors import UsageError, quoted
from supercmp.model.quantity import QUANTITIES, Quantity, rankable
from supercmp.model.ranks import ranks_of
from supercmp.model.table import Column, Scalar
from supercmp.model.units import shift
from supercmp.quantities.claims.facts import Facts
from supercmp.quantities.graph.estimate import Estimate

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from supercmp.analysis.columns.disclosures import Shown
    from supercmp.quantities.graph.engine import Engine

ENDS = ("_low", "_high", "_basis")
TOLD = ("_range", "_form")
"""What a figure's columns end in that tell who made its range, and how it was published."""
RUN = "_run"
"""What the column of a benchmark's figure ends in that says which run it is of."""
TEXTS = ("id", "name", "operator", "country", "status", "as_of", "chips")
MORE_TEXTS = ("aliases", "user", "owner", "kind", "sector", "region", "site", "vendor", "since", "note", "certainty")

SYSTEM_FIELDS = ("id", "name", "aliases", "operator", "kind", "country", "region", "site", "status", "as_of", "chips")
"""What a list of systems shows where nothing else is asked for."""

_TITLES = {
    "id": "System",
    "name": "Name",
    "operator": "Operator",
    "country": "Country",
    "status": "Status",
    "as_of": "As of",
    "chips": "Chips",
}
RUMOUR = "!"
"""The mark of a system of which nobody confirmed that it exists."""
_ROOMY = frozenset({"name", "operator"})
_KEEP = {"chips": 55, "status": 60, "name": 30, "operator": 45, "kind": 42, "country": 41}


class Row(msgspec.Struct):
    """A system with its estimates, looked up once each."""

    facts: Facts
    estimates: dict[str, Estimate]


Spans: TypeAlias = "tuple[list[float | None], list[float | None], list[float | None]]"


class Rows:
    """The systems of a table and what is asked of them."""

    def __init__(
        self,
        engine: Engine,
        systems: Sequence[Facts],
        *,
        base_units: bool = False,
        with_ranges: bool = True,
        is_bare: bool = False,
    ) -> None:
        """Take the systems in any order; `order` settles it.

        Without ranges, a table must show none; a bare one has values and no more, for formats that take nothing else.
        """
        self.engine = engine
        self.base_units = base_units
        self.with_ranges = with_ranges
        self.is_bare = is_bare
        self.rows = [Row(facts, {}) for facts in systems]
        self._exported: dict[str, tuple[list[Row], Spans]] = {}

    def prepare(self, names: Sequence[str]) -> None:
        """Estimate quantities of every row together, where no range is wanted: what they share is worked out once."""
        if self.with_ranges:
            return
        for row in self.rows:
            if not row.estimates.keys() >= set(names):
                row.estimates.update(self.engine.estimates(row.facts, names, with_range=False))

    def widen(self, names: Sequence[str]) -> None:
        """Estimate quantities of every row again, with the ranges that say how many digits a screen shows."""
        self.with_ranges = True
        self._exported = {}
        for row in self.rows:
            row.estimates.update(self.engine.estimates(row.facts, names))

    def estimate(self, row: Row, name: str) -> Estimate:
        """Estimate a quantity of a row, once."""
        if name not in row.estimates:
            row.estimates[name] = self.engine.estimate(row.facts, name, with_range=self.with_ranges)
        return row.estimates[name]

    def estimates(self, name: str) -> list[Estimate]:
        """Estimate a quantity of every row."""
        return [row.estimates.get(name) or self.estimate(row, name) for row in self.rows]

    def shown(self, names: Sequence[str]) -> list[Shown]:
        """List all figures of some quantities, for what has to be said of them."""
        from supercmp.analysis.columns.disclosures import Shown

        return [
            Shown(name, row.facts, estimate)
            for name in names
            for row, estimate in zip(self.rows, self.estimates(name), strict=True)
        ]

    def text(self, name: str) -> Column:
        """Fill a text column."""
        filler = _TEXT_FILLERS.get(name) or _plain(name)
        values: list[Scalar] = [filler(row.facts) for row in self.rows]
        made = Column(
            name,
            "id" if name == "id" else "text",
            values,
            title=_TITLES.get(name, name.replace("_", " ").capitalize()),
            on_screen="roomy" if name in _ROOMY else "always",
            keep=_KEEP.get(name, 35),
            shown=[_on_screen(value) for value in values] if name == "chips" and not self.is_bare else None,
        )
        if name == "status" and not self.is_bare and any(row.facts.state.is_rumoured for row in self.rows):
            made.marks = [RUMOUR if row.facts.state.is_rumoured else "" for row in self.rows]
            made.shown = [f"{value} {mark}".rstrip() for value, mark in zip(values, made.marks, strict=True)]
        return made

    def figures(self, name: str) -> Column:
        """Fill a quantity's column, with marks and ranges for screens."""
        quantity = QUANTITIES[name]
        best, low, high = self._spans(name)
        made = Column(
            column_name(quantity, base_units=self.base_units),
            "number",
            list(best),
            title=quantity.title,
            unit=unit_shown(quantity, base_units=self.base_units),
            base_unit=quantity.base,
            unit_places=0 if self.base_units else quantity.places,
            keep=70,
            role="figure",
        )
        if not self.is_bare:
            from supercmp.analysis.columns.origins import origin_of

            found = self.estimates(name)
            made.marks = [estimate.mark if estimate.span else "" for estimate in found]
            made.forms = [estimate.form for estimate in found]
            made.low, made.high = list(low), list(high)
            made.origins = [origin_of(row.facts, estimate) for row, estimate in zip(self.rows, found, strict=True)]
        return made

    def _spans(self, name: str) -> Spans:
        """Give best values and both ends in the export unit, once for all columns of a quantity."""
        held = self._exported.get(name)
        if held is None or held[0] is not self.rows:
            quantity = QUANTITIES[name]
            held = (self.rows, self._export(self.estimates(name), quantity))
            self._exported[name] = held
        return held[1]

    def _export(self, found: Sequence[Estimate], quantity: Quantity) -> Spans:
        places = 0 if self.base_units else -quantity.places

        def moved(value: float | None) -> float | None:
            return None if value is None else shift(value, places)

        best, low, high = [], [], []
        for estimate in found:
            said, (least, most) = estimate.said, estimate.ends
            value = moved(said)
            best.append(value)
            # Many figures have no range, and moving the point is what takes time in a long table.
            low.append(value if least == said else moved(least))
            high.append(value if most == said else moved(most))
        return best, low, high

    def end(self, name: str, end: str) -> Column:
        """Fill the column of a range's end, of the basis, of who made the range, or of the form."""
        quantity = QUANTITIES[name]
        column = column_name(quantity, base_units=self.base_units) + end
        title = f"{quantity.title} {end[1:]}"
        if end == "_basis":
            bases: list[Scalar] = [estimate.basis or None for estimate in self.estimates(name)]
            return Column(column, "text", bases, title=title, keep=10)
        if end in TOLD:
            told: list[Scalar] = [
                (estimate.range_by if end == "_range" else estimate.form) or None for estimate in self.estimates(name)
            ]
            return Column(column, "text", told, title=title, keep=8)
        if end == RUN:
            runs: list[Scalar] = [run_words(estimate) or None for estimate in self.estimates(name)]
            return Column(column, "text", runs, title=title, keep=8)
        _, low, high = self._spans(name)
        return Column(
            column,
            "number",
            list(low if end == "_low" else high),
            title=title,
            unit=unit_shown(quantity, base_units=self.base_units),
            base_unit=quantity.base,
            unit_places=0 if self.base_units else quantity.places,
            keep=15,
            role="end",
        )

    def order(self, name: str, *, reverse: bool = False) -> list[int | None]:
        """Sort the rows by a quantity, best or largest first, unknown last, and give each its rank; a part has none."""
        values = [estimate.value for estimate in self.estimates(name)]
        descending = largest_first(QUANTITIES[name]) is not reverse
        where = ranks_of(values, largest_first=descending)
        there = {row.facts.id for row in self.rows}
        counted = [
            None if row.facts.state.system.part_of in there else value
            for row, value in zip(self.rows, values, strict=True)
        ]
        ranks = where if counted == values else ranks_of(counted, largest_first=descending)
        keyed = sorted(
            zip(where, ranks, self.rows, strict=True),
            key=lambda each: (each[0] is None, each[0] or 0, each[2].facts.id),
        )
        self.rows = [row for _, _, row in keyed]
        return [rank for _, rank, _ in keyed]

    def parts(self) -> dict[str, str]:
        """Name the rows that are silicon of another row, with that one: they take no place beside it."""
        there = {row.facts.id for row in self.rows}
        wholes = {row.facts.id: row.facts.state.system.part_of for row in self.rows}
        return {part: whole for part, whole in wholes.items() if whole in there}


def largest_first(quantity: Quantity) -> bool:
    """Say whether rank 1 is the largest: of sizes always, of ratios where more is better."""
    return quantity.largest or quantity.better != "lower"


def run_words(estimate: Estimate) -> str:
    """Name the benchmark run that a figure is of: its list, else its day, else its source."""
    run = next((bound.run for bound in estimate.leaves if bound.run), None)
    return run.list or run.as_of or run.source if run else ""


def column_name(quantity: Quantity, *, base_units: bool) -> str:
    """Name a quantity's column in the units asked for."""
    return quantity.base_column if base_units else quantity.column


@cache
def quantity_columns(*, base_units: bool = False) -> dict[str, tuple[str, str]]:
    """Map every column of a quantity to the quantity and what it ends in (`_low`, `_basis`, `_form` ... or nothing)."""
    found = {}
    for name in rankable():
        column = column_name(QUANTITIES[name], base_units=base_units)
        for end in ("", *ENDS, *told_of(name)):
            found[column + end] = (name, end)
    return found


def told_of(name: str) -> tuple[str, ...]:
    """Give what the columns end in that tell of a figure how it was made or published; of a benchmark its run too."""
    return (*TOLD, RUN) if QUANTITIES[name].scope == "run" else TOLD


def check_fields(fields: Sequence[str], known: Sequence[str]) -> None:
    """Refuse a field that is not there.

    Raises:
        UsageError: with the valid ones.

    """
    for field in fields:
        if field not in known:
            raise UsageError(f"--fields: no field {quoted(field)}; valid are {', '.join(known)}")


_COUNT = r"[0-9]{4,}(?= )"


def _on_screen(chips: Scalar) -> str:
    """Write counts as people read them: `100,000 h100-sxm`."""
    return re.sub(_COUNT, lambda found: f"{int(found.group()):,}", str(chips)) if chips else ""


def chips_text(facts: Facts) -> str:
    """Write a system's chips as machine formats have them: `200000 h100-sxm + 30000 gb200`."""
    chips = facts.chips
    return say_chips(chips.counts, chips.total.best if chips.total else None, plain=True)


def _plain(name: str) -> Callable[[Facts], Scalar]:
    find = attrgetter(f"state.{name}" if name in PHASED else f"state.system.{name}")
    return lambda facts: find(facts) or None


_TEXT_FILLERS: dict[str, Callable[[Facts], Scalar]] = {
    "as_of": lambda facts: facts.state.day,
    "certainty": lambda facts: facts.state.stage.phase.certainty or None,
    "since": lambda facts: facts.state.stage.phase.date or None,
    "chips": lambda facts: chips_text(facts) or None,
    "aliases": lambda facts: "; ".join(facts.state.system.aliases) or None,
    "vendor": lambda facts: ", ".join(vendors(facts)) or None,
}
