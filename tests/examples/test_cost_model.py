"""The worked examples of the cost model, EX-C1 to EX-C6, on a frozen catalog: prices pooled, contracts, the hinge.

Best values within 0.5 % (machines 1 %), ends within 5 %, as the examples state them.
"""

from __future__ import annotations

from math import exp
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.mixture import TO_END
from supercmp.quantities.claims.prices import Price, in_order
from supercmp.quantities.claims.settings import Settings, parse_override
from supercmp.quantities.graph.engine import Engine
from supercmp.store.compiled.build import build

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from supercmp.quantities.graph.estimate import Estimate

FROZEN = Path(__file__).parent / "frozen" / "cost.toml"
MILLION = 1e6


@pytest.fixture(scope="module")
def frozen() -> Catalog:
    catalog, faults = build([(0, [str(FROZEN)])])
    assert catalog is not None, [str(fault) for fault in faults]
    return catalog


def price(catalog: Catalog, chip: str, day: str, *sets: str) -> Price:
    settings = Settings(day=day, overrides=tuple(map(parse_override, sets)))
    found = Engine(catalog, settings).ground.prices.of(chip, day)
    assert found is not None
    return found


def cost(catalog: Catalog, system: str, quantity: str, day: str, *sets: str, basis: str = "any") -> Estimate:
    settings = Settings(day=day, overrides=tuple(map(parse_override, sets)), basis=basis)  # type: ignore[arg-type]
    engine = Engine(catalog, settings)
    state = named_on(catalog.systems[system], day)
    assert state is not None
    return engine.estimate(engine.facts(state), quantity)


def test_ex_c1_the_price_of_an_h100_is_pooled_from_nine_claims(frozen: Catalog) -> None:
    """28,072 USD, times and divided by 1.22; 34,656 with the network; the bare chip 20,051, below its server."""
    found = price(frozen, "h100-sxm", "2024-09-02")
    assert found.best == pytest.approx(28_072, rel=0.005)
    assert exp(found.sigma * TO_END) == pytest.approx(1.22, abs=0.005)
    assert found.best / (1 - 0.19) == pytest.approx(34_656, rel=0.005)
    assert found.best / 1.40 == pytest.approx(20_051, rel=0.005)


def test_ex_c1_each_claim_at_server_basis_with_its_weight(frozen: Catalog) -> None:
    found = price(frozen, "h100-sxm", "2024-09-02")
    table = {
        (each.key, each.voice.claim.as_of): (round(each.at_server), round(each.weight, 2))
        for each in found.observations
    }
    assert table == {
        ("server_price", "2024"): (26_268, 0.61),
        ("server_price", "2025"): (23_238, 0.10),
        ("chip_price", "2024-09"): (30_678, 0.06),
        ("chip_price", "2024-07"): (42_000, 0.05),
        ("chip_price", "2023-08"): (38_341, 0.05),
        ("server_price", "2023"): (34_641, 0.05),
        ("chip_price", "2023-05"): (34_160, 0.03),
        ("server_price", "2023-05"): (26_900, 0.03),
        ("server_price", "2022"): (36_742, 0.02),
    }


def test_ex_c2_no_price_jumps_at_the_turn_of_the_year(frozen: Catalog) -> None:
    """10,000 H100: 336.9, 330.3, 330.1 and 329.9 M USD; from one day to the next 0.9994."""
    days = ("2024-11-30", "2024-12-30", "2024-12-31", "2025-01-01")
    found = [cost(frozen, f"bought-{day}", "hardware_cost", day).value or 0.0 for day in days]
    assert [value / MILLION for value in found] == pytest.approx([336.9, 330.3, 330.1, 329.9], rel=0.005)
    assert found[2] / found[1] == pytest.approx(0.9994, abs=0.0002)


def test_ex_c3_a_family_keeps_its_order_at_one_price(frozen: Catalog) -> None:
    """B200 alone 48,326, GB200 47,477 and GB300 46,002 a chip of a cluster; together 46,966, server 38,042, x/÷1.25."""
    prices = Engine(frozen, Settings(day="2026-08-31")).ground.prices
    alone = {chip: prices._alone(chip, "2026-08-31") for chip in ("b200", "gb200", "gb300")}
    found = {chip: round(each.best / 0.81) for chip, each in alone.items() if each}
    assert found == pytest.approx({"b200": 48_326, "gb200": 47_477, "gb300": 46_002}, rel=0.005)
    for chip in alone:
        one = price(frozen, chip, "2026-08-31")
        assert one.pool == ("b200", "gb200", "gb300")
        assert one.best / 0.81 == pytest.approx(46_966, rel=0.005)
        assert one.best == pytest.approx(38_042, rel=0.005)
        assert exp(one.sigma * TO_END) == pytest.approx(1.25, abs=0.005)


def test_ex_c3_an_mi300x_without_a_lead(frozen: Catalog) -> None:
    """In September 2024 a server share of 19.9k and 24.6k with the network, times and divided by 1.38."""
    found = price(frozen, "mi300x", "2024-09-30")
    assert found.best == pytest.approx(19_900, rel=0.01)
    assert found.best / 0.81 == pytest.approx(24_600, rel=0.01)
    assert exp(found.sigma * TO_END) == pytest.approx(1.38, abs=0.01)


