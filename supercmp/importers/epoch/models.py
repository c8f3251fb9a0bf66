"""Reads Epoch AI's models: training runs with their compute, chips and time, and how sure Epoch is of them."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

import msgspec

from supercmp.importers.base import ListKind
from supercmp.importers.cells import amount, check_order, exact, read_date, written
from supercmp.importers.document import Decision, Document, Edition, Ids, Imported
from supercmp.importers.epoch.common import PUBLISHER, source_of
from supercmp.importers.epoch.repeats import is_epochs
from supercmp.importers.identity.figures import is_same
from supercmp.importers.identity.names import name_of
from supercmp.importers.machine_lists.chips import ChipNames
from supercmp.importers.machine_lists.edition import settle_edition
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each
from supercmp.model.precision import PRECISIONS
from supercmp.model.text import folded, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Table
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally
    from supercmp.model.records import Catalog, Workload

_FIGURES = {
    "compute": ("training_flop", "FLOP"),
    "parameters": ("total_parameters", ""),
    "chip_hours": ("chip_hours", "h"),
}
"""Meaning of a column: the quantity and the unit. Of mixtures of experts Epoch counts all parameters, not the active ones."""
_FORMATS = {
    "bf16": "bf16",
    "fp16": "fp16",
    "fp32": "fp32",
    "tf32": "tf32",
    "fp8": "fp8",
    "fp64": "fp64",
    "int8": "int8",
}
_CONFIDENCE = frozenset({"confident", "likely", "speculative", "unknown", "unverified", "wrong"})
_URL = re.compile(r"https?://[^\s\"'<>\\^`{|},]+", re.ASCII)
_UNUSED = (
    "domain; task; authors; reference; citations; notability criteria; notability criteria notes; parameters "
    "notes; training compute notes; training dataset; training dataset notes; training dataset size; dataset size "
    "notes; training time notes; abstract; model accessibility; country; base model; finetune compute; finetune "
    "compute notes; training code accessibility; accessibility notes; organization categorization; training "
    "compute cost; training cloud compute vendor; training data center; archived links; batch size; batch size "
    "notes; epochs; training power draw; foundation model; training compute lower bound; training compute upper "
    "bound; hugging face developer id; post training compute; post training compute notes; frontier model; last "
    "modified; hardware maker; hardware acquisition cost; hardware utilization hfu; inference compute; inference "
    "compute notes; training compute cost notes; possibly over 1e23 flop; training data center name; utilization "
    "notes; compute cost notes; organization categorization from organization; country from organization; authors "
    "by country; created by; benchmark data"
)
_LONGEST_URL = 500
_SECONDS = re.compile(r"/ ?s\b|per s|flops/|ps\b")
_HOURS = 24
_MOST_WRITTEN = 15
_MOST_FLOP = 1e30
_LEAST_FLOP = 1.0


class Model(msgspec.Struct, kw_only=True):
    """One training run: `figures` as a catalog writes them, `values` in base units, `chips` as the list names them."""

    file: str
    line: int
    edition: str
    name: str
    developer: str = ""
    released: str = ""
    url: str = ""
    chips: str = ""
    count: int = 0
    confidence: str = ""
    method: str = ""
    precision: str = ""
    figures: dict[str, str] = {}
    values: dict[str, float] = {}


class EpochModels(ListKind["Model"]):
    """The list of models. What it does not say in figures of ours, such as the size of a data set, is left out."""

    name: ClassVar[str] = "epoch-models"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "name": ("model", "system"),
            "developer": ("organization",),
            "released": ("publication date",),
            "url": ("link",),
            "compute": ("training compute",),
            "parameters": ("parameters",),
            "hours": ("training time",),
            "hardware": ("training hardware",),
            "count": ("hardware quantity",),
            "chip_hours": ("training chip hours",),
            "mfu": ("hardware utilization", "hardware utilization mfu"),
            "confidence": ("confidence",),
            "method": ("training compute estimation method",),
            "format": ("numerical format",),
        },
        numbers=frozenset({*_FIGURES, "hours", "count", "mfu"}),
        needed=("name", "released", "compute", "confidence"),
        unused=frozenset(_UNUSED.split("; ")),
        zero_is_missing=frozenset({*_FIGURES, "hours", "count", "mfu"}),
        dimensions={"compute": "FLOP/s", "hours": "h", "chip_hours": "h"},
    )

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Model]:
        """Read one file's training runs.

        Raises:
            FileError: nothing names its edition, or compute is of another unit.

        """
        edition = settle_edition(sheet.name, set(), options.edition)
        heading = sheet.heading("compute")
        # Headings are read for rates, so that FLOP alone is taken for one: here it is work, and a rate is refused.
        unit = sheet.unit("compute").removesuffix("/s")
        if not unit or _SECONDS.search(folded(heading)):
            words = (
                f"{heading} does not say that it is in FLOP"
                if not unit
                else f"{heading}: a rate is no compute of a run"
            )
            raise in_file(sheet.name, words, sheet.grid.line)
        units = {"compute": unit, "parameters": "", "chip_hours": "h"}
        check_order(sheet, sheet.heading("released"), (record.text("released") for record in sheet.records))
        rows: list[Model] = []
        each(sheet, tally, lambda record: rows.append(_read(record, sheet.name, edition, units)))
        return rows

    def assemble(self, rows: Sequence[Model], catalog: Catalog, tally: Tally) -> Imported:
        """Write training runs, those of the catalog extended by what Epoch says more of them."""
        return _Assembly(catalog, tally).make(rows)


def _read(record: Record, file: str, edition: str, units: dict[str, str]) -> Model:
    name = record.text("name")
    if not name:
        raise CellError(f"{record.heading('name')}: missing")
    confidence = record.text("confidence")
    if confidence and folded(confidence) not in _CONFIDENCE:
        raise CellError(
            f"{record.heading('confidence')}: {quoted(confidence)} is none of Confident, Likely, Speculative"
        )
    url = record.text("url")
    row = Model(
        file=file,
        line=record.line,
        edition=edition,
        name=name,
        developer=record.text("developer").replace(",", ", ").replace("  ", " "),
        released=read_date(record.text("released")),
        url=url if _URL.fullmatch(url) and len(url) <= _LONGEST_URL else "",
        chips=record.text("hardware"),
        count=record.whole("count"),
        confidence=confidence,
        method=record.text("method"),
        precision=_FORMATS.get(folded(record.text("format")), ""),
    )
    for meaning, (quantity, unit) in _FIGURES.items():
        if figure := record.number(meaning):
            row.values[quantity] = amount(figure, units[meaning], unit, record.heading(meaning))
            row.figures[quantity] = f"{_short(figure.text)} {units[meaning]}".rstrip()
    flop = row.values.get("training_flop", _LEAST_FLOP)
    if not _LEAST_FLOP <= flop <= _MOST_FLOP:
        raise CellError(f"{record.heading('compute')}: {row.figures['training_flop']} is no compute of a training run")
    if figure := record.number("hours"):
        row.values["training_days"] = amount(figure, "", "", record.heading("hours")) / _HOURS
        row.figures["training_days"] = f"{row.values['training_days']:.12g} days"
    if figure := record.number("mfu"):
        if figure.value > 1:
            raise CellError(f"{record.heading('mfu')}: {figure.text} is more than 1")
        row.values["mfu"], row.figures["mfu"] = figure.value, exact(figure.text)
    return row


def _short(digits: str) -> str:
    """Write a figure of more digits than one reads as a power of ten, digit by digit."""
    plain = exact(digits)
    if len(plain) <= _MOST_WRITTEN:
        return plain
    head, _, power = f"{Decimal(plain).normalize():E}".partition("E")
    return f"{head}e{int(power)}"


class _Assembly:
    """The making of one document."""

    def __init__(self, catalog: Catalog, tally: Tally) -> None:
        self._catalog = catalog
        self._tally = tally
        self._chips = ChipNames(catalog.chips)
        self._ids = Ids(catalog, catalog.names)
        self._document = Document()
        self._sources: dict[str, str] = {}
        self._known: dict[str, list[Workload]] = {}
        for workload in catalog.workloads.values():
            for text in dict.fromkeys((workload.name, workload.id, *workload.aliases)):
                self._known.setdefault(name_of(text).key, []).append(workload)

    def make(self, rows: Sequence[Model]) -> Imported:
        for edition in sorted({row.edition for row in rows}):
            title = f"AI models, as read in {edition}"
            found = Edition(
                f"epoch-models-{edition}", title, PUBLISHER, "https://epoch.ai/data/ai-models", edition, title
            )
            self._sources[edition] = source_of(found, "estimate", self._document, self._catalog)
        decisions: list[Decision] = []
        known: set[str] = set()
        doubtful: list[str] = []
        empty = 0
        made: dict[tuple[str, str], str] = {}
        for row in sorted(rows, key=lambda item: (item.edition, item.file, item.line)):
            if not row.figures and not row.count:
                empty += 1
                decisions.append(
                    Decision(row.file, row.line, row.edition, row.name, "", is_known=False, reason="no figure")
                )
                continue
            workload, why, is_doubtful = self._find(row)
            key = (name_of(row.name).key, row.released)
            ident = workload.id if workload else made.get(key, "")
            doubtful += [row.name] if is_doubtful else []
            known |= {ident} if workload else set()
            if not ident:
                ident = made[key] = self._ids.give(row.name)
                self._document.workloads[ident] = _head(row)
            if claim := self._claim(row, workload):
                claims = self._document.workloads.setdefault(ident, {}).setdefault("claims", [])
                if {k: v for k, v in claim.items() if k != "source"} not in [
                    {k: v for k, v in other.items() if k != "source"} for other in claims
                ]:
                    claims.append(claim)
            decisions.append(
                Decision(
                    row.file, row.line, row.edition, row.name, ident, workload is not None, why, is_doubtful=is_doubtful
                )
            )
        self._document.workloads = {ident: table for ident, table in sorted(self._document.workloads.items()) if table}
        if empty:
            self._tally.say(f"{_many(empty, 'model')} without a figure of ours left out")
        if known:
            self._tally.say(f"{_many(len(known), 'training run')} of the catalog extended, not doubled")
        if doubtful:
            names = ", ".join(doubtful[:5])
            self._tally.say(f"{_many(len(doubtful), 'model')} of a name that the catalog has, and kept apart: {names}")
        order = {(row.file, row.line): place for place, row in enumerate(rows)}
        decisions.sort(key=lambda item: order[item.file, item.line])
        return Imported(self._document, decisions, self._tally, {"workloads": len(self._document.workloads)})

    def _find(self, row: Model) -> tuple[Workload | None, str, bool]:
        """Find the catalog's run of this name: the same developer or none said, and come out within a year."""
        called = self._known.get(name_of(row.name).key, [])
        for workload in called:
            apart = workload.released and row.released and abs(int(workload.released[:4]) - int(row.released[:4])) > 1
            mine, theirs = folded(row.developer), folded(workload.developer)
            if not apart and (not mine or not theirs or any(word in mine for word in theirs.replace(",", " ").split())):
                return workload, "the same name, developer and time", False
        if called:
            return None, f"not {called[0].id}: another developer or another year", True
        return None, "no training run of this name", False

    def _claim(self, row: Model, workload: Workload | None) -> Table:
        figures = {
            name: text
            for name, text in row.figures.items()
            if not (workload and self._has(workload, name, row.values[name]))
        }
        chips = {}
        if row.chips and row.count and (chip := self._chips.exactly(row.chips)):
            chips = {chip: row.count}
        self._tally.known += bool(row.figures) and not figures
        if not figures and (workload or not chips):
            return {}
        reported = folded(row.method) == "reported"
        claim: Table = {"source": self._sources[row.edition], "kind": "reported" if reported else "estimate"}
        claim |= {"precision": row.precision} if row.precision in PRECISIONS else {}
        claim |= figures | ({"chips": chips} if chips else {})
        return claim | {"note": _note(row, counted=bool(chips))}

    def _has(self, workload: Workload, name: str, value: float) -> bool:
        claims = (claim for claim in workload.claims if name in claim.values and not claim.rejected)
        return any(is_epochs(claim, self._catalog) and is_same(claim.values[name].best, value) for claim in claims)


def _head(row: Model) -> Table:
    table: Table = {"name": row.name}
    table |= {"developer": row.developer} if row.developer else {}
    table |= {"released": written(row.released)} if row.released else {}
    return table | ({"url": row.url} if row.url else {})


def _note(row: Model, *, counted: bool) -> str:
    """Say who estimated, how sure Epoch is, and which chips the list names that the catalog cannot count."""
    method = folded(row.method)
    who = (
        "Reported, as Epoch has it."
        if method == "reported"
        else f"Estimated by Epoch{f' by {method}' if method else ''}."
    )
    parts = ["Estimated by a third party." if "third" in method else who]
    parts += [f"Epoch's confidence: {row.confidence.lower()}."] if row.confidence else []
    if row.chips and not counted:
        parts.append(f"On {f'{row.count:,} ' if row.count else ''}{row.chips}.")
    return " ".join(parts)


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


LIST = EpochModels()
