"""Published figures beside what is derived without their publisher, on a catalog whose figures can be worked out in the head.

A thousand `fast` of 1 kW draw 2 MW of IT power (overhead 2, from 1.5 to 2.5) and 2.4 MW of facility power (PUE 1.2, from
1.1 to 1.4). The low side of the range in logarithms is ln(2 / 1.5) and ln(1.2 / 1.1), 0.301 together, the high one
ln(2.5 / 2) and ln(1.4 / 1.2), 0.271: 1.78 to 3.15 MW. The phase's count is by A paper.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from supercmp.analysis.calibrate.calibrate import figures
from supercmp.analysis.calibrate.claims import NO_COUNT, OWN_COUNT
from supercmp.analysis.request.request import CalibrateRequest

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

FACTORS = """
[[assumptions.model_error_power.cases]]
when = 'chip == "old"'
value = 1
low = 0.9
high = 1.1
source = "guess"
[assumptions.contract_hardware_share]
value = 0.85
source = "guess"
[sources.city-2]
title = "A second council paper"
publisher = "The city"
kind = "official"
url = "https://example.org/"
date = 2024-06-01
"""


def trials(catalog: Catalog, *by: str) -> list[Any]:
    """Try figures out; any, because what is compared with is approximate."""
    return figures(catalog, CalibrateRequest(by=by))


def machine(tiny: Tiny, *parts: str) -> Catalog:
    return tiny(FACTORS, tiny.system("a", "fast = 1000"), *parts)


@pytest.mark.parametrize(("published", "side"), [
    ("1.77 MW", "below"), ("1.79 MW", "inside"), ("3.14 MW", "inside"), ("3.16 MW", "above"),
])  # fmt: skip
def test_a_figure_beside_what_the_chips_give(tiny: Tiny, published: str, side: str) -> None:
    (one,) = trials(machine(tiny, tiny.claim("a", "city", facility_power=f'"{published}"')), "facility_power")
    assert (one.id, one.phase, one.source, one.by, one.side, one.left_out) == ("a", "first", "city", "chips", side, "")
    assert one.derived.best == pytest.approx(2.4e6)
    assert one.derived.low == pytest.approx(2.4e6 / 1.3506, rel=1e-3)
    assert one.derived.high == pytest.approx(2.4e6 * 1.3115, rel=1e-3)
    assert one.ratio == pytest.approx(float(published.removesuffix(" MW")) / 2.4)
    assert one.width == pytest.approx(1.3506 * 1.3115, rel=1e-3)


def test_other_rungs_of_the_same_publisher_go_too(tiny: Tiny) -> None:
    own = [tiny.claim("a", "city", facility_power='"3 MW"'), tiny.claim("a", "city-2", it_power='"2.5 MW"')]
    (one,) = trials(machine(tiny, *own), "facility_power")
    assert (one.by, one.derived.best) == ("chips", pytest.approx(2.4e6))
    others = [tiny.claim("a", "city", facility_power='"3 MW"'), tiny.claim("a", "guess", it_power='"2.5 MW"')]
    (two,) = trials(machine(tiny, *others), "facility_power")
    assert (two.by, two.derived.best) == ("it", pytest.approx(2.5e6 * 1.2))


def test_what_others_publish_of_the_same_quantity_is_no_derivation(tiny: Tiny) -> None:
    claims = [tiny.claim("a", "city", facility_power='"3 MW"'), tiny.claim("a", "guess", facility_power='"5 MW"')]
    found = trials(machine(tiny, *claims), "facility_power")
    assert [(each.source, each.by, each.derived.best) for each in found] == [
        ("city", "chips", pytest.approx(2.4e6)),
        ("guess", "chips", pytest.approx(2.4e6)),
    ]


@pytest.mark.parametrize(("said", "by", "megawatts"), [
    ({"server_power": '"2.4 MW"'}, "servers", 2.4 * 1.2),
    ({"chip_design_power": '"1.2 MW"'}, "design", 1.2 * 2 * 1.2),
])  # fmt: skip
def test_the_line_that_gave_it(tiny: Tiny, said: dict[str, str], by: str, megawatts: float) -> None:
    catalog = machine(tiny, tiny.claim("a", "city", facility_power='"3 MW"'), tiny.claim("a", "guess", **said))
    (one,) = trials(catalog, "facility_power")
    assert (one.by, one.derived.best) == (by, pytest.approx(megawatts * 1e6))


def test_an_hpl_run_and_the_facility_give_it_power(tiny: Tiny) -> None:
    it = tiny.claim("a", "city", it_power='"2.2 MW"')
    by_run = trials(machine(tiny, it, tiny.run("a", "list", hpl_power='"1.6 MW"')), "it_power")
    assert [(each.by, each.derived.best) for each in by_run] == [("hpl", pytest.approx(1.6e6))]
    by_facility = trials(machine(tiny, it, tiny.claim("a", "guess", facility_power='"2.4 MW"')), "it_power")
    assert [(each.by, each.derived.best) for each in by_facility] == [("facility", pytest.approx(2e6))]


def test_a_count_of_the_same_publisher_is_no_test(tiny: Tiny) -> None:
    claims = [tiny.claim("a", "paper", facility_power='"3 MW"'), tiny.claim("a", "city", it_power='"2 MW"')]
    (by_chips,) = trials(machine(tiny, claims[0]), "facility_power")
    assert by_chips.left_out == OWN_COUNT
    # Where the derivation does not rest on the count, whose it is does not matter.
    (by_it,) = trials(machine(tiny, *claims), "facility_power")
    assert (by_it.by, by_it.left_out) == ("it", "")


def test_a_count_that_others_confirm_is_a_test(tiny: Tiny) -> None:
    second = tiny.phase("a", id='"more"', date="2024-06-01", chips="{ fast = 2000 }", sources='["paper", "city"]')
    claim = tiny.claim("a", "paper", phase='"more"', facility_power='"6 MW"')
    (one,) = trials(machine(tiny, second, claim), "facility_power")
    assert (one.phase, one.left_out, one.ratio) == ("more", "", pytest.approx(6 / 4.8))


def test_a_phase_without_a_count_of_its_own_is_no_test(tiny: Tiny) -> None:
    second = tiny.phase("a", id='"halls"', date="2024-06-01", sources='["city"]')
    (one,) = trials(
        machine(tiny, second, tiny.claim("a", "guess", phase='"halls"', facility_power='"6 MW"')), "facility_power"
    )
    assert one.left_out == NO_COUNT


def test_on_the_last_day_of_its_phase(tiny: Tiny) -> None:
    second = tiny.phase("a", id='"more"', date="2024-06-01", chips="{ fast = 2000 }", sources='["paper"]')
    claims = [
        tiny.claim("a", "city", phase='"first"', facility_power='"3 MW"'),
        tiny.claim("a", "city", phase='"more"', facility_power='"6 MW"'),
        tiny.claim("a", "guess", as_of="2024-07-01", facility_power='"5 MW"'),
    ]
    found = trials(machine(tiny, second, *claims), "facility_power")
    assert [(each.phase, each.day, each.derived.best) for each in found] == [
        ("first", "2024-05-31", pytest.approx(2.4e6)),
        ("more", "2024-12-31", pytest.approx(4.8e6)),  # the date of the newest source
        ("more", "2024-12-31", pytest.approx(4.8e6)),
    ]


def test_a_plan_that_counts_its_chips_is_tested_and_one_that_is_gone_is_not(tiny: Tiny) -> None:
    plan = tiny.phase(
        "a", id='"plan"', date="2030-01-01", status='"planned"', chips="{ fast = 5000 }", sources='["paper"]'
    )
    claim = tiny.claim("a", "city", phase='"plan"', facility_power='"15 MW"')
    (one,) = trials(machine(tiny, plan, claim), "facility_power")
    assert (one.phase, one.day, one.derived.best) == ("plan", "2024-12-31", pytest.approx(12e6))
    gone = tiny.phase("a", id='"gone"', date="2024-06-01", status='"decommissioned"', sources='["paper"]')
    undated = tiny.claim("a", "city", facility_power='"3 MW"')
    (last,) = trials(machine(tiny, gone, undated), "facility_power")
    assert (last.phase, last.day) == ("first", "2024-05-31")


@pytest.mark.parametrize("claim", [
    {"facility_power": '">3 MW"'},
    {"facility_power": '"<3 MW"'},
    {"facility_power": '"3 MW"', "kind": '"rumour"'},
    {"facility_power": '"3 MW"', "rejected": '"another machine"'},
    {"supply_power": '"3 MW"'},
])  # fmt: skip
def test_what_is_not_tested(tiny: Tiny, claim: dict[str, str]) -> None:
    assert trials(machine(tiny, tiny.claim("a", "city", **claim)), "facility_power") == []


def test_of_one_publisher_and_phase_the_newest(tiny: Tiny) -> None:
    claims = [
        tiny.claim("a", "city-2", facility_power='"3.2 MW"'),
        tiny.claim("a", "city", facility_power='"3 MW"'),
        tiny.claim("a", "city", kind='"model"', facility_power='"4 MW"'),
    ]
    found = trials(machine(tiny, *claims), "facility_power")
    assert [(each.published, each.is_model) for each in found] == [(3.2e6, False), (4e6, True)]


def test_a_machine_without_chips_cannot_be_tested(tiny: Tiny) -> None:
    catalog = tiny(FACTORS, tiny.system("a"), tiny.claim("a", "city", facility_power='"3 MW"'))
    assert trials(catalog, "facility_power") == []


def test_a_platform_has_an_error_of_its_own(tiny: Tiny) -> None:
    claim = tiny.claim("a", "city", facility_power='"1.5 MW"')
    (old,) = trials(tiny(FACTORS, tiny.system("a", "old = 1000"), claim), "facility_power")
    (fast,) = trials(machine(tiny, claim), "facility_power")
    assert (old.is_platform, fast.is_platform) == (True, False)


def test_a_published_pue_and_a_pair_of_powers(tiny: Tiny) -> None:
    catalog = machine(
        tiny,
        tiny.claim("a", "city", pue="1.3"),
        tiny.claim("a", "guess", facility_power='"3.3 MW"', it_power='"2.2 MW"'),
    )
    found = trials(catalog, "pue")
    assert [(each.quantity, each.by, each.published, each.derived.best, each.left_out) for each in found] == [
        ("pue", "assumed", 1.3, 1.2, ""),
        ("peak_pue", "assumed", pytest.approx(1.5), pytest.approx(1.3), ""),  # by the city's PUE, which stays
    ]


# -- money -----------------------------------------------------------------------------------------------------------------


def bought(tiny: Tiny, *claims: str) -> Catalog:
    """A thousand `fast` at 20,000 USD, 30,000 with their servers, 37,500 with a network of a fifth: 37.5M USD."""
    return tiny(FACTORS, tiny.system("a", "fast = 1000", kind="ai"), *claims)


def test_a_contract_against_the_price_formula(tiny: Tiny) -> None:
    (one,) = trials(bought(tiny, tiny.claim("a", "paper", contract_cost='"40M USD"')), "hardware_cost")
    assert (one.by, one.left_out) == ("prices", "")
    assert one.published == pytest.approx(0.85 * 40e6)
    assert one.derived.best == pytest.approx(37.5e6)


def test_a_contract_for_some_of_the_chips_is_tested_on_them(tiny: Tiny) -> None:
    claim = tiny.claim("a", "city", contract_cost='"10M USD"', chips="{ fast = 200 }")
    (one,) = trials(bought(tiny, claim), "hardware_cost")
    assert (one.published, one.derived.best) == (pytest.approx(8.5e6), pytest.approx(7.5e6))


@pytest.mark.parametrize("covers", ["more", "less"])
def test_a_sum_for_more_or_less_than_the_machine_is_no_test(tiny: Tiny, covers: str) -> None:
    claim = tiny.claim("a", "paper", contract_cost='"40M USD"', covers=f'"{covers}"')
    assert trials(bought(tiny, claim), "hardware_cost") == []


def test_published_hardware_without_its_source(tiny: Tiny) -> None:
    """The contract of another source gives it; the source's own servers do not."""
    claims = [
        tiny.claim("a", "city", hardware_cost='"36M USD"', server_cost='"30M USD"'),
        tiny.claim("a", "guess", contract_cost='"50M USD"'),
    ]
    found = trials(bought(tiny, *claims), "hardware_cost")
    assert [(each.source, each.by, each.derived.best) for each in found] == [
        ("city", "contract", pytest.approx(42.5e6)),
        ("guess", "prices", pytest.approx(37.5e6)),
    ]


GONE = {"id": '"gone"', "date": "2024-06-01", "status": '"decommissioned"', "sources": '["paper"]'}


@pytest.mark.parametrize(
    ("quantity", "said"),
    [
        ("facility_power", {"facility_power": '"3 MW"'}),
        ("pue", {"facility_power": '"3 MW"', "it_power": '"2 MW"'}),
        ("hardware_cost", {"contract_cost": '"40M USD"'}),
    ],
)
def test_what_is_said_of_a_time_without_the_machine_is_no_test(tiny: Tiny, quantity: str, said: dict[str, str]) -> None:
    gone = tiny.claim("a", "city", phase='"gone"', **said)
    assert trials(machine(tiny, tiny.phase("a", **GONE), gone), quantity) == []
    planned = tiny.system("a", "fast = 1000", date="2030-01-01", status="planned")
    assert trials(tiny(FACTORS, planned, tiny.claim("a", "city", **said)), quantity) == []


def test_a_contract_for_chips_of_which_nobody_knows_the_price_is_no_test(tiny: Tiny) -> None:
    catalog = tiny(FACTORS, tiny.system("a", "blank = 1000"), tiny.claim("a", "city", contract_cost='"40M USD"'))
    assert trials(catalog, "hardware_cost") == []
