"""Rule 3 of "Which value counts": which of the claims that count leads."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from supercmp.model.records import KINDS
from tests.quantities.conftest import claim, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny

BY_FORMULA = 1000 * 100 * 2 * 1.25
"""Chips times watts times server_overhead times peak PUE, 1 + (1.25 - 1) x 1 [W]."""


def power(source: str, figure: str, **fields: object) -> str:
    return claim(source, facility_power=figure, **fields)


@pytest.mark.parametrize(("better", "worse"), list(pairwise(KINDS[:4])))
def test_the_better_kind_leads_even_if_older(tiny: Tiny, better: str, worse: str) -> None:
    question = tiny.ask(
        standing(power(better, "1 MW", as_of="2023-02-01"), power(worse, "1.1 MW", as_of="2024-02-01")),
    )
    assert question.known("facility_power") == (1e6, 1e6, 1.1e6)


def test_the_kinds_are_in_the_order_of_the_list() -> None:
    assert KINDS == ("measured", "official", "reported", "estimate", "model", "rumour")


def test_every_claim_that_counts_has_one_place(tiny: Tiny) -> None:
    told = (
        power("official", "1 MW"),
        power("reported", "1.1 MW"),
        power("model", "1.2 MW"),
        power("measured", ">0.5 MW"),
    )
    found = tiny.ask(standing(*told)).facts().standing("facility_power")
    assert found.leader is not None
    assert found.leader.claim.source == "official"
    assert [voice.claim.source for voice in found.also] == ["reported"]
    assert [voice.claim.source for voice in found.beside] == ["measured", "model"]
    assert found.losers == ()


def test_a_claim_s_own_kind_goes_before_its_source_s(tiny: Tiny) -> None:
    claims = power("official", "1 MW", kind="estimate"), power("reported", "1.1 MW")
    assert tiny.ask(standing(*claims)).value("facility_power") == 1.1e6


@pytest.mark.parametrize(
    ("claims", "leads"),
    [
        pytest.param(
            [power("measured", "1 MW"), power("estimate", "1.1 MW", lead="it was weighed anew")],
            1.1e6,
            id="lead before the kind",
        ),
        pytest.param(
            [power("official", "1 MW", as_of="2024-02"), power("official2", "1.1 MW", as_of="2024-03")],
            1.1e6,
            id="the newest as_of",
        ),
        pytest.param(
            [power("official", "1 MW", said="2024-03"), power("official2", "1.1 MW", as_of="2024-02")],
            1e6,
            id="said where there is no as_of",
        ),
        pytest.param(
            [power("official", "1 MW", said="2023-12-31"), power("official2", "1.1 MW")],
            1.1e6,
            id="the source's date of 2024-01-01 where there is neither",
        ),
        pytest.param(
            [power("official", "1 MW", as_of="2024-02", said="2024-06"), power("official2", "1.1 MW", as_of="2024-03")],
            1.1e6,
            id="as_of before said",
        ),
        pytest.param([power("official2", "1.1 MW"), power("official", "1 MW")], 1e6, id="the source's id in the end"),
    ],
)
def test_the_leader(tiny: Tiny, claims: list[str], leads: float) -> None:
    assert tiny.ask(standing(*claims)).known("facility_power") == (leads, 1e6, 1.1e6)


def test_the_user_s_catalog_leads_before_the_bundled_one_but_after_the_date(tiny: Tiny) -> None:
    bundled = standing(power("official", "1 MW"))
    assert tiny.ask(bundled, power("official2", "1.1 MW")).value("facility_power") == 1.1e6
    assert tiny.ask(bundled, power("official2", "1.1 MW", said="2023-06-01")).value("facility_power") == 1e6


# -- models and rumours --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["model", "rumour"])
def test_a_model_or_a_rumour_does_not_lead_where_our_formula_can_be_computed(tiny: Tiny, kind: str) -> None:
    question = tiny.ask(standing(power(kind, "9 MW")))
    found = question.estimate("facility_power")
    assert (found.value, found.basis, found.has_conflict) == (BY_FORMULA, "derived", False)


@pytest.mark.parametrize("kind", ["model", "rumour"])
@pytest.mark.parametrize(
    ("chips", "quantity", "figure"),
    [
        pytest.param({"bare": 10}, "facility_power", "9 MW", id="a formula that misses an input"),
        pytest.param({"red": 10}, "lease_cost", "5M USD/month", id="a quantity without formula"),
        pytest.param({"bare": 10}, "chip_price", "5M USD", id="a price that nobody else gives"),
    ],
)
def test_it_leads_where_it_cannot(tiny: Tiny, kind: str, chips: dict[str, int], quantity: str, figure: str) -> None:
    question = tiny.ask(standing(claim(kind, **{quantity: figure}), chips=chips))
    found = question.estimate(quantity)
    assert found.value == (9e6 if quantity == "facility_power" else 5e6)
    assert (found.basis, found.mark) == {"model": ("modelled", "‡"), "rumour": ("rumoured", "!")}[kind]


@pytest.mark.parametrize("kind", ["model", "rumour"])
def test_beside_any_other_claim_it_neither_leads_nor_widens_nor_conflicts(tiny: Tiny, kind: str) -> None:
    question = tiny.ask(standing(power("estimate", "1 MW"), power(kind, "9 MW", as_of="2024-06-01")))
    found = question.estimate("facility_power")
    assert question.known("facility_power") == (1e6, 1e6, 1e6)
    assert not found.has_conflict
    assert [voice.span.best for voice in question.facts().standing("facility_power").beside] == [9e6]


def test_a_model_leads_before_a_rumour(tiny: Tiny) -> None:
    claims = power("rumour", "8 MW", as_of="2024-06-01"), power("model", "9 MW")
    assert tiny.ask(standing(*claims, chips={"bare": 1})).known("facility_power") == (9e6, 9e6, 9e6)


def test_lead_makes_even_a_rumour_lead(tiny: Tiny) -> None:
    claims = power("official", "1 MW"), power("rumour", "1.1 MW", lead="confirmed in court")
    assert tiny.ask(standing(*claims)).known("facility_power") == (1.1e6, 1e6, 1.1e6)


def test_a_factor_that_only_a_model_states_yields_to_the_assumption(tiny: Tiny) -> None:
    assert tiny.ask(standing(claim("model", pue=1.5))).value("facility_power") == BY_FORMULA


# -- bounds --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        pytest.param(">1 MW", (1e6, 1e6, 1.25e6), id="at least: times bound_factor upwards"),
        pytest.param("<1 MW", (1e6, 0.8e6, 1e6), id="at most: divided by it downwards"),
    ],
)
def test_a_bound_that_no_formula_reaches_leads_and_reaches_to_its_open_side(
    tiny: Tiny, figure: str, expected: tuple[float, ...]
) -> None:
    question = tiny.ask(standing(power("official", figure), chips={"bare": 1}))
    assert question.known("facility_power") == pytest.approx(expected, rel=1e-15)
    assert question.estimate("facility_power").basis == "reported"


def test_how_far_a_bound_reaches_is_an_assumption(tiny: Tiny) -> None:
    question = tiny.ask(standing(power("official", ">1 MW"), chips={"bare": 1}), sets=["bound_factor=2"])
    assert question.known("facility_power") == (1e6, 1e6, 2e6)


@pytest.mark.parametrize(
    ("bound", "conflict"),
    [
        pytest.param(">2 MW", True, id="at least more than the leader"),
        pytest.param(">1 MW", False, id="at least the leader"),
        pytest.param(">0.5 MW", False, id="at least less"),
        pytest.param("<0.9 MW", True, id="at most less than the leader"),
        pytest.param("<1 MW", False, id="at most the leader"),
        pytest.param("<2 MW", False, id="at most more"),
    ],
)
def test_a_bound_beside_a_value_never_leads_nor_widens_and_conflicts_if_broken(
    tiny: Tiny, bound: str, *, conflict: bool
) -> None:
    question = tiny.ask(standing(power("estimate", "1 MW"), power("measured", bound)))
    assert question.known("facility_power") == (1e6, 1e6, 1e6)
    assert question.estimate("facility_power").has_conflict is conflict
    assert question.estimate("facility_power").mark == ("?†" if conflict else "†")


def test_a_bound_in_another_currency_is_broken_in_dollars(tiny: Tiny) -> None:
    """At 1.1 USD a euro at most 1.0M EUR are at most 1.1M USD, which 1.05M USD keeps; at most 0.9M EUR it breaks."""

    def conflict(bound: str) -> bool:
        told = claim("official", contract_cost="1.05M USD"), claim("reported", as_of="2023-06", contract_cost=bound)
        return tiny.ask(standing(*told)).estimate("contract_cost").has_conflict

    assert not conflict("<1.0M EUR")
    assert conflict("<0.9M EUR")


def test_a_model_s_bound_or_a_bound_it_breaks_is_no_conflict(tiny: Tiny) -> None:
    question = tiny.ask(standing(power("estimate", "1 MW"), power("model", ">2 MW")))
    assert not question.estimate("facility_power").has_conflict


def test_a_rumour_s_value_leads_before_a_model_s_bound(tiny: Tiny) -> None:
    told = power("model", ">2 MW"), power("rumour", "1 MW")
    assert tiny.ask(standing(*told, chips={"bare": 1})).known("facility_power") == (1e6, 1e6, 1e6)


def test_a_bound_with_lead_leads_before_a_value(tiny: Tiny) -> None:
    """Of weights 3 and 2, the bound evenly over 1.2 to 1.5 MW and 1/18 beyond: 0.95 x 5 = 3 + 2 x 0.875 is at 1.475."""
    told = power("official", "1 MW"), power("reported", ">1.2 MW", lead="seen on the meter")
    assert tiny.ask(standing(*told)).known("facility_power") == pytest.approx((1.2e6, 1e6, 1.475e6), rel=1e-9)


# -- conflicts -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("other", "conflict"),
    [
        pytest.param("1.2 MW", False, id="20 % above"),
        pytest.param("1.201 MW", True, id="more than 20 % above"),
        pytest.param("0.834 MW", False, id="1.199 times below"),
        pytest.param("0.83 MW", True, id="1.205 times below"),
        pytest.param("0 MW", True, id="nothing"),
    ],
)
def test_sources_more_than_20_percent_apart_are_a_conflict(tiny: Tiny, other: str, *, conflict: bool) -> None:
    found = tiny.ask(standing(power("official", "1 MW"), power("reported", other))).estimate("facility_power")
    assert found.has_conflict is conflict
