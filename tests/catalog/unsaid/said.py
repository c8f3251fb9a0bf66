"""All that the sources of a catalog said, read from the records alone: nothing that the program works out is asked."""

from __future__ import annotations

from math import isclose
from typing import TYPE_CHECKING

import msgspec

from supercmp.analysis.request.wording import quantity_of
from supercmp.model.basis import BASES, MARKS
from supercmp.model.precision import PRECISIONS
from supercmp.model.units import parse_unit, same_dimension
from supercmp.model.value import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.records import Catalog, Claim
    from supercmp.model.table import Cell, Origin
    from tests.catalog.unsaid.cells import Shown

CLOSE = 1e-9
"""As near as moving a decimal point and a rate of exchange bring one number to another."""
_ENDS = {"~": "about", ">": "at_least", "<": "at_most"}
PUBLISHED = frozenset({"measured", "reported"})


class Word(msgspec.Struct, frozen=True):
    """One figure as one source put it: of which entry and quantity, and on what it rests."""

    entry: str
    key: str
    value: Value
    source: str
    basis: str

    @property
    def form(self) -> str:
        """Say how it was put."""
        if self.value.form:
            return _ENDS[self.value.form]
        has_two = self.value.text.count("..") == 1 and self.value.low != self.value.high
        return "range" if has_two else "exact"


