"""What Markdown and HTML share: a table as plain strings, still to be escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from supercmp.render import prose
from supercmp.render.glyphs import UNICODE
from supercmp.render.layout import Block, blocks_of

if TYPE_CHECKING:
    from supercmp.model.table import Table


class DocumentColumn(msgspec.Struct, frozen=True):
    """One column: its heading with the unit, its cells, and whether they stand on the right."""

    heading: str
    unit: str
    cells: list[str]
    right: bool


class Document(msgspec.Struct, frozen=True):
    """A table as a document; `tree` holds depth, label, figure and words of each line where it is one."""

    heading: str
    subtitle: str
    columns: list[DocumentColumn]
    tree: list[tuple[int, str, str, str]]
    legend: str
    notes: list[str]
    footer: str


def read(table: Table) -> Document:
    """Take from a table what a document shows."""
    is_tree = table.layout == "tree" and bool(table.lead)
    blocks = [] if is_tree else blocks_of(table, UNICODE)
    entries = prose.legend([block.column for block in blocks], UNICODE)
    return Document(
        heading=table.heading,
        subtitle=table.subtitle,
        columns=[_column(block) for block in blocks],
        tree=_tree(table) if is_tree else [],
        legend="   ".join("".join(text for text, _ in entry) for entry in entries),
        notes=table.notes,
        footer=table.footer,
    )


def _column(block: Block) -> DocumentColumn:
    cells = [" ".join("".join(text for text, _ in cell.spans).split()) for cell in block.cells]
    return DocumentColumn(block.title, block.unit, cells, block.right)


def _tree(table: Table) -> list[tuple[int, str, str, str]]:
    depths = [*table.depth, *[0] * len(table.lead)]
    return [(depth, line.label, line.figure, line.words) for depth, line in zip(depths, table.lead, strict=False)]
