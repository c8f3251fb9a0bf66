"""An imprecise date is spread over its period when it is sampled, and is the period's last day when it is not."""

from __future__ import annotations

import pytest

from supercmp.model.dates import last_day
from supercmp.model.dating import date_variable, imprecise_dates, on_drawn_days
from supercmp.model.records import Phase, System
from supercmp.model.state import state_on


def phase(name: str, date: str, chips: float, status: str = "operational") -> Phase:
    return Phase(name, date, last_day(date) if date else "9999-12-31", status, {"x": chips})


MACHINE = System(
    "m",
    "M",
    "ai",
    phases=(phase("one", "2024-02-10", 100), phase("two", "2024-07", 200), phase("three", "2024-Q3", 300)),
)


def test_each_imprecise_date_is_a_variable_with_its_period() -> None:
    assert imprecise_dates(MACHINE) == {
        "m/two/date": ("2024-07-01", "2024-07-31"),
        "m/three/date": ("2024-07-01", "2024-09-30"),
    }
    assert date_variable(MACHINE, MACHINE.phases[0]) == "m/one/date"


def test_a_phase_without_a_date_has_none() -> None:
    ahead = System("m", "M", "ai", phases=(phase("plan", "", 5, "planned"),))
    assert imprecise_dates(ahead) == {}
    assert on_drawn_days(ahead, {"m/plan/date": 0.0}) == ahead


@pytest.mark.parametrize(
    ("share", "day"), [(0.0, "2024-07-01"), (0.5, "2024-07-16"), (0.999, "2024-07-31"), (1.0, "2024-07-31")]
)
def test_a_share_of_july(share: float, day: str) -> None:
    """31 days: the half of them are over in the course of the 16th."""
    drawn = on_drawn_days(MACHINE, {"m/two/date": share})
    assert [each.day for each in drawn.phases if each.id == "two"] == [day]


def test_a_share_of_1_is_what_holds_without_sampling() -> None:
    assert on_drawn_days(MACHINE, dict.fromkeys(imprecise_dates(MACHINE), 1.0)) == MACHINE
    assert on_drawn_days(MACHINE, {}) == MACHINE


def test_what_stands_there_on_a_day_follows_the_drawn_days() -> None:
    found = []
    for two, three in ((0.0, 1.0), (1.0, 1.0), (1.0, 0.0)):
        drawn = on_drawn_days(MACHINE, {"m/two/date": two, "m/three/date": three})
        state = state_on(drawn, "2024-07-15")
        assert state is not None
        found.append(state.chips["x"])
    assert found == [200, 100, 300]


def test_phases_come_in_the_order_of_their_drawn_days() -> None:
    drawn = on_drawn_days(MACHINE, {"m/three/date": 0.0})
    assert [each.id for each in drawn.phases] == ["one", "three", "two"]
