"""Runs one import: files in, catalog entries and remarks out; all of it or nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from supercmp.importers import LISTS
from supercmp.importers.formats.open import open_grid
from supercmp.importers.tables.faults import RowsError, in_file
from supercmp.importers.tables.sheet import Tally, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from supercmp.importers.base import ListKind
    from supercmp.importers.document import Imported
    from supercmp.importers.tables.grid import Options, Upload
    from supercmp.model.records import Catalog


def list_named(name: str) -> ListKind[Any]:
    """Import the module of a list and give the list."""
    kind: ListKind[Any] = import_module(f"supercmp.importers.{LISTS[name]}").LIST
    return kind


def import_list(
    name: str,
    uploads: Iterable[Upload],
    catalog: Catalog,
    options: Options,
    heard: Callable[[int], None] | None = None,
) -> Imported:
    """Read files of one list and turn them into entries of the catalog's grammar.

    Args:
        name: one of `LISTS`.
        uploads: the files, read one at a time.
        catalog: what is there already: chips, and machines that are extended instead of doubled.
        options: how files are to be read.
        heard: told the number of files done after each of them.

    Raises:
        FileError: a file is no such list, or its own sums do not agree.
        RowsError: rows cannot be read, and `options.skip_bad_rows` does not leave them out.

    """
    kind = list_named(name)
    tally = Tally()
    rows: list[Any] = []
    for upload in uploads:
        before = len(tally.faults)
        grid = open_grid(upload, options, kind.known_encoding)
        grid.headings = kind.headings(grid.headings)
        sheet = read_sheet(upload, grid, kind.vocabulary, options, tally)
        # Sums are held to each other even where rows are bad: a wrong unit is told before ten bad cells are.
        rows += kind.read(sheet, options, tally)
        if before == len(tally.faults) and not sheet.records:
            tally.remark(upload.name, "headings and no rows")
        tally.files += 1
        if heard:
            heard(tally.files)
    if tally.faults and not options.skip_bad_rows:
        raise RowsError(tally.faults)
    tally.skipped = len(tally.faults)
    if not rows and tally.skipped:
        raise in_file(tally.faults[0].file, "no row could be read")
    return kind.assemble(rows, catalog, tally)
