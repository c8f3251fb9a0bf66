"""Checks the tables of words in a user's catalog: languages of sentences, and what people call quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from supercmp.errors import ParseError
from supercmp.model.quantity import QUANTITIES
from supercmp.model.text import quoted
from supercmp.model.units import parse_unit
from supercmp.model.words import Words

if TYPE_CHECKING:
    from supercmp.store.faults.findings import Findings

TABLES = ("words", "synonyms")


def taken(data: dict[str, object], file: int, findings: Findings) -> dict[str, dict[str, Any]]:
    """Take the tables of words out of what a file holds, and note what is wrong with them."""
    found: dict[str, dict[str, Any]] = {}
    for name in TABLES:
        table = data.pop(name, None)
        if table is None:
            continue
        if not isinstance(table, dict) or not all(isinstance(part, dict) for part in table.values()):
            findings.at(
                "SC203", f"expected tables such as [{name}.{'de' if name == 'words' else 'one'}]", file, name, ""
            )
            continue
        found[name] = table
        (_check_words if name == "words" else _check_synonyms)(table, file, findings)
    return found


def _check_words(table: dict[str, Any], file: int, findings: Findings) -> None:
    for code, words in table.items():
        entry = f"words.{code}"
        try:
            read = msgspec.convert(words, Words)
        except msgspec.ValidationError as error:
            message, _, path = str(error).partition(" - at `$")
            findings.at("SC203", message, file, entry, path.strip("`.") if path else "")
            continue
        for word, unit in read.units.items():
            try:
                parse_unit(unit)
            except ParseError as error:
                findings.at("SC203", f"{quoted(word)}: {error}", file, entry, "units")
        _check_apart(read, file, entry, findings)


def _check_apart(words: Words, file: int, entry: str, findings: Findings) -> None:
    """Refuse a word that stands in two tables which exclude each other."""
    nouns = [word for name, row in words.nouns.items() if name != "adjectives" for word in row]
    seen: dict[str, str] = {}
    for name, row in (("bounds", words.bounds), ("units", words.units), ("nouns", nouns), ("numbers", words.numbers)):
        for word in row:
            if word in seen:
                findings.at("SC206", f"{quoted(word)} stands in {seen[word]} too", file, entry, name)
            seen[word] = name


def _check_synonyms(table: dict[str, Any], file: int, findings: Findings) -> None:
    for name in table:
        if name not in {"one", "several"}:
            findings.at("SC201", f"unknown word {quoted(name)}; there are one and several", file, "synonyms", name)
    for quantity, row in table.get("one", {}).items():
        if quantity not in QUANTITIES:
            findings.at("SC201", f"no quantity {quoted(quantity)}", file, "synonyms.one", quantity)
        if not isinstance(row, dict) or not all(isinstance(words, list) for words in row.values()):
            findings.at("SC203", 'expected words by language: { en = ["…"] }', file, "synonyms.one", quantity)
