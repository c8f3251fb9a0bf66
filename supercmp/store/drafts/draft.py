"""Reads entries from TOML's plain data: every key by its reader, every fault collected, nothing compiled yet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from supercmp.errors import ParseError
from supercmp.model.quantity import QUANTITIES, RUN_QUANTITIES
from supercmp.model.text import legible, quoted
from supercmp.store.grammar.fields import Table
from supercmp.store.grammar.parts.readers import ID, ID_RULE, Several, as_read_error, type_name
from supercmp.store.grammar.tables import TABLES

if TYPE_CHECKING:
    from supercmp.store.faults.findings import Findings
    from supercmp.store.grammar.fields import Table
    from supercmp.store.grammar.parts.readers import Reader

CUT = "."
"""Stands in `Draft.seen` where an id was cut at its dot, so that what is missing is not held against the piece."""


class Draft:
    """An entry or an item of one, read but not yet joined with others: fields by key, parts by name."""

    __slots__ = ("entry", "fields", "file", "givers", "id", "key", "kind", "layer", "parts", "place", "replace", "seen")

    def __init__(self, kind: str, ident: str, layer: int, file: int, key: str = "") -> None:
        """Start empty at a place."""
        self.kind = kind
        self.id = ident
        self.entry = f"{kind}.{ident}"
        self.key = key
        self.layer = layer
        self.file = file
        self.place = 0
        self.replace = False
        self.seen: set[str] = set()
        # Readers return what the records hold; the types meet again in `compile.py`.
        self.fields: dict[str, Any] = {}
        self.parts: dict[str, list[Draft]] = {}
        self.givers: dict[str, Draft] = {}

    def giver(self, key: str) -> Draft:
        """Find the draft that gave a key: another one where entries are laid over each other."""
        return self.givers.get(key, self)


Entries: TypeAlias = dict[str, dict[str, Draft]]
"""The drafts of all layers, laid over each other, by kind and id."""


def read_entries(data: dict[str, object], layer: int, file: int, findings: Findings) -> list[Draft]:
    """Read every entry of one file."""
    drafts: list[Draft] = []
    for kind, entries in data.items():
        table = TABLES.get(kind)
        if table is None:
            shown = "" if isinstance(entries, dict) else " outside a table"
            findings.at(
                "SC201", f"unknown word {quoted(kind)}{shown}{findings.nearest(kind, list(TABLES))}", file, kind, ""
            )
        elif not isinstance(entries, dict):
            findings.at("SC203", f"expected tables such as [{kind}.ID], got {type_name(entries)}", file, kind, "")
        else:
            for ident, raw in entries.items():
                draft = _entry(table, Draft(kind, ident, layer, file), raw, findings)
                if draft is not None:
                    drafts.append(draft)
    return drafts


def _entry(table: Table, draft: Draft, raw: object, findings: Findings) -> Draft | None:
    if not isinstance(raw, dict):
        findings.add("SC203", f"expected a table [{draft.kind}.ID], got {type_name(raw)}", draft)
        return None
    if not ID.fullmatch(draft.id):
        findings.add("SC306", f"{quoted(draft.id)} is not {ID_RULE}", draft)
        return None
    if draft.kind == "assumptions" and "." in draft.id:
        findings.add("SC306", "the id of an assumption has no dots", draft)
        return None
    _fill(table, draft, raw, findings)
    for name, part in table.parts.items():
        if name in raw:
            draft.parts[name] = _parts(part, draft, name, raw[name], findings)
    return draft


def _parts(table: Table, owner: Draft, name: str, raw: object, findings: Findings) -> list[Draft]:
    if not isinstance(raw, list):
        findings.add(
            "SC203",
            f"expected an array of tables [[{owner.kind}.{owner.id}.{name}]], got {type_name(raw)}",
            owner,
            name,
        )
        return []
    done = []
    for place, item in enumerate(raw):
        draft = Draft(owner.kind, owner.id, owner.layer, owner.file, f"{name}[{place}]")
        draft.place = place
        if not isinstance(item, dict):
            findings.add("SC203", f"expected a table, got {type_name(item)}", draft)
            continue
        _fill(table, draft, item, findings)
        done.append(draft)
        for key, field in table.demanding.items():
            if field.required and key not in item:
                missing(draft, key, field.reader, findings)
            elif field.beside and key in item and not any(name in item for name in field.beside):
                findings.add("SC207", f"says nothing here; it goes with {_either(field.beside)}", draft, key)
        if table.says_nothing(item):
            wanted = " or ".join(table.one_of) if len(table.one_of) < len(RUN_QUANTITIES) else "at least one quantity"
            findings.add("SC206", f"says nothing; expected {wanted}", draft)
        if table.one_of == ("expr", "unverifiable") and "expr" in item and "unverifiable" in item:
            findings.add("SC206", "expr and unverifiable exclude each other", draft, "unverifiable")
    return done


def _either(names: tuple[str, ...]) -> str:
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else names[0]


def _fill(table: Table, draft: Draft, raw: dict[str, object], findings: Findings) -> None:
    fields = table.fields
    draft.seen = set(raw)
    for key, value in raw.items():
        field = fields.get(key)
        if field is None:
            if key not in table.parts:
                _unknown(table, draft, key, value, findings)
            continue
        try:
            draft.fields[key] = field.reader.read(value)
        except Several as several:
            for where, error in several.found:
                findings.add(error.code, str(error), draft, key + where)
        except ParseError as error:
            findings.add(as_read_error(error).code, str(error), draft, key)


def _unknown(table: Table, draft: Draft, key: str, value: object, findings: Findings) -> None:
    """Say why a key is not known here: a switch, an id cut at its dot, a quantity of another table, or a slip."""
    if key == "replace" and not draft.key:
        draft.replace = value is True
        if not isinstance(value, bool):
            findings.add("SC203", f"expected true or false, got {type_name(value)}", draft, key)
    elif not draft.key and isinstance(value, dict):
        draft.seen.add(CUT)
        whole = f'[{draft.kind}."{legible(draft.id)}.{legible(key)}"]'
        findings.add("SC205", f"unknown table {quoted(key)}; an id with a dot stands in quotes: {whole}", draft, key)
    elif table.where and key in QUANTITIES:
        findings.add("SC204", _elsewhere(table.where, draft, key), draft, key)
    else:
        known = [*table.fields, *table.parts, *([] if draft.key else ["replace"])]
        findings.add("SC201", f"unknown key {quoted(key)}{findings.nearest(key, known)}", draft, key)


def _elsewhere(where: str, draft: Draft, key: str) -> str:
    claimed_on = QUANTITIES[key].claimed_on
    if key in RUN_QUANTITIES:
        return f"{key} belongs to a run: [[systems.ID.runs]]"
    if not claimed_on:
        return f"{key} cannot be claimed; it is computed"
    there = {"system": "[[systems.ID.claims]]", "chip": "[[chips.ID.claims]]", "region": "[[regions.ID.claims]]"}
    listed = " or ".join(there.get(name, "[[workloads.ID.claims]]") for name in claimed_on)
    return f"{key} is not said of a {where} ({draft.entry}); it belongs to {listed}"


def missing(draft: Draft, key: str, reader: Reader, findings: Findings) -> None:
    """Note that a required key is not there."""
    findings.add("SC202", f"missing; expected {key} = {reader.sample()}", draft, key)
