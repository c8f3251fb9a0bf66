"""A grid of what-ifs as one table: a row for each combination, computed block by block as it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

from supercmp.analysis.columns.columns import column_name
from supercmp.analysis.request.wording import exported, unit_shown
from supercmp.model.quantity import QUANTITIES, base_of
from supercmp.model.table import Column, Scalar

if TYPE_CHECKING:
    from supercmp.analysis.what_if.axes import Axis
    from supercmp.quantities.graph.lattice import Lattice

BLOCK = 16_000
"""Rows computed at once: enough for arrays to pay, few enough to hold."""
IN_MEMORY = 20_000
"""Rows up to which a table is held whole, so that every format can lay it out."""


def axis_column(axis: Axis, *, base_units: bool) -> str:
    """Name the column of what is changed: `pue`, `carbon_intensity_g_per_kwh`, `colossus.facility_power_mw`, `chips`."""
    name = base_of(axis.name.rpartition(".")[2]) if axis.overrides else axis.name
    quantity = QUANTITIES.get(name)
    column = column_name(quantity, base_units=base_units) if quantity else name
    precision = axis.name.partition(":")[2]
    entry = axis.overrides[0].entry if axis.overrides else ""
    return (f"{entry}." if entry else "") + column + (f"_{precision}" if precision else "")


class Blocks:
    """The rows of a grid, computed a block at a time; the last block is kept, for all columns ask for it in turn."""

    def __init__(
        self, lattice: Lattice, columns: dict[str, list[Scalar]], wanted: dict[str, str], *, base_units: bool
    ) -> None:
        """Take the values of each axis by column and the quantity of each wanted column."""
        self._lattice = lattice
        self._axes = columns
        self._wanted = wanted
        self._base_units = base_units
        self._held: dict[str, list[Scalar]] = {}
        self._number = -1

    def values(self, column: str, start: int, stop: int) -> list[Scalar]:
        """Give a column's cells from a row to before another one."""
        found: list[Scalar] = []
        while start < stop:
            number = start // BLOCK
            end = min(stop, (number + 1) * BLOCK)
            found += self._block(number)[column][start - number * BLOCK : end - number * BLOCK]
            start = end
        return found

    def _block(self, number: int) -> dict[str, list[Scalar]]:
        if number != self._number:
            start = number * BLOCK
            self._held = self._computed(start, min(start + BLOCK, len(self._lattice)))
            self._number = number
        return self._held

    def _computed(self, start: int, stop: int) -> dict[str, list[Scalar]]:
        import numpy as np

        found: dict[str, list[Scalar]] = {}
        for places, (column, values) in zip(self._lattice.places(start, stop), self._axes.items(), strict=True):
            found[column] = [values[place] for place in places.tolist()]
        results = self._lattice.rows(start, stop)
        for column, name in self._wanted.items():
            power = 0 if self._base_units else QUANTITIES[name].places
            numbers = results[name] / 10.0**power if power >= 0 else results[name] * 10.0**-power
            cells = numbers.tolist()
            if np.isnan(numbers).any():
                cells = [None if value != value else value for value in cells]  # noqa: PLR0124 - NaN alone differs
            found[column] = cells
        return found


class Lazy(Sequence[Scalar]):
    """A column whose cells are computed when they are written."""

    def __init__(self, blocks: Blocks, column: str, size: int) -> None:
        """Stand for so many rows of a column."""
        self._blocks = blocks
        self._column = column
        self._size = size

    def __len__(self) -> int:
        """Count the rows."""
        return self._size

    @overload
    def __getitem__(self, at: int) -> Scalar: ...
    @overload
    def __getitem__(self, at: slice) -> list[Scalar]: ...
    def __getitem__(self, at: int | slice) -> Scalar | list[Scalar]:
        """Compute one cell or a run of cells."""
        if isinstance(at, slice):
            start, stop, step = at.indices(self._size)
            return self._blocks.values(self._column, start, max(start, stop))[::step]
        if not -self._size <= at < self._size:
            raise IndexError(at)
        place = at % self._size
        return self._blocks.values(self._column, place, place + 1)[0]


def grid_columns(
    lattice: Lattice,
    axes: Sequence[Axis],
    fields: Sequence[str],
    wanted: dict[str, str],
    size: int,
    *,
    base_units: bool,
) -> tuple[list[Column], bool]:
    """Make the columns of a grid of `size` rows, and say whether they are computed only as they are written.

    Args:
        lattice: the rows.
        axes: what is changed.
        fields: the columns that are wanted, in order.
        wanted: the quantity of each of them that is no axis.
        size: rows to show.
        base_units: whether figures are in base units.

    """
    values = {axis_column(axis, base_units=base_units): axis_values(axis, base_units=base_units) for axis in axes}
    blocks = Blocks(lattice, values, wanted, base_units=base_units)
    is_lazy = size > IN_MEMORY
    columns = []
    for name in fields:
        cells: Sequence[Scalar] = Lazy(blocks, name, size) if is_lazy else blocks.values(name, 0, size)
        columns.append(_dressed(name, cells, values.get(name), wanted.get(name, ""), base_units=base_units))
    return columns, is_lazy


def _dressed(
    name: str, cells: Sequence[Scalar], axis: list[Scalar] | None, quantity: str, *, base_units: bool
) -> Column:
    if axis is not None:
        is_text = any(isinstance(value, str) for value in axis)
        return Column(name, "text" if is_text else "number", cells, title=name, keep=95)
    held = QUANTITIES[quantity]
    unit = unit_shown(held, base_units=base_units)
    places = 0 if base_units else held.places
    return Column(name, "number", cells, title=held.title, unit=unit, base_unit=held.base, unit_places=places, keep=70)


def axis_values(axis: Axis, *, base_units: bool) -> list[Scalar]:
    """Write the values of an axis as its column has them."""
    if axis.mixes:
        return [mix.total if mix.is_bare else mix.text for mix in axis.mixes]
    quantity = QUANTITIES.get(base_of(axis.overrides[0].name))
    if quantity is None:
        return [given.span.best for given in axis.overrides]
    return [exported(given.span.best, quantity, base_units=base_units) for given in axis.overrides]
