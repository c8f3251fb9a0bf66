"""Rule 4 of "Which value counts": the range is that of a mixture of what counts, and formulas and claims never mix in one.

The tiny catalog has no default doubt, so that a figure without a range is exact; `test_doubt.py` is about that doubt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest

from supercmp.quantities.claims.settings import Settings
from tests.quantities.conftest import Question, assumption, claim, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny


def power(source: str, figure: str, **fields: object) -> str:
    return claim(source, facility_power=figure, **fields)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([power("official", "2 MW")], (2e6, 2e6, 2e6), id="one figure has no range"),
        pytest.param([power("official", "1..4 MW")], (2e6, 1e6, 4e6), id="a range, its geometric mean"),
        pytest.param([power("official", "1..3..4 MW")], (3e6, 1e6, 4e6), id="low, best, high"),
        pytest.param([power("official", "~1.1 MW")], (1.1e6, 1e6, 1.21e6), id="about: x and ÷ 1.10"),
        pytest.param(
            [power("official", "2..3..4 MW"), power("reported", "1 MW"), power("estimate", "3.5 MW")],
            # Weights 3, 2, 1.5: 1 MW alone has more than 5 %; 0.95 x 6.5 = 2 + 1.5 + 3 x 0.891667, which is 1.235440
            # standard deviations up, of which 1.644854 are ln(4 / 3): 3 x exp(0.287682 x 0.751094).
            (3e6, 1e6, 3.723592e6),
            id="the 5th and 95th percentile of the mixture",
        ),
        pytest.param(
            [power("official", "3 MW"), power("reported", "~4 MW")],
            # 0.95 x 5 = 3 + 2 x 0.875, 1.150349 up of ln(1.1): 4 x exp(0.0953102 x 0.699363)
            (3e6, 3e6, 4.275712e6),
            id="about widens others too",
        ),
        pytest.param(
            [
                power("official", "3 MW"),
                power("reported", "9 MW", rejected="no"),
                power("model", "9 MW"),
                power("measured", ">1 MW"),
            ],
            (3e6, 3e6, 3e6),
            id="rejected ones, models and bounds do not",
        ),
    ],
)
def test_the_range(tiny: Tiny, claims: list[str], expected: tuple[float, float, float]) -> None:
    assert tiny.ask(standing(*claims)).known("facility_power") == pytest.approx(expected, rel=1e-6)


def test_what_about_means_is_an_assumption(tiny: Tiny) -> None:
    assert tiny.ask(standing(power("official", "~2 MW")), sets=["about_factor=2"]).known("facility_power") == (
        2e6,
        1e6,
        4e6,
    )


def test_a_catalog_without_these_assumptions_takes_the_same_factors(tiny: Tiny) -> None:
    bare = msgspec.structs.replace(
        tiny.catalog(standing(power("official", "~1.1 MW"), claim("official", supply_power=">1 MW")))
    )
    for name in ("about_factor", "bound_factor"):
        del bare.assumptions[name]
    question = Question(bare, Settings(day="2024-06-30"))
    assert question.known("facility_power") == pytest.approx((1.1e6, 1e6, 1.21e6), rel=1e-15)
    assert question.known("supply_power") == (1e6, 1e6, 1.25e6)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [("about_factor", 2.0, (2e6, 1e6, 4e6)), ("bound_factor", 2.0, (1e6, 1e6, 2e6))],
)
def test_the_catalog_s_assumption_counts(
    tiny: Tiny, name: str, value: float, expected: tuple[float, float, float]
) -> None:
    figure = "~2 MW" if name == "about_factor" else ">1 MW"
    question = tiny.ask(standing(claim("official", supply_power=figure)), assumption(name, value))
    assert question.known("supply_power") == expected


def test_formulas_and_claims_never_mix_in_one_range(tiny: Tiny) -> None:
    """By formula 0.25 MW (0.2 to 0.3, from pue 1.0 to 1.5 over 1.25); by claim 2 MW and nothing of that."""
    text = standing(power("official", "2 MW"))
    assert tiny.ask(text).known("facility_power") == (2e6, 2e6, 2e6)
    assert tiny.ask(text, basis="derived").known("facility_power") == pytest.approx((250e3, 200e3, 300e3), rel=1e-15)


def test_the_basis_says_what_it_rests_on(tiny: Tiny) -> None:
    told = (
        claim("measured", it_power="1 MW"),
        claim("reported", average_power="1 MW"),
        claim("model", lease_cost="1 USD/month"),
    )
    question = tiny.ask(standing(*told))
    found = {
        name: question.estimate(name) for name in ("it_power", "average_power", "lease_cost", "facility_power", "pue")
    }
    assert {name: (estimate.basis, estimate.mark) for name, estimate in found.items()} == {
        "it_power": ("measured", ""),
        "average_power": ("reported", ""),
        "lease_cost": ("modelled", "‡"),
        "facility_power": ("derived", "~"),
        "pue": ("assumed", "≈"),
    }
