"""A published bound where a formula reaches the quantity: it cuts the derived figure, its range and its draws.

In the tiny catalog 1000 red chips draw 200 kW of IT and, at a PUE of 1.25 (1.0 to 1.5), 250 kW (200 to 300) in all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from supercmp.quantities.claims.rungs import POWER
from supercmp.quantities.draws.sampling import Sampler
from supercmp.quantities.draws.streams import Streams
from supercmp.quantities.formulas.registry import reach
from tests.quantities.conftest import claim, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Question, Tiny

KILO = 1e3


def kilowatts(question: Question, quantity: str) -> list[float]:
    return [each / KILO for each in question.known(quantity)]


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        pytest.param(">100 kW", [250, 200, 300], id="at least less than the low end: nothing"),
        pytest.param(">220 kW", [250, 220, 300], id="at least, inside the range: the low end"),
        pytest.param(">260 kW", [260, 260, 300], id="the value too"),
        pytest.param(">400 kW", [400, 400, 400], id="all of it"),
        pytest.param("<400 kW", [250, 200, 300], id="at most more than the high end: nothing"),
        pytest.param("<280 kW", [250, 200, 280], id="at most, inside the range: the high end"),
        pytest.param("<240 kW", [240, 200, 240], id="the value too, of an upper one"),
        pytest.param("<100 kW", [100, 100, 100], id="all of it, of an upper one"),
    ],
)
def test_a_bound_cuts_the_derived_figure_and_its_range(tiny: Tiny, figure: str, expected: list[float]) -> None:
    question = tiny.ask(standing(claim("official", facility_power=figure)))
    assert kilowatts(question, "facility_power") == pytest.approx(expected, rel=1e-12)
    found = question.estimate("facility_power")
    assert (found.basis, found.mark, found.form) == ("derived", "~", "")


def test_of_several_bounds_the_tightest_cut(tiny: Tiny) -> None:
    told = [claim("official", facility_power=figure) for figure in (">210 kW", "<290 kW")]
    told += [claim("reported", facility_power=figure) for figure in (">220 kW", "<280 kW")]
    assert kilowatts(tiny.ask(standing(*told)), "facility_power") == pytest.approx([250, 220, 280], rel=1e-12)


@pytest.mark.parametrize(
    ("bound", "expected"),
    [
        # server, IT and facility power [kW]; of the facility's best value 1.25 and of its ends 1.0 and 1.5 the IT power
        pytest.param({"facility_power": "<180 kW"}, (180, 180, (180, 180, 180)), id="an upper one holds all below it"),
        pytest.param({"it_power": "<180 kW"}, (180, 180, (225, 180, 270)), id="and not what is above"),
        pytest.param({"server_power": "<180 kW"}, (180, 200, (250, 200, 300)), id="of the servers nothing but them"),
        pytest.param({"server_power": ">240 kW"}, (240, 240, (300, 240, 360)), id="a lower one holds all above it"),
        pytest.param({"it_power": ">240 kW"}, (240, 240, (300, 240, 360)), id="what hangs on it follows"),
        pytest.param({"facility_power": ">400 kW"}, (200, 200, (400, 400, 400)), id="and holds nothing below"),
        pytest.param({"chip_power": ">240 kW"}, (240, 240, (300, 240, 360)), id="of the chips all"),
    ],
)
def test_a_bound_on_a_rung_holds_the_others(
    tiny: Tiny, bound: dict[str, str], expected: tuple[float, float, tuple[float, float, float]]
) -> None:
    question = tiny.ask(standing(claim("official", **bound)))
    server, it_power, facility = expected
    assert kilowatts(question, "server_power")[0] == pytest.approx(server, rel=1e-12)
    assert kilowatts(question, "it_power")[0] == pytest.approx(it_power, rel=1e-12)
    assert kilowatts(question, "facility_power") == pytest.approx(facility, rel=1e-12)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param({"average_power": "<100 kW"}, ("average_power", 100e3), id="a mean: 125 kW by formula"),
        pytest.param({"annual_energy": ">1 GWh/year"}, ("annual_energy", 1e9), id="energy: 876 MWh"),
        pytest.param({"peak": {"bf16": "<5 PFLOP/s"}}, ("peak", 5e15), id="a rate: 10 PFLOP/s"),
        pytest.param({"hardware_cost": ">2M USD"}, ("hardware_cost", 2e6), id="a cost: 1.875M"),
        pytest.param({"capital_cost": "<1M USD"}, ("hardware_cost", 1e6), id="that of a part"),
    ],
)
def test_it_does_so_for_every_quantity(tiny: Tiny, said: dict[str, object], expected: tuple[str, float]) -> None:
    quantity, value = expected
    assert tiny.ask(standing(claim("official", **said))).value(quantity) == pytest.approx(value, rel=1e-12)


def test_a_bound_beside_a_value_cuts_nothing(tiny: Tiny) -> None:
    told = [claim("estimate", it_power="210 kW"), claim("official", it_power=">300 kW")]
    question = tiny.ask(standing(*told))
    assert kilowatts(question, "it_power") == [210, 210, 210]
    assert kilowatts(question, "facility_power")[0] == pytest.approx(262.5)


@pytest.mark.parametrize("kind", ["model", "rumour"])
def test_a_model_s_or_a_rumour_s_bound_cuts_nothing(tiny: Tiny, kind: str) -> None:
    question = tiny.ask(standing(claim(kind, facility_power=">400 kW")))
    assert kilowatts(question, "facility_power") == pytest.approx([250, 200, 300], rel=1e-12)


def test_nothing_is_cut_under_basis_derived(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("official", facility_power=">400 kW", it_power="<100 kW")), basis="derived")
    assert kilowatts(question, "facility_power") == pytest.approx([250, 200, 300], rel=1e-12)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param(
            [claim("estimate", it_power="210 kW"), claim("official", facility_power="<100 kW")],
            [210, 210, 262.5],
            id="above",
        ),
        pytest.param(
            [claim("estimate", facility_power="210 kW"), claim("official", it_power=">300 kW")],
            [168, 168, 210],
            id="below",
        ),
        pytest.param(
            [claim("official", server_power=">300 kW"), claim("official", facility_power="<100 kW")],
            [300, 300, 300],
            id="another bound: the lower one goes before",
        ),
    ],
)
def test_a_bound_that_a_published_value_breaks_turns_no_ladder_round(
    tiny: Tiny, said: list[str], expected: list[float]
) -> None:
    question = tiny.ask(standing(*said), sets=["pue=1.25"])
    assert [kilowatts(question, name)[0] for name in POWER[1:]] == pytest.approx(expected, rel=1e-12)


def test_each_draw_is_cut_the_same_way(tiny: Tiny) -> None:
    """Of 250 kW (200 to 300) half the draws lie below 250; at least 230 and at most 280 leave none beyond."""
    text = standing(*(claim("official", facility_power=figure) for figure in (">230 kW", "<280 kW")))
    question = tiny.ask(text)
    free = tiny.ask(standing())
    cut, whole = (
        Sampler(each.engine, Streams(0, 2000)).sample(each.facts(), "facility_power").draws for each in (question, free)
    )
    assert cut is not None
    assert whole is not None
    assert (cut == np.clip(whole, 230e3, 280e3)).all()
    assert (cut == 230e3).mean() > 0.1


def test_systems_alike_but_for_a_broken_bound_have_plans_of_their_own(tiny: Tiny) -> None:
    """Both have a value of IT and an upper bound of the facility; only one's bound is kept by its value."""
    kept = [claim("official", it_power="200 kW"), claim("official", facility_power="<240 kW")]
    broken = [claim("official", it_power="200 kW"), claim("official", facility_power="<100 kW")]
    values = [tiny.ask(standing(*said)).facts().signature(reach(("facility_power",)), ())[0] for said in (kept, broken)]
    assert values[0] != values[1]
    assert tiny.ask(standing(*kept)).value("facility_power") == 240e3
    assert tiny.ask(standing(*broken)).value("facility_power") == 250e3
