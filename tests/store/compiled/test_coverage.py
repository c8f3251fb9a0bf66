"""Totals of the world or a part of it: their units, what is refused, and a user's over the bundled one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.value import Value

if TYPE_CHECKING:
    from tests.store.conftest import Shelf

TOTAL = '[coverage.world]\nquantity = "h100_equivalents"\nas_of = 2025-12-31\ntotal = ">15e6"\nsource = "paper"\n'


def of(quantity: str, total: str) -> str:
    return TOTAL.replace("h100_equivalents", quantity).replace('">15e6"', total)


def test_a_total_with_all_it_may_say(shelf: Shelf) -> None:
    more = 'country = "US"\noperator = "A"\nlist = "TOP500 2024-11"\nnote = "n"\n'
    found = shelf.catalog(TOTAL + more).coverage["world"]
    assert (found.quantity, found.as_of, found.day, found.source) == (
        "h100_equivalents", "2025-12-31", "2025-12-31", "paper",
    )  # fmt: skip
    assert (found.country, found.operator, found.list, found.note) == ("US", "A", "TOP500 2024-11", "n")
    assert found.total == Value(15e6, 15e6, 15e6, ">", "", ">15e6")
    assert (found.layer, found.file) == (1, 1)


@pytest.mark.parametrize(
    ("quantity", "total", "expected"),
    [
        ("facility_power", '"20..30..40 GW"', (30e9, 20e9, 40e9, "")),
        ("peak", '"~9 ZFLOP/s"', (9e21, 9e21, 9e21, "~")),
        ("hardware_cost", '"500B USD"', (5e11, 5e11, 5e11, "")),
        ("chip_count", "15_000_000", (15e6, 15e6, 15e6, "")),
        ("chip_count", '"<20_000_000"', (20e6, 20e6, 20e6, "<")),
        ("h100_equivalents", "4.5e6", (4.5e6, 4.5e6, 4.5e6, "")),
    ],
)
def test_a_total_is_in_the_unit_of_its_quantity(
    shelf: Shelf, quantity: str, total: str, expected: tuple[float, float, float, str]
) -> None:
    found = shelf.catalog(of(quantity, total)).coverage["world"].total
    assert (found.best, found.low, found.high, found.form) == expected


def test_the_last_day_of_a_period_is_that_of_the_total(shelf: Shelf) -> None:
    assert shelf.catalog(TOTAL.replace("2025-12-31", '"2025-Q3"')).coverage["world"].day == "2025-09-30"


def test_there_is_none_where_none_is_given(shelf: Shelf) -> None:
    assert shelf.catalog('[systems.alpha]\nsite = "x"\n').coverage == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(of("h100_equivalent", "5"), ":2: coverage.world.quantity: unknown quantity 'h100_equivalent', did you mean 'h100_equivalents'?", id="quantity"),
        pytest.param(of("energy_efficiency", '"5 GFLOP/s/W"'), ":2: coverage.world.quantity: energy_efficiency does not add up over systems; expected a size such as 'h100_equivalents'", id="ratio"),
        pytest.param(of("tdp", '"5 W"'), ":2: coverage.world.quantity: tdp does not add up over systems", id="of a chip"),
        pytest.param(TOTAL.replace('"h100_equivalents"', "5"), ":2: coverage.world.quantity: expected a quantity such as 'h100_equivalents', got a whole number", id="no name"),
        pytest.param(of("facility_power", "20"), ":4: coverage.world.total: 20 has no unit, expected a power such as '150 MW'", id="unit"),
        pytest.param(of("facility_power", '"20 GWh"'), ":4: coverage.world.total: '20 GWh' is of another kind of unit", id="another unit"),
        pytest.param(of("chip_count", "2.5"), ":4: coverage.world.total: expected a whole number such as 25_000, got a number", id="count"),
        pytest.param(of("h100_equivalents", "[5]"), ":4: coverage.world.total: expected a number such as 15e6 or a figure such as '20 GW', got an array", id="type"),
        pytest.param(of("h100_equivalents", "-5"), ":4: coverage.world.total: a negative number", id="negative"),
        pytest.param(of("h100_equivalents", "0"), ":4: coverage.world.total: nothing, of which there are no shares", id="nothing"),
        pytest.param(of("hardware_cost", '"500B EUR"'), ":4: coverage.world.total: no assumption usd_per_eur to convert '500B EUR'", id="currency"),
        pytest.param(TOTAL.replace("2025-12-31", "2025"), ":3: coverage.world.as_of: expected a date", id="day"),
        pytest.param(TOTAL.replace('"paper"', '"papper"'), ":5: coverage.world.source: no source 'papper', did you mean 'paper'?", id="source"),
        pytest.param(TOTAL + 'continent = "x"\n', ":6: coverage.world.continent: unknown key 'continent'", id="key"),
        pytest.param(TOTAL.replace("world", "World"), ":1: coverage.World: 'World' is not an id", id="id"),
        *(pytest.param(TOTAL.replace(line, ""), f":1: coverage.world.{line.partition(' ')[0]}: missing; expected", id=f"no {line[:5]}") for line in TOTAL.splitlines(keepends=True)[1:]),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(shelf: Shelf, text: str, expected: str) -> None:
    lines = shelf.lines(text)
    assert len(lines) == 1
    assert lines[0].startswith("mine.toml" + expected), lines


def test_a_fault_elsewhere_hides_no_wrong_total(shelf: Shelf) -> None:
    text = of("facility_power", '"20 GWh"') + '[systems.alpha]\nregion = "mars"\n'
    assert [fault.code for fault in shelf.faults(text)] == ["SC301", "SC406"]


def test_an_overlay_extends_or_replaces(shelf: Shelf) -> None:
    newer = '[coverage.world]\nas_of = 2026-06-30\ntotal = "20..25e6"\n'
    found = shelf.catalog(TOTAL, newer).coverage["world"]
    assert (found.quantity, found.day, found.total.high, found.source) == (
        "h100_equivalents",
        "2026-06-30",
        25e6,
        "paper",
    )
    replaced = shelf.catalog(
        TOTAL + 'note = "n"\n', "[coverage.world]\nreplace = true\n" + of("facility_power", '"9 GW"').partition("\n")[2]
    )
    assert (replaced.coverage["world"].quantity, replaced.coverage["world"].note) == ("facility_power", "")
    assert replaced.coverage["world"].layer == 2


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ('[coverage.world]\nquantity = "peak"\n', "mine1.toml:1: coverage.world: this id is already used at mine.toml:1; leave out quantity to extend it, or set replace = true"),
        ("[coverage.world]\nreplace = true\ntotal = 5\n", "mine1.toml:1: coverage.world.quantity: an entry that replaces another needs its quantity"),
        ('[coverage.world]\ntotal = "9 MW"\n', "mine1.toml:2: coverage.world.total: '9 MW' is of another kind of unit"),
    ],
)  # fmt: skip
def test_what_an_overlay_breaks_is_told_at_the_overlay(shelf: Shelf, over: str, expected: str) -> None:
    lines = shelf.lines(TOTAL, over)
    assert any(line.startswith(expected) for line in lines)
    assert all(line.startswith("mine1.toml:") for line in lines), lines
