"""HPL runs beside what chips alone would draw, training runs beside their operations, and lists beside their own chips.

The small catalog is that of `test_claims.py`: 1000 `fast` draw 2 MW of IT power, and as much in an HPL run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.calibrate.calibrate import figures
from supercmp.analysis.calibrate.listed import pue_of
from supercmp.analysis.request.request import CalibrateRequest
from tests.analysis.calibrate.test_claims import FACTORS, machine, trials

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny


def test_a_run_beside_the_chips_alone(tiny: Tiny) -> None:
    """What is published of the machine's power has no say: the run is tested from the chips."""
    catalog = machine(tiny, tiny.run("a", "list", hpl_power='"1.7 MW"'), tiny.claim("a", "city", it_power='"5 MW"'))
    (one,) = trials(catalog, "hpl_power")
    assert (one.by, one.published, one.derived.best) == ("chips", 1.7e6, pytest.approx(2e6))


def test_a_run_on_part_of_the_machine_is_tested_on_that_part(tiny: Tiny) -> None:
    run = tiny.run("a", "list", hpl_power='"0.5 MW"', chips="{ fast = 400 }")
    (one,) = trials(machine(tiny, run), "hpl_power")
    assert one.derived.best == pytest.approx(0.8e6)


def test_of_each_phase_the_newest_run_and_a_repeated_one_once(tiny: Tiny) -> None:
    parts = [
        tiny.phase("a", id='"more"', date="2024-06-01", chips="{ fast = 2000 }", sources='["paper"]'),
        tiny.phase("a", id='"user"', date="2024-09-01", user='"x"', sources='["paper"]'),
        tiny.run("a", "list", as_of="2024-02-01", hpl_power='"1.5 MW"'),
        tiny.run("a", "list", as_of="2024-03-01", hpl_power='"1.7 MW"'),
        tiny.run("a", "list", as_of="2024-04-01", hpl_power='"1.2 MW"', tuned="true"),
        tiny.run("a", "list", as_of="2024-07-01", hpl_power='"3.1 MW"'),
        tiny.run("a", "list", as_of="2024-10-01", hpl_power='"3.1 MW"'),
        tiny.run("a", "list", as_of="2024-11-01", hpl_power='"9 MW"', rejected='"another machine"'),
    ]
    found = trials(machine(tiny, *parts), "hpl_power")
    assert [(each.phase, each.published, each.derived.best) for each in found] == [
        ("first", 1.7e6, pytest.approx(2e6)),
        ("more", 3.1e6, pytest.approx(4e6)),
    ]


# -- training runs -----------------------------------------------------------------------------------------------------------

TRAINING = """
[assumptions.mfu]
value = 0.4
low = 0.3
high = 0.5
source = "guess"
[assumptions.goodput]
value = 0.9
source = "guess"
[assumptions.failure_rate]
value = 4
source = "guess"
[assumptions.restart_time]
value = 5
unit = "min"
source = "guess"
[assumptions.checkpoint_stall]
value = 5
unit = "s"
source = "guess"
[assumptions.parameters_per_chip]
value = 1e6
source = "guess"
"""


def workload(*claims: str) -> str:
    head = '[workloads.w]\nname = "W"\nreleased = 2024-06-01\n'
    return head + "\n".join(f"[[workloads.w.claims]]\n{claim}\n" for claim in claims)


WORK = 'source = "paper"\ntraining_flop = "1e24 FLOP"\nparameters = 70_000_000_000\nprecision = "bf16"\nchips = { fast = 1000 }'


def test_the_days_of_a_run_as_said_or_from_its_chip_hours(tiny: Tiny) -> None:
    said = workload(WORK, 'source = "city"\ntraining_days = "300 days"')
    (days,) = trials(tiny(FACTORS, TRAINING, said), "training_days")
    assert (days.id, days.published, days.by) == ("w", 300, "chips")
    hours = workload(WORK, 'source = "city"\nchip_hours = "7.2e6 h"')  # 7.2e6 / 1000 / 24
    (reckoned,) = trials(tiny(FACTORS, TRAINING, hours), "training_days")
    assert (reckoned.published, reckoned.derived) == (pytest.approx(300), days.derived)


def test_what_is_said_of_its_speed_is_not_used(tiny: Tiny) -> None:
    plain = workload(WORK, 'source = "city"\ntraining_days = "300 days"')
    told = workload(
        WORK, 'source = "city"\ntraining_days = "300 days"', 'source = "guess"\nmfu = 0.2\nchip_hours = "9e6 h"'
    )
    (one,) = trials(tiny(FACTORS, TRAINING, plain), "training_days")
    found = trials(tiny(FACTORS, TRAINING, told), "training_days")
    assert [each.derived for each in found] == [one.derived, one.derived]
    assert found[1].published == pytest.approx(375)


def test_operations_reckoned_from_the_time_test_nothing(tiny: Tiny) -> None:
    said = workload(f"{WORK}\nfrom_utilisation = true", 'source = "city"\ntraining_days = "300 days"')
    (one,) = trials(tiny(FACTORS, TRAINING, said), "training_days")
    assert "assumed utilisation" in one.left_out


def test_without_chips_there_is_nothing_to_derive_days_from(tiny: Tiny) -> None:
    work = WORK.replace("\nchips = { fast = 1000 }", "")
    for said in ('training_days = "300 days"', 'chip_hours = "7.2e6 h"'):
        assert trials(tiny(FACTORS, TRAINING, workload(work, f'source = "city"\n{said}')), "training_days") == []


