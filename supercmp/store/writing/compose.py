"""Writes entries as TOML in the catalog's style, one way for each thing: the same entries give the same bytes."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BARE = re.compile(r"[A-Za-z0-9_-]+", re.ASCII)
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_UNSAFE = re.compile('["\\\\\x00-\x1f\x7f]')
_GROUPED = 10_000


def compose(tables: Mapping[str, Mapping[str, Mapping[str, Any]]], head: str = "") -> str:
    """Write entries by kind and id; a list of tables becomes an array of tables, any other table an inline one.

    Args:
        tables: as a TOML parser would read them back.
        head: a remark for the first line.

    """
    parts = [f"# {head}\n"] if head else []
    for kind, entries in tables.items():
        for ident, entry in entries.items():
            parts.append("\n" if parts else "")
            parts += _table(f"{kind}.{key(ident)}", entry, "[", "]")
    return "".join(parts)


def _table(path: str, table: Mapping[str, Any], opening: str, closing: str) -> Iterator[str]:
    arrays = {name: value for name, value in table.items() if _is_array(value)}
    if len(arrays) < len(table) or not arrays:
        yield f"{opening}{path}{closing}\n"
        yield from (f"{key(name)} = {_value(value)}\n" for name, value in table.items() if name not in arrays)
        yield "\n" if arrays else ""
    for number, (name, item) in enumerate((name, item) for name, items in arrays.items() for item in items):
        yield "\n" if number else ""
        yield from _table(f"{path}.{key(name)}", item, "[[", "]]")


def _is_array(value: object) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def key(name: str) -> str:
    """Write a key, in quotes where it needs them."""
    return name if _BARE.fullmatch(name) else text(name)


def text(words: str) -> str:
    """Write a text on one line."""
    return f'"{_UNSAFE.sub(_escape, words)}"'


def _escape(found: re.Match[str]) -> str:
    character = found.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"


def _value(value: object) -> str:  # noqa: PLR0911 - one line for each kind of value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return f"{value:_}" if abs(value) >= _GROUPED else str(value)
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        inside = ", ".join(f"{key(name)} = {_value(item)}" for name, item in value.items())
        return f"{{ {inside} }}" if inside else "{}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_value, value))}]"
    raise TypeError(f"TOML has no {type(value).__name__}")
