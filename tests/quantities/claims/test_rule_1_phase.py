"""Rule 1 of "Which value counts": the figures are those of the phase that is in force or shown.

Which phase that is, clause by clause, is in tests/model/test_state.py; here it reaches the numbers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from supercmp.model.state import state_on
from tests.quantities.conftest import claim, machine, phase

if TYPE_CHECKING:
    from supercmp.model.records import Catalog
    from tests.quantities.conftest import Tiny

# Later first: the order in the file is free.
GROWN = machine(
    phase("2024-07", chips={"red": 3000}),
    phase("2024-01-15", status="operational", chips={"red": 1000}),
    phase("2024-03-01", status="planned", chips={"red": 9000}),
)


@pytest.mark.parametrize(
    ("day", "peak"),
    [
        pytest.param("2024-01-15", 1000 * 10e12, id="first phase"),
        pytest.param("2024-07-30", 1000 * 10e12, id="a planned phase counts for nothing, a month not before its end"),
        pytest.param("2024-07-31", 3000 * 10e12, id="the month is over"),
    ],
)
def test_everything_is_computed_from_the_chips_of_the_phase_in_force(tiny: Tiny, day: str, peak: float) -> None:
    assert tiny.ask(GROWN, day=day).known("peak") == (peak, peak, peak)


PLANNED = machine(
    phase(id="someday", status="planned", announced="2024-02-01", chips={"red": 500}),
    claim("official", phase="someday", facility_power="90 kW"),
)


def test_the_claims_of_a_plan_count_while_it_is_shown(tiny: Tiny) -> None:
    question = tiny.ask(PLANNED, day="2024-02-01")
    assert question.facts().state.status == "planned"
    assert question.known("facility_power") == (90e3, 90e3, 90e3)
    assert question.value("chip_power") == 500 * 100


def test_the_claims_of_its_last_plan_count_for_a_cancelled_machine(tiny: Tiny) -> None:
    cancelled = phase("2025-01-01", status="cancelled")
    question = tiny.ask(PLANNED + cancelled, day="2026-01-01")
    assert question.facts().state.status == "cancelled"
    assert question.value("facility_power") == 90e3
    assert state_on(question.catalog.systems["m"], "2026-01-01", plans=True) is None


def test_a_decommissioned_machine_named_is_figured_as_it_last_stood(tiny: Tiny) -> None:
    question = tiny.ask(GROWN + phase("2025-01-01", status="decommissioned"), day="2026-01-01")
    assert question.facts().state.status == "decommissioned"
    assert question.value("peak") == 3000 * 10e12


def test_a_user_s_phase_of_the_same_date_is_laid_over_the_bundled_one_key_by_key(tiny: Tiny) -> None:
    question = tiny.ask(GROWN, phase("2024-01-15", operator="Another"), day="2024-02-01")
    assert question.facts().state.operator == "Another"
    assert question.value("chip_count") == 1000


def test_the_bundled_plans_and_machines_stand_as_published(bundled: Catalog) -> None:
    """Colossus grew on 2024-09-02, 2025-02-17 and 2025-07-22 (catalog/systems/colossus.toml)."""
    found = [
        (state.status, sum(state.chips.values()))
        for day in ("2024-07-22", "2024-09-01", "2024-09-02", "2025-02-17", "2025-07-22", "2026-12-31")
        if (state := state_on(bundled.systems["colossus"], day))
    ]
    assert found == [("operational", count) for count in (32_000, 32_000, 100_000, 200_000, 230_000, 230_000)]
    gpt6 = state_on(bundled.systems["gpt-6-cluster"], "2024-12-31", plans=True)
    assert gpt6 is not None
    assert (gpt6.status, gpt6.is_rumoured) == ("planned", True)
    assert state_on(bundled.systems["gpt-6-cluster"], "2024-04-29", plans=True) is None
