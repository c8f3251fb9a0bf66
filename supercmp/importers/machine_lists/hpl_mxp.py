"""Reads HPL-MxP (HPL-AI until 2022): HPL in mixed precision, all editions in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.document import Edition
from supercmp.importers.machine_lists.checks import check_speedup
from supercmp.importers.machine_lists.edition import months_in, settle_edition
from supercmp.importers.machine_lists.hpcg import name_and_model, rate
from supercmp.importers.machine_lists.machine_list import MachineList, put
from supercmp.importers.machine_lists.top500 import machine, months_of_title
from supercmp.importers.tables.faults import CellError
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each
from supercmp.model.text import quoted
from supercmp.model.units import parse_unit, to_base

if TYPE_CHECKING:
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally


class HplMxp(MachineList):
    """The HPL-MxP list. It repeats TOP500's Rmax, rounded; that serves to recognise a machine and is not written."""

    name: ClassVar[str] = "hpl-mxp"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words={
            "edition": ("edition", "list", "date"),
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
        by_row = "edition" in sheet.columns
        whole = "" if by_row else settle_edition(sheet.name, months_of_title(sheet.grid.title), options.edition)
        unit, rmax_unit = rate(sheet, "hpl_mxp"), rate(sheet, "rmax")
        rows: list[Entry] = []

        def one(record: Record) -> None:
            row = machine(record, self.name, whole or _edition(record, options), sheet.name)
            _place(row)
            name_and_model(row)
            put(row, "hpl_mxp", record.needs("hpl_mxp"), unit, "FLOP/s")
            rmax = record.number("rmax")
            row.rmax = to_base(rmax.text, parse_unit(rmax_unit), parse_unit("FLOP/s")) if rmax else 0.0
            speedup = record.number("speedup")
            if rmax and speedup:
                ratios.append(row.values["hpl_mxp"] / row.rmax / speedup.value)
            rows.append(row)

        ratios: list[float] = []
        each(sheet, tally, one)
        check_speedup(sheet.name, ratios, (sheet.heading("hpl_mxp"), sheet.heading("rmax")))
        return rows


def _edition(record: Record, options: Options) -> str:
    text = record.text("edition")
    found = months_in(text)
    if len(found) != 1:
        raise CellError(f"{record.heading('edition')}: {quoted(text)} is no month such as November 2024")
    month = next(iter(found))
    if options.edition and options.edition != month:
        raise CellError(f"{record.heading('edition')}: {quoted(text)}, and --edition says {options.edition}")
    return month


def _place(row: Entry) -> None:
    """Take the country off a site such as `ORNL, USA`."""
    from supercmp.model.countries import country_code

    head, _, tail = row.site.rpartition(", ")
    code = country_code(tail)
    if head and code != tail:
        row.site, row.country = head, row.country or code


LIST = HplMxp()
