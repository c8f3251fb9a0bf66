"""The sheet behind `explain` and `show`."""

from __future__ import annotations

import pytest

from supercmp.analysis.explain.sheet import FIELDS, Entry, Sheet, basis_of
from supercmp.errors import UsageError
from supercmp.model.table import TreeLine
from supercmp.model.value import Span


def test_lines_are_for_people_and_entries_for_machines() -> None:
    sheet = Sheet()
    sheet.add(0, TreeLine("a"), Entry(quantity="a", value=1.5, note="n"))
    sheet.add(1, TreeLine("b"))
    table = sheet.table("heading", "footer", ())
    assert (table.layout, table.depth, [line.label for line in table.lead]) == ("tree", [0, 1], ["a", "b"])
    assert table.names == list(FIELDS)
    assert {column.name: column.values for column in table.columns} == {
        "quantity": ["a"], "value": [1.5], "unit": [None], "low": [None], "high": [None],
        "basis": [None], "source": [None], "as_of": [None], "note": ["n"],
    }  # fmt: skip
    assert [column.type for column in table.columns] == ["text", "number", "text", "number", "number", *["text"] * 4]


def test_fields_choose_and_order() -> None:
    assert Sheet().table("", "", ("note", "value")).names == ["note", "value"]
    with pytest.raises(UsageError, match="no field 'nope'"):
        Sheet().table("", "", ("nope",))


@pytest.mark.parametrize(
    ("base_units", "expected"), [(False, (150.0, "MW", 130.0, 174.0)), (True, (150e6, "W", 130e6, 174e6))]
)
def test_a_figure_in_its_export_unit(expected: tuple[object, ...], *, base_units: bool) -> None:
    entry = Sheet(base_units=base_units).figure("facility_power", Span(150e6, 130e6, 174e6), basis="reported")
    assert (entry.value, entry.unit, entry.low, entry.high) == expected
    assert (entry.quantity, entry.basis) == ("facility_power", "reported")


def test_an_unknown_figure_keeps_its_unit() -> None:
    entry = Sheet().figure("peak:bf16", None, label="the peak")
    assert (entry.quantity, entry.value, entry.unit) == ("the peak", None, "PFLOP/s")


@pytest.mark.parametrize(("kind", "basis"), [
    ("measured", "measured"), ("official", "reported"), ("reported", "reported"), ("estimate", "estimated"),
    ("model", "modelled"), ("rumour", "rumoured"),
])  # fmt: skip
def test_the_basis_of_a_published_figure(kind: str, basis: str) -> None:
    assert basis_of(kind) == basis
