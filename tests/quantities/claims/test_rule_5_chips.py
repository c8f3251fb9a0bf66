"""Rule 5 of "Which value counts": how many chips there are, and everything that is computed from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import claim, machine, phase, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny


def count(source: str, number: object, **fields: object) -> str:
    return claim(source, chip_count=number, **fields)


@pytest.mark.parametrize(
    ("claims", "expected", "conflict"),
    [
        pytest.param([], (1000, 1000, 1000), False, id="the phase alone"),
        pytest.param(
            [claim("measured", chips={"red": 900})], (1000, 900, 1000), False, id="other counts make the range"
        ),
        pytest.param([claim("official", chips={"blue": 1100})], (1000, 1000, 1100), False, id="of whatever kind"),
        pytest.param([count("official", 950), count("reported", 1150)], (1000, 950, 1150), False, id="totals too"),
        # Weights 3 and 2 for the phase's reported 1000: 0.05 x 5 = 3 x 0.083333, 1.382994 standard deviations off, of
        # which 1.644854 make an end: 1000 x and ÷ exp(0.0953102 x 0.840801).
        pytest.param([count("official", "~1000")], (1000, 922.9900, 1083.4353), False, id="about"),
        # 1000 x exp(-0.1053605 x 0.840801), 1000 x exp(0.1823216 x 0.840801)
        pytest.param([count("official", "900..1000..1200")], (1000, 915.2233, 1165.6701), False, id="a range"),
        pytest.param([claim("official", chips={"red": 1300})], (1000, 1000, 1300), True, id="more than 20 % apart"),
        pytest.param([count("official", 900), count("reported", 700)], (1000, 700, 1000), True, id="the second apart"),
        pytest.param([count("official", ">1200")], (1000, 1000, 1000), True, id="a bound it breaks"),
        pytest.param([count("official", ">800")], (1000, 1000, 1000), False, id="a bound it keeps"),
        pytest.param([count("model", 5000), count("rumour", 10)], (1000, 1000, 1000), False, id="models and rumours"),
        pytest.param([count("official", 5000, rejected="no")], (1000, 1000, 1000), False, id="rejected"),
        pytest.param(
            [claim("official", chips={"red": "~550", "blue": 500})],
            # 1050 (1000 to 1105): the phase's 1000 has the 5 %; 1050 x exp(0.0510570 x 0.840801)
            (1000, 1000, 1096.0550),
            False,
            id="about, of one kind of two",
        ),
        pytest.param(
            [claim("official", chips={"red": ">1000", "blue": 300})],
            (1000, 1000, 1000),
            True,
            id="at least, of one kind",
        ),
    ],
)
def test_the_phase_leads_and_other_counts_make_the_range(
    tiny: Tiny, claims: list[str], expected: tuple[float, float, float], *, conflict: bool
) -> None:
    question = tiny.ask(standing(*claims))
    assert question.known("chip_count") == pytest.approx(expected, rel=1e-6)
    assert question.estimate("chip_count").has_conflict is conflict
    assert question.facts().chips.by_phase
    # All that is computed from the chips has the range of their count, and 10 TFLOP/s and 100 W a chip.
    assert question.known("peak") == pytest.approx([10e12 * number for number in expected], rel=1e-6)
    assert question.known("chip_design_power") == pytest.approx([100 * number for number in expected], rel=1e-6)


@pytest.mark.parametrize(
    ("chips", "expected"),
    [
        pytest.param({"red": "~1000"}, (1000, 1000 / 1.1, 1100), id="about"),
        pytest.param({"red": "900..1000..1200"}, (1000, 900, 1200), id="a range"),
        pytest.param({"red": "~550", "blue": 500}, (1050, 1000, 1105), id="of one kind of two"),
        pytest.param({"red": ">1000"}, (1000, 1000, 1250), id="a bound alone"),
    ],
)
def test_the_phase_s_own_count_may_have_a_range(
    tiny: Tiny, chips: dict[str, object], expected: tuple[float, float, float]
) -> None:
    question = tiny.ask(standing(claim("rumour", chip_count=9), chips=chips))
    assert question.known("chip_count") == pytest.approx(expected, rel=1e-15)
    later = standing(phase("2024-01-01", operator="P"), chips=chips)
    assert tiny.ask(later).known("chip_count") == pytest.approx(expected, rel=1e-15)


def test_the_range_of_a_phase_s_count_stays_where_a_claim_leads(tiny: Tiny) -> None:
    """Weights 3 and 2: 0.05 x 5 = 2 x 0.125, and 0.95 x 5 = 3 + 2 x 0.875: 1000 x and ÷ exp(0.0953102 x 0.699363)."""
    question = tiny.ask(standing(claim("official", chip_count=1050, lead="counted"), chips={"red": "~1000"}))
    assert question.known("chip_count") == pytest.approx((1050, 935.5166, 1068.9281), rel=1e-6)


def test_a_count_of_another_phase_does_not_count(tiny: Tiny) -> None:
    text = machine(
        phase("2023-01-01", status="operational", chips={"red": 100}),
        phase("2024-01-01", chips={"red": 1000}),
        claim("official", as_of="2023-02-01", chips={"red": 50}),
    )
    assert tiny.ask(text).known("chip_count") == (1000, 1000, 1000)
    assert tiny.ask(text, day="2023-12-31").known("chip_count") == (100, 50, 100)


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        pytest.param([claim("official", contract_cost="1M USD", chips={"red": 600})], (1000, 1000, 1000), id="bought"),
        pytest.param(
            [claim("official", contract_cost="1M USD", chips={"red": 600}, chip_count=900)],
            (1000, 900, 1000),
            id="both",
        ),
        pytest.param(
            [claim("official", hardware_cost="1M USD", chips={"red": 900})], (1000, 900, 1000), id="no contract"
        ),
    ],
)
def test_chips_that_a_contract_bought_are_no_count(
    tiny: Tiny, claims: list[str], expected: tuple[float, float, float]
) -> None:
    question = tiny.ask(standing(*claims))
    assert question.known("chip_count") == expected
    assert not question.estimate("chip_count").has_conflict


def test_a_contract_that_leads_leaves_the_phase_s_chips(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("official", contract_cost="1M USD", chips={"blue": 600}, lead="signed")))
    assert question.facts().chips.counts == {"red": 1000}
    assert question.facts().chips.by_phase


def test_a_count_that_leads_beside_a_contract_scales_the_phase_s_mix(tiny: Tiny) -> None:
    """500 chips of the phase's 3 red to 1 blue, whatever mix the contract bought."""
    bought = claim("official", contract_cost="1M USD", chips={"blue": 200}, chip_count=500, lead="counted")
    assert tiny.ask(standing(bought, chips=MIXED)).facts().chips.counts == {"blue": 125, "red": 375}


