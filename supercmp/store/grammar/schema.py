"""Writes the grammar of catalogs, from `tables.py` alone, as JSON Schema for editors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from supercmp.model.quantity import QUANTITIES
from supercmp.store.grammar.fields import Field, Table
from supercmp.store.grammar.parts.readers import ID
from supercmp.store.grammar.tables import TABLES

if TYPE_CHECKING:
    from supercmp.store.grammar.fields import Field, Table
    from supercmp.store.grammar.parts.readers import Schema
DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ID = f"^{ID.pattern}$"
_ASSUMPTION = _ID.replace("._-", "_-")
_REPLACE: Schema = {"type": "boolean", "description": "true to take the place of a bundled entry of this id"}
_PHASES = "phases"


def schema() -> Schema:
    """Describe a catalog file: every table, key and value, with what each means.

    An entry that has its name (a source its title, an assumption its value) is whole and needs all that must be there;
    one without extends an entry of another file and may leave out anything.
    """
    definitions: Schema = {}
    tables = {kind: _entries(kind, table, definitions) for kind, table in TABLES.items()}
    return {
        "$schema": DIALECT,
        "title": "A catalog of supercmp",
        "description": "Sources, machines, chips and what fills the gaps between them, in TOML.",
        "type": "object",
        "properties": tables,
        "additionalProperties": False,
        "$defs": definitions,
    }


def _entries(kind: str, table: Table, definitions: Schema) -> Schema:
    for name, part in table.parts.items():
        definitions[f"{kind}.{name}"] = _item(part)
    definitions[kind] = _entry(kind, table)
    return {
        "description": table.help,
        "type": "object",
        "patternProperties": {_ASSUMPTION if kind == "assumptions" else _ID: {"$ref": f"#/$defs/{kind}"}},
        "additionalProperties": False,
    }


def _entry(kind: str, table: Table) -> Schema:
    parts: Schema = {
        name: {"description": part.help, "type": "array", "items": {"$ref": f"#/$defs/{kind}.{name}"}}
        for name, part in table.parts.items()
    }
    whole = "value" if kind == "assumptions" else table.title
    needed = [name for name, field in table.fields.items() if field.required and name != whole]
    then: Schema = {"required": [*needed, *([_PHASES] if _PHASES in parts else [])]}
    if _PHASES in parts:
        then["properties"] = {_PHASES: {"minItems": 1, "items": {"required": ["sources"]}}}
    return {
        "description": table.help,
        "type": "object",
        "properties": {**_keys(table), **parts, "replace": _REPLACE},
        "additionalProperties": False,
        "if": {"required": [whole]},
        "then": then,
    }


def _item(table: Table) -> Schema:
    found: Schema = {
        "description": table.help,
        "type": "object",
        "properties": _keys(table),
        "additionalProperties": False,
        "required": [name for name, field in table.fields.items() if field.required],
    }
    if table.one_of:
        found["anyOf"] = [{"required": [name]} for name in table.one_of]
    beside = {name: field.beside for name, field in table.fields.items() if field.beside}
    if beside:
        found["dependentSchemas"] = {
            name: {"anyOf": [{"required": [other]} for other in others]} for name, others in beside.items()
        }
    return found


def _keys(table: Table) -> Schema:
    return {
        name: {"description": _described(name, field), **field.reader.schema()} for name, field in table.fields.items()
    }


def _described(name: str, field: Field) -> str:
    """Say what a key means, and for a quantity its title and an example too."""
    if name in QUANTITIES:
        return f"{QUANTITIES[name].title}: {field.help}. Such as {field.reader.sample()}"
    return f"{field.help}. Such as {field.reader.sample()}"
