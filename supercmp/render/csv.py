"""Writes CSV that a strict RFC 4180 reader reads back, in UTF-8, guarded against spreadsheet formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from supercmp.render.exact import numbers, scalar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from supercmp.model.table import Column, Scalar, Table

BLOCK = 1000
"""Rows a chunk: large enough to be fast, small enough that a reader who leaves early costs little."""

_BLANKS = " \t\xa0"
_TO_QUOTE = re.compile(rf'[,"\r\n]|\A[{_BLANKS}]|[{_BLANKS}]\Z')
# What either of the two finds, in one look: most texts need neither.
# Spreadsheets of East Asia take full-width and small signs for plain ones; blanks of any width may stand before them.
_WIDE = "\u1680\u2000-\u200a\u202f\u205f\u3000"
_SIGNS = "=+\\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
_SPECIAL = re.compile(rf'[,"\r\n]|\A[{_BLANKS}{_WIDE}{_SIGNS}]|[{_BLANKS}]\Z').search
_FORMULA = re.compile(f"[ \xa0{_WIDE}]*[{_SIGNS}\t\r\n]")


def chunks(table: Table, *, bom: bool = False, crlf: bool = False, formula_guard: bool = True) -> Iterator[str]:
    """Yield the heading row, then blocks of rows.

    Python's own writer is not used: it leaves a lone CR and outer blanks unquoted, and it works row by row.
    """
    end = "\r\n" if crlf else "\n"
    to_field = _guarded if formula_guard else quoted
    yield ("\ufeff" if bom else "") + ",".join(quoted(name) for name in table.names) + end
    for start in range(0, len(table), BLOCK):
        fields = [_fields(column, column.values[start : start + BLOCK], to_field) for column in table.columns]
        if len(fields) == 1:
            # An empty line would be no record at all.
            fields = [[field or '""' for field in fields[0]]]
        yield end.join(map(",".join, zip(*fields, strict=True))) + end


def quoted(text: str) -> str:
    """Put a text into quotes if it needs them."""
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def _guarded(text: str) -> str:
    """Quote a text; one that a spreadsheet would run as a formula gets a `'` in front first."""
    return quoted("'" + text if _FORMULA.match(text) else text)


def _fields(column: Column, values: Sequence[Scalar], to_field: Callable[[str], str]) -> list[str]:
    if column.type in {"integer", "number"} and str not in set(map(type, values)):
        return numbers(values)
    # Operators, countries and bases repeat: each distinct text is looked at once.
    texts = [value for value in dict.fromkeys(values) if isinstance(value, str)]
    known: dict[Scalar, str] = {text: to_field(text) if _SPECIAL(text) else text for text in texts}
    return [known[value] if value in known else scalar(value) for value in values]
