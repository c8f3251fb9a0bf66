"""Reads TOP500: every edition since 1993, as workbook, text or XML."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from supercmp.importers.document import Edition
from supercmp.importers.machine_lists.checks import check_era, check_once, check_possible, check_sums
from supercmp.importers.machine_lists.edition import EDITION, editions_of, ordinal
from supercmp.importers.machine_lists.entry import Entry
from supercmp.importers.machine_lists.machine_list import MachineList, put
from supercmp.importers.tables.faults import in_file
from supercmp.importers.tables.headings import Vocabulary
from supercmp.importers.tables.sheet import each
from supercmp.model.countries import country_code

if TYPE_CHECKING:
    from collections.abc import Mapping

    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.sheet import Record, Sheet, Tally

WORDS: dict[str, tuple[str, ...]] = {
    "edition": EDITION,
    "system": ("system",),
    "rank": ("rank", "top500 rank"),
    "name": ("name", "system name"),
    "computer": ("computer",),
    "site": ("site", "installation site name", "institution"),
    "town": ("town",),
    "state": ("state",),
    "manufacturer": ("manufacturer", "vendor"),
    "country": ("country",),
    "year": ("year",),
    "cores": ("total cores", "cores", "processors", "number of processors"),
    "accelerator_cores": ("accelerator co processor cores", "accelerator cores"),
    "rmax": ("rmax", "r max"),
    "rpeak": ("rpeak", "r peak"),
    "hpcg": ("hpcg",),
    "power": ("power", "total power"),
    "power_source": ("power source", "how"),
    "efficiency": (
        "energy efficiency",
        "power efficiency",
        "power effeciency",
        "mflops watt",
        "mflops per watt",
        "gflops watt",
        "gflops per watt",
    ),
    "accelerator": ("accelerator co processor", "accelerator"),
    "processor": ("processor",),
    "interconnect": ("interconnect",),
    "system_id": ("system id",),
}
UNUSED = frozenset(
    [
        "previous rank",
        "first appearance",
        "first rank",
        "segment",
        "nmax",
        "n max",
        "nhalf",
        "n half",
        "memory",
        "architecture",
        "processor technology",
        "processor family",
        "processor speed",
        "proc frequency",
        "operating system",
        "os",
        "os family",
        "cores per socket",
        "processor generation",
        "processor cores",
        "system model",
        "system family",
        "interconnect family",
        "region",
        "continent",
        "site id",
        "application area",
        "measured size",
        "power measured size",
        "effeciency",
        "efficiency",
        "area of installation",
        "system address",
        "installation site address",
    ]
)
NUMBERS = frozenset({"rank", "year", "cores", "accelerator_cores", "rmax", "rpeak", "hpcg", "power", "efficiency"})
_LAST_BARE = "2016-11"
"""The last edition whose headings give no unit; Rmax was in GFlop/s until then, power in kW always."""
_MEGA = "2017"


class Units:
    """The units of a file's columns: those in its headings, else those of its era."""

    def __init__(self, sheet: Sheet, edition: str) -> None:
        """Settle the units.

        Raises:
            FileError: a heading names no unit where the era has none either.

        """
        self._sheet = sheet
        old = edition <= _LAST_BARE or sheet.grid.form == "xml"
        self.rmax = self._unit("rmax", "GFLOP/s" if old else "")
        self.rpeak = self._unit("rpeak", self.rmax)
        self.hpcg = self._unit("hpcg", self.rmax)
        self.power = self._unit("power", "kW")
        self.efficiency = self._unit("efficiency", "MFLOP/s/W" if old else "GFLOP/s/W")

    def _unit(self, meaning: str, default: str) -> str:
        given = self._sheet.unit(meaning)
        if not given and not default and meaning in self._sheet.columns:
            words = f"{self._sheet.heading(meaning)} names no unit, and editions since {_MEGA} are not all in one"
            raise in_file(self._sheet.name, words, self._sheet.grid.line)
        return given or default or "GFLOP/s"

    def decide(self, tally: Tally) -> None:
        """Keep in the receipt which units are not in the headings."""
        for meaning in ("rmax", "rpeak", "hpcg", "power", "efficiency"):
            if meaning in self._sheet.columns and not self._sheet.unit(meaning):
                tally.decide(self._sheet.name, f"unit of {meaning}", getattr(self, meaning), "what the list meant then")


