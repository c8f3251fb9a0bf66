"""What `check` says of a machine's power: each code with a case on either side of its line.

A thousand `fast` have a design power of 1 MW. Their HPL run is of all of them unless it says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.analysis.check.check import examine

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.analysis.conftest import Tiny

CODES = frozenset(
    [
        "ladder-order",
        "ladder-pue",
        "ladder-chips",
        "hpl-above-rung",
        "draw-above-supply",
        "mean-above-peak",
        "limit-as-draw",
        "run-as-report",
        "power-out-of-order",
    ]
)


def said(catalog: Catalog) -> list[tuple[str, str, str]]:
    """List the findings about the ladder; others that a case may have are not its matter."""
    return [(fault.code, fault.level, fault.key) for fault in examine(catalog) if fault.code in CODES]


def machine(tiny: Tiny, *parts: str) -> Catalog:
    return tiny(tiny.system("a", "fast = 1000"), *parts)


@pytest.mark.parametrize(("below", "above"), [("server_power", "it_power"), ("it_power", "facility_power")])
@pytest.mark.parametrize(("lower", "upper", "is_over"), [
    ('"1.53 MW"', '"1.5 MW"', False),  # 2 % is rounding
    ('"1.531 MW"', '"1.5 MW"', True),
    ('">1.8 MW"', '"1.5 MW"', False),  # a bound is no published rung
    ('"1.8 MW"', '"<1.5 MW"', False),
])  # fmt: skip
def test_published_rungs_the_wrong_way_round(
    tiny: Tiny, below: str, above: str, lower: str, upper: str, *, is_over: bool
) -> None:
    catalog = machine(tiny, tiny.claim("a", "city", **{below: lower}), tiny.claim("a", "paper", **{above: upper}))
    found = [each for each in said(catalog) if each[0] == "ladder-order"]
    assert found == ([("ladder-order", "error", f"claims[0].{below}")] if is_over else [])


def test_rungs_of_two_phases_are_no_ladder(tiny: Tiny) -> None:
    catalog = machine(
        tiny,
        tiny.phase("a", id='"second"', date="2024-06-01", chips="{ fast = 1200 }", sources='["paper"]'),
        tiny.claim("a", "city", phase='"first"', facility_power='"1.5 MW"'),
        tiny.claim("a", "paper", phase='"second"', it_power='"1.8 MW"'),
    )
    assert said(catalog) == []


def test_a_model_beside_a_report_is_no_fault(tiny: Tiny) -> None:
    catalog = machine(
        tiny, tiny.claim("a", "city", facility_power='"1.5 MW"'), tiny.claim("a", "sheet", it_power='"1.8 MW"')
    )
    assert said(catalog) == []


@pytest.mark.parametrize(("facility", "is_found"), [
    ("1.52 MW", True),  # 1.013
    ("1.54 MW", False),  # 1.027
    ("2.39 MW", False),  # 1.593
    ("2.42 MW", True),  # 1.613
])  # fmt: skip
def test_facility_over_it_power(tiny: Tiny, facility: str, *, is_found: bool) -> None:
    catalog = machine(tiny, tiny.claim("a", "city", it_power='"1.5 MW"', facility_power=f'"{facility}"'))
    assert said(catalog) == ([("ladder-pue", "note", "claims[0].facility_power")] if is_found else [])


@pytest.mark.parametrize(
    ("it", "is_found"), [("0.69 MW", True), ("0.71 MW", False), ("2.9 MW", False), ("3.1 MW", True)]
)
def test_it_power_over_the_design_power_of_the_chips(tiny: Tiny, it: str, *, is_found: bool) -> None:
    catalog = machine(tiny, tiny.claim("a", "city", it_power=f'"{it}"'))
    assert said(catalog) == ([("ladder-chips", "note", "claims[0].it_power")] if is_found else [])


@pytest.mark.parametrize(("name", "power", "chips", "is_found"), [
    ("it_power", "1.64 MW", "", False),  # 1.093 times 1.5 MW
    ("it_power", "1.66 MW", "", True),
    ("facility_power", "1.49 MW", "", False),
    ("facility_power", "1.51 MW", "", True),
    ("facility_power", "0.8 MW", "{ fast = 500 }", True),  # 1.6 MW on all chips
    ("facility_power", "0.7 MW", "{ fast = 500 }", False),
])  # fmt: skip
def test_an_hpl_run_above_a_published_rung(tiny: Tiny, name: str, power: str, chips: str, *, is_found: bool) -> None:
    run = tiny.run("a", "list", hpl_power=f'"{power}"', **({"chips": chips} if chips else {}))
    catalog = machine(tiny, run, tiny.claim("a", "paper", as_of="2024-07-01", **{name: '"1.5 MW"'}))
    assert said(catalog) == ([("hpl-above-rung", "note", f"claims[0].{name}")] if is_found else [])


@pytest.mark.parametrize(("supply", "is_found"), [
    ('"1.99 MW"', False),
    ('"1.79 MW"', True),
    ('">1.79 MW"', False),  # at least so much is supplied
    ('"<1.79 MW"', True),
])  # fmt: skip
def test_a_draw_above_what_is_supplied(tiny: Tiny, supply: str, *, is_found: bool) -> None:
    """A published draw of 1.8 to 2.2 MW: the low end decides."""
    catalog = machine(
        tiny,
        tiny.claim("a", "city", facility_power='"1.8..2.0..2.2 MW"'),
        tiny.claim("a", "paper", supply_power=supply),
    )
    assert said(catalog) == ([("draw-above-supply", "note", "claims[1].supply_power")] if is_found else [])


def test_a_derived_draw_is_held_to_the_supply_too(tiny: Tiny) -> None:
    """1000 chips of 1 kW, overhead 2 (from 1.5), PUE 1.2 (from 1.1): 2.4 MW, and 2.4 / 1.3506 = 1.78 at the low end.

    The low side in logarithms: ln(2 / 1.5) = 0.288 and ln(1.2 / 1.1) = 0.087, 0.301 together, a factor of 1.3506.
    """
    for supply, is_found in (("1.75 MW", True), ("1.80 MW", False)):
        catalog = machine(tiny, tiny.claim("a", "paper", supply_power=f'"{supply}"'))
        assert bool(said(catalog)) is is_found


@pytest.mark.parametrize(("mean", "is_found"), [("1.5 MW", False), ("1.51 MW", True), (">1.6 MW", False)])
def test_a_mean_above_the_peak(tiny: Tiny, mean: str, *, is_found: bool) -> None:
    catalog = machine(tiny, tiny.claim("a", "city", average_power=f'"{mean}"', facility_power='"1.5 MW"'))
    assert said(catalog) == ([("mean-above-peak", "error", "claims[0].average_power")] if is_found else [])


@pytest.mark.parametrize(("key", "words", "is_found"), [
    ("note", "the contract's upper limit", True),
    ("note", "two feeds of 20 MW", True),
    ("quote", "power was laid to the room", True),
    ("quote", "a ceiling of 40 MW", True),
    ("note", "measured at the plug; unlimited cooling, contractors on site", False),
    ("note", "at full load", False),
])  # fmt: skip
def test_a_limit_that_stands_as_draw(tiny: Tiny, key: str, words: str, *, is_found: bool) -> None:
    claim = tiny.claim("a", "paper", facility_power='"1.5 MW"', **{key: f'"{words}"'})
    assert said(machine(tiny, claim)) == ([("limit-as-draw", "note", "claims[0].facility_power")] if is_found else [])
    as_supply = tiny.claim("a", "paper", supply_power='"9 MW"', **{key: f'"{words}"'})
    assert said(machine(tiny, as_supply)) == []


@pytest.mark.parametrize(("facility", "kind", "is_found"), [
    ("1.674 MW", "reported", True),  # 1.5 x 1.116 times the run's 1 MW
    ("1674 kW", "reported", True),
    ("1.67 MW", "reported", False),  # three digits are what people report
    ("1670 kW", "reported", False),
    ("1.674 MW", "model", False),  # said to be one
    ("1.594 MW", "reported", False),
    ("1.945 MW", "reported", True),
    ("1.956 MW", "reported", False),
])  # fmt: skip
def test_a_report_computed_from_a_run(tiny: Tiny, facility: str, kind: str, *, is_found: bool) -> None:
    run = tiny.run("a", "list", hpl_power='"1 MW"')
    claim = tiny.claim("a", "paper", kind=f'"{kind}"', as_of="2024-07-01", facility_power=f'"{facility}"')
    assert said(machine(tiny, run, claim)) == (
        [("run-as-report", "note", "claims[0].facility_power")] if is_found else []
    )


def test_what_is_left_of_the_older_code(tiny: Tiny) -> None:
    """Chips above servers, and servers above a facility where nobody speaks of all IT; 5 % is rounding there."""
    for below, above in (("chip_power", "server_power"), ("server_power", "facility_power")):
        for lower, is_found in (("1.57 MW", False), ("1.58 MW", True)):
            claims = [
                tiny.claim("a", "city", **{below: f'"{lower}"'}),
                tiny.claim("a", "paper", **{above: '"1.5 MW"'}),
            ]
            expected = [("power-out-of-order", "note", f"claims[0].{below}")] if is_found else []
            assert said(machine(tiny, *claims)) == expected


def test_the_bundled_catalog_has_no_error(bundled: Catalog) -> None:
    assert [fault for fault in examine(bundled) if fault.code in CODES and fault.level == "error"] == []
