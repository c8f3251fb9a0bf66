"""Reads HPCG: machines by the HPCG benchmark, whose rate is limited by memory."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.cells import amount
from supercmp.importers.document import Edition
from supercmp.importers.machine_lists.checks import check_fraction, check_once
from supercmp.importers.machine_lists.edition import EDITION, editions_of
from supercmp.importers.machine_lists.machine_list import MachineList, put
from supercmp.importers.machine_lists.top500 import machine, place
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each

if TYPE_CHECKING:
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally

_DASH = re.compile(r"\s+[\u2014\u2013]\s+")


class Hpcg(MachineList):
    """The HPCG list. It repeats TOP500's Rmax, rounded; that serves to recognise a machine and is not written."""

    name: ClassVar[str] = "hpcg"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "edition": EDITION,
            "rank": ("rank", "hpcg rank"),
            "site": ("site", "institution"),
            "country": ("country",),
            "computer": ("computer", "system"),
            "name": ("name",),
            "manufacturer": ("manufacturer", "vendor"),
            "cores": ("cores", "total cores"),
            "rmax": ("hpl rmax", "rmax"),
            "hpcg": ("hpcg",),
            "fraction": ("fraction of peak",),
        },
        numbers=frozenset({"rank", "cores", "rmax", "hpcg", "fraction"}),
        needed=("hpcg", "computer|name", "site"),
        unused=frozenset({"top500 rank"}),
        dimensions={"hpcg": "FLOP/s", "rmax": "FLOP/s", "fraction": "%"},
        senses={"hpcg": ("hpcg",), "rmax": ("rmax",)},
        marks={"fraction": "%"},
        zero_is_missing=frozenset({"rmax", "cores", "rank", "fraction"}),
    )

    def edition(self, row: Entry) -> Edition:
        """Describe an edition."""
        url = f"https://top500.org/lists/hpcg/{row.edition.replace('-', '/')}/"
        return Edition(
            f"hpcg-{row.edition}", f"HPCG list, {row.edition}", "HPCG", url, row.edition, f"HPCG {row.edition}"
        )

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Entry]:
        """Read one edition.

        Raises:
            FileError: no edition or no unit.

        """
        edition = editions_of(sheet, options, tally)
        unit, rmax_unit = rate(sheet, "hpcg"), rate(sheet, "rmax")
        rows: list[Entry] = []

        def one(record: Record) -> None:
            row = machine(record, self.name, edition(record), sheet.name)
            name_and_model(row)
            place(row, record)
            put(row, "hpcg", record.needs("hpcg"), unit, "FLOP/s", record.heading("hpcg"))
            rmax = record.number("rmax")
            row.rmax = amount(rmax, rmax_unit, "FLOP/s", record.heading("rmax")) if rmax else 0.0
            rows.append(row)

        each(sheet, tally, one)
        check_once(sheet, rows)
        check_fraction(sheet, [(row.values["hpcg"], row.rmax) for row in rows], tally)
        return rows


def rate(sheet: Sheet, meaning: str) -> str:
    """Give the unit of a column that names one.

    Raises:
        FileError: it names none.

    """
    unit = sheet.unit(meaning)
    if meaning in sheet.columns and not unit.endswith("FLOP/s"):
        raise in_file(sheet.name, f"{sheet.heading(meaning)} names no unit such as Pflop/s", sheet.grid.line)
    return unit or "FLOP/s"


def name_and_model(row: Entry) -> None:
    """Take apart `Frontier — AMD Optimized ...`: the name, and the description with the accelerators at its end."""
    if row.name or not row.computer:
        return
    parts = _DASH.split(row.computer, 1)
    if len(parts) > 1:
        row.name, row.computer = parts[0], parts[1]
    elif "," not in row.computer:
        row.name, row.computer = row.computer, ""


LIST = Hpcg()