class Top500(MachineList):
    """The list of the 500 fastest machines by HPL."""

    name: ClassVar[str] = "top500"
    known_encoding: ClassVar[str] = "mac_roman"
    vocabulary: ClassVar[Vocabulary] = Vocabulary(
        words=WORDS,
        numbers=NUMBERS,
        needed=("rmax", "site|computer|name|system", "rank"),
        unused=UNUSED,
        dimensions={"rmax": "FLOP/s", "rpeak": "FLOP/s", "hpcg": "FLOP/s", "power": "W", "efficiency": "FLOP/s/W"},
        senses={"rmax": ("rmax",), "rpeak": ("rpeak",), "efficiency": ("efficiency",)},
        zero_is_missing=frozenset(
            {"power", "efficiency", "hpcg", "rpeak", "year", "cores", "accelerator_cores", "rank"}
        ),
    )

    def edition(self, row: Entry) -> Edition:
        """Describe an edition: the 64th list is of November 2024."""
        number = ordinal(row.edition)
        title = f"{number}{_ending(number)} TOP500 list" if number else f"TOP500 list, {row.edition}"
        url = f"https://top500.org/lists/top500/{row.edition.replace('-', '/')}/"
        return Edition(f"top500-{row.edition}", title, "TOP500", url, row.edition, f"TOP500 {row.edition}")

    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Entry]:
        """Read one edition.

        Raises:
            FileError: no edition, no unit, or sums that do not agree.

        """
        edition = editions_of(sheet, options, tally)
        units: dict[str, Units] = {}
        rows: list[Entry] = []

        def one(record: Record) -> None:
            month = edition(record)
            unit = units[month] if month in units else units.setdefault(month, Units(sheet, month))
            row = machine(record, self.name, month, sheet.name)
            for quantity, meaning, given, base in (
                ("rmax", "rmax", unit.rmax, "FLOP/s"),
                ("rpeak", "rpeak", unit.rpeak, "FLOP/s"),
                ("hpl_power", "power", unit.power, "W"),
                ("hpl_energy_efficiency", "efficiency", unit.efficiency, "FLOP/s/W"),
                ("hpcg", "hpcg", unit.hpcg, "FLOP/s"),
            ):
                figure = record.needs(meaning) if meaning == "rmax" else record.number(meaning)
                put(row, quantity, figure, given, base, record.heading(meaning))
            row.listed_efficiency = row.values.get("hpl_energy_efficiency", 0.0)
            self.power(row, record)
            rows.append(row)

        each(sheet, tally, one)
        for unit in list(units.values())[:1]:
            unit.decide(tally)
        tally.with_power += sum("hpl_power" in row.values for row in rows)
        check_once(sheet, rows)
        check_sums(sheet.name, rows, headings_of(sheet), tally)
        check_possible(sheet.name, rows, headings_of(sheet), tally)
        if not sheet.unit("rmax"):  # the unit is our conclusion from the date, so it is held to what the date allows
            check_era(sheet.name, rows, sheet.heading("rmax"))
        return rows

    def power(self, row: Entry, record: Record) -> None:
        """Mark a power that the list worked out, and set the efficiency of a run tuned for energy apart."""
        source = record.text("power_source").lower()
        if source.startswith("derived") and "hpl_power" in row.figures:
            row.note = "The power is derived by the list, not measured."
        if source.startswith("optimi"):
            tune(row)


def tune(row: Entry) -> None:
    """Take a listed efficiency for that of another run, tuned for energy."""
    listed = row.figures.pop("hpl_energy_efficiency", "")
    row.values.pop("hpl_energy_efficiency", None)
    if listed:
        row.tuned = {"hpl_energy_efficiency": listed, "note": "The listed efficiency is of a run tuned for energy."}


def machine(record: Record, name: str, edition: str, file: str) -> Entry:
    """Read what every such list says of a machine.

    Raises:
        CellError: a figure is none.

    """
    cores, accelerators = record.number("cores"), record.number("accelerator_cores")
    town = ", ".join(part for part in (record.text("town"), record.text("state")) if part)
    row = Entry(
        list=name,
        edition=edition,
        file=file,
        line=record.line,
        rank=record.whole("rank"),
        name=record.text("name"),
        computer=record.text("computer"),
        site=record.text("site"),
        place=town,
        country=country_code(record.text("country")),
        maker=record.text("manufacturer"),
        system_id=record.text("system_id"),
        year=record.whole("year"),
        cores=cores.value if cores else 0.0,
        accelerator=record.text("accelerator"),
        accelerator_cores=accelerators.value if accelerators else 0.0,
        processor=record.text("processor"),
        interconnect=record.text("interconnect"),
        figures={},
        values={},
    )
    if lines := record.lines("system"):
        _of_page(row, lines)
    return row


def place(row: Entry, record: Record) -> None:
    """Take the country off a site whose last line it is, as on the pages of the lists."""
    lines = record.lines("site")
    if len(lines) > 1 and not row.country and (code := country_code(lines[-1])) != lines[-1]:
        row.site, row.country = ", ".join(lines[:-1]), code


def _of_page(row: Entry, lines: list[str]) -> None:
    """Take apart a cell of the lists' own pages: name, description and maker in its first line, then site and country."""
    name, dash, rest = lines[0].partition(" - ")
    text = rest if dash else lines[0]
    row.name = row.name or (name.strip() if dash else "")
    if len(lines) > 1:  # what stands behind the last comma of such a page is the maker
        described, comma, maker = text.rpartition(", ")
        text, row.maker = (described, row.maker or maker.strip()) if comma else (text, row.maker)
        row.site = row.site or lines[1]
    row.computer = row.computer or text.strip()
    row.country = row.country or (country_code(lines[-1]) if len(lines) > 2 else "")  # noqa: PLR2004 - the third line


def headings_of(sheet: Sheet) -> Mapping[str, str]:
    """Name the columns of the figures that are checked, as the file has them."""
    names = {"rmax": "rmax", "rpeak": "rpeak", "hpl_power": "power", "hpl_energy_efficiency": "efficiency"}
    return {quantity: sheet.heading(meaning) for quantity, meaning in names.items()}


def _ending(number: int) -> str:
    if number % 100 in {11, 12, 13}:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


LIST = Top500()
