"""The one table of keys: every key has an example that its own reader takes, and a schema."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import msgspec
import pytest

from supercmp.model.quantity import claimable
from supercmp.store.grammar.claims import SYSTEM_CLAIM
from supercmp.store.grammar.parts.readers import Word
from supercmp.store.grammar.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from supercmp.store.grammar.fields import Field, Table


def fields(name: str, table: Table) -> Iterator[tuple[str, Field]]:
    for key, field in table.fields.items():
        yield f"{name}.{key}", field
    for part, inner in table.parts.items():
        yield from fields(f"{name}.{part}", inner)


ALL = [item for name, table in TABLES.items() for item in fields(name, table)]


@pytest.mark.parametrize(("name", "field"), ALL, ids=[name for name, _ in ALL])
def test_every_key_takes_its_own_example(name: str, field: Field) -> None:
    samples = field.reader.sample().split(" or ") if isinstance(field.reader, Word) else [field.reader.sample()]
    for sample in samples:
        assert field.reader.read(tomllib.loads(f"key = {sample}")["key"]) is not None, name
    assert msgspec.json.decode(msgspec.json.encode(field.reader.schema()))


def test_a_claim_may_state_every_quantity_claimable_of_a_system() -> None:
    assert set(claimable("system")) <= set(SYSTEM_CLAIM.fields)
