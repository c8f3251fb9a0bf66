"""What a key and a table of the grammar are, and the keys that many tables share."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import KINDS
from supercmp.store.grammar.parts.figures import BY_PRECISION, COUNTED, Count, Figure, Rates
from supercmp.store.grammar.parts.readers import Day, Items, Name, Reader, Text, Word
from supercmp.store.grammar.parts.texts import Address

if TYPE_CHECKING:
    from collections.abc import Collection


class Field(msgspec.Struct, frozen=True):
    """One key: its reader, what it says, whether it must be there, and whether the bundled catalog must have it.

    `beside` names the keys of which one must be there too: without them this one says nothing.
    """

    reader: Reader
    help: str = ""
    required: bool = False
    bundled: bool = False
    beside: tuple[str, ...] = ()


class Table(msgspec.Struct, frozen=True, dict=True):
    """One kind of table: its keys, the arrays of tables inside it, and what an item needs one of."""

    fields: dict[str, Field]
    parts: dict[str, Table] = {}
    title: str = "name"
    where: str = ""
    one_of: tuple[str, ...] = ()
    help: str = ""

    @cached_property
    def demanding(self) -> dict[str, Field]:
        """Give the fields that an item must have, or that demand another beside them."""
        return {key: field for key, field in self.fields.items() if field.required or field.beside}

    @cached_property
    def _wanted(self) -> frozenset[str]:
        return frozenset(self.one_of)

    def says_nothing(self, item: Collection[str]) -> bool:
        """Say whether an item has none of the keys of which it needs one."""
        return bool(self.one_of) and self._wanted.isdisjoint(item)


def plain_text(help_: str, example: str = "xAI") -> Field:
    """Make the field of a text on one line."""
    return Field(Text(example), help_)


NOTE = Field(Text("what has to be known", layout=True), "what has to be known, shown with it")
URL = Field(Address(), "a page about it")
SOURCE = Field(Name("epoch-clusters"), "an id under [sources]", required=True)
NAME = Field(Text("Colossus", breaks=True), "as it is called", required=True)
ALIASES = Field(Items(Text("xAI Memphis"), '["xAI Memphis"]'), "other names by which it is found")
PRECISION = Field(Word(PRECISIONS), "the number format it is about")
REJECTED = Field(
    Text("belongs to another machine", layout=True), "kept and shown with this reason, and used by nothing"
)
KIND = Field(Word(KINDS), "where it differs from the source's")
AS_OF = Field(Day(), "the day it is about")


def needed(reader: Reader, help_: str) -> Field:
    """Make the field of a key that must be there."""
    return Field(reader, help_, required=True)


def figure(name: str) -> Field:
    """Make the field of a quantity."""
    base, words = QUANTITIES[name].base, QUANTITIES[name].help
    if name in BY_PRECISION:
        return Field(Rates(name, base, single=name == "sparse_factor"), words)
    return Field(Count() if name in COUNTED else Figure(name, base), words)
