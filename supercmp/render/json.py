"""Writes JSON and JSON lines: every key is always there, missing is `null`, UTF-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.render.exact import numbers, scalar
from supercmp.render.text import UNSAFE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from supercmp.model.table import Column, Scalar, Table

BLOCK = 1000

_encode = msgspec.json.Encoder().encode
_BEYOND_ASCII_UNSAFE = re.compile(f"[\x7f]|{UNSAFE}")


def lines(table: Table) -> Iterator[str]:
    """Yield JSON lines, a block of rows at a time."""
    for block in _blocks(table):
        yield "\n".join(block) + "\n"


def chunks(table: Table) -> Iterator[str]:
    """Yield one array, an object a line."""
    before = "[\n  "
    for block in _blocks(table):
        yield before + ",\n  ".join(block)
        before = ",\n  "
    yield "\n]\n" if len(table) else "[]\n"


def _blocks(table: Table) -> Iterator[list[str]]:
    keys = [_text(name) + ": " for name in table.names]
    for start in range(0, len(table), BLOCK):
        fields = [
            [key + token for token in _tokens(column, column.values[start : start + BLOCK])]
            for key, column in zip(keys, table.columns, strict=True)
        ]
        yield ["{" + ", ".join(row) + "}" for row in zip(*fields, strict=True)]


def _tokens(column: Column, values: Sequence[Scalar]) -> list[str]:
    if column.type in {"integer", "number"} and str not in set(map(type, values)):
        return [field or "null" for field in numbers(values)]
    known = {text: _text(text) for text in dict.fromkeys(values) if isinstance(text, str)}
    return [known[value] if isinstance(value, str) else scalar(value) or "null" for value in values]


def _text(text: str) -> str:
    r"""Encode a text; what could drive a terminal is written `\\u202e`, which reads back the same."""
    encoded = _encode(text).decode()
    return encoded if encoded.isascii() and "\x7f" not in encoded else _BEYOND_ASCII_UNSAFE.sub(_escape, encoded)


def _escape(found: re.Match[str]) -> str:
    # Beyond the basic plane JSON wants a surrogate pair.
    units = found.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
