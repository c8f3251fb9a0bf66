"""The ladder of power: which published rung gives the others, and two published rungs the wrong way round.

In the tiny catalog 1000 red chips are 100 kW by design and 200 kW of servers; the network adds nothing, the PUE is 1.25 at
its mean and at peak. The tests that need factors of their own set them by hand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.rungs import COST, POWER, above, below, misplaced, neighbours
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from tests.quantities.conftest import assumption, claim, run, standing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from supercmp.quantities.claims.rungs import Published
    from tests.quantities.conftest import Question, Tiny

HPL = run("measured", as_of="2024-01", rmax="1 PFLOP/s", hpl_power="300 kW")
EXACT = ("pue=1.25", "network_overhead=1.1")
KILO = 1e3


def rungs(question: Question) -> list[float]:
    """Give the best values of server, IT and facility power [kW]."""
    values = [question.value(name) for name in POWER[1:]]
    return [value / KILO for value in values if value is not None]


def kilowatts(question: Question, quantity: str) -> list[float]:
    return [each / KILO for each in question.known(quantity)]


# -- which rung gives the others -----------------------------------------------------------------------------------------


def test_the_rungs_stand_in_order() -> None:
    assert POWER == ("chip_power", "server_power", "it_power", "facility_power")
    assert COST == ("chip_cost", "server_cost", "hardware_cost", "capital_cost")
    assert (above("server_power"), below("server_power")) == (("it_power", "facility_power"), ("chip_power",))
    assert (neighbours("it_power"), neighbours("pue"), above("pue"), below("pue")) == (POWER, (), (), ())


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param([], [200, 220, 275], id="5: the chips, with servers 2 and network 1.1"),
        pytest.param(
            [claim("official", facility_power="500 kW")], [400 / 1.1, 400, 500], id="4: the facility over 1.25"
        ),
        pytest.param([HPL], [300 / 1.1, 300, 375], id="3: the HPL run"),
        pytest.param([HPL, claim("official", facility_power="500 kW")], [300 / 1.1, 300, 500], id="3 before 4"),
        pytest.param([HPL, claim("official", facility_power="280 kW")], [280 / 1.1, 280, 280], id="3, at most 4"),
        pytest.param(
            [HPL, claim("official", server_power="310 kW")], [310, 341, 426.25], id="2: the servers, before 3"
        ),
        pytest.param(
            [claim("official", server_power="310 kW", facility_power="330 kW")], [310, 330, 330], id="2, at most 4"
        ),
        pytest.param(
            [HPL, claim("official", server_power="310 kW", it_power="315 kW")], [310, 315, 393.75], id="1: as published"
        ),
        pytest.param([claim("official", it_power="330 kW")], [300, 330, 412.5], id="1 alone, upwards and downwards"),
        pytest.param(
            [claim("official", chip_design_power="200 kW")], [400, 440, 550], id="5, the design power published"
        ),
        pytest.param(
            [claim("official", chip_power="250 kW")], [250, 250, 312.5], id="servers draw what their chips do at least"
        ),
    ],
)
def test_it_power_is_the_hinge(tiny: Tiny, said: list[str], expected: list[float]) -> None:
    assert rungs(tiny.ask(standing(*said), sets=EXACT)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("kind", ["model", "rumour"])
@pytest.mark.parametrize("rung", ["server_power", "facility_power"])
def test_a_model_or_a_rumour_stands_beside_and_gives_nothing(tiny: Tiny, kind: str, rung: str) -> None:
    text = standing(claim(kind, **{rung: "900 kW"}))
    assert rungs(tiny.ask(text, sets=EXACT)) == pytest.approx([200, 220, 275], rel=1e-12)


def test_one_that_leads_by_word_gives_the_others(tiny: Tiny) -> None:
    text = standing(claim("rumour", facility_power="500 kW", lead="confirmed"))
    assert rungs(tiny.ask(text, sets=EXACT)) == pytest.approx([400 / 1.1, 400, 500], rel=1e-12)


def test_under_basis_derived_no_published_rung_gives_another(tiny: Tiny) -> None:
    """The run stays: it is no claim."""
    claims = claim("official", server_power="310 kW", facility_power="280 kW", chip_power="250 kW")
    derived = tiny.ask(standing(claims), sets=EXACT, basis="derived")
    assert rungs(derived) == pytest.approx([200, 220, 275], rel=1e-12)
    with_run = tiny.ask(standing(HPL, claims), sets=EXACT, basis="derived")
    assert rungs(with_run) == pytest.approx([300 / 1.1, 300, 375], rel=1e-12)


def test_a_rung_set_by_hand_gives_the_others_even_then(tiny: Tiny) -> None:
    question = tiny.ask(standing(), sets=[*EXACT, "m.facility_power=500 kW"], basis="derived")
    assert rungs(question) == pytest.approx([400 / 1.1, 400, 500], rel=1e-12)


def test_chips_draw_neither_more_than_designed_nor_more_than_their_servers(tiny: Tiny) -> None:
    low = tiny.ask(standing(claim("official", it_power="88 kW")), sets=EXACT)
    assert low.value("chip_design_power") == 100e3
    assert low.value("chip_power") == pytest.approx(80e3, rel=1e-12)
    assert tiny.ask(standing(), sets=EXACT).value("chip_power") == 100e3


def test_a_mean_takes_the_annual_pue_and_is_not_above_the_peak(tiny: Tiny) -> None:
    """200 kW x 1.25 x 0.5 is the mean of 200 kW x (1 + 0.25 x 2) at peak; a load of 1.2 would be 300 of at most 300."""
    sets = ["pue=1.25", "peak_cooling=2"]
    question = tiny.ask(standing(), sets=sets)
    assert (question.value("average_power"), question.value("facility_power")) == (125e3, 300e3)
    given = tiny.ask(
        standing(claim("official", facility_power="110 kW", it_power="100 kW")), sets=[*sets, "load_factor=1"]
    )
    assert given.value("average_power") == 110e3


def test_a_claimed_peak_pue_goes_before_that_of_the_mean(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("official", peak_pue=1.5)), sets=["pue=1.25"])
    assert question.value("facility_power") == 300e3
    assert question.value("average_power") == 125e3


@pytest.mark.parametrize(
    ("said", "quantity", "expected"),
    [
        pytest.param({"chip_power": "250 kW"}, "it_power", (250e3, 200e3), id="a rung that is no input"),
        pytest.param({"chip_power": ">250 kW"}, "it_power", (250e3, 200e3), id="a bound on one"),
        pytest.param({"capital_cost": "1M USD"}, "hardware_cost", (1e6, 1.875e6), id="of cost"),
    ],
)
def test_machines_share_a_plan_only_if_the_same_rungs_are_published(
    tiny: Tiny, said: dict[str, str], quantity: str, expected: tuple[float, float]
) -> None:
    other = standing().replace("systems.m", "systems.n")
    question = tiny.ask(standing(claim("official", **said)) + other)
    found = []
    for name in ("m", "n"):
        state = named_on(question.catalog.systems[name], question.engine.settings.day)
        assert state is not None
        found.append(question.engine.estimate(question.engine.facts(state), quantity).value)
    assert found == pytest.approx(expected)


# -- the wrong way round -------------------------------------------------------------------------------------------------

OFFICIAL, REPORTED, BY_HAND = 1, 2, -1


@pytest.mark.parametrize(
    ("found", "lost"),
    [
        pytest.param([("it_power", OFFICIAL, 90.0), ("facility_power", REPORTED, 100.0)], {}, id="in order"),
        pytest.param([("it_power", OFFICIAL, 100.0), ("facility_power", REPORTED, 100.0)], {}, id="equal"),
        pytest.param(
            [("it_power", OFFICIAL, 120.0), ("facility_power", REPORTED, 100.0)],
            {"facility_power": "below the IT power of the same phase"},
            id="the weaker kind goes",
        ),
        pytest.param(
            [("it_power", REPORTED, 120.0), ("facility_power", OFFICIAL, 100.0)],
            {"it_power": "above the facility power of the same phase"},
            id="whichever it is",
        ),
        pytest.param(
            [("it_power", REPORTED, 120.0), ("facility_power", REPORTED, 100.0)],
            {"it_power": "above the facility power of the same phase"},
            id="of equal kinds the lower rung",
        ),
        pytest.param(
            [("server_power", BY_HAND, 120.0), ("facility_power", 0, 100.0)],
            {"facility_power": "below the server power of the same phase"},
            id="what is set by hand stays",
        ),
        pytest.param(
            [("server_power", REPORTED, 95.0), ("it_power", 3, 120.0), ("facility_power", OFFICIAL, 100.0)],
            {"it_power": "above the facility power of the same phase"},
            id="the others stay",
        ),
        pytest.param(
            [("server_power", OFFICIAL, 95.0), ("it_power", REPORTED, 90.0), ("facility_power", 3, 92.0)],
            {
                "it_power": "below the server power of the same phase",
                "facility_power": "below the server power of the same phase",
            },
            id="one that is gone condemns nobody, the best sourced both",
        ),
    ],
)
def test_published_rungs_that_do_not_go_together(found: Sequence[Published], lost: dict[str, str]) -> None:
    assert misplaced(found) == lost


def losers(question: Question, quantity: str) -> list[str]:
    return [loser.reason for loser in question.facts().standing(quantity).losers]


def test_of_a_ladder_the_wrong_way_round_the_weaker_kind_is_set_aside(tiny: Tiny) -> None:
    """An estimate of 400 kW of IT in a facility of 300 kW, officially: IT power is 300 over the PUE of 1.25."""
    question = tiny.ask(standing(claim("official", facility_power="300 kW"), claim("estimate", it_power="400 kW")))
    assert rungs(question) == pytest.approx([240, 240, 300])
    assert question.estimate("it_power").basis == "derived"
    assert losers(question, "it_power") == ["above the facility power of the same phase"]


def test_of_equal_kinds_the_lower_rung_goes(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("reported", facility_power="300 kW", it_power="400 kW")))
    assert rungs(question) == pytest.approx([240, 240, 300])
    assert losers(question, "it_power") == ["above the facility power of the same phase"]
    assert losers(question, "facility_power") == []


def test_the_better_kind_stays_even_if_it_is_the_lower(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("estimate", facility_power="300 kW"), claim("measured", it_power="400 kW")))
    assert rungs(question) == pytest.approx([400, 400, 500])
    assert losers(question, "facility_power") == ["below the IT power of the same phase"]


def test_all_that_was_said_of_the_rung_goes_but_models_and_rumours_stand_beside(tiny: Tiny) -> None:
    told = [
        claim("official", facility_power="300 kW"),
        claim("reported", it_power="400 kW"),
        claim("estimate", it_power="500 kW"),
        claim("measured", it_power=">350 kW"),
        claim("model", it_power="600 kW"),
    ]
    found = tiny.ask(standing(*told)).facts().standing("it_power")
    assert found.leader is None
    assert [voice.claim.source for voice in found.beside] == ["model"]
    assert [loser.voice.claim.source for loser in found.losers] == ["reported", "estimate", "measured"]


def test_a_model_condemns_no_rung(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("model", facility_power="300 kW"), claim("estimate", it_power="400 kW")))
    assert rungs(question) == pytest.approx([400, 400, 500])


def test_a_rung_set_by_hand_sets_published_ones_aside(tiny: Tiny) -> None:
    text = standing(claim("official", facility_power="300 kW"))
    question = tiny.ask(text, sets=["m.it_power=400 kW"])
    assert rungs(question) == pytest.approx([400, 400, 500])
    assert losers(question, "facility_power") == ["below the IT power of the same phase"]


def test_rungs_of_different_phases_are_not_compared(tiny: Tiny) -> None:
    text = standing(
        claim("official", it_power="400 kW", as_of="2023-02-01"),
        '[[systems.m.phases]]\ndate = 2024-01-01\nchips = { red = 500 }\nsources = ["reported"]\n\n',
        claim("reported", facility_power="300 kW", as_of="2024-02-01"),
    )
    question = tiny.ask(text)
    assert rungs(question) == pytest.approx([240, 240, 300])
    assert losers(question, "it_power") == ["about the phase '2023-01-01'"]


# -- ends and draws ------------------------------------------------------------------------------------------------------

DOUBT = assumption("doubt_official", 1.1) + assumption("doubt_reported", 1.5)


def test_printed_ends_of_a_rung_are_at_most_those_of_the_published_rung_above(tiny: Tiny) -> None:
    """By HPL 300 kW (200 to 450); the facility is 330 (300 to 363): the high end is 363, and the low one stays."""
    text = standing(HPL, claim("official", facility_power="330 kW")) + DOUBT
    more = assumption("hpl_headroom", 1.0, low=2 / 3, high=1.5, scope="system")
    question = tiny.ask(text, more, sets=["pue=1.25"])
    assert kilowatts(question, "facility_power") == pytest.approx([330, 300, 363])
    # One at a time the headroom gives 330 at most, the facility moves nothing at its best value.
    assert kilowatts(question, "it_power") == pytest.approx([300, 200, 330])
    assert kilowatts(question, "server_power") == pytest.approx([300, 200, 330])


def test_a_published_rung_too_is_printed_below_the_one_above_it(tiny: Tiny) -> None:
    """300 kW by report, times and divided by 1.5, in a facility of officially 310 kW, times and divided by 1.1."""
    question = tiny.ask(
        standing(claim("reported", it_power="300 kW"), claim("official", facility_power="310 kW")) + DOUBT
    )
    assert kilowatts(question, "it_power") == pytest.approx([300, 200, 341])
    assert kilowatts(question, "facility_power") == pytest.approx([310, 310 / 1.1, 341])


def draws(question: Question, quantity: str, sampler: Sampler) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    found = sampler.sample(question.facts(), quantity).draws
    assert found is not None
    return found


def test_in_draws_a_published_rung_is_at_most_the_published_rung_above_it(tiny: Tiny) -> None:
    """300 kW x/÷ 1.5 in 310 kW x/÷ 1.1: drawn by themselves they would be the wrong way round in 45 % of draws."""
    text = standing(
        claim("reported", server_power="295 kW"),
        claim("reported", it_power="300 kW"),
        claim("official", facility_power="310 kW"),
    )
    question = tiny.ask(text + DOUBT)
    sampler = Sampler(question.engine, Streams(0, 2000))
    server, it_power, facility = (draws(question, name, sampler) for name in POWER[1:])
    assert (it_power <= facility).all()
    assert (server <= it_power).all()
    # The rung above is drawn as it is; the one below takes its value in the draws that it would exceed it in.
    assert np.quantile(facility, [0.05, 0.95]) / KILO == pytest.approx([310 / 1.1, 341], rel=2e-3)
    assert 0.4 < (it_power == facility).mean() < 0.5
    assert it_power.min() < 200e3


def test_a_derived_rung_too_keeps_its_place_in_every_draw(tiny: Tiny) -> None:
    text = standing(HPL, claim("official", facility_power="330 kW")) + DOUBT
    more = assumption("hpl_headroom", 1.0, low=2 / 3, high=1.5, scope="system")
    question = tiny.ask(text, more)
    sampler = Sampler(question.engine, Streams(0, 2000))
    chip, server, it_power, facility = (draws(question, name, sampler) for name in POWER)
    assert (it_power <= facility).all()
    assert (server <= it_power).all()
    assert (chip <= server).all()
    assert 0.2 < (it_power == facility).mean() < 0.5
