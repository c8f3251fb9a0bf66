"""Sampling: the same plans on draws; what is shared is drawn once, what is disputed is drawn from its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.model.state import named_on
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from tests.quantities.conftest import assumption, claim, machine, phase, run, standing
from tests.toml import table

if TYPE_CHECKING:
    from collections.abc import Callable

    from supercmp.quantities.draws.sampling import Sampled
    from tests.quantities.conftest import Question, Tiny

N = 2000
ERRORS = assumption("model_error_power", 1.0, low=0.5, high=2.0, scope="system") + assumption(
    "model_error_cost", 1.0, low=0.25, high=4.0, scope="system"
)


def sample(question: Question, quantity: str) -> Sampled:
    return Sampler(question.engine, Streams(0, N)).sample(question.facts(), quantity)


def draws(question: Question, quantity: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = sample(question, quantity).draws
    assert found is not None
    return found


def quantiles(question: Question, quantity: str) -> list[float]:
    return [float(q) for q in np.quantile(draws(question, quantity), [0.05, 0.5, 0.95])]


def test_a_figure_without_doubt_is_the_same_in_every_draw(tiny: Tiny) -> None:
    """1000 chips of 100 W are 100 kW, no more and no less."""
    found = sample(tiny.ask(standing()), "chip_design_power")
    assert found.draws is not None
    assert set(found.draws) == {100_000.0}
    assert found.estimate.span is not None
    assert found.estimate.span.is_certain


def test_what_is_unknown_has_no_draws_and_says_why(tiny: Tiny) -> None:
    found = sample(tiny.ask(standing(chips={"bare": 5})), "peak")
    assert found.draws is None
    assert "no published rate of bare" in found.estimate.reason


def test_the_range_is_that_of_the_draws(tiny: Tiny) -> None:
    """100 kW x 2 x PUE 1.25 (1.0 to 1.5): 250 kW, 5th percentile at PUE 1.0, 95th at 1.5."""
    found = sample(tiny.ask(standing()), "facility_power")
    assert found.estimate.span is not None
    assert found.estimate.span.best == 250_000
    assert found.estimate.span.low == pytest.approx(200_000, rel=0.01)
    assert found.estimate.span.high == pytest.approx(300_000, rel=0.01)


def test_pue_is_never_below_one(tiny: Tiny) -> None:
    assert draws(tiny.ask(standing()), "facility_power").min() == 200_000


def test_a_range_set_by_hand_is_drawn(tiny: Tiny) -> None:
    question = tiny.ask(standing(), sets=["m.tdp=100W", "pue=1.1..1.3..1.4", "m.chip_count=900..1000..1100"])
    assert quantiles(question, "chip_design_power") == pytest.approx([90_000, 100_000, 110_000], rel=1e-3)


EXACT = ("pue=1.25", "red.chip_price=1000 USD")


@pytest.mark.parametrize(
    ("quantity", "expected"),
    [
        ("it_power", [100_000, 200_000, 400_000]),
        ("server_power", [100_000, 200_000, 400_000]),
        ("facility_power", [125_000, 250_000, 500_000]),
        # 100 kW by design, at most what the servers draw
        ("chip_power", [100_000, 100_000, 100_000]),
        ("hardware_cost", [468_750, 1_875_000, 7_500_000]),
        ("chip_cost", [250_000, 1_000_000, 4_000_000]),
    ],
)
def test_what_machines_differ_by_is_a_leaf_of_it_power_and_of_hardware_cost(
    tiny: Tiny, quantity: str, expected: list[float]
) -> None:
    question = tiny.ask(standing(), ERRORS, sets=EXACT)
    assert quantiles(question, quantity) == pytest.approx(expected, rel=2e-3)
    # One range, with draws and without.
    assert question.known(quantity) == pytest.approx((expected[1], expected[0], expected[2]), rel=1e-12)


@pytest.mark.parametrize("quantity", ["chip_design_power", "peak", "pue", "peak_pue", "servers_at_price"])
def test_nothing_else_has_it(tiny: Tiny, quantity: str) -> None:
    assert len(set(draws(tiny.ask(standing(), ERRORS, sets=EXACT), quantity))) == 1


def test_the_error_is_one_for_everything_that_rests_on_the_figure(tiny: Tiny) -> None:
    """Homes are power over a constant: their ratio to the power is the same in every draw."""
    question = tiny.ask(standing(), ERRORS)
    sampler = Sampler(question.engine, Streams(0, N))
    power, homes = (sampler.sample(question.facts(), name).draws for name in ("facility_power", "homes_equivalent"))
    assert power is not None
    assert homes is not None
    assert homes / power == pytest.approx(np.full(N, 8760 / 1e7), rel=1e-12)


def test_a_published_figure_has_no_model_error(tiny: Tiny) -> None:
    """Nor has what is worked back from it: 3 MW over a PUE of 1.25."""
    text = standing(claim("official", phase="2023-01-01", facility_power="3 MW"))
    question = tiny.ask(text, ERRORS, sets=EXACT)
    assert set(draws(question, "facility_power")) == {3e6}
    assert set(draws(question, "it_power")) == {2.4e6}


def test_the_error_of_a_sum_over_chip_kinds_is_one(tiny: Tiny) -> None:
    """Two kinds at 1000 and 500 USD a chip: were there two errors, the sum would be less doubtful than either."""
    text = standing(chips={"red": 1000, "blue": 1000})
    question = tiny.ask(text, ERRORS, sets=[*EXACT, "blue.chip_price=500 USD"])
    low, best, high = quantiles(question, "hardware_cost")
    assert [low / best, high / best] == pytest.approx([0.25, 4.0], rel=2e-3)
    low, best, high = quantiles(question, "it_power")
    assert [low / best, high / best] == pytest.approx([0.5, 2.0], rel=2e-3)


def test_of_machines_of_one_chip_the_overhead_is_common_and_the_error_their_own(tiny: Tiny) -> None:
    """Common ln 1.5, own ln 1.2: the correlation of two machines is 0.4055^2 / (0.4055^2 + 0.1823^2) = 0.832."""
    other = table("[systems.n]", name="N", kind="ai", country="US", operator="O") + table(
        "[[systems.n.phases]]", date="2023-01-01", status="operational", chips={"red": 900}, sources=["reported"]
    )
    doubts = assumption("server_overhead", 2.0, low=2 / 1.5, high=3.0, scope="case")
    doubts += assumption("model_error_power", 1.0, low=1 / 1.2, high=1.2, scope="system")
    question = tiny.ask(standing() + other, doubts)
    state = named_on(question.catalog.systems["n"], question.engine.settings.day)
    assert state is not None
    sampler = Sampler(question.engine, Streams(0, 10_000))
    both = [sampler.sample(facts, "it_power").draws for facts in (question.facts(), question.engine.facts(state))]
    assert both[0] is not None
    assert both[1] is not None
    assert np.corrcoef(np.log(both[0]), np.log(both[1]))[0, 1] == pytest.approx(0.832, abs=0.01)


def test_sources_that_disagree_are_drawn_from_and_not_averaged(tiny: Tiny) -> None:
    """150 MW official (weight 3), 100 MW reported (2): 60 % and 40 % of the draws, nothing between."""
    claims = claim("official", facility_power="150 MW") + claim("reported", facility_power="100 MW")
    found = draws(tiny.ask(standing(claims)), "facility_power")
    assert set(found) == {100e6, 150e6}
    assert (found == 150e6).mean() == pytest.approx(0.6, abs=1e-3)


def test_a_model_stands_beside_and_is_not_drawn(tiny: Tiny) -> None:
    claims = claim("official", facility_power="150 MW") + claim("model", facility_power="900 MW")
    assert set(draws(tiny.ask(standing(claims)), "facility_power")) == {150e6}


def test_a_rumour_that_leads_stands_alone(tiny: Tiny) -> None:
    claims = claim("rumour", supply_power="150 MW") + claim("rumour2", supply_power="100 MW")
    assert set(draws(tiny.ask(standing(claims)), "supply_power")) == {150e6}


def test_a_bound_alone_reaches_to_its_open_side(tiny: Tiny) -> None:
    """At least 100 MW: to 125 MW by the assumption bound_factor, evenly."""
    question = tiny.ask(standing(claim("official", supply_power=">100 MW")))
    assert quantiles(question, "supply_power") == pytest.approx([100e6, 112.5e6, 125e6], rel=1e-3)
    assert draws(question, "supply_power").min() == 100e6, "and never below what was said"


def test_counts_that_disagree_scale_the_chips(tiny: Tiny) -> None:
    """The phase says 1000 (reported, weight 2), an estimate 1500 (1.5): 4/7 and 3/7 of the draws."""
    question = tiny.ask(standing(claim("estimate", phase="2023-01-01", chip_count=1500)))
    found = draws(question, "chip_design_power")
    assert set(found) == {100_000.0, 150_000.0}
    assert (found == 100_000).mean() == pytest.approx(4 / 7, abs=1e-3)
    assert set(draws(question, "chip_count")) == {1000.0, 1500.0}


def test_a_total_alone_is_drawn_from_its_claims(tiny: Tiny) -> None:
    text = machine(phase("2023-01-01", status="operational"), claim("reported", phase="2023-01-01", chip_count="~1000"))
    assert quantiles(tiny.ask(text), "chip_count") == pytest.approx([909.1, 1000, 1100], rel=2e-3)


def test_a_count_whose_claim_leads_takes_the_phase_s_own_too(tiny: Tiny) -> None:
    text = standing(claim("official", phase="2023-01-01", chip_count=2000, lead="they own it"))
    assert set(draws(tiny.ask(text), "chip_count")) == {1000.0, 2000.0}


def test_a_phase_without_known_sources_weighs_as_a_report(tiny: Tiny) -> None:
    text = machine(
        phase("2023-01-01", status="operational", chips={"red": 10}),
        phase("2023-06-01", chips={"red": 1000}),
        claim("reported2", phase="2023-06-01", chip_count=500),
    )
    found = draws(tiny.ask(text), "chip_count")
    assert (found == 1000).mean() == pytest.approx(0.5, abs=1e-3)


def test_systems_share_the_draws_of_what_they_share_and_not_their_own(tiny: Tiny) -> None:
    other = table("[systems.n]", name="N", kind="ai", country="US", operator="O") + table(
        "[[systems.n.phases]]", date="2023-01-01", status="operational", chips={"red": 900}, sources=["reported"]
    )
    question = tiny.ask(standing() + other, ERRORS)
    engine = question.engine
    sampler = Sampler(engine, Streams(0, N))
    state = named_on(question.catalog.systems["n"], engine.settings.day)
    assert state is not None
    sides = [question.facts(), engine.facts(state)]
    it = [sampler.sample(facts, "annual_energy").draws for facts in sides]
    assert it[0] is not None
    assert it[1] is not None
    assert (it[0] != it[1]).any(), "each has a model error of its own"
    alone = Sampler(engine, Streams(0, N)).sample(sides[1], "annual_energy").draws
    assert alone is not None
    assert (alone == it[1]).all(), "the others change nothing, to the bit"


def test_forgetting_a_system_s_own_variables_changes_nothing(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("estimate", phase="2023-01-01", chip_count=1500)), ERRORS)
    sampler = Sampler(question.engine, Streams(0, N))
    before = sampler.sample(question.facts(), "facility_power").draws
    sampler.forget()
    again = sampler.sample(question.facts(), "facility_power").draws
    assert before is not None
    assert again is not None
    assert (before == again).all()


def test_a_price_of_a_chip_with_a_release_moves_with_its_generation(tiny: Tiny) -> None:
    text = assumption("price_correlation", 0.5) + "".join(
        table(f"[chips.{name}]", name=name, vendor="V", released="2022-10")
        + claim("reported", f"chips.{name}", chip_price="10_000..20_000..40_000 USD")
        for name in ("one", "two")
    )
    both = [draws(tiny.ask(text + standing(chips={name: 1})), "chip_cost") for name in ("one", "two")]
    assert np.corrcoef(np.log(both[0]), np.log(both[1]))[0, 1] == pytest.approx(0.95, abs=0.02)


def test_a_price_without_the_assumption_is_drawn_alone(tiny: Tiny) -> None:
    text = table("[chips.one]", name="One", vendor="V", released="2022-10")
    text += claim("reported", "chips.one", chip_price="10_000..20_000..40_000 USD")
    found = quantiles(tiny.ask(text + standing(chips={"one": 1}).replace("2023-01-01", "2024-01-01")), "chip_cost")
    # ln 4 / 3.28971 = 0.42140 of its range and 0.18 for a bare chip: 0.45824 x 1.644854 = 0.75374, times and ÷ 2.1249
    assert found == pytest.approx([20_000 / 2.1249, 20_000, 20_000 * 2.1249], rel=2e-3)


def test_a_divisor_that_may_be_zero_leaves_draws_out(tiny: Tiny) -> None:
    question = tiny.ask(standing(), sets=["m.facility_power=0..1..2 MW"])
    found = sample(question, "energy_efficiency")
    assert found.draws is not None
    assert 0 < np.isnan(found.draws).mean() < 0.06
    assert found.estimate.span is not None
    assert found.estimate.span.high < float("inf")


@pytest.mark.parametrize(
    ("day", "share"),
    [("2024-02-29", 0.0), ("2024-03-01", 1 / 31), ("2024-03-16", 16 / 31), ("2024-03-31", 1.0)],
)
def test_a_phase_known_to_a_month_begins_on_any_of_its_days(tiny: Tiny, day: str, share: float) -> None:
    text = standing(phase("2024-03", chips={"red": 5000}))
    found = draws(tiny.ask(text, day=day), "chip_count")
    assert (found == 5000).mean() == pytest.approx(share, abs=1e-3)


def test_an_end_known_to_a_year_leaves_no_figure_where_it_has_come(tiny: Tiny) -> None:
    """On 1 July, day 183 of 366, half of the draws have seen it switched off."""
    text = standing(phase("2024", status="decommissioned"))
    found = sample(tiny.ask(text, day="2024-07-01"), "chip_count")
    assert found.draws is not None
    assert np.isnan(found.draws).mean() == pytest.approx(0.5, abs=2e-3)
    assert found.estimate.span is not None
    assert found.estimate.span.best == 1000


def test_what_is_unknown_before_a_doubtful_phase_stays_unknown(tiny: Tiny) -> None:
    text = standing(phase("2024-03", chips={"red": 5000}), chips={"bare": 5})
    assert sample(tiny.ask(text, day="2024-03-16"), "peak").draws is None


def test_plans_and_phases_of_another_day_are_not_drawn(tiny: Tiny) -> None:
    plan = phase("2024", status="planned", chips={"red": 9000})
    assert set(draws(tiny.ask(standing(plan), day="2024-06-30"), "chip_count")) == {1000.0}
    planned = machine(phase("2025", status="planned", announced="2024-01-01", chips={"red": 7}))
    assert set(draws(tiny.ask(planned), "chip_count")) == {7.0}


def test_a_run_is_what_it_is(tiny: Tiny) -> None:
    text = standing(run("measured", as_of="2024-01", rmax="10 PFLOP/s", rpeak="16 PFLOP/s"))
    assert set(draws(tiny.ask(text), "hpl_efficiency")) == {0.625}


@pytest.fixture
def both(tiny: Tiny) -> Callable[[str], Sampled]:
    question = tiny.ask(standing(), ERRORS)
    return lambda name: sample(question, name)


def test_printed_ends_have_no_more_digits_than_the_draws_allow(both: Callable[[str], Sampled]) -> None:
    """Of 2,000 draws the ends of a range of x/÷ 2 are good to two or three digits."""
    span = both("facility_power").estimate.span
    assert span is not None
    for end in (span.low, span.high):
        assert len(f"{end:.0f}".rstrip("0")) <= 3


def test_of_two_models_figures_that_lead_no_draw_of_the_part_is_above_the_whole(tiny: Tiny) -> None:
    """Hardware at 8 to 12 million USD of a capital of 10 to 11.

    ln(10.5 / 10) over sqrt(ln(12 / 10)^2 + ln(10.5 / 10)^2) x 1.645 is 0.43: alone, 33 % of draws were the wrong way round.
    """
    told = claim("model", hardware_cost="8..10..12 MUSD", capital_cost="10..10.5..11 MUSD")
    question = tiny.ask(machine(phase("2023-01-01", status="operational"), told))
    sampler = Sampler(question.engine, Streams(0, N))
    part, whole = (sampler.sample(question.facts(), name).draws for name in ("hardware_cost", "capital_cost"))
    assert part is not None
    assert whole is not None
    assert (part <= whole).all()
    assert (part == whole).mean() == pytest.approx(0.33, abs=0.03)


def test_a_figure_held_to_a_bound_stays_above_the_published_part_of_it(tiny: Tiny) -> None:
    """Servers at 1000 x 1500 USD with an error of 4 either way, under 3 million USD: never under chips at 1 million."""
    told = claim("official", chip_cost="0.9..1..1.1 MUSD"), claim("official", hardware_cost="<3 MUSD")
    question = tiny.ask(standing(*told), ERRORS)
    sampler = Sampler(question.engine, Streams(0, N))
    part, whole = (sampler.sample(question.facts(), name).draws for name in ("chip_cost", "hardware_cost"))
    assert part is not None
    assert whole is not None
    assert (part <= whole).all()
    assert (part == whole).any()
    assert whole.max() <= 3e6
