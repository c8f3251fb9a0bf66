"""Reads HPL-MxP (HPL-AI until 2022): HPL in mixed precision, all editions in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.cells import amount
from supercmp.importers.document import Edition
from supercmp.importers.machine_lists.checks import check_once, check_speedup
from supercmp.importers.machine_lists.edition import EDITION, editions_of
from supercmp.importers.machine_lists.hpcg import name_and_model, rate
from supercmp.importers.machine_lists.machine_list import MachineList, put
from supercmp.importers.machine_lists.top500 import machine
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each

if TYPE_CHECKING:
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally


class HplMxp(MachineList):
    """The HPL-MxP list. It repeats TOP500's Rmax, rounded; that serves to recognise a machine and is not written."""

    name: ClassVar[str] = "hpl-mxp"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "edition": EDITION,
            "rank": ("rank",),
            "site": ("site",),
            "country": ("country",),
            "computer": ("computer", "system", "name"),
            "cores": ("cores", "total cores"),
            "hpl_mxp": ("hpl mxp", "hpl ai"),
            "rmax": ("hpl rmax", "rmax"),
            "speedup": ("speedup",),
        },
        numbers=frozenset({"rank", "cores", "hpl_mxp", "rmax", "speedup"}),
        needed=("hpl_mxp", "computer", "site"),
        unused=frozenset({"top500 rank"}),
        dimensions={"hpl_mxp": "FLOP/s", "rmax": "FLOP/s"},
        senses={"rmax": ("rmax",)},
        zero_is_missing=frozenset({"rmax", "cores", "rank", "speedup"}),
    )

    def edition(self, row: Entry) -> Edition:
        """Describe an edition."""
        publisher = "Innovative Computing Laboratory, University of Tennessee"
        title = f"HPL-MxP list, {row.edition}"
        return Edition(
            f"hpl-mxp-{row.edition}",
            title,
            publisher,
            "https://hpl-mxp.org/results.md",
            row.edition,
            f"HPL-MxP {row.edition}",
        )

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Entry]:
        """Read all editions of a file.

        Raises:
            FileError: no edition or no unit.

        """
        edition = editions_of(sheet, options, tally)
        unit, rmax_unit = rate(sheet, "hpl_mxp"), rate(sheet, "rmax")
        rows: list[Entry] = []

        def one(record: Record) -> None:
            row = machine(record, self.name, edition(record), sheet.name)
            _place(row)
            name_and_model(row)
            put(row, "hpl_mxp", record.needs("hpl_mxp"), unit, "FLOP/s", record.heading("hpl_mxp"))
            rmax = record.number("rmax")
            row.rmax = amount(rmax, rmax_unit, "FLOP/s", record.heading("rmax")) if rmax else 0.0
            speedup = record.number("speedup")
            if rmax and speedup:
                ratios.append(row.values["hpl_mxp"] / row.rmax / speedup.value)
            rows.append(row)

        ratios: list[float] = []
        each(sheet, tally, one)
        check_once(sheet, rows)
        check_speedup(sheet, ratios, tally)
        return rows


def _place(row: Entry) -> None:
    """Take the country off a site such as `ORNL, USA`."""
    from supercmp.model.countries import country_code

    head, _, tail = row.site.rpartition(", ")
    code = country_code(tail)
    if head and code != tail:
        row.site, row.country = head, row.country or code


LIST = HplMxp()
