"""Reads the tables of words: names of quantities, and how sentences of a language are read."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from supercmp.model.words import Family, plainly
from supercmp.store.files.find import WORDS, below, bundled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from supercmp.model.words import Words

_SYNONYMS = "synonyms.toml"


@cache
def _table(name: str) -> dict[str, Any]:
    from tomli import load

    with open(os.path.join(bundled(), WORDS, name), "rb") as file:  # noqa: PTH118, PTH123 - pathlib is 2 P of start-up
        return load(file)


@cache
def families() -> dict[str, Family]:
    """Give the words that stand for one of several quantities, written plainly."""
    found: dict[str, Family] = {}
    for name, row in _table(_SYNONYMS)["synonyms"]["several"].items():
        family = Family(name, tuple(row["is"]), tuple(row.get("hpc", ())))
        found |= dict.fromkeys(map(plainly, (name, *_said(row))), family)
    return found


def family_called(word: str) -> Family | None:
    """Find the family of quantities that a word names; nothing for any other word."""
    return families().get(plainly(word))


def _said(row: Mapping[str, list[str]]) -> list[str]:
    """List the words of a row, of all its languages."""
    return [word for language, words in row.items() if language not in {"is", "hpc"} for word in words]


@cache
def synonyms() -> dict[str, str]:
    """Give the words that stand for one quantity, written plainly, with its name."""
    rows = _table(_SYNONYMS)["synonyms"]["one"]
    return {plainly(word): name for name, row in rows.items() for word in _said(row)}


def quantity_called(word: str, more: Mapping[str, Any] | None = None) -> str:
    """Find the quantity that a word stands for; nothing where it stands for none or for one of several.

    Args:
        word: as a user typed it.
        more: the synonyms of the user's own catalogs, by quantity.

    """
    plain = plainly(word)
    for name, row in (more or {}).get("one", {}).items():
        if plain in map(plainly, _said(row)):
            return str(name)
    return synonyms().get(plain, "")


def tables(more: Mapping[str, Any]) -> dict[str, Words]:
    """Give the words of each language, the bundled ones with those of the user's catalogs laid over them.

    Args:
        more: the tables `[words.CODE]` of the user's catalogs, by code.

    """
    from msgspec import convert

    from supercmp.model.words import Words

    folder = os.path.join(bundled(), WORDS)  # noqa: PTH118 - pathlib is 2 P of start-up
    codes = [os.path.basename(name).removesuffix(".toml") for name in below(folder)]  # noqa: PTH119
    found = {code: _table(f"{code}.toml")["words"][code] for code in codes if f"{code}.toml" != _SYNONYMS}
    for code, table in more.items():
        found[code] = laid_over(found.get(code, {"code": code}), table)
    return {code: convert(table, Words) for code, table in found.items()}


def laid_over(below_it: Mapping[str, Any], table: Mapping[str, Any]) -> dict[str, Any]:
    """Lay a table of words over another: key by key, and lists are joined."""
    found = dict(below_it)
    for name, value in table.items():
        under = found.get(name)
        if isinstance(value, dict) and isinstance(under, dict):
            found[name] = laid_over(under, value)
        elif isinstance(value, list) and isinstance(under, list):
            found[name] = [*under, *(each for each in value if each not in under)]
        else:
            found[name] = value
    return found


def own_synonyms(environ: Mapping[str, str], files: Sequence[str]) -> dict[str, Any]:
    """Read the tables `[synonyms]` of the user's catalogs and of `files`; what is wrong with them is said when they are opened."""
    from tomli import TOMLDecodeError, loads

    from supercmp.errors import SupercmpError
    from supercmp.store.files.find import layers
    from supercmp.store.files.read import ContentError, read_text

    found: dict[str, Any] = {}
    for layer, names in layers(environ, [name for name in files if name != "-"]):
        for name in names if layer else ():
            try:
                text = read_text(name)
                table = loads(text).get("synonyms", {}) if "[synonyms" in text else {}
            except (SupercmpError, ContentError, TOMLDecodeError):
                continue
            found = laid_over(found, table) if isinstance(table, dict) else found
    return found
