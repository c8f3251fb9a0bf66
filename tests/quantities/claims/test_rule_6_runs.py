"""Rule 6 of "Which value counts": benchmarks come from runs, each figure from the newest that has it, ratios from one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import named_on
from supercmp.quantities.claims.settings import Settings
from supercmp.quantities.graph.engine import Engine
from tests.quantities.conftest import claim, machine, phase, run, source, standing

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.quantities.conftest import Tiny

HPL = ("rmax", "rpeak", "hpl_power", "hpl_energy_efficiency", "hpl_efficiency")


def hpl(source_id: str, rmax: int, **fields: object) -> str:
    return run(source_id, rmax=f"{rmax} PFLOP/s", **fields)


@pytest.mark.parametrize(
    ("runs", "rmax"),
    [
        pytest.param(
            [hpl("measured", 2, as_of="2024-01-01"), hpl("measured", 1, as_of="2024-02-01")], 1, id="the newest"
        ),
        pytest.param(
            [hpl("measured", 2, as_of="2024-01"), hpl("measured", 9, as_of="2024-07")], 2, id="not after the day"
        ),
        pytest.param([hpl("measured", 2, as_of="2024-06"), hpl("official", 9, as_of="2024-Q1")], 2, id="a period ends"),
        pytest.param(
            [hpl("reported", 2, as_of="2024-02-01"), hpl("measured", 3, as_of="2024-02-01")], 3, id="then the kind"
        ),
        pytest.param(
            [hpl("measured", 2), hpl("official", 3, as_of="2023-12-31")], 2, id="without as_of: the source's date"
        ),
        pytest.param([hpl("measured2", 3), hpl("measured", 2)], 2, id="in the end the source's id"),
        pytest.param([hpl("measured", 2), hpl("measured2", 9, rejected="one cabinet")], 2, id="rejected never counts"),
        pytest.param(
            [hpl("measured", 2), run("official", as_of="2024-05-01", rpeak="9 PFLOP/s", hpl_power="1 MW")],
            2,
            id="a newer run without rmax has none",
        ),
        pytest.param([hpl("measured", 2), hpl("official", 9, as_of="2024-05-01", tuned=True)], 2, id="nor a tuned one"),
    ],
)
def test_hpl_figures_come_from_the_newest_run_with_an_rmax(tiny: Tiny, runs: list[str], rmax: int) -> None:
    assert tiny.ask(standing(*runs)).known("rmax") == (rmax * 1e15, rmax * 1e15, rmax * 1e15)


def test_of_one_date_and_kind_the_user_s_run_goes_first(tiny: Tiny) -> None:
    assert tiny.ask(standing(hpl("measured", 2)), hpl("measured2", 3)).value("rmax") == 3e15


def test_a_run_of_a_source_without_date_counts_always(tiny: Tiny) -> None:
    undated = source("mine", "measured").replace("date = 2024-01-01\n", "")
    question = tiny.ask(standing(), undated + hpl("mine", 3), day="2023-02-01")
    assert question.value("rmax") == 3e15


def test_a_poorer_new_run_does_not_hide_a_complete_old_one(tiny: Tiny) -> None:
    """Each figure comes from the newest run that has it; ratios stay inside one run: 2 / 4, and never 3 / 4."""
    old = hpl("measured", 2, as_of="2023-06", rpeak="4 PFLOP/s", hpl_power="50 kW")
    question = tiny.ask(standing(old, hpl("measured", 3, as_of="2024-01")))
    found = {name: question.estimate(name).value for name in HPL}
    assert found == {
        "rmax": 3e15,
        "rpeak": 4e15,
        "hpl_power": 50e3,
        "hpl_efficiency": 2 / 4,
        "hpl_energy_efficiency": 2e15 / 50e3,
    }
    assert tiny.ask(standing(hpl("measured", 3))).estimate("rpeak").reason == "no published run gives HPL Rpeak"


def test_a_ratio_is_of_the_same_run_in_the_estimate_of_all_figures_at_once(tiny: Tiny) -> None:
    """Two machines alike but for their runs: of one the ratio is of an older run than Rmax, of the other of the same."""
    old = hpl("measured", 2, as_of="2023-06", hpl_power="50 kW")
    text = standing(old, hpl("measured", 3, as_of="2024-01"))
    other = text.replace("systems.m", "systems.n").replace('name = "m"', 'name = "n"')
    other = other.replace('hpl_power = "50 kW"', "").replace(
        'rmax = "3 PFLOP/s"', 'rmax = "3 PFLOP/s"\nhpl_power = "50 kW"'
    )
    engine = tiny.ask(text + other).engine
    ratios = {}
    for name in ("n", "m"):
        state = named_on(engine.catalog.systems[name], "2024-06-30")
        assert state is not None
        ratios[name] = engine.estimates(engine.facts(state), ["hpl_energy_efficiency"])["hpl_energy_efficiency"].value
    assert ratios == {"n": 3e15 / 50e3, "m": 2e15 / 50e3}


def test_what_it_does_not_give_is_computed_inside_it(tiny: Tiny) -> None:
    question = tiny.ask(standing(hpl("measured", 2, rpeak="4 PFLOP/s", hpl_power="50 kW")))
    assert question.value("hpl_efficiency") == 2 / 4
    assert question.value("hpl_energy_efficiency") == 2e15 / 50e3
    assert question.estimate("hpl_efficiency").basis == "derived"


def test_a_listed_efficiency_leads_before_the_computed_one(tiny: Tiny) -> None:
    question = tiny.ask(standing(hpl("measured", 2, hpl_power="50 kW", hpl_energy_efficiency="41 GFLOP/s/W")))
    found = question.estimate("hpl_energy_efficiency")
    assert (found.value, found.basis) == (41e9, "measured")


def test_a_run_of_another_kind_is_reported(tiny: Tiny) -> None:
    assert tiny.ask(standing(hpl("official", 2))).estimate("rmax").basis == "reported"


@pytest.mark.parametrize(
    ("tuned", "expected"),
    [
        pytest.param({"hpl_energy_efficiency": "60 GFLOP/s/W"}, 60e9, id="listed"),
        pytest.param({"rmax": "1 PFLOP/s", "hpl_power": "20 kW"}, 50e9, id="computed inside it"),
        pytest.param({"rmax": "1 PFLOP/s"}, 41e9, id="gives none: the other run's"),
        pytest.param({"hpl_energy_efficiency": "60 GFLOP/s/W", "rejected": "no"}, 41e9, id="rejected"),
    ],
)
def test_a_tuned_run_serves_the_efficiency_alone_and_goes_first_there(
    tiny: Tiny, tuned: dict[str, object], expected: float
) -> None:
    newer = hpl(
        "measured", 2, as_of="2024-02", hpl_power="1 MW", hpl_energy_efficiency="41 GFLOP/s/W", rpeak="4 PFLOP/s"
    )
    question = tiny.ask(standing(newer, run("measured", as_of="2024-01", tuned=True, hpcg="7 PFLOP/s", **tuned)))
    assert question.value("hpl_energy_efficiency") == expected
    assert (question.value("rmax"), question.value("hpl_power"), question.value("hpl_efficiency")) == (2e15, 1e6, 0.5)
    assert question.value("hpcg") is None


def test_hpcg_and_hpl_mxp_come_from_the_newest_run_that_gives_them(tiny: Tiny) -> None:
    runs = (
        run("measured", as_of="2023-06", hpcg="1 PFLOP/s", hpl_mxp="10 PFLOP/s"),
        run("measured", as_of="2023-11", hpcg="2 PFLOP/s"),
        hpl("measured", 5, as_of="2024-01"),
    )
    question = tiny.ask(standing(*runs))
    assert (question.value("rmax"), question.value("hpcg"), question.value("hpl_mxp")) == (5e15, 2e15, 10e15)
    assert question.estimate("rpeak").span is None


@pytest.mark.parametrize(
    ("day", "rmax"),
    [
        pytest.param("2023-12-31", 2e15, id="before the change"),
        pytest.param("2024-03-31", 2e15, id="more of the same kind"),
        pytest.param("2024-06-30", None, id="other chips: what ran is gone"),
        pytest.param("2024-09-30", 3e15, id="a run that names the new chips"),
        pytest.param("2025-06-30", 3e15, id="and it outlives the machine"),
    ],
)
def test_a_run_serves_while_the_kinds_of_chips_are_those_of_its_day(tiny: Tiny, day: str, rmax: float | None) -> None:
    text = machine(
        phase("2023-01-01", status="operational", chips={"red": 10}),
        hpl("measured", 2, as_of="2023-06"),
        phase("2024-01-01", chips={"red": 20}),
        phase("2024-06-01", chips={"blue": 10}),
        hpl("measured", 3, as_of="2024-08", chips={"blue": 5}),
        phase("2025-01-01", status="decommissioned"),
    )
    assert tiny.ask(text, day=day).value("rmax") == rmax


def test_a_run_of_a_day_of_which_no_phase_is_known_serves(tiny: Tiny) -> None:
    """It came out two days before the phase began: nobody says that anything else stood there."""
    text = machine(phase("2024-01-03", status="operational", chips={"red": 10}), hpl("measured", 2, as_of="2024-01-01"))
    assert tiny.ask(text, day="2024-06-30").value("rmax") == 2e15


def test_what_ran_is_never_taken_for_the_machine_s_count(tiny: Tiny) -> None:
    question = tiny.ask(standing(hpl("measured", 2, chips={"red": 400})))
    assert question.known("chip_count") == (1000, 1000, 1000)


def test_benchmarks_come_from_runs_only(tiny: Tiny) -> None:
    question = tiny.ask(standing(claim("measured", facility_power="1 MW")))
    assert question.estimate("rmax").reason == "no published run gives HPL Rmax"


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2022-06-30", 52.23e9), ("2023-06-30", 52.59e9), ("2024-12-31", 1353e15 / 24607e3)],
)
def test_frontier_was_52_in_2022_and_is_55_since_november_2024(bundled: Catalog, day: str, expected: float) -> None:
    """Green500: 52.23, then 52.59; V1: 54.984 from 1353 PFLOP/s and 24,607 kW. 62.68 is another machine's."""
    state = named_on(bundled.systems["frontier"], day)
    assert state is not None
    engine = Engine(bundled, Settings(day=day))
    found = engine.estimate(engine.facts(state), "hpl_energy_efficiency")
    assert found.value == pytest.approx(expected, rel=1e-12)
    if day == "2024-12-31":
        assert found.value == pytest.approx(54.98e9, abs=0.01e9)
