"""Writes JSON and JSON lines: every key is always there, missing is `null`, UTF-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.text import UNSAFE
from supercmp.render.exact import numbers, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    instead = {name for details in table.details[:1] for name in details}
    for start in range(0, len(table), BLOCK):
        fields = [
            [key + token for token in _tokens(column, column.values[start : start + BLOCK])]
            for key, column in zip(keys, table.columns, strict=True)
            if column.name not in instead
        ]
        rows = ["{" + ", ".join(row) for row in zip(*fields, strict=True)]
        details = table.details[start : start + BLOCK]
        yield [f"{row}{_more(more)}}}" for row, more in zip(rows, details or [{}] * len(rows), strict=True)]


def _more(details: Mapping[str, object]) -> str:
    return "".join(f", {_text(name)}: {encoded(value)}" for name, value in details.items())


def _tokens(column: Column, values: Sequence[Scalar]) -> list[str]:
    if column.type in {"integer", "number"} and str not in set(map(type, values)):
        return [field or "null" for field in numbers(values)]
    known = {text: _text(text) for text in dict.fromkeys(values) if isinstance(text, str)}
    return [known[value] if isinstance(value, str) else scalar(value) or "null" for value in values]


def encoded(value: object) -> str:
    r"""Encode a value; what could drive a terminal is written `\\u202e`, which reads back the same."""
    found = _encode(value).decode()
    return found if found.isascii() and "\x7f" not in found else _BEYOND_ASCII_UNSAFE.sub(_escape, found)


def _text(text: str) -> str:
    return encoded(text)


def _escape(found: re.Match[str]) -> str:
    # Beyond the basic plane JSON wants a surrogate pair.
    units = found.group().encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[place : place + 4]}" for place in range(0, len(units), 4))
