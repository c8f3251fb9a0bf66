"""Writes what stands above and below a table: heading, legend of the marks that occur, notes, footer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.basis import meanings
from supercmp.model.numbers import is_number
from supercmp.render.cells import SPANS, shown_text
from supercmp.render.text import width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.table import Column, Table
    from supercmp.render.glyphs import Glyphs
    from supercmp.render.style import Line, Span

_SPACES = "   "


def above(table: Table, glyphs: Glyphs, limit: int | None) -> list[Line]:
    """Write the heading and what stands under it."""
    return _wrapped(table.heading, "heading", glyphs, limit) + _wrapped(table.subtitle, "subtitle", glyphs, limit)


def below(table: Table, columns: Iterable[Column], glyphs: Glyphs, limit: int | None) -> list[Line]:
    """Write the legend, the notes and the footer."""
    lines = legend_lines(legend(columns, glyphs), limit)
    for note in table.notes:
        lines += _wrapped(note, "note", glyphs, limit)
    return lines + _wrapped(table.footer, "", glyphs, limit)


def legend(columns: Iterable[Column], glyphs: Glyphs) -> list[Line]:
    """Explain each mark that occurs in the columns shown, and no other."""
    columns = list(columns)
    marks = [mark for column in columns for mark in column.marks or []]
    entries: list[Line] = [[(glyphs.mark(mark), mark), (f" {words}", "note")] for mark, words in meanings(marks)]
    if any(_has_unknown(column) for column in columns):
        entries.append([(f"{glyphs.unknown} unknown", "note")])
    if any(any(column.places or []) for column in columns):
        entries.append([(f"{glyphs.place(1)} place by that column", "note")])
    return entries


def legend_lines(entries: list[Line], limit: int | None) -> list[Line]:
    """Set the entries of a legend side by side, in as few lines as the width allows."""
    lines: list[Line] = []
    used = 0
    for entry in entries:
        size = sum(width(text) for text, _ in entry)
        if lines and (limit is None or used + len(_SPACES) + size <= limit):
            lines[-1] += [(_SPACES, ""), *entry]
            used += len(_SPACES) + size
        else:
            lines.append(list(entry))
            used = size
    return lines


def _has_unknown(column: Column) -> bool:
    shown = column.shown or [""] * len(column.values)
    figures = column.type in {"integer", "number"}
    forms = column.forms or [""] * len(column.values)
    return any(
        not text and form not in SPANS and (value is None or (figures and not is_number(value)))
        for value, text, form in zip(column.values, shown, forms, strict=True)
    )


def _wrapped(text: str, style: str, glyphs: Glyphs, limit: int | None) -> list[Line]:
    lines = [shown_text(line, glyphs) for line in text.split("\n")] if text else []
    if limit is not None:
        lines = [piece for line in lines for piece in wrap(line, limit)]
    spans: list[Span] = [(line, style) for line in lines]
    return [[span] for span in spans]
