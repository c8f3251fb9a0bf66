"""Published figures of cost: methodology.md, EX14, the four answers to "what do 100,000 H100 cost"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.quantities.cost import (
    chip_cost,
    hardware_cost,
    hardware_cost_of_servers,
    hardware_price_of_server,
    server_cost,
    server_share_of_server,
)

if TYPE_CHECKING:
    from tests.examples.conftest import Bundled

CHIPS = 100_000.0


def test_ex14_chips_servers_cluster() -> None:
    """3.000 billion USD of chips at 30,000; 3.375 of servers at 33,750; 4.1667 with the network's 19 %."""
    assert chip_cost(CHIPS, 30_000.0) == 3.000e9
    assert server_cost(CHIPS, server_share_of_server(33_750.0)) == 3.375e9
    assert hardware_cost(CHIPS, hardware_price_of_server(33_750.0, 0.19)) == pytest.approx(4.1667e9, abs=0.00005e9)
    assert hardware_cost_of_servers(3.375e9, 0.19) == pytest.approx(4.1667e9, abs=0.00005e9)


def test_ex14_on_the_bundled_colossus_a_dgx_of_269_000_gives_4_15_billion(bundled: Bundled) -> None:
    """At the server price of 2023-05, the newest before 2024-09-02, when the 100,000 came."""
    found = bundled.value("colossus", "hardware_cost", "2024-12-31")
    assert found == pytest.approx(269_000 / 8 / 0.81 * 100_000, rel=1e-12)
    assert found == pytest.approx(4.15e9, abs=0.005e9)


def test_ex14_the_headline_of_3_billion_is_the_chips_alone(bundled: Bundled) -> None:
    assert bundled.value("colossus", "chip_cost", "2024-12-31") == 3.0e9
