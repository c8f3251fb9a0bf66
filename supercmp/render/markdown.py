"""Writes Markdown: a table as GitHub reads it, or a nested list; every value is text, never markup."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.render.document import Document, read
from supercmp.render.escaping import for_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.table import Table

_BLOCK_START = re.compile(r"\A([0-9]{0,9})([-+=.)])")


def chunks(table: Table) -> Iterator[str]:
    """Yield a document: heading, table or list, legend, notes, footer."""
    if table.page is not None:
        from supercmp.render import annotated

        yield from annotated.markdown(table, table.page)
        return
    document = read(table)
    parts = [
        f"## {for_markdown(document.heading)}" if document.heading else "",
        _block(document.subtitle),
        "\n".join(_tree(document) if document.tree else _grid(document)),
        _block(document.legend),
        "\n".join(f"- {_block(note)}" for note in document.notes),
        _block(document.footer),
    ]
    yield "\n\n".join(part for part in parts if part) + "\n"


def _grid(document: Document) -> Iterator[str]:
    if not document.columns:
        return
    headings = [f"{column.heading} ({column.unit})" if column.unit else column.heading for column in document.columns]
    yield "| " + " | ".join(map(for_markdown, headings)) + " |"
    yield "|" + "|".join(" ---: " if column.right else " --- " for column in document.columns) + "|"
    for row in zip(*(column.cells for column in document.columns), strict=True):
        yield "| " + " | ".join(map(for_markdown, row)) + " |"


def _tree(document: Document) -> Iterator[str]:
    for depth, label, figure, words in document.tree:
        bold = f"**{for_markdown(figure)}**" if figure else ""
        about = for_markdown(words) if label or figure else _block(words)
        yield "  " * depth + "- " + "  ".join(filter(None, (_block(label), bold, about)))


def _block(text: str) -> str:
    """Escape a text that begins a block, where a dash or `1.` would begin a list."""
    return _BLOCK_START.sub(r"\1\\\2", for_markdown(text.strip()))
