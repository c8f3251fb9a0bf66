"""Writes plain text for `cut` and `while read`: tab-separated, one record a line, no heading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.render.exact import numbers, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.model.table import Column, Scalar, Table

BLOCK = 1000

_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\r": "\\r", "\n": "\\n"})


def chunks(table: Table) -> Iterator[str]:
    """Yield blocks of records."""
    for start in range(0, len(table), BLOCK):
        fields = [_fields(column, column.values[start : start + BLOCK]) for column in table.columns]
        yield "\n".join(map("\t".join, zip(*fields, strict=True))) + "\n"


def _fields(column: Column, values: Sequence[Scalar]) -> list[str]:
    if column.type in {"integer", "number"} and str not in set(map(type, values)):
        return numbers(values)
    return [scalar(value).translate(_ESCAPES) for value in values]
