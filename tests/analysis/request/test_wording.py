"""Figures, dates and counts in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.request.wording import (
    circumstances,
    exported,
    quantity_of,
    say,
    say_chips,
    say_converted,
    say_date,
    say_span,
    unit_shown,
    who,
    who_claims,
)
from supercmp.model.quantity import QUANTITIES
from supercmp.model.records import Claim
from supercmp.model.value import Span, parse_value
from supercmp.quantities.claims.standing import Conversion

if TYPE_CHECKING:
    from tests.analysis.conftest import Tiny


@pytest.mark.parametrize(("value", "name", "text"), [
    (9.894e19, "peak", "98.94 EFLOP/s"),
    (1.353e18, "rmax", "1,353 PFLOP/s"),
    (145.236e6, "facility_power", "145.2 MW"),
    (4.15e9, "hardware_cost", "4.15B USD"),
    (1.25e9, "lease_cost", "1.25B USD/month"),
    (100_000.0, "chip_count", "100,000"),
    (1.14, "pue", "1.14"),
    (660e9, "energy_efficiency", "660 GFLOP/s per W"),
    (10_715_000.0, "household_energy", "10.72 MWh/year"),
    (0.0, "facility_power", "0 MW"),
])  # fmt: skip
def test_a_figure(value: float, name: str, text: str) -> None:
    assert say(value, QUANTITIES[name]) == text


@pytest.mark.parametrize(("span", "text"), [
    (Span(150e6, 130e6, 174e6), "150 (130–174) MW"),
    (Span(150e6, 150e6, 150e6), "150 MW"),
    (Span(150e6, 149.99e6, 150.01e6), "150 MW"),  # no range to be seen
    (Span(900e3, 800e3, 1.5e6), "900 (800–1,500) kW"),  # in the unit of the best value
    (Span(150e6, 150e6, 160e6), "150 (150–160) MW"),
])  # fmt: skip
def test_a_figure_with_its_range(span: Span, text: str) -> None:
    assert say_span(span, QUANTITIES["facility_power"]) == text


@pytest.mark.parametrize(("date", "text"), [
    ("2024-12-31", "31 Dec 2024"), ("2024-07-01", "1 Jul 2024"), ("2024-07", "Jul 2024"), ("2024-Q3", "Q3 2024"), ("2024", "2024"),
])  # fmt: skip
def test_a_date_is_as_precise_as_it_was_published(date: str, text: str) -> None:
    assert say_date(date) == text


@pytest.mark.parametrize(("counts", "total", "plain", "text"), [
    ({"h100-sxm": 200_000.0, "gb200": 30_000.0}, None, True, "200000 h100-sxm + 30000 gb200"),
    ({"gb200": 30_000.0, "h100-sxm": 200_000.0}, 1.0, False, "200,000 h100-sxm + 30,000 gb200"),
    ({"b": 5.0, "a": 5.0}, None, True, "5 a + 5 b"),
    ({}, 25_000.0, True, "25000"),
    ({}, 25_000.0, False, "25,000"),
    ({}, None, True, ""),
])  # fmt: skip
def test_chips(counts: dict[str, float], total: float | None, text: str, *, plain: bool) -> None:
    assert say_chips(counts, total, plain=plain) == text


@pytest.mark.parametrize(("value", "name", "unit", "out"), [
    (24_607_000.0, "hpl_power", "kW", 24_607.0),
    (24_607_000.0, "facility_power", "MW", 24.607),
    (1.2345678901e17, "peak", "PFLOP/s", 123.45678901),
    (6.21e-5, "electricity_price", "USD/kWh", 0.0621),
])  # fmt: skip
def test_export_moves_the_point_and_no_digit(value: float, name: str, unit: str, out: float) -> None:
    assert (exported(value, QUANTITIES[name]), unit_shown(QUANTITIES[name])) == (out, unit)
    assert exported(value, QUANTITIES[name], base_units=True) == value


@pytest.mark.parametrize(("key", "name"), [
    ("peak:bf16", "peak"), ("chip_peak:fp8", "peak"), ("rmax@hpl_energy_efficiency", "rmax"),
    ("hardware_price", "cluster_price"), ("server_share", "server_price"), ("chip_memory_capacity", "memory_capacity"),
])  # fmt: skip
def test_the_quantity_behind_a_key(key: str, name: str) -> None:
    assert quantity_of(key).name == name


def test_a_range_whose_divisor_reaches_zero_has_no_limit() -> None:
    span = Span(198e6, 1e6, float("inf"))
    assert say_span(span, QUANTITIES["energy_efficiency"]) == "198 (1–no limit) MFLOP/s per W"


def test_who_said_it(tiny: Tiny) -> None:
    more = '[sources.self]\ntitle = "The Times of May"\npublisher = "The Times"\nkind = "reported"\nurl = "https://example.org/"\ndate = "2024"\n'
    more += '[sources.copied]\ntitle = "A list"\npublisher = "A house"\nkind = "measured"\nurl = "https://example.org/"\ndate = "2025"\nvia = "a copy"\n'
    more += '[sources.page]\ntitle = "A page"\npublisher = "A house"\nkind = "official"\nurl = "https://example.org/page"\nread = "2026-09"\n'
    catalog = tiny(more)
    assert who(catalog, "copied") == "A house, A list, 2025 (via a copy)"
    assert who(catalog, "page") == "A house, A page, read Sep 2026"
    assert who(catalog, "city") == "The city, A council paper, 1 May 2024"
    assert who(catalog, "city", "2023-06") == "The city, A council paper, Jun 2023"
    assert who(catalog, "self") == "The Times of May, 2024"  # the publisher is in the title already


def test_who_claims_it_and_how(tiny: Tiny) -> None:
    claim = Claim("city", "official", {}, as_of="2024-Q2", said="2024-02-03", via="a friend", load="nameplate")
    assert who_claims(tiny(), claim) == "The city, A council paper, 3 Feb 2024; via a friend; for Q2 2024; nameplate"


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, ""),
        ({"sale": "bulk", "covers": "machine"}, ""),
        ({"sale": "press"}, "; a round price of the press"),
        ({"sale": "list"}, "; a list price"),
        ({"sale": "retail", "offer": True}, "; a shop's price; an offer to you"),
        ({"covers": "more"}, "; for more than the machine"),
        ({"covers": "less", "from_price": True}, "; for a part of the machine; count times price"),
        ({"from_utilisation": True}, "; from an assumed utilisation"),
    ],
)
def test_how_a_figure_came_about(tiny: Tiny, said: dict[str, Any], words: str) -> None:
    claim = Claim("city", "official", {}, **said)
    assert who_claims(tiny(), claim) == "The city, A council paper, 1 May 2024" + words


@pytest.mark.parametrize(
    ("boundary", "words"), [("lifecycle", ["over the life cycle"]), ("direct", ["at the stack"]), ("", [])]
)
def test_what_the_carbon_of_a_grid_counts(boundary: str, words: list[str]) -> None:
    assert circumstances(Claim("a", "official", {}, boundary=boundary)) == words


@pytest.mark.parametrize(("written", "rate", "year", "text"), [
    # 500M EUR at the mean of 2023, 1.0817 dollars, are 540.85M.
    ("500M EUR", 1.0817, 2023, "500M EUR (2023: 1.0817) = 540.8M USD"),
    ("~200M EUR", 1.1194, 2019, "c. 200M EUR (2019: 1.1194) = 223.9M USD"),
    (">300M EUR", 1.1, 2023, "≥300M EUR (2023: 1.1) = 330M USD"),
    ("100..200M EUR", 1.1, 2023, "100–200M EUR (2023: 1.1) = 110M USD–220M USD"),
    ("100..150..200M EUR", 1.1, 2023, "100–150–200M EUR (2023: 1.1) = 165M USD"),
])  # fmt: skip
def test_a_sum_in_another_currency_keeps_what_was_written(written: str, rate: float, year: int, text: str) -> None:
    value = parse_value(written, "USD")
    assert say_converted(value, Conversion(rate, year), "contract_cost") == text


def test_a_sum_in_dollars_was_not_converted() -> None:
    assert say_converted(parse_value("500M USD", "USD"), None, "contract_cost") == ""
