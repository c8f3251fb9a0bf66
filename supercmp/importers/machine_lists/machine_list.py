"""What all lists of machines have in common: editions joined, machines matched, figures kept as runs."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from supercmp.importers.base import ListKind
from supercmp.importers.cells import amount

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.importers.document import Edition, Imported
    from supercmp.importers.machine_lists.entry import Entry
    from supercmp.importers.tables.numbers import Figure
    from supercmp.importers.tables.sheet import Tally
    from supercmp.model.records import Catalog


class MachineList(ListKind["Entry"]):
    """A list of machines by edition."""

    @abstractmethod
    def edition(self, row: Entry) -> Edition:
        """Describe the edition a row is from, as a source."""

    def assemble(self, rows: Sequence[Entry], catalog: Catalog, tally: Tally) -> Imported:
        """Join machines over the editions, match them with the catalog, write runs and phases."""
        from supercmp.importers.machine_lists.assemble import Assembly

        return Assembly(catalog, self.edition, tally).make(rows)


def put(row: Entry, quantity: str, figure: Figure | None, unit: str, base: str, heading: str = "") -> None:
    """Keep a published figure as a run quantity: its digits with the unit, and its value in base units.

    Args:
        row: where it is kept.
        quantity: its name in the catalog.
        figure: nothing is kept where there is none.
        unit: the unit of the column, such as `TFLOP/s`.
        base: the base unit of the quantity.
        heading: the column's heading, for messages; without one the quantity's name.

    Raises:
        CellError: it is beyond what a catalog takes.

    """
    if figure is None:
        return
    row.values[quantity] = amount(figure, unit, base, heading or quantity)
    row.figures[quantity] = f"{figure.text} {unit}"