class Said:
    """Every claim, run and count of a phase, to be looked up by entry and quantity, or by source and quantity."""

    def __init__(self, catalog: Catalog) -> None:
        """Read a catalog through once."""
        self.catalog = catalog
        self._by_entry: dict[tuple[str, str], list[Word]] = {}
        self._by_source: dict[tuple[str, str], list[Word]] = {}
        self._counts: dict[str, list[tuple[float, frozenset[str]]]] = {}
        for word in self._read():
            self._by_entry.setdefault((word.entry, word.key), []).append(word)
            self._by_source.setdefault((word.source, word.key), []).append(word)
        self._rates = {
            name.removeprefix("usd_per_").upper(): [one.value.best, *one.by_year.values()]
            for name, one in catalog.assumptions.items()
            if name.startswith("usd_per_")
        }

    def _read(self) -> Iterator[Word]:
        catalog = self.catalog
        others = (catalog.chips, catalog.regions, catalog.workloads)
        for kind in (catalog.systems, *others):
            for entry in kind.values():
                for claim in entry.claims:
                    yield from self._of_claim(entry.id, claim)
        for system in catalog.systems.values():
            for run in system.runs:
                basis = BASES[run.kind]
                yield from (Word(system.id, key, value, run.source, basis) for key, value in run.values.items())
                counts = self._counts.setdefault(system.id, [])
                counts.append((sum(run.chips.values()), frozenset({run.source})))
            for phase in system.phases:
                if len(phase.chips) == 1:
                    for source in phase.sources:
                        yield from (
                            Word(system.id, "chip_count", one, source, "reported") for one in phase.doubts.values()
                        )
                counts = self._counts.setdefault(system.id, [])
                counts += [
                    (count, frozenset(phase.sources)) for count in (sum(phase.chips.values()), *phase.chips.values())
                ]

    def _of_claim(self, entry: str, claim: Claim) -> Iterator[Word]:
        # What was rejected is shown as such in the tree of its entry, and of no entry is it the figure.
        owner = "" if claim.rejected else entry
        for key, value in claim.values.items():
            yield Word(owner, key, value, claim.source, BASES[claim.kind])
        if claim.chips:
            best = sum(value.best for value in claim.chips.values())
            self._counts.setdefault(entry, []).append((best, frozenset({claim.source})))

    def fault(self, cell: Cell) -> str:
        """Say why a figure may not stand as it does; nothing where somebody published it so, or its mark says otherwise."""
        origin = cell.origin
        if origin is None:
            return "a figure of nobody"
        if origin.basis not in PUBLISHED:
            mark = MARKS.get(origin.basis, "")
            return "" if mark and mark in cell.mark else f"of basis {origin.basis or 'none'} without the mark {mark}"
        if cell.mark.strip("?*"):
            return f"published, and marked {cell.mark}"
        if origin.quantity in {"chip_count", "run_chips"}:
            return "" if self._is_count(cell, origin) else "a count that nobody published"
        return self._unpublished(cell, origin)

    def _unpublished(self, cell: Cell, origin: Origin) -> str:
        words = [word for one in origin.sources.split() for word in self._words(origin.entry, origin.quantity, one)]
        firm = [word for word in words if word.basis in PUBLISHED]
        for word in firm:
            converted = origin.converted or (not origin.entry and bool(word.value.currency))
            if self._is_as_put(cell, word, converted=converted):
                return ""
        told = ", ".join(word.value.text or str(word.value.best) for word in firm)
        return f"{origin.sources or 'nobody'} published {told or 'nothing'} as the {origin.quantity} of {origin.entry or 'anything'}"

    def numbers(self, entry: str, key: str) -> list[float]:
        """List all numbers that firm sources published of a quantity of an entry, in dollars where they are sums."""
        words = [word for (one, name), found in self._by_entry.items() if (one, name) == (entry, key) for word in found]
        return [number for word in words if word.basis in PUBLISHED for number in self._numbers_of(word)]

    def _numbers_of(self, word: Word) -> list[float]:
        rates = self._rates.get(word.value.currency, [1.0])
        return [end * rate for end in (word.value.best, word.value.low, word.value.high) for rate in rates]

    def has(self, figure: Shown) -> bool:
        """Say whether some firm source wrote this number, of anything of that kind, rounded as it is shown."""
        wanted = parse_unit(figure.unit)
        for (_, key), words in self._by_source.items():
            base = parse_unit(quantity_of(key).base)
            if not same_dimension(base, wanted):
                continue
            size = base.factor * 10.0**base.exponent
            numbers = (number for word in words if word.basis in PUBLISHED for number in self._numbers_of(word))
            if any(abs(number * size - figure.value) <= figure.slack * (1 + CLOSE) for number in numbers):
                return True
        return False

    def _words(self, entry: str, key: str, source: str) -> list[Word]:
        name, _, precision = key.partition(":")
        keys = [key, f"{key}_matrix"]
        if name in {"chip_peak", "training_peak", "peak"}:
            wider = precision if precision in PRECISIONS else ""
            keys = [f"peak:{one}{matrix}" for one in ((wider,) if wider else ()) for matrix in ("", "_matrix")]
            keys += [f"peak:{one}{matrix}" for one in PRECISIONS for matrix in ("", "_matrix")]
        keys += [_SAME[name]] if name in _SAME else []
        if entry:
            return [word for one in keys for word in self._by_entry.get((entry, one), ()) if word.source == source]
        return [word for one in keys for word in self._by_source.get((source, one), ())]

    def _is_count(self, cell: Cell, origin: Origin) -> bool:
        sources = origin.sources.split()
        entries = [origin.entry] if origin.entry else list(self._counts)
        counts = [each for entry in entries for each in self._counts.get(entry, ())]
        if any(cell.value == count and who & set(sources) for count, who in counts):
            return True
        words = [word for source in sources for word in self._words(origin.entry, "chip_count", source)]
        return any(self._is_as_put(cell, word, converted=False) for word in words)

    def _is_as_put(self, cell: Cell, word: Word, *, converted: bool) -> bool:
        """Say whether a cell shows what a source wrote: its number, or both ends, or the end of its bound."""
        assert cell.origin is not None
        if bool(word.value.currency) is not converted or cell.origin.form != word.form:
            return False
        is_original = bool(word.value.currency) and cell.base_unit == word.value.currency
        rates = self._rates.get(word.value.currency, [1.0]) if converted and not is_original else [1.0]
        pairs = {
            "range": ((cell.low, word.value.low), (cell.high, word.value.high), (cell.value, None)),
            "at_least": ((cell.low, word.value.low), (cell.value, None)),
            "at_most": ((cell.high, word.value.high), (cell.value, None)),
        }.get(word.form, ((cell.value, word.value.best),))
        return any(all(_is_near(shown, told, rate) for shown, told in pairs) for rate in rates)


def _is_near(shown: float | None, told: float | None, rate: float) -> bool:
    if shown is None or told is None:
        return shown is told
    return isclose(shown, told * rate, rel_tol=CLOSE)


_SAME = {
    "chip_cost": "chip_price",
    "server_cost": "server_price",
    "hardware_cost": "cluster_price",
    "hardware_price": "cluster_price",
    "server_share": "server_price",
    "chip_memory_capacity": "memory_capacity",
    "chip_memory_bandwidth": "memory_bandwidth",
    "chip_design_power": "tdp",
}
"""What a figure of one chip, or of the chips in a formula, is called in the claims on that chip."""
