"""Writes catalog files to start from: every key of a system or chip with what it means."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import TYPE_CHECKING

from supercmp.errors import ParseError, UsageError, quoted
from supercmp.store.grammar.parts.readers import ID, Text, Word
from supercmp.store.grammar.tables import TABLES

if TYPE_CHECKING:
    from supercmp.store.grammar.fields import Field, Table

_COLUMN = 46
_LONGEST_ID = 64
_NOUNS = {"systems": "system", "chips": "chip"}
_OWN = "-source"
_FIRST = "2024-07"
# What a template says of itself where the grammar's own example would speak of another entry.
_CHOSEN = {"kind": '"official"', "status": '"operational"', "date": f'"{_FIRST}"', "url": '"https://example.org/"'}
_OTHERS = {"phase": f'"{_FIRST}"', "id": f'"{_FIRST}"'}
_LIVE = {"sources": ("url", "date"), "phases": ("date", "status", "sources"), "systems": (), "chips": ()}


def ident_of(name: str) -> str:
    """Make an id of a name: `Our Cluster 2` is `our-cluster-2`.

    Raises:
        UsageError: the name cannot stand in a catalog, or has no letter or digit that an id may hold.

    """
    try:
        Text("Our cluster", breaks=True).read(name)
    except ParseError as error:
        raise UsageError(f"NAME: {error}") from error
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    ident = re.sub(r"[^a-z0-9_]+", "-", plain).strip("-_")[:_LONGEST_ID].strip("-_")
    if not ID.fullmatch(ident):
        raise UsageError(f"NAME: no id can be made of {quoted(name)}", hint="begin with a Latin letter or a digit")
    return ident


def quoted_toml(text: str) -> str:
    """Write a text as TOML does; JSON's escapes are among TOML's."""
    return json.dumps(text, ensure_ascii=False)


def template(kind: str, ident: str, name: str) -> str:
    """Write a commented file for a system or chip (`kind` is `systems` or `chips`) that passes `check` as it is."""
    source = ident[: _LONGEST_ID - len(_OWN)].strip("-_") + _OWN
    noun = _NOUNS[kind]
    table = TABLES[kind]
    lines = [
        f"# A {noun} for the catalog of supercmp. Fill in what a source says, take away the '# ' before what you use, and",
        "# delete the rest: what nobody published is left out. 'supercmp check FILE' says what is wrong or missing.",
        "",
        *_block("sources", source, TABLES["sources"], source),
        *_head(kind, ident, table),
        *_keys(kind, table, source, {"name": quoted_toml(name)}),
    ]
    for part, items in table.parts.items():
        lines += _part(kind, ident, part, items, source)
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(kind: str, ident: str, table: Table) -> list[str]:
    return [f"# {table.help[:1].upper()}{table.help[1:]}.", f"[{kind}.{ident}]"]


def _block(kind: str, ident: str, table: Table, source: str) -> list[str]:
    return [*_head(kind, ident, table), *_keys(kind, table, source, {}), ""]


def _part(kind: str, ident: str, part: str, table: Table, source: str) -> list[str]:
    words = f"# {table.help[:1].upper()}{table.help[1:]}. Again for more."
    is_live = part in _LIVE
    header = f"{'' if is_live else '# '}[[{kind}.{ident}.{part}]]"
    return ["", words, header, *_keys(part, table, source, {}, is_live=is_live)]


def _keys(kind: str, table: Table, source: str, given: dict[str, str], *, is_live: bool = True) -> list[str]:
    lines = []
    for name, field in table.fields.items():
        value = given.get(name) or _value(kind, name, field, source)
        is_key_live = is_live and (field.required or name in _LIVE.get(kind, ()))
        line = f"{'' if is_key_live else '# '}{name} = {value}"
        lines.append(f"{line.ljust(_COLUMN)} # {_words(field)}".rstrip())
    return lines


def _value(kind: str, name: str, field: Field, source: str) -> str:
    """Choose an example: this file's own source and phase, a choice among words, else the grammar's."""
    own = {"source": f'"{source}"', "sources": f'["{source}"]', **_OTHERS}
    if name in own:
        return own[name]
    chosen = _CHOSEN.get(name)
    if isinstance(field.reader, Word):
        return chosen if chosen and chosen.strip('"') in field.reader.words else quoted_toml(field.reader.words[0])
    if field.required and kind in {"sources", "chips"}:
        return quoted_toml(field.help)
    return chosen or field.reader.sample()


def _words(field: Field) -> str:
    choices = f": {' | '.join(field.reader.words)}" if isinstance(field.reader, Word) else ""
    needed = " (needed in the bundled catalog)" if field.bundled else ""
    return f"{field.help}{choices}{needed}"
