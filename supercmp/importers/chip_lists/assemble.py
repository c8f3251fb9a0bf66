"""Turns rows of chip lists into claims on chips of the catalog, or into new chips; variants are kept apart."""

from __future__ import annotations

import re
from abc import abstractmethod
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.importers.base import ListKind
from supercmp.importers.cells import written
from supercmp.importers.document import Decision, Document, Ids, Imported, source_id, source_table
from supercmp.importers.machine_lists.chips import ChipNames
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from supercmp.importers.document import Edition, Table
    from supercmp.importers.tables.sheet import Tally
    from supercmp.model.records import Catalog, Chip

_APART = 1.4
"""Figures that differ by more are not of one part: 90 GB of one die, 192 GB of the package."""


_BRAND = re.compile(r"\b(?:radeon|tesla)\b", re.IGNORECASE)
_MEMORY = re.compile(r"\s+[0-9]+\s?GB$", re.IGNORECASE)


class Part(msgspec.Struct, kw_only=True):
    """One chip of a list: `figures` and `peak` as a catalog writes them, `values` in base units by `tdp`, `peak:fp32`."""

    file: str
    line: int
    edition: str
    name: str
    vendor: str
    released: str = ""
    url: str = ""
    figures: dict[str, str] = {}
    peak: dict[str, str] = {}
    values: dict[str, float] = {}
    price: str = ""
    note: str = ""


class ChipList(ListKind["Part"]):
    """A list of chips by edition."""

    @abstractmethod
    def edition(self, edition: str) -> tuple[Edition, str]:
        """Describe an edition as a source, with its licence."""

    def assemble(self, rows: Sequence[Part], catalog: Catalog, tally: Tally) -> Imported:
        """Join the rows of one chip over the editions, match them with the catalog, write claims."""
        return _Assembly(catalog, tally, self).make(rows)


