"""Reads Epoch AI's machine learning hardware: chips with dense rates by format; and its larger table of chips."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.cells import amount, check_order, exact, of_rows, read_date
from supercmp.importers.chip_lists.assemble import ChipList, Part
from supercmp.importers.document import Edition
from supercmp.importers.epoch.common import LICENCE, PUBLISHER
from supercmp.importers.machine_lists.edition import settle_edition
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each
from supercmp.model.units import parse_unit

if TYPE_CHECKING:
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally

_RATES = {
    "fp64": "fp64",
    "fp32": "fp32",
    "tf32": "tf32",
    "tensor": "fp16",
    "half": "fp16",
    "fp8": "fp8",
    "int8": "int8",
    "fp4": "fp4",
}
_BF16_ONLY = frozenset({"google"})
"""Makers whose matrix units take bf16 and no fp16."""
_BASES = {
    **dict.fromkeys((*_RATES, "int16", "int4"), "FLOP/s"),
    "tdp": "W",
    "memory": "B",
    "bandwidth": "B/s",
    "price": "USD",
}
_URL = re.compile(r"https?://[^\s\"'<>\\^`{|},]+", re.ASCII)
_SPARSE = re.compile(
    r"(?<!without )\b(?:with|over|including|assum\w*)\s+(?:2:4\s+|structured\s+)?sparsity", re.IGNORECASE
)
_VECTOR = "fp16 is half precision as the list has it beside no rate of matrix units."
_LONGEST_URL = 500
_OFF = 1.5
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")


class EpochHardware(ChipList):
    """The list of chips.

    Rates of matrix units are dense. Half precision outside them is a rate only where the list knows no matrix units.
    """

    name: ClassVar[str] = "epoch-hardware"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "name": ("hardware name",),
            "vendor": ("manufacturer",),
            "notes": ("notes",),
            "released": ("release date",),
            "price": ("release price",),
            "fp64": ("fp64 double precision performance",),
            "fp32": ("fp32 single precision performance",),
            "half": ("fp16 half precision performance",),
            "tf32": ("tf32 tensorfloat 32 performance",),
            "tensor": ("tensor fp16 bf16 performance",),
            "int8": ("int8 performance",),
            "fp8": ("fp8 performance",),
            "fp4": ("fp4 performance",),
            "memory": ("memory size per board", "memory", "memory size", "memory capacity"),
            "bandwidth": ("memory bandwidth",),
            "tdp": ("tdp",),
            "url": ("link to datasheet",),
            "modified": ("last modified",),
            "most": ("max performance",),
            "efficiency": ("energy efficiency",),
            "efficiency_16": ("energy efficiency 16 bit",),
            "int16": ("int16 performance",),
            "int4": ("int4 performance",),
        },
        numbers=frozenset({*_RATES, "memory", "bandwidth", "tdp", "price", "int16", "int4"}),
        needed=("name", "vendor", "fp32", "tensor", "tdp"),
        unused=frozenset(
            [
                "type",
                "intranode bandwidth",
                "internode bandwidth",
                "lambdalabs fp32 resnet 50 pytorch throughput",
                "die size",
                "die size mm 2",
                "base clock",
                "boost clock",
                "memory clock",
                "memory bus",
                "shading units",
                "tmus",
                "rops",
                "sm count",
                "tensor cores",
                "rt cores",
                "process size",
                "foundry",
                "transistors",
                "number of transistors",
                "prominent years of usage",
                "google cloud pricing per hour data from 17 dec 2022",
                "source for the price",
                "ml models",
                "all ml systems copy",
                "hardware prices",
                "ml hardware",
                "number of ml models trained",
                "created by",
                "unverified",
                "datasheet",
                "bit length",
                "performance",
                "total processing performance",
                "price performance",
                "ml op s",
            ]
        ),
        dimensions=_BASES,
        senses={"memory": ("memory", "vram"), "bandwidth": ("bandwidth",), "tdp": ("tdp",)},
        marks={"price": "$"},
        zero_is_missing=frozenset({*_RATES, "memory", "bandwidth", "tdp", "price", "int16", "int4"}),
    )

    def edition(self, edition: str) -> tuple[Edition, str]:
        """Describe an edition."""
        title = f"Machine learning hardware, as read in {edition}"
        url = "https://epoch.ai/data/machine-learning-hardware"
        return Edition(f"epoch-hardware-{edition}", title, PUBLISHER, url, edition, title), LICENCE

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Part]:
        """Read one file's chips; the newest change of a row is the edition.

        Raises:
            FileError: nothing names the edition, or the columns do not fit each other.

        """
        for meaning in ("released", "modified"):
            check_order(sheet, sheet.heading(meaning), (record.text(meaning) for record in sheet.records))
        edition = settle_edition(sheet.name, _newest(sheet), options.edition)
        units = _units(sheet)
        rows: list[Part] = []
        checks: dict[str, list[float]] = {"most": [], "efficiency": []}

        def one(record: Record) -> None:
            row = _read(record, sheet.name, edition, units)
            _measure(record, row, checks)
            tally.with_power += "tdp" in row.values
            rows.append(row)

        each(sheet, tally, one)
        for meaning, other in (("most", "tensor"), ("efficiency", "tdp")):
            if checks[meaning] and not 1 / _OFF < median(checks[meaning]) < _OFF:
                words = f"{sheet.heading(meaning)} is typically {median(checks[meaning]):.3g} times what "
                raise in_file(sheet.name, f"{words}{sheet.heading(other)} and its like make; their units do not fit")
            if checks[meaning]:
                tally.proofs += 1
                words = f"{sheet.heading(meaning)}: {median(checks[meaning]):.3g} times what the other columns make"
                tally.decide(sheet.name, "plausible", words, of_rows(checks[meaning]))
        return rows


def _newest(sheet: Sheet) -> set[str]:
    """Give the month of the last change in the file."""
    months: set[str] = set()
    for record in sheet.records:
        text = record.text("modified")
        try:
            months.add(read_date(text)[:7])
        except CellError:
            continue
    months.discard("")
    return {max(months)} if months else set()


def _units(sheet: Sheet) -> dict[str, str]:
    """Settle the unit of every column from its heading; where it names none, the base unit, as this list always meant."""
    return {meaning: sheet.unit(meaning) or base for meaning, base in _BASES.items()}


def _read(record: Record, file: str, edition: str, units: dict[str, str]) -> Part:
    name = record.text("name")
    if not name:
        raise CellError(f"{record.heading('name')}: missing")
    row = Part(file=file, line=record.line, edition=edition, name=name, vendor=record.text("vendor"))
    row.released = read_date(record.text("released"))
    found = _URL.match(record.text("url"))
    row.url = found.group() if found and len(found.group()) <= _LONGEST_URL else ""
    written = {
        "tdp": ("tdp", "W", "W"),
        "memory": ("memory_capacity", "B", "GB"),
        "bandwidth": ("memory_bandwidth", "B/s", "GB/s"),
    }
    for meaning, (quantity, base, unit) in written.items():
        if figure := record.number(meaning):
            row.values[quantity] = amount(figure, units[meaning], base, record.heading(meaning))
            row.figures[quantity] = f"{exact(figure.text, _shift(units[meaning], unit))} {unit}"
    for meaning, rate in _RATES.items():
        figure = record.number(meaning)
        if figure is None or (meaning == "half" and (record.number("tensor") or record.number("tf32"))):
            continue
        if meaning == "half":
            row.note = _VECTOR
        name = "bf16" if meaning == "tensor" and row.vendor.lower() in _BF16_ONLY else rate
        row.values[f"peak:{name}"] = amount(figure, units[meaning], "FLOP/s", record.heading(meaning))
        row.peak[name] = (
            f"{exact(figure.text, _shift(units[meaning], 'TFLOP/s'))} T{'OP' if name == 'int8' else 'FLOP'}/s"
        )
    if figure := record.number("price"):
        amount(figure, "USD", "USD", record.heading("price"))
        row.price = f"{exact(figure.text)} USD"
    if _SPARSE.search(record.text("notes")) and "divide" not in record.text("notes").lower():
        row.peak = {}
        row.note = "The list's rates are with sparsity and are left out; peak is dense."
    return row


def _shift(given: str, unit: str) -> int:
    """Give how far the point moves from a column's unit to the one written."""
    return parse_unit(unit).exponent - parse_unit(given).exponent


def _measure(record: Record, row: Part, checks: dict[str, list[float]]) -> None:
    """Hold the list's own maximum and efficiency to its columns."""
    rates = [value for key, value in row.values.items() if key.startswith("peak:")]
    rates += [figure.value for key in ("half", "int16", "int4") if (figure := record.number(key))]
    most = record.text("most")
    if not rates or not _NUMBER.fullmatch(most) or not float(most):
        return
    checks["most"].append(float(most) / max(rates))
    efficiency = record.text("efficiency")
    if row.values.get("tdp") and _NUMBER.fullmatch(efficiency) and float(efficiency):
        checks["efficiency"].append(float(efficiency) / (float(most) / row.values["tdp"]))


LIST = EpochHardware()