def test_a_contract_s_chips_alone_say_nothing_of_how_many_there_are(tiny: Tiny) -> None:
    question = tiny.ask(NO_CHIPS + claim("official", contract_cost="1M USD", chips={"red": 10}))
    assert question.estimate("chip_count").reason == "the number of chips is not known"


MIXED = {"red": 300, "blue": 100}


def test_a_total_without_its_mix_scales_the_phase_s_mix(tiny: Tiny) -> None:
    """300 x 10 + 100 x 20 = 5000 TFLOP/s for 400 chips; 500 chips of that mix are 6250."""
    question = tiny.ask(standing(count("official", 500), chips=MIXED))
    assert question.known("chip_count") == (400, 400, 500)
    assert question.known("peak") == pytest.approx((5e15, 5e15, 6.25e15), rel=1e-15)


def test_lead_turns_that_round(tiny: Tiny) -> None:
    """A count that leads makes the phase's one of the others; without a mix of its own it scales the phase's."""
    question = tiny.ask(
        standing(count("estimate", 200, lead="counted in the hall"), count("measured", 100), chips=MIXED)
    )
    assert question.known("chip_count") == (200, 100, 400)
    assert question.facts().chips.counts == {"blue": 50, "red": 150}
    assert question.known("peak") == pytest.approx((2.5e15, 1.25e15, 5e15), rel=1e-15)
    assert not question.facts().chips.by_phase


def test_a_leading_mix_takes_the_place_of_the_phase_s(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("reported", chips={"blue": 200}, lead="the photographs"), chips=MIXED))
    assert question.facts().chips.counts == {"blue": 200}
    assert question.known("peak") == (200 * 20e12, 200 * 20e12, 400 * 20e12)


NO_CHIPS = machine(phase("2023-01-01", status="operational"))


def test_where_the_phase_names_no_chips_a_claim_leads(tiny: Tiny) -> None:
    question = tiny.ask(NO_CHIPS + claim("official", chips={"red": 10}) + claim("measured", chips={"red": 8}))
    assert question.known("chip_count") == (8, 8, 10)
    assert question.known("peak") == (8e13, 8e13, 10e13)


def test_even_a_rumoured_count_leads_where_there_is_no_other(tiny: Tiny) -> None:
    assert tiny.ask(NO_CHIPS + count("rumour", 10)).known("chip_count") == (10, 10, 10)


def test_a_total_of_unknown_kind_computes_nothing(tiny: Tiny) -> None:
    question = tiny.ask(NO_CHIPS + count("official", 10))
    assert question.known("chip_count") == (10, 10, 10)
    assert question.estimate("peak").span is None
    assert question.estimate("peak").reason == "the kind of chips is not known"


def test_no_chips_make_the_sum_unknown_and_not_zero(tiny: Tiny) -> None:
    question = tiny.ask(NO_CHIPS)
    assert question.estimate("chip_count").reason == "the number of chips is not known"
    assert question.estimate("peak").reason == "the chips are not known"
    assert question.estimate("facility_power").span is None


def test_one_kind_that_lacks_a_figure_makes_the_sum_unknown_and_is_named(tiny: Tiny) -> None:
    question = tiny.ask(standing(chips={"red": 10, "bare": 1}))
    assert question.estimate("peak").reason == "no published rate of bare at bf16 or wider"
    assert question.estimate("chip_power").reason == "no published TDP of bare"
    assert question.estimate("memory_capacity").span is None


def test_memory_adds_up(tiny: Tiny) -> None:
    question = tiny.ask(standing(chips={"red": 10}))
    assert question.value("memory_capacity") == 10 * 64e9
    assert question.value("memory_bandwidth") == 10 * 2e12


@pytest.mark.parametrize("aside", ["chip_count", "contract_cost", "contract_chips"])
def test_without_its_sum_or_its_chips_there_is_no_contract(tiny: Tiny, aside: str) -> None:
    facts = tiny.ask(standing(claim("official", contract_cost="1M USD", chips={"red": 1000}))).facts()
    held = facts.contract()
    assert held is not None
    assert held.chips == 1000
    assert facts.without(aside).contract() is None
