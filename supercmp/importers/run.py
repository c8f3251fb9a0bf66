"""Runs one import: files in, catalog entries and remarks out; all of it or nothing."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.errors import FileError
from supercmp.importers import LISTS
from supercmp.importers.formats.open import open_grids
from supercmp.importers.tables.faults import RowsError, in_file
from supercmp.importers.tables.headings import Given, has_needed, recognise
from supercmp.importers.tables.numbers import DoubtError
from supercmp.importers.tables.sheet import Tally, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from supercmp.importers.base import ListKind
    from supercmp.importers.document import Imported
    from supercmp.importers.tables.grid import Grid, Options, Upload
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
    tally = Tally(keeps_known=options.keeps_known)
    rows: list[Any] = []
    for upload in uploads:
        try:
            rows += _read(kind, upload, options, tally)
        except DoubtError as error:
            mark = _settled(kind, upload, options, error)
            rows += _read(kind, upload, msgspec.structs.replace(options, decimal=mark), tally)
            tally.decide(upload.name, "decimal mark", mark, "by the file's own sums, which come out with it alone")
        tally.files += 1
        if heard:
            heard(tally.files)
    if tally.faults and not options.skip_bad_rows:
        raise RowsError(tally.faults)
    tally.skipped = len(tally.faults)
    if not rows and tally.skipped:
        raise in_file(tally.faults[0].file, "no row could be read")
    return kind.assemble(rows, catalog, tally)


def _read(kind: ListKind[Any], upload: Upload, options: Options, tally: Tally) -> list[Any]:
    """Read one file: all tables of it that have the columns of the list, or else its first one.

    Raises:
        DoubtError: the decimal mark cannot be told.
        FileError: it is no such list, or its own sums do not agree.

    """
    rows: list[Any] = []
    before = len(tally.faults)
    tables = _tables(kind, open_grids(upload, options, kind.known_encoding), options)
    for grid in tables:
        sheet = read_sheet(upload, grid, kind.vocabulary, options, tally)
        # Sums are held to each other even where rows are bad: a wrong unit is told before ten bad cells are.
        rows += kind.read(sheet, options, tally)
        if before == len(tally.faults) and not sheet.records:
            tally.remark(upload.name, "headings and no rows")
    if len(tables) > 1:
        tally.remark(upload.name, f"{len(tables):,} tables of the list in one file, all of them read")
    return rows


def _tables(kind: ListKind[Any], grids: list[Grid], options: Options) -> list[Grid]:
    """Choose the tables of a page that have the columns of the list; where none has, the first, which will say so."""
    for grid in grids:
        grid.headings = kind.headings(grid.headings)
    if len(grids) == 1:
        return grids
    by_hand = {
        meaning: Given(heading) for word, heading in options.columns if (meaning := kind.vocabulary.meaning_of(word)[0])
    }
    fit = [grid for grid in grids if has_needed(recognise(grid.headings, kind.vocabulary, by_hand), kind.vocabulary)]
    return fit or grids[:1]


def _settled(kind: ListKind[Any], upload: Upload, options: Options, doubt: DoubtError) -> str:
    """Settle the decimal mark of a file that can be read in two ways by its own sums: with one they come out, not with the other.

    Raises:
        DoubtError: they come out with both, with none, or there are no sums to hold its figures to.

    """
    fits: list[str] = []
    for mark in (".", ","):
        trial = Tally()
        try:
            _read(kind, upload, msgspec.structs.replace(options, decimal=mark), trial)
        except FileError:
            continue
        if not trial.faults:
            fits.append(mark if trial.proofs else "")
    if len(fits) == 1 and fits[0]:
        return fits[0]
    raise doubt
