"""A table finds its columns by name."""

from __future__ import annotations

import pytest

from supercmp.model.table import Column, Table


def test_a_column_is_found_by_its_name() -> None:
    table = Table([Column("a", "text", ["x", "y"]), Column("b", "number", [1.0, None])])
    assert table.column("b").values == [1.0, None]
    assert (table.names, len(table)) == (["a", "b"], 2)
    with pytest.raises(KeyError, match="c"):
        table.column("c")


def test_a_table_without_columns_has_no_rows() -> None:
    assert len(Table([])) == 0