@pytest.mark.parametrize("system", ["el-capitan", "frontier"])
def test_ex_c4_a_contract_is_hardware_to_85_percent(frozen: Catalog, system: str) -> None:
    """600M USD: 510 (390 to 600)."""
    span = cost(frozen, system, "hardware_cost", "2025-12-31").span
    assert span is not None
    assert [span.best, span.low, span.high] == pytest.approx([510 * MILLION, 390 * MILLION, 600 * MILLION])


def test_ex_c5_public_buyers_pay_less_the_more_they_buy(frozen: Catalog) -> None:
    """Factor 0.85 at 4,000 chips, 0.453 at Frontier's 37,888; without its contract 794.5M x 0.453 = 360M."""
    assert cost(frozen, "small-public", "public_factor", "2022-12-31").value == pytest.approx(0.85)
    assert cost(frozen, "frontier", "public_factor", "2022-12-31").value == pytest.approx(0.453, abs=0.0005)
    derived = cost(frozen, "frontier", "hardware_cost", "2022-12-31", basis="derived")
    assert derived.value == pytest.approx(360 * MILLION, rel=0.01)


HINGE = [
    ("colossus", "2024-12-31", (2005, 951, 4232), 2807, (3466, 1650, 7150), 28.5),
    ("eagle", "2024-12-31", (326, 155, 688), 456, (563, 270, 1162), 25.3),
    ("frontier", "2024-12-31", (252, 174, 346), 413, (510, 390, 600), 28.5),
    ("el-capitan", "2025-12-31", (295, 210, 395), 413, (510, 390, 600), 85.6),
    ("lumi", "2025-12-31", (69, 48, 95), 114, (140, 107, 165), 32.6),
    ("gpt-4", "2022-06-30", (224, 98, 477), 367, (453, 203, 934), 17.2),
    ("abilene", "2026-08-31", (5430, 2560, 11500), 7602, (9386, 4470, 19500), 53.3),
]


@pytest.mark.parametrize(("system", "day", "chips", "servers", "hardware", "per_usd"), HINGE)
def test_ex_c6_the_hinge_on_machines(
    frozen: Catalog,
    system: str,
    day: str,
    chips: tuple[float, float, float],
    servers: float,
    hardware: tuple[float, float, float],
    per_usd: float,
) -> None:
    """Chips, servers and hardware [M USD] with their ranges, and peak a dollar [GFLOP/s/USD]."""
    for quantity, expected in (("chip_cost", chips), ("hardware_cost", hardware)):
        span = cost(frozen, system, quantity, day).span
        assert span is not None
        assert span.best / MILLION == pytest.approx(expected[0], rel=0.01)
        assert [span.low / MILLION, span.high / MILLION] == pytest.approx(expected[1:], rel=0.05)
    assert cost(frozen, system, "server_cost", day).value == pytest.approx(servers * MILLION, rel=0.01)
    assert cost(frozen, system, "cost_efficiency", day).value == pytest.approx(per_usd * 1e9, rel=0.01)


def test_what_is_typed_for_one_price_is_the_price(frozen: Catalog) -> None:
    """28,000 USD a bare chip is 39,200 with its share of the server; an offer for the server is that; nothing is moved."""
    assert price(frozen, "h100-sxm", "2024-09-02", "h100-sxm.chip_price=28000USD").best == pytest.approx(39_200)
    assert price(frozen, "h100-sxm", "2024-09-02", "h100-sxm.server_price=28000USD").best == 28_000
    cluster = price(frozen, "h100-sxm", "2024-09-02", "h100-sxm.cluster_price=28000USD").best
    assert cluster == pytest.approx(28_000 * 0.81)
    one = price(frozen, "gb200", "2026-08-31", "gb200.pooled_price=20000USD")
    assert (one.best, one.pool) == (20_000, ())
    assert price(frozen, "b200", "2026-08-31", "gb200.pooled_price=20000USD").best / 0.81 == pytest.approx(
        48_326, rel=5e-3
    )


def test_a_kind_nobody_published_a_price_of_goes_by_its_peak(frozen: Catalog) -> None:
    """22,500 x 0.9806^0.243 = 22,393 USD, times and divided by 2."""
    found = price(frozen, "mi300a", "2025-06-30")
    assert found.by == "fit"
    assert found.best == pytest.approx(22_393, rel=1e-3)
    assert found.span.high / found.best == pytest.approx(2.0)


def test_pairs_in_order_are_left_alone() -> None:
    prices = {"old": Price(10.0, 0.1), "new": Price(12.0, 0.1)}
    assert in_order(prices, {"new": ("old",)}) == prices


def test_the_pair_most_out_of_order_is_joined_at_the_weighted_mean() -> None:
    """Weights 1/0.1² and 1/0.2²: ln = (100 ln 12 + 25 ln 10) / 125, 11.57; sigma 1/sqrt(125) = 0.089, at least 0.12."""
    found = in_order({"old": Price(12.0, 0.1), "new": Price(10.0, 0.2)}, {"new": ("old",)})
    assert found["old"].best == found["new"].best == pytest.approx(11.57, abs=0.005)
    assert found["new"].sigma == 0.12
    assert found["new"].pool == ("new", "old")


def test_a_fixed_price_neither_moves_nor_is_moved() -> None:
    prices = {"old": Price(12.0, 0.1), "new": Price(10.0, 0.1, by="own")}
    assert in_order(prices, {"new": ("old",)}) == prices
