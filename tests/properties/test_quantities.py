"""What must hold of the figures of any catalog, tried on the bundled one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from supercmp.model.precision import PRECISIONS
from supercmp.model.quantity import PRICES, QUANTITIES
from supercmp.quantities.claims.settings import Settings, parse_override
from tests.properties.conftest import bundled_figures, figures, tried
from tests.samples import examples, sample

if TYPE_CHECKING:
    from random import Random

    from supercmp.model.records import Assumption, Catalog, Claim, Phase, System
    from supercmp.model.value import Value
    from tests.properties.conftest import Figures

DAYS = ("2022-06-30", "2024-07-31", "2024-12-31", "2026-08-31")
GROWS = ("peak", "memory_capacity", "chip_power", "server_power", "it_power", "facility_power", "annual_energy")
COSTS = ("chip_cost", "server_cost", "hardware_cost")
quick = settings(max_examples=examples(16))
replace = msgspec.structs.replace


def values(found: Figures) -> dict[tuple[str, str], float | None]:
    return {key: estimate.value for key, estimate in found.items()}


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("bounds", [False, True], ids=["likely", "widest"])
def test_low_best_and_high_are_in_order_and_what_is_unknown_says_why(day: str, *, bounds: bool) -> None:
    found = bundled_figures(Settings(day=day, bounds=bounds))
    spans = [estimate.span for estimate in found.values() if estimate.span]
    assert len(spans) > 50
    assert all(0 <= span.low <= span.best <= span.high < float("inf") for span in spans)
    assert all(estimate.reason for estimate in found.values() if estimate.span is None)
    assert all(bool(estimate.basis) == bool(estimate.span) for estimate in found.values())


@quick
@given(
    order=st.randoms(use_true_random=False),
    day=st.sampled_from(DAYS),
    basis=st.sampled_from(["any", "claimed", "derived"]),
)
def test_the_order_of_the_systems_changes_nothing(bundled: Catalog, order: Random, day: str, basis: str) -> None:
    """Plans are kept by what is known of a system: whoever comes first must leave the same ones."""
    asked = Settings(day=day, basis="claimed" if basis == "claimed" else "derived" if basis == "derived" else "any")
    every = tried(bundled)
    names = order.sample(every, len(every) // 3)  # each example another third: all together would take minutes
    whole = values(bundled_figures(asked))
    assert values(figures(bundled, asked, names)) == {key: whole[key] for key in whole if key[0] in set(names)}


@pytest.mark.parametrize("day", DAYS)
def test_a_system_alone_has_the_figures_that_it_has_among_others(bundled: Catalog, day: str) -> None:
    asked = Settings(day=day)
    alone = {key: value for name in tried(bundled) for key, value in values(figures(bundled, asked, [name])).items()}
    assert alone == values(bundled_figures(asked))


def with_chips(catalog: Catalog, factor: int) -> Catalog:
    """Multiply the chips of every phase."""

    def grown(phase: Phase) -> Phase:
        return replace(phase, chips={chip: count * factor for chip, count in phase.chips.items()}, doubts={})

    systems = {
        name: replace(system, phases=tuple(map(grown, system.phases)), claims=(), runs=())
        for name, system in catalog.systems.items()
    }
    return replace(catalog, systems=systems)


def is_public(system: System) -> bool:
    return system.sector == "public" or (not system.sector and system.kind == "hpc")


@pytest.mark.parametrize("precision", sample(PRECISIONS, 3))
def test_more_chips_never_lower_peak_power_or_cost(bundled: Catalog, precision: str) -> None:
    """With no claims and no runs, every size computed from the chips is exactly thrice as large.

    Public buyers pay less for each chip the more they buy, as the 0.72th power, between two limits: 3 to the 0.72th is 2.2.
    """
    asked = Settings(day="2024-12-31", precision=precision)
    before, after = (values(figures(with_chips(bundled, factor), asked)) for factor in (1, 3))
    seen = 0
    for (name, quantity), value in before.items():
        if quantity not in (*GROWS, *COSTS) or value is None:
            continue
        seen += 1
        grown = after[name, quantity]
        assert grown is not None
        if quantity in COSTS and is_public(bundled.systems[name]):
            assert 3**0.72 - 1e-9 <= grown / value <= 3 + 1e-9, (name, quantity)
        else:
            assert grown == pytest.approx(3 * value, rel=1e-12), (name, quantity)
    assert seen > 50


@quick
@given(more=st.integers(2, 50), start=st.integers(0, 3))
def test_a_count_set_higher_never_lowers_what_is_computed(bundled: Catalog, more: int, start: int) -> None:
    """Each example takes another quarter of the machines."""

    def with_count(count: int) -> Settings:
        counts = tuple(parse_override(f"{name}.chip_count={count}") for name in bundled.systems)
        return Settings(day="2024-12-31", overrides=counts)

    names = tried(bundled)[start::4]
    low = values(bundled_figures(with_count(1_000_000)))
    high = values(figures(bundled, with_count(2_000_000 * more), names))
    told = {key for key in high if key[1] in (*GROWS, *COSTS)}
    assert len(told) > len(names)
    assert all((least := low[key]) is None or (high[key] or 0) >= least for key in told)


def with_prices(catalog: Catalog, factor: float) -> Catalog:
    """Multiply every price and every cost that anyone claims or that is assumed."""
    money = {name for name, quantity in QUANTITIES.items() if quantity.base.startswith("USD")}

    def scaled(value: Value) -> Value:
        return replace(value, best=value.best * factor, low=value.low * factor, high=value.high * factor)

    def dearer(claim: Claim) -> Claim:
        told = {key: scaled(value) if key in money else value for key, value in claim.values.items()}
        return replace(claim, values=told)

    def rich(made: Assumption) -> Assumption:
        cases = tuple(replace(case, value=scaled(case.value)) for case in made.cases)
        by_year = {year: value * factor for year, value in made.by_year.items()}
        return replace(made, value=scaled(made.value), cases=cases, by_year=by_year)

    chips = {name: replace(chip, claims=tuple(map(dearer, chip.claims))) for name, chip in catalog.chips.items()}
    systems = {name: replace(made, claims=tuple(map(dearer, made.claims))) for name, made in catalog.systems.items()}
    regions = {name: replace(made, claims=tuple(map(dearer, made.claims))) for name, made in catalog.regions.items()}
    dollars = money | {"price_at_petaflop"}
    assumed = {name: rich(made) if name in dollars else made for name, made in catalog.assumptions.items()}
    return replace(catalog, chips=chips, systems=systems, regions=regions, assumptions=assumed)


@pytest.mark.parametrize("day", DAYS)
def test_twice_the_prices_are_twice_the_costs_and_change_no_order(bundled: Catalog, day: str) -> None:
    asked = Settings(day=day)
    before, after = bundled_figures(asked), figures(with_prices(bundled, 2.0), asked)
    costs = [
        key
        for key, estimate in before.items()
        if key[1] in (*COSTS, "capital_cost", "contract_cost", "tco", "chip_hour_cost") and estimate.span
    ]
    assert len(costs) > 10
    for key in costs:
        was, now = before[key].span, after[key].span
        assert was is not None
        assert now is not None
        assert (now.best, now.low, now.high) == pytest.approx((2 * was.best, 2 * was.low, 2 * was.high), rel=1e-12)

    def order(found: Figures) -> list[str]:
        known = {
            key[0]: estimate.value for key, estimate in found.items() if key[1] == "hardware_cost" and estimate.value
        }
        return sorted(known, key=lambda name: (-(known[name] or 0), name))

    assert order(before) == order(after)


def test_prices_are_among_what_was_multiplied() -> None:
    assert all(QUANTITIES[name].base == "USD" for name in (*PRICES, *COSTS))
