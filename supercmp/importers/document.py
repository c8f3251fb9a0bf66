"""What an import writes: catalog entries as plain tables, with ids that are valid, stable and unique."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec

from supercmp.importers.tables.sheet import Tally
from supercmp.model.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from supercmp.model.records import Catalog

Table: TypeAlias = "dict[str, Any]"
"""One entry or part of one, as TOML has it."""
_NO_ID = re.compile(r"[^a-z0-9]+")
_LONGEST = 64
_TOGETHER = ("systems", "groups", "chips")


class Edition(msgspec.Struct, frozen=True):
    """One edition of a list as a source: its id before it is made unique, title, publisher and address."""

    id: str
    title: str
    publisher: str
    url: str
    date: str
    label: str


class Decision(msgspec.Struct, frozen=True):
    """What became of one row: the id it was written under, whether the catalog had it, and why.

    `score` is how much speaks for the entry it is, else for the nearest one it could be; `near` names others and their scores.
    """

    file: str
    line: int
    edition: str
    name: str
    id: str
    is_known: bool
    reason: str
    score: int = 0
    near: str = ""
    is_doubtful: bool = False


class Document(msgspec.Struct):
    """Tables by kind and id (`sources`, `lists`, `systems`, `chips`, `workloads`), in the order in which they are written."""

    sources: dict[str, Table] = {}
    lists: dict[str, Table] = {}
    systems: dict[str, Table] = {}
    chips: dict[str, Table] = {}
    workloads: dict[str, Table] = {}

    def tables(self) -> dict[str, dict[str, Table]]:
        """Give the kinds that hold something."""
        kinds = {"sources": self.sources, "lists": self.lists, "chips": self.chips, "systems": self.systems}
        kinds["workloads"] = self.workloads
        return {kind: entries for kind, entries in kinds.items() if entries}


class Imported(msgspec.Struct):
    """The result of an import: what is written, what was decided, and what there is to say."""

    document: Document
    decisions: list[Decision]
    tally: Tally
    counts: dict[str, int] = {}


class Ids:
    """Gives out ids that nothing in the catalog and nothing given out before has."""

    def __init__(self, catalog: Catalog, more: Iterable[str] = ()) -> None:
        """Take every id and alias of the catalog's machines and chips for used, and `more` names."""
        self._used: set[str] = set(more)
        self._numbers: dict[str, int] = {}
        for kind in _TOGETHER:
            for ident, entry in getattr(catalog, kind).items():
                self._used.add(ident)
                self._used.update(folded(alias) for alias in entry.aliases)

    def give(self, *parts: str) -> str:
        """Make an id of some texts, with a number behind it where it is taken."""
        base = slug(*parts)
        ident, number = base, self._numbers.get(base, 1)
        while ident in self._used:
            number += 1
            tail = f"-{number}"
            ident = base[: _LONGEST - len(tail)].rstrip("-") + tail
        self._used.add(ident)
        self._numbers[base] = number
        return ident


def slug(*parts: str) -> str:
    """Make an id of texts: small letters and digits with `-` between; of long texts the beginning of each."""
    words = [word for word in (_slug(part) for part in parts) if word]
    room = (_LONGEST - len(words) + 1) // max(len(words), 1)
    kept = [word if len(words) == 1 or len("-".join(words)) <= _LONGEST else _cut(word, room) for word in words]
    return "-".join(kept)[:_LONGEST].strip("-") or "unnamed"


def _slug(text: str) -> str:
    import unicodedata

    plain = text
    if not text.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return _NO_ID.sub("-", plain.lower()).strip("-")


def _cut(word: str, room: int) -> str:
    return word[:room].rpartition("-")[0] or word[:room] if len(word) > room else word


def source_id(edition: Edition, catalog: Catalog, taken: Iterable[str] = ()) -> str:
    """Choose the id of an edition's source: its own, unless the catalog has another source under that."""
    ident = edition.id
    number = 1
    while ident in taken or _is_another(edition, ident, catalog):
        number += 1
        # The first id taken is number 1, so 2 is the first that needs a name of its own: it goes without its number.
        ident = f"{edition.id}-list" if number == 2 else f"{edition.id}-list-{number}"  # noqa: PLR2004
    return ident


def _is_another(edition: Edition, ident: str, catalog: Catalog) -> bool:
    known = catalog.sources.get(ident)
    return known is not None and (known.title, known.publisher) != (edition.title, edition.publisher)


def source_table(edition: Edition, kind: str = "measured") -> Table:
    """Write an edition as a source."""
    return {
        "title": edition.title,
        "publisher": edition.publisher,
        "url": edition.url,
        "date": edition.date,
        "kind": kind,
    }
