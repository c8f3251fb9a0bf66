"""What `check` says of a machine's costs, and of a price that a shop asks: each code with a case on either side of its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

CODES = frozenset(["cost-order", "cost-binds", "price-from-shop"])
# The contract gives 0.85 x 100M = 85M USD of hardware.
CONTRACT = """
[assumptions.contract_hardware_share]
value = 0.85
source = "guess"
"""


def said(catalog: Catalog) -> list[tuple[str, str, str]]:
    return [(fault.code, fault.level, fault.key) for fault in examine(catalog) if fault.code in CODES]


@pytest.mark.parametrize(("below", "above", "is_over"), [
    ({"server_cost": '"50M USD"'}, {"hardware_cost": '"40M USD"'}, True),
    ({"server_cost": '"40.8M USD"'}, {"hardware_cost": '"40M USD"'}, False),  # 2 % is rounding
    ({"chip_cost": '"50M USD"'}, {"capital_cost": '"40M USD"'}, True),
    ({"server_cost": '">50M USD"'}, {"hardware_cost": '"40M USD"'}, False),  # a bound is no published rung
    ({"server_cost": '"50M USD"'}, {"contract_cost": '"40M USD"'}, False),  # no rung
])  # fmt: skip
def test_published_costs_the_wrong_way_round(
    tiny: Tiny, below: dict[str, str], above: dict[str, str], *, is_over: bool
) -> None:
    catalog = tiny(tiny.system("a", "fast = 1000"), tiny.claim("a", "city", **below), tiny.claim("a", "paper", **above))
    found = [each for each in said(catalog) if each[0] == "cost-order"]
    assert found == ([("cost-order", "error", f"claims[0].{next(iter(below))}")] if is_over else [])


@pytest.mark.parametrize(("cost", "is_binding"), [
    ({"chip_cost": '"90M USD"'}, True),  # chips alone above what the contract leaves for hardware
    ({"chip_cost": '"80M USD"'}, False),
    ({"capital_cost": '"80M USD"'}, True),  # the whole below the hardware
    ({"capital_cost": '"90M USD"'}, False),
])  # fmt: skip
def test_a_published_cost_that_the_hardware_is_pressed_against(
    tiny: Tiny, cost: dict[str, str], *, is_binding: bool
) -> None:
    contract = tiny.claim("a", "paper", contract_cost='"100M USD"')
    catalog = tiny(CONTRACT, tiny.system("a", "fast = 1000"), tiny.claim("a", "city", **cost), contract)
    found = [("cost-binds", "note", f"claims[0].{next(iter(cost))}")] if is_binding else []
    assert said(catalog) == found


@pytest.mark.parametrize(("words", "is_found"), [
    ({"note": '"a shop\'s offer"'}, True),
    ({"quote": '"sold by a reseller"'}, True),
    ({"note": '"a shop\'s offer"', "sale": '"retail"'}, False),
    ({"note": '"in the workshop"'}, False),
])  # fmt: skip
def test_a_price_from_a_shop_without_sale(tiny: Tiny, words: dict[str, str], *, is_found: bool) -> None:
    lines = "\n".join(f"{key} = {value}" for key, value in words.items())
    catalog = tiny(f'[[chips.fast.claims]]\nsource = "paper"\nchip_price = "20_000 USD"\n{lines}\n')
    found = [each for each in said(catalog) if each[0] == "price-from-shop"]
    assert [(code, level) for code, level, _ in found] == ([("price-from-shop", "note")] if is_found else [])
