"""Writes a `Table` as text in any format. Pure: what it needs of terminal and clock is passed in.

`render` gives one text, `chunks` the same text piece by piece. A format's module is loaded when it is asked for, so
CSV costs nothing but CSV.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from supercmp.render.screen import Dialect, Rendered, Screen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.model.table import Table

# Which function of which module writes a format.
_CHUNKS = {
    "csv": ("supercmp.render.csv", "chunks"),
    "json": ("supercmp.render.json", "chunks"),
    "jsonl": ("supercmp.render.json", "lines"),
    "plain": ("supercmp.render.plain", "chunks"),
    "md": ("supercmp.render.markdown", "chunks"),
    "html": ("supercmp.render.html", "chunks"),
    "sarif": ("supercmp.render.sarif", "chunks"),
}
FORMATS = ("table", *_CHUNKS)

__all__ = ["FORMATS", "Dialect", "Rendered", "Screen", "chunks", "render"]


def render(table: Table, format: str, screen: Screen | None = None, dialect: Dialect | None = None) -> Rendered:  # noqa: A002
    """Write a table in one of `FORMATS`.

    Args:
        table: what an analysis made.
        format: the name of a format.
        screen: the stream it is for; without one, a pipe. It decides everything about `table` and nothing about the
            bytes of the machine formats, but that no terminal is ever sent a control character.
        dialect: how CSV is written.

    Returns:
        The text, ending in a line end, and, for `table`, the names of the columns that did not fit.

    Raises:
        KeyError: there is no such format.

    """
    screen = screen or Screen()
    if format == "table":
        from supercmp.render.page import draw

        return draw(table, screen)
    return Rendered("".join(chunks(table, format, screen, dialect)))


def chunks(
    table: Table,
    format: str,  # noqa: A002
    screen: Screen | None = None,
    dialect: Dialect | None = None,
) -> Iterator[str]:
    """Write a table piece by piece, so that a reader who leaves early (`head -1`) costs little.

    Arguments as for `render`; `table` comes in one piece.

    Raises:
        KeyError: there is no such format.

    """
    if format == "table":
        return iter([render(table, format, screen).text])
    module, name = _CHUNKS[format]
    write = getattr(import_module(module), name)
    options = (
        {}
        if format != "csv" or dialect is None
        else {"bom": dialect.bom, "crlf": dialect.crlf, "formula_guard": dialect.formula_guard}
    )
    pieces: Iterator[str] = write(table, **options)
    return _harmless(pieces) if screen and screen.is_terminal else pieces


def _harmless(pieces: Iterator[str]) -> Iterator[str]:
    """Show control and invisible characters on their way to a terminal instead of sending them."""
    from supercmp.render.text import escaped_lines

    return map(escaped_lines, pieces)
