"""What a list has to be, and what all lists of machines have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar

from supercmp.importers.faults import CellError
from supercmp.model.units import parse_unit, to_base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Imported
    from supercmp.importers.machine_lists.entry import Edition, Entry
    from supercmp.importers.tables.grid import Options
    from supercmp.importers.tables.headings import Vocabulary
    from supercmp.importers.tables.numbers import Figure
    from supercmp.importers.tables.sheet import Sheet, Tally
    from supercmp.model.records import Catalog

Rows = TypeVar("Rows")


class ListKind(ABC, Generic[Rows]):
    """One list: how its files are read, and what becomes of its rows."""

    name: ClassVar[str]
    vocabulary: ClassVar[Vocabulary]
    known_encoding: ClassVar[str] = ""
    """The encoding of its old text files, where those are not UTF-8."""

    def headings(self, headings: tuple[str, ...]) -> tuple[str, ...]:
        """Mend headings that mean something else than they say; most lists have none."""
        return headings

    @abstractmethod
    def read(self, sheet: Sheet, options: Options, tally: Tally) -> list[Rows]:
        """Read one file's records.

        Raises:
            FileError: the file as a whole cannot be right.

        """

    @abstractmethod
    def assemble(self, rows: Sequence[Rows], catalog: Catalog, tally: Tally) -> Imported:
        """Make a document of the rows of all files."""


class MachineList(ListKind["Entry"]):
    """A list of machines by edition."""

    @abstractmethod
    def edition(self, row: Entry) -> Edition:
        """Describe the edition a row is from, as a source."""

    def assemble(self, rows: Sequence[Entry], catalog: Catalog, tally: Tally) -> Imported:
        """Join machines over the editions, match them with the catalog, write runs and phases."""
        from supercmp.importers.machine_lists.assemble import Assembly

        return Assembly(catalog, self.edition, tally).make(rows)


def put(row: Entry, quantity: str, figure: Figure | None, unit: str, base: str) -> None:
    """Keep a published figure as a run quantity: its digits with the unit, and its value in base units.

    Args:
        row: where it is kept.
        quantity: its name in the catalog.
        figure: nothing is kept where there is none.
        unit: the unit of the column, such as `TFLOP/s`.
        base: the base unit of the quantity.

    Raises:
        CellError: it is beyond what a catalog takes.

    """
    if figure is None:
        return
    try:
        row.values[quantity] = to_base(figure.text, parse_unit(unit), parse_unit(base))
    except ValueError as error:
        raise CellError(f"{quantity}: {error}") from error
    row.figures[quantity] = f"{figure.text} {unit}"
