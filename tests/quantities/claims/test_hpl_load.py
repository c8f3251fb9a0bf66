"""HPL power as evidence of IT power: which run speaks of the chips in force, and how it is scaled to all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.quantities.conftest import assumption, claim, machine, phase, run, standing

if TYPE_CHECKING:
    from tests.quantities.conftest import Tiny


def hpl(power: str = "300 kW", source: str = "measured", as_of: str = "2024-01", **fields: object) -> str:
    return run(source, as_of=as_of, rmax="1 PFLOP/s", **({"hpl_power": power} if power else {}), **fields)


CHIPS = {"red": 1000}


@pytest.mark.parametrize(
    ("runs", "load"),
    [
        pytest.param([hpl(chips={"red": 1000})], 300, id="on all chips"),
        pytest.param([hpl(chips={"red": 800})], 375, id="on some: scaled by 1000 / 800"),
        pytest.param([hpl(chips={"red": 1500})], 200, id="on more than are there now"),
        pytest.param([hpl(chips={"red": 500})], 600, id="on half of them, which still counts"),
        pytest.param([hpl(chips={"red": 2000})], 150, id="on twice as many too"),
        pytest.param([hpl()], 300, id="it does not say on how many: as it stands"),
        pytest.param([hpl("280 kW", as_of="2023-06"), hpl("300 kW")], 300, id="the newest"),
        pytest.param([hpl("280 kW", as_of="2023-06"), hpl("")], 280, id="the newest with a power"),
        pytest.param([hpl("280 kW", as_of="2023-06"), hpl(chips={"red": 400})], 280, id="the newest on enough chips"),
        pytest.param([hpl("280 kW", as_of="2023-06"), hpl(chips={"red": 2001})], 280, id="and not on too many"),
        pytest.param(
            [hpl("280 kW", as_of="2023-06"), hpl(chips={"blue": 1000})], 280, id="on chips of the kinds in force"
        ),
        pytest.param(
            [hpl("280 kW", as_of="2023-06"), hpl(chips={"red": 900, "blue": 100})], 280, id="of no others beside them"
        ),
        pytest.param([hpl("280 kW", as_of="2023-06"), hpl(tuned=True)], 280, id="not tuned for energy"),
        pytest.param([hpl("280 kW", as_of="2023-06"), hpl(rejected="a slip")], 280, id="not rejected"),
        pytest.param(
            [hpl("280 kW", as_of="2023-06"), hpl(as_of="2024-11")], 280, id="not later than the day asked for"
        ),
        pytest.param([hpl("280 kW"), hpl("300 kW", "reported")], 280, id="of one date the better kind"),
    ],
)
def test_the_run_that_speaks(tiny: Tiny, runs: list[str], load: float) -> None:
    question = tiny.ask(standing(*runs, chips=CHIPS))
    assert question.value("hpl_load") == pytest.approx(load * 1e3, rel=1e-12)
    assert question.value("it_power") == pytest.approx(load * 1e3, rel=1e-12)


@pytest.mark.parametrize(
    "runs",
    [
        pytest.param([], id="no run"),
        pytest.param([hpl("")], id="no power"),
        pytest.param([hpl(chips={"red": 499})], id="too few chips"),
        pytest.param([hpl(chips={"blue": 1000})], id="other chips"),
        pytest.param([hpl(tuned=True)], id="tuned"),
        pytest.param([hpl(rejected="a slip")], id="rejected"),
        pytest.param([hpl(as_of="2024-11")], id="later"),
    ],
)
def test_without_one_the_chips_give_it_power(tiny: Tiny, runs: list[str]) -> None:
    question = tiny.ask(standing(*runs, chips=CHIPS))
    found = question.estimate("hpl_load")
    assert (found.span, found.reason) == (None, "no published HPL run of these chips gives its power")
    assert question.value("it_power") == 200e3


def test_a_run_that_says_nothing_of_its_chips_speaks_of_those_of_its_day(tiny: Tiny) -> None:
    """Red chips until 2024, blue ones since: the run of 2023 says nothing of them."""
    text = machine(
        phase("2023-01-01", status="operational", chips={"red": 1000}),
        phase("2024-01-01", chips={"blue": 1000}),
        hpl(as_of="2023-06"),
    )
    assert tiny.ask(text, day="2023-12-31").value("hpl_load") == 300e3
    assert tiny.ask(text).value("hpl_load") is None
    assert tiny.ask(text).value("it_power") == 400e3


def test_where_the_machine_s_chips_are_not_known_the_run_s_power_stands(tiny: Tiny) -> None:
    unknown = machine(phase("2023-01-01", status="operational"), hpl(chips={"red": 10}))
    assert tiny.ask(unknown).value("it_power") == 300e3
    counted = machine(
        phase("2023-01-01", status="operational"), hpl(chips={"red": 10}), claim("official", chip_count=99)
    )
    assert tiny.ask(counted).value("it_power") == 300e3


def test_chips_of_which_nothing_is_known_need_no_design_power(tiny: Tiny) -> None:
    question = tiny.ask(standing(hpl(chips={"bare": 10}), chips={"bare": 10}))
    assert question.value("it_power") == 300e3
    assert question.value("chip_power") is None


def test_the_headroom_is_over_the_mean_of_the_run(tiny: Tiny) -> None:
    """300 kW x 1.08 (0.96 to 1.22) = 324 (288 to 366), and the doubt about the count with it: 1000 (900 to 1200)."""
    more = assumption("hpl_headroom", 1.08, low=0.96, high=1.22, scope="system")
    question = tiny.ask(standing(hpl(chips={"red": 1000})), more)
    assert question.known("it_power") == pytest.approx((324e3, 288e3, 366e3))
    question = tiny.ask(
        standing(hpl(chips={"red": 1000}), chips={"red": "900..1000..1200"}), more, sets=["hpl_headroom=1"]
    )
    assert question.known("it_power") == pytest.approx((300e3, 270e3, 360e3))


def test_a_power_of_an_older_run_is_the_newest_there_is(tiny: Tiny) -> None:
    """The newest run has no power: it is that of the one before, and so is the efficiency, with the Rmax of that run."""
    question = tiny.ask(standing(hpl("280 kW", as_of="2023-06"), hpl("")))
    assert question.value("hpl_power") == 280e3
    assert question.estimate("hpl_energy_efficiency").leaves[0].run is not question.estimate("rmax").leaves[0].run
    assert question.value("hpl_load") == 280e3


def test_a_typed_hpl_power_is_the_load(tiny: Tiny) -> None:
    question = tiny.ask(standing(hpl(chips={"red": 800})), sets=["m.hpl_power=400 kW"])
    assert question.value("it_power") == pytest.approx(500e3)
    assert question.engine.ground.idle_overrides() == []
