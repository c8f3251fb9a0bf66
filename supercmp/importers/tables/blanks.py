"""Tells cells that stand for nothing from names that are such words, and columns that only count the rows."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from supercmp.importers.tables.numbers import ERRORS, MISSING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from supercmp.importers.tables.grid import Cell, Row

NAMES = frozenset({"name"})
"""Meanings whose cells are names, and a name may be any word."""
_LISTED_NONE = frozenset({"accelerator"})
"""Meanings where `None` is what the list says, not what it leaves out."""
_LONGEST = max(len(word) for word in MISSING | ERRORS)
_MARKS = frozenset({"", "-", "\u2013", "\u2014", "n/a", "<na>"})
"""What is no name of anything."""
_INDEX = re.compile(r"unnamed: ?[0-9]+(?:[_.]?level[_ ][0-9]+|\.[0-9]+)*|index|level_[0-9]+|row_?names?|\.\.\.[0-9]+|#")
_COUNT = re.compile(r"[0-9]{1,9}")
_TWO = 2


class Blanks:
    """Which words of a file stand for nothing; settled once a file, from all its cells.

    A word such as `NaN` or `Null` in a column of names is a name where it stands there once and nowhere else, and the
    file leaves what is missing empty. `NA` is a country where the others are two letters too.
    """

    def __init__(self, rows: Iterable[Mapping[str, Cell]], meanings: Iterable[str]) -> None:
        """Look through the cells of the columns that are used; an empty cell is left out of its row."""
        seen: dict[str, Counter[str]] = {}
        codes: Counter[bool] = Counter()
        wanted = set(meanings)
        self._is_left_empty = False
        self.errors = 0
        for row in rows:
            self._is_left_empty |= len(row) < len(wanted)
            for meaning, cell in row.items():
                if not isinstance(cell, str):
                    continue
                if meaning == "country" and cell.strip():
                    codes[len(cell.strip()) == _TWO] += 1
                if len(cell) > _LONGEST + _TWO:
                    continue
                word = cell.strip()
                if word.lower() in ERRORS:
                    self.errors += 1
                elif word.lower() in MISSING:
                    seen.setdefault(word, Counter())[meaning] += 1
        self._codes = codes[True] > codes[False]
        self.names = frozenset(word for word, places in seen.items() if self._is_name(word, places))

    def _is_name(self, word: str, places: Counter[str]) -> bool:
        return (
            word.lower() not in _MARKS and self._is_left_empty and places.total() == 1 and not NAMES.isdisjoint(places)
        )

    def is_blank(self, meaning: str, text: str) -> bool:
        """Say whether a clean text stands for nothing in a column."""
        if not text:
            return True
        if len(text) > _LONGEST:
            return False
        word = text.lower()
        if word in ERRORS:
            return True
        if word not in MISSING:
            return False
        if meaning in NAMES:
            return text not in self.names
        return not (
            (word == "none" and meaning in _LISTED_NONE) or (text == "NA" and meaning == "country" and self._codes)
        )


def index_columns(headings: Sequence[str], rows: Sequence[Row]) -> list[int]:
    """Find the columns that only count the rows: what a table's software puts in front, with no heading or one of its own.

    In front of the first heading these may be any whole numbers that differ; elsewhere they must go up by one.
    """
    first = next((place for place, heading in enumerate(headings) if heading.strip()), len(headings))
    found: list[int] = []
    for place, heading in enumerate(headings):
        plain = heading.strip().lower()
        if plain and not _INDEX.fullmatch(plain):
            continue
        counts = [_count(row.cells[place]) for row in rows if not row.fault]
        if not counts or any(count < 0 for count in counts) or len(set(counts)) < len(counts):
            continue
        if place < first or plain or counts == list(range(counts[0], counts[0] + len(counts))):
            found.append(place)
    return found


def _count(cell: Cell) -> int:
    if not isinstance(cell, str):
        return int(cell) if cell == cell and 0 <= cell < 1e9 and cell == int(cell) else -1  # noqa: PLR0124, PLR2004 - NaN is unlike itself
    return int(cell) if _COUNT.fullmatch(cell.strip()) and cell.isascii() else -1