# -- lists -------------------------------------------------------------------------------------------------------------------


def of_list(catalog: Catalog, *by: str) -> list[Any]:
    return figures(catalog, CalibrateRequest(by=by, sources=("guess",)))


def test_a_report_of_a_list_is_tested_on_the_chips_it_counts(tiny: Tiny) -> None:
    """Not on what others say: not on their count, their IT power or their runs."""
    catalog = machine(
        tiny,
        tiny.claim("a", "guess", stated_power='"4 MW"', chips="{ fast = 1500 }"),
        tiny.claim("a", "city", it_power='"9 MW"'),
        tiny.run("a", "list", hpl_power='"9 MW"'),
    )
    one, as_printed = of_list(catalog, "facility_power")
    assert (one.published, one.derived.best, one.by, one.left_out) == (4e6, pytest.approx(3.6e6), "chips", "")
    assert as_printed.is_printed
    assert (as_printed.published, as_printed.derived) == (one.published, one.derived)
    assert of_list(catalog, "it_power", "hpl_power", "capital_cost", "training_days", "pue") == []


def test_a_capacity_made_from_hpl_power_is_read_back(tiny: Tiny) -> None:
    """3.3432 MW is 1.5 x 1.1144, the PUE of 2024, x 2 MW: what the chips would draw in the run."""
    claim = tiny.claim("a", "guess", kind='"model"', via='"TOP500"', as_of="2024-03-01", facility_power='"3.3432 MW"')
    one, as_printed = of_list(machine(tiny, claim), "facility_power")
    assert one.published == pytest.approx(3.3432e6 / (1.5 * 1.1144))
    assert one.ratio == pytest.approx(1.0, abs=1e-3)
    assert (one.is_model, one.is_printed, one.kind) == (True, False, "model")
    assert (as_printed.published, as_printed.derived.best) == (3.3432e6, pytest.approx(2.4e6))


def test_what_a_list_computes_itself_tests_nothing(tiny: Tiny) -> None:
    claim = tiny.claim("a", "guess", kind='"model"', facility_power='"3 MW"')
    (one,) = of_list(machine(tiny, claim), "facility_power")
    assert one.left_out == "computed by the list itself, from the chips it counts"


def test_powers_of_runs_and_sums_of_a_list_alone(tiny: Tiny) -> None:
    catalog = machine(
        tiny,
        tiny.run("a", "guess", hpl_power='"1.7 MW"'),
        tiny.run("a", "list", hpl_power='"1.9 MW"'),
        tiny.claim("a", "city", contract_cost='"40M USD"'),
    )
    assert [each.published for each in of_list(catalog, "hpl_power")] == [1.7e6]
    assert of_list(catalog, "hardware_cost") == []


@pytest.mark.parametrize(("date", "pue"), [
    ("2012-10-29", 1.2836), ("2017", 1.2836), ("2018-01-18", 1.2537), ("2021-06", 1.1741), ("2024-09-17", 1.1144), ("2026", 1.1144), ("", 1.1144),
])  # fmt: skip
def test_the_pue_of_a_year(date: str, pue: float) -> None:
    assert pue_of(date) == pue


@pytest.mark.parametrize("chips", ["", "blank = 100"], ids=["not counted", "of which nothing is known"])
def test_a_run_on_chips_that_tell_nothing_is_no_test(tiny: Tiny, chips: str) -> None:
    assert trials(tiny(FACTORS, tiny.system("a", chips), tiny.run("a", "list", hpl_power='"1 MW"')), "hpl_power") == []


def test_a_run_before_all_phases_is_of_the_first(tiny: Tiny) -> None:
    """Lists come out before the machine is said to be there: 1000 chips draw 2 MW in a run."""
    run = tiny.run("a", "list", as_of="2023-11-01", hpl_power='"1.7 MW"')
    (one,) = trials(machine(tiny, run), "hpl_power")
    assert (one.phase, one.day, one.derived.best) == ("first", "2023-11-01", pytest.approx(2e6))


def test_a_training_run_on_chips_without_a_rate_is_no_test(tiny: Tiny) -> None:
    said = workload(WORK.replace("fast", "blank"), 'source = "city"\ntraining_days = "300 days"')
    assert trials(tiny(FACTORS, TRAINING, said), "training_days") == []


@pytest.mark.parametrize(
    ("chips", "said"),
    [
        pytest.param("fast = 1000", {"facility_power": '">3 MW"'}, id="a bound"),
        pytest.param("fast = 1000", {"facility_power": '"3 MW"', "rejected": '"another machine"'}, id="rejected"),
        pytest.param("", {"facility_power": '"3 MW"'}, id="on chips that nobody counts"),
        pytest.param("blank = 100", {"facility_power": '"3 MW"'}, id="on chips of which nothing is known"),
    ],
)
def test_a_report_of_a_list_that_is_no_test(tiny: Tiny, chips: str, said: dict[str, str]) -> None:
    assert of_list(tiny(FACTORS, tiny.system("a", chips), tiny.claim("a", "guess", **said)), "facility_power") == []


def test_a_report_of_a_list_on_a_machine_that_is_only_planned_is_no_test(tiny: Tiny) -> None:
    planned = tiny.system("a", "fast = 1000", date="2030-01-01", status="planned")
    catalog = tiny(FACTORS, planned, tiny.claim("a", "guess", facility_power='"3 MW"'))
    assert of_list(catalog, "facility_power") == []
