"""The sheet behind `explain` and `show`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.explain.sheet import FIELDS, Entry, Sheet, basis_of, who, who_claims
from supercmp.errors import UsageError
from supercmp.model.records import Claim
from supercmp.model.table import TreeLine
from supercmp.model.value import Span

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny


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
    ("measured", "measured"), ("official", "reported"), ("reported", "reported"), ("estimate", "reported"),
    ("model", "reported"), ("rumour", "reported"),
])  # fmt: skip
def test_the_basis_of_a_published_figure(kind: str, basis: str) -> None:
    assert basis_of(kind) == basis


def test_who_said_it(tiny: Tiny) -> None:
    more = '[sources.self]\ntitle = "The Times of May"\npublisher = "The Times"\nkind = "reported"\nurl = "https://example.org/"\ndate = "2024"\n'
    catalog = tiny(more)
    assert who(catalog, "city") == "The city, A council paper, 1 May 2024"
    assert who(catalog, "city", "2023-06") == "The city, A council paper, Jun 2023"
    assert who(catalog, "self") == "The Times of May, 2024"  # the publisher is in the title already


def test_who_claims_it_and_how(tiny: Tiny) -> None:
    claim = Claim("city", "official", {}, as_of="2024-Q2", said="2024-02-03", via="a friend", load="nameplate")
    assert who_claims(tiny(), claim) == "The city, A council paper, 3 Feb 2024; via a friend; for Q2 2024; nameplate"
