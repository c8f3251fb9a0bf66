"""Reads the table of words that people call quantities by; only when a word is no quantity's name."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, cast

from supercmp.model.words import Family, plainly
from supercmp.store.files.find import WORDS, bundled

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def _table() -> Mapping[str, Mapping[str, Mapping[str, list[str]]]]:
    from tomli import load

    with open(os.path.join(bundled(), WORDS, "synonyms.toml"), "rb") as file:  # noqa: PTH118, PTH123 - pathlib is 2 P of start-up
        return cast("Mapping[str, Mapping[str, Mapping[str, list[str]]]]", load(file))


@cache
def families() -> dict[str, Family]:
    """Give the words that stand for one of several quantities, written plainly."""
    found: dict[str, Family] = {}
    for name, row in _table()["several"].items():
        family = Family(name, tuple(row["is"]), tuple(row.get("hpc", ())))
        found |= dict.fromkeys(map(plainly, (name, *row["en"], *row["es"])), family)
    return found


def family_called(word: str) -> Family | None:
    """Find the family of quantities that a word names; nothing for any other word."""
    return families().get(plainly(word))
