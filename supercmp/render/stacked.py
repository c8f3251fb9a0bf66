"""Draws a table whose core does not fit beside each other: each row as a block, its name and then a line a column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.layout import blocks_of
from supercmp.render.text import pad, width, wrap

if TYPE_CHECKING:
    from supercmp.model.table import Table
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.layout import Block
    from supercmp.render.style import Line

_INDENT = "  "
_WIDEST_LABEL = 18
_LEAST = 12
"""Cells that a value needs beside its label; with less it goes underneath."""


def draw(table: Table, glyphs: Glyphs, limit: int) -> list[Line]:
    """Draw every row as a block; no line is wider than the limit.

    A row of which nothing but the name is shown is a heading.
    """
    blocks = [block for block in blocks_of(table, glyphs) if block.column.on_screen == "always"]
    name = next((block for block in blocks if block.column.type == "id"), blocks[0])
    unit = next((block for block in blocks if block.column.name == "unit" and table.row_units), None)
    others = [block for block in blocks if block is not name and block is not unit]
    room = min(max(width(_label(block)) for block in others), _WIDEST_LABEL) if others else 0
    lines: list[Line] = []
    for row in range(len(table)):
        told = [(block, block.cells[row].spans) for block in others]
        told = [(block, spans) for block, spans in told if _plain(spans).strip()]
        lines += [[]] if lines and (not told or not table.row_units) else []
        lines += _title(name, unit, row, limit, is_heading=not told)
        for block, spans in told:
            lines += _field(_label(block), _stripped(spans), room, limit)
    return lines


def _title(name: Block, unit: Block | None, row: int, limit: int, *, is_heading: bool) -> list[Line]:
    text = _plain(name.cells[row].spans).strip()
    of = _plain(unit.cells[row].spans).strip() if unit and not is_heading else ""
    words = f"{text} ({of})" if of else text
    style = "strong" if is_heading else name.cells[row].spans[0][1]
    return [[(line, style)] for line in wrap(words, limit)]


def _field(label: str, spans: Line, room: int, limit: int) -> list[Line]:
    text = _plain(spans)
    head = f"{_INDENT}{pad(label, room)}{_INDENT}"
    if width(label) <= room and width(head) + width(text) <= limit:
        return [[(head, "faint"), *spans]]
    style = spans[0][1]
    if limit - width(head) >= _LEAST and width(label) <= room:
        first, *more = wrap(text, limit - width(head))
        return [[(head, "faint"), (first, style)], *([(" " * width(head) + line, style)] for line in more)]
    inner = f"{_INDENT}{_INDENT}"
    under = [[(f"{inner}{line}", style)] for line in wrap(text, max(limit - width(inner), 1))]
    return [*([(f"{_INDENT}{line}", "faint")] for line in wrap(label, limit - width(_INDENT))), *under]


def _label(block: Block) -> str:
    return " ".join(filter(None, [block.title or block.column.name, f"({block.unit})" if block.unit else ""]))


def _plain(spans: Line) -> str:
    return "".join(text for text, _ in spans)


def _stripped(spans: Line) -> Line:
    """Take the blanks from both ends that would stand figures on their point."""
    kept = list(spans)
    while kept and not kept[0][0].strip():
        del kept[0]
    while kept and not kept[-1][0].strip():
        del kept[-1]
    if kept:
        kept[0] = (kept[0][0].lstrip(), kept[0][1])
        kept[-1] = (kept[-1][0].rstrip(), kept[-1][1])
    return kept
