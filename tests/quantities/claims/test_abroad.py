"""What is assumed of one country is nothing for a machine in another: unknown, with the reason, unless it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import claim, standing
from tests.toml import table

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny

PRICE = table("[assumptions.electricity_price]", value="0.10 USD/kWh", source="reported", country="US")
POWER = claim("official", facility_power="1 MW")


def test_at_home_it_is_taken(tiny: Tiny) -> None:
    assert tiny.ask(standing(POWER, country="US") + PRICE).value("electricity_price") == pytest.approx(1e-4)


def test_abroad_it_is_unknown_and_so_is_what_follows(tiny: Tiny) -> None:
    question = tiny.ask(standing(POWER, country="CH") + PRICE)
    assert question.estimate("electricity_price").reason == "electricity price in CH is not known"
    assert question.estimate("energy_cost").reason == "electricity price in CH is not known"


def test_machines_of_two_countries_do_not_share_a_plan(tiny: Tiny) -> None:
    question = tiny.ask(standing(POWER, country="CH") + PRICE)
    assert question.engine.estimates(question.facts(), ["energy_cost"])["energy_cost"].reason.endswith(
        "CH is not known"
    )


def test_typed_it_counts_everywhere(tiny: Tiny) -> None:
    question = tiny.ask(standing(POWER, country="CH") + PRICE, sets=["electricity_price=0.2USD/kWh"])
    assert question.value("electricity_price") == pytest.approx(2e-4)