class _Assembly:
    """The making of one document."""

    def __init__(self, catalog: Catalog, tally: Tally, kind: ChipList) -> None:
        self._catalog = catalog
        self._tally = tally
        self._kind = kind
        self._names = ChipNames(catalog.chips)
        self._ids = Ids(catalog)
        self._document = Document()
        self._sources: dict[str, str] = {}
        self._rejected = 0

    def make(self, rows: Sequence[Part]) -> Imported:
        self._editions(rows)
        chips: dict[Hashable, list[Part]] = {}
        seen: Counter[Hashable] = Counter()
        for row in rows:
            mark = (row.edition, row.file, folded(row.name))
            seen[mark] += 1
            chips.setdefault((folded(row.name), seen[mark]), []).append(row)
        decisions: list[Decision] = []
        known: set[str] = set()
        for parts in chips.values():
            parts.sort(key=lambda part: part.edition)
            ident, why = self._found(parts[-1])
            if ident:
                known.add(ident)
                self._extend(parts, self._catalog.chips[ident])
            else:
                ident = self._ids.give(parts[-1].name)
                self._document.chips[ident] = self._new(parts)
            decisions += [
                Decision(part.file, part.line, part.edition, part.name, ident, ident in known, why) for part in parts
            ]
        self._document.chips = {ident: table for ident, table in sorted(self._document.chips.items()) if table}
        if known:
            self._tally.say(f"{_many(len(known), 'chip')} of the catalog extended, not doubled")
        if self._rejected:
            words = "more than 1.4 times off the catalog's; kept as rejected claims"
            self._tally.say(f"{_many(self._rejected, 'figure')} {words}")
        order = {(row.file, row.line): place for place, row in enumerate(rows)}
        decisions.sort(key=lambda item: order[item.file, item.line])
        return Imported(self._document, decisions, self._tally, {"chips": len(self._document.chips)})

    def _found(self, part: Part) -> tuple[str, str]:
        """Find the catalog's chip with the reason, or nothing with the reason why not."""
        for words in (part.name, _BRAND.sub(" ", part.name)):
            if ident := self._names.exactly(words):
                return ident, "a name of it"
            bare = _MEMORY.sub("", words)
            ident = self._names.exactly(bare) if bare != words else ""
            if ident and part.values.get("memory_capacity") == _memory(self._catalog.chips[ident]):
                return ident, "a name of it, and its memory"
        return "", "no chip of this name"

    def _editions(self, rows: Sequence[Part]) -> None:
        for name in sorted({row.edition for row in rows}):
            edition, licence = self._kind.edition(name)
            ident = source_id(edition, self._catalog, self._document.sources)
            self._document.sources[ident] = source_table(edition, "reported") | {"note": licence}
            self._sources[name] = ident

    def _new(self, parts: list[Part]) -> Table:
        last = parts[-1]
        table: Table = {"name": last.name, "vendor": last.vendor or "unknown"}
        if last.released:
            table["released"] = written(last.released)
        if last.url:
            table["url"] = last.url
        claims = self._claims(parts)
        return table | ({"claims": claims} if claims else {})

    def _extend(self, parts: list[Part], chip: Chip) -> None:
        claims = self._claims(parts, chip)
        if claims:
            self._document.chips.setdefault(chip.id, {"claims": []})["claims"] += claims

    def _claims(self, parts: list[Part], chip: Chip | None = None) -> list[Table]:
        """Write a claim for each edition that says something new, and prices apart with their date."""
        found: list[Table] = []
        before: dict[str, Any] = {}
        for part in reversed(parts):
            head: Table = {"source": self._sources[part.edition]}
            said = part.figures | ({"peak": part.peak} if part.peak else {})
            prices = {"chip_price": part.price} if part.price else {}
            if said | prices == before:
                continue
            before = said | prices
            good, bad = _parted(part, said, chip)
            self._rejected += len(bad)
            note = {"note": part.note} if part.note else {}
            if good:
                found.append(head | good | note)
            if bad and chip:
                words = f"far from what the catalog has of {chip.id}: another part, one die of it, or a slip"
                found += [head | {key: figure, "rejected": words} for key, figure in bad]
            if prices:
                when = {"as_of": written(part.released)} if part.released else {}
                found.append(head | when | prices | {"note": "at its release"})
        return found


def _memory(chip: Chip) -> float:
    """Give the memory a chip has by the first claim that says it [B]."""
    held = (claim.values.get("memory_capacity") for claim in chip.claims if not claim.rejected)
    return next((figure.best for figure in held if figure), 0.0)


def _parted(part: Part, said: Table, chip: Chip | None) -> tuple[Table, list[tuple[str, Any]]]:
    """Part figures that can be of the catalog's chip from those that cannot."""
    if chip is None:
        return said, []
    good: Table = {}
    bad: list[tuple[str, Any]] = []
    for key, figure in said.items():
        if key != "peak":
            if _fits(part.values[key], chip, (key,)):
                good[key] = figure
            else:
                bad.append((key, figure))
            continue
        rates = {name: rate for name, rate in figure.items() if _fits(part.values[f"peak:{name}"], chip, _rates(name))}
        if rates:
            good["peak"] = rates
        bad += [("peak", {name: rate}) for name, rate in figure.items() if name not in rates]
    return good, bad


def _rates(name: str) -> tuple[str, ...]:
    """Name the rates of a chip that a rate of a list may mean: of its matrix units or of the others."""
    bare = name.removesuffix("_matrix")
    return (f"peak:{bare}", f"peak:{bare}_matrix")


def _fits(value: float, chip: Chip, keys: tuple[str, ...]) -> bool:
    """Say whether a figure is near one that the catalog's chip has, or the chip has none."""
    held = [
        figure.best for claim in chip.claims if not claim.rejected for key in keys if (figure := claim.values.get(key))
    ]
    return not held or any(1 / _APART < value / best < _APART for best in held if best)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"
